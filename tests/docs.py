"""Documents worked out from the values. `make docs` writes them, and test_docs compares."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from intake.cli.dictionary import entries
from intake.cli.questionnaire import chapters as question_chapters
from intake.cli.ruletable import chapters as rule_chapters
from intake.cli.ruletable import rows
from intake.clinical.register import references
from intake.clinical.rule import Grade, Read
from intake.content import QUESTIONNAIRE, RULES
from intake.content.policy import ALARM_BUDGET, REVIEW_EVERY, SET
from tests.safeguard import safeguards, table

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PART = re.compile(r"(<!-- written from the values: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def documents() -> dict[Path, str]:
    """Every document that the values give, in full."""
    return {
        DOCS / "registers" / "rules.md": _noted(rule_chapters()),
        DOCS / "registers" / "questions.md": _noted(_questions()),
        DOCS / "safeguards.md": _noted(table(safeguards())),
        DOCS / "safety.md": safety((DOCS / "safety.md").read_text(encoding="utf-8")),
    }


def safety(text: str) -> str:
    """The safety file with its parts written anew."""
    return PART.sub(lambda part: "\n".join([part[1], *PARTS[part[2]](), "", part[3]]), text)


def hazards() -> list[dict[str, object]]:
    """The hazard log, as values."""
    log: list[dict[str, object]] = tomllib.loads((DOCS / "hazards.toml").read_text())["hazard"]
    return log


def _noted(lines: Iterable[str]) -> str:
    """The document with a note under its title where it comes from."""
    title, _, rest = "\n".join(lines).partition("\n")
    return f"{title}\n\nWritten from the values by `make docs`: change those.\n{rest}\n"


def _questions() -> Iterator[str]:
    return question_chapters(entries(QUESTIONNAIRE, RULES))


def _evidence() -> Iterator[str]:
    found = rows()
    signed = sum(row.rule.signed_off_by is not None for row in found)
    grades = Counter(row.rule.grade for row in found)
    kinds = Counter(row.kind for row in found)
    worst = Counter(_weakest(row.rule.references) for row in found)
    sources = Counter(source.status for source in references(RULES))
    yield f"| {len(found)} rules | of them |\n|---|---|"
    yield f"| signed off by a clinician | {signed or 'none'} |"
    yield f"| for triage, for needling, notes | {', '.join(map(str, kinds.values()))} |"
    for grade in Grade:
        yield f"| grade {grade.name}: {grade.value} | {grades[grade]} |"
    yield f"| every source read, as a page, an abstract or an excerpt | {worst[Read.READ]} |"
    yield f"| at least one source from memory, none of them judgement | {worst[Read.MEMORY]} |"
    yield f"| rests on judgement, alone or beside sources | {worst[Read.OURS]} |"
    yield ""
    told = ", ".join(f"{sources[status]} {status.value}" for status in Read)
    yield f"{sum(sources.values())} sources are cited by rules, scores, tests and weights: {told}."
    yield f"Written by {RULES.author}."


def _weakest(sources) -> Read:
    return max((source.status for source in sources), key=list(Read).index)


def _budget() -> Iterator[str]:
    yield "| level | aim | limit |\n|---|---|---|"
    for level, budget in ALARM_BUDGET.items():
        aim = f"{budget.fewest} to {budget.limit} %" if budget.fewest else f"{budget.aim} %"
        yield f"| {level} | {aim} | {budget.limit} % |"
    yield f"\nPercent of new patients. A design target of {SET}, ours: no clinic has published one."


def _hazards() -> Iterator[str]:
    yield "| What may happen | Why | How bad, how likely | What stands against it | Shown by |"
    yield "|---|---|---|---|---|"
    for hazard in hazards():
        tests = "<br>".join(f"`{test}`" for test in hazard["tests"])
        judged = f"{hazard['severity']}; {hazard['likelihood']}"
        cells = (hazard["harm"], hazard["cause"], judged, hazard["control"], tests)
        yield f"| {' | '.join(cells)} |"


def _reviews() -> Iterator[str]:
    due = Counter(row.due for row in rows())
    yield f"A rule is read again {REVIEW_EVERY.value} {REVIEW_EVERY.unit} after the last time."
    yield from (f"- due {day}: {number} rules" for day, number in sorted(due.items()))


PARTS = {"evidence": _evidence, "budget": _budget, "hazards": _hazards, "reviews": _reviews}


def main() -> None:
    for path, text in documents().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
