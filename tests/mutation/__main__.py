"""`python -m tests.mutation`: break the rules and the engine on purpose, and say who noticed.

rules [--prove] [--suggest]   every slip in a rule or a gate; with the solver behind it
code [--sample N] [MODULE…]   every slip in intake/clinical, in processes of its own
document                      write docs/mutation.md
"""

import argparse
import sys
import time
from collections import Counter


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    rules = commands.add_parser("rules")
    rules.add_argument("--prove", action="store_true", help="prove again what nobody can notice")
    rules.add_argument("--suggest", action="store_true", help="find somebody who would notice")
    code = commands.add_parser("code")
    code.add_argument("--sample", type=int, default=0, help="this many only, always the same ones")
    code.add_argument("modules", nargs="*")
    commands.add_parser("document")
    given = parser.parse_args()
    match given.command:
        case "rules":
            return _rules(prove=given.prove, suggest=given.suggest)
        case "code":
            return _code(given.modules, given.sample)
    return _document()


def _rules(*, prove: bool, suggest: bool) -> int:
    from tests.mutation.explained import proved_keys, write_twins  # noqa: PLC0415
    from tests.mutation.people import everybody  # noqa: PLC0415
    from tests.mutation.rule_mutant import Watch  # noqa: PLC0415

    began = time.process_time()
    watch = Watch(everybody())
    mutants = list(watch.clinic.mutants())
    alive = [mutant for mutant in mutants if not watch.noticed(mutant)]
    seconds = time.process_time() - began
    print(
        f"{len(watch.people)} people, {len(mutants)} slips, {len(alive)} not noticed, {seconds:.0f} s"
    )
    proved = proved_keys()
    unexplained = [mutant for mutant in alive if (mutant.where, mutant.key) not in proved]
    if prove or suggest:
        from tests.mutation.stranger import strangers  # noqa: PLC0415
        from tests.mutation.twin import Twins  # noqa: PLC0415

        twins = Twins(watch.clinic)
        reasons = [(mutant, twins.why(mutant)) for mutant in (alive if prove else unexplained)]
        unexplained = [mutant for mutant, why in reasons if why is None]
        if prove:
            write_twins((mutant.where, mutant.key, why) for mutant, why in reasons if why)
            print(Counter(why.name.lower() for _, why in reasons if why))
        if suggest:
            for stranger in strangers(watch.clinic, twins, unexplained):
                print(stranger.row)
    for mutant in unexplained:
        print(f"NOBODY NOTICES  {mutant.where} · {mutant.key}")
    return bool(unexplained)


def _code(modules: list[str], sample: int) -> int:
    from tests.mutation import slip as of  # noqa: PLC0415
    from tests.mutation.trial import Fate, at_once, try_all  # noqa: PLC0415
    from tests.mutation.unnoticed import reasons  # noqa: PLC0415

    began = time.monotonic()
    slips = [slip for module in modules or of.modules() for slip in of.slips(module)]
    if sample:
        slips = of.sample(slips, sample)
    known, fates, unexplained = reasons(), Counter(), []
    for slip, fate in try_all(slips, at_once()):
        fates[fate] += 1
        if fate is Fate.SURVIVED and slip.key not in known:
            unexplained.append(slip)
            print(f"NOBODY NOTICES  {slip.key}\n{slip.difference}", flush=True)
    counted = ", ".join(f"{count} {fate}" for fate, count in fates.items())
    print(
        f"{len(slips)} slips: {counted}; {len(unexplained)} unexplained; {time.monotonic() - began:.0f} s"
    )
    return bool(unexplained)


def _document() -> int:
    from tests.mutation.document import DOCUMENT, document  # noqa: PLC0415

    DOCUMENT.write_text(document(), encoding="utf-8")
    return 0


sys.exit(main())
