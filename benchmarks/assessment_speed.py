"""CPU of one intake: path, every rule, differentials and the brief; the same rules in a peer.

For each patient the best of several runs, then the median and the slowest patient: on a shared
machine the best run is the one that was least disturbed. Read the ratios; json.loads and json.dumps
of the same answers in the same run are the yardstick. The peer (zen-engine, compiled once, one
call) is given the answers as already heard, path included, and says only which arms hold: no
evidence, no gaps, no differentials, no brief. The target is 1 ms for all of ours together.
"""

import json
import time
from datetime import date
from statistics import median

from benchmarks.peer import Peer
from intake.cli.demo.patient import patients
from intake.cli.document import parse
from intake.clinical.brief import brief
from intake.clinical.decision import holds
from intake.clinical.path import hear
from intake.clinical.ranking import rank
from intake.clinical.report import as_document
from intake.clinical.triage import assess
from intake.content import QUESTIONNAIRE, RULES

TODAY = date(2026, 11, 22)
PATIENTS = 120
RUNS = 15


def main() -> None:
    made = [patient.answers for patient in patients(QUESTIONNAIRE, PATIENTS, 1, TODAY)]
    raws = [json.dumps({"answers": said, "as_of": str(TODAY)}).encode() for said in made]
    intakes = [parse(raw, QUESTIONNAIRE, TODAY) for raw in raws]
    assessed = [judged(intake) for intake in intakes]
    heard = [assessment.hearing.heard for assessment in assessed]
    peer = Peer(QUESTIONNAIRE, RULES)
    agree(peer, heard)

    yardstick = median(best(lambda raw: json.dumps(json.loads(raw)), raws))
    print(f"{'microseconds of CPU':<44}{'median':>8}{'slowest':>9}{'× json':>8}")
    told("json.loads and json.dumps of the answers", lambda r: json.dumps(json.loads(r)), raws, 0)
    told("hear: the path and what counts on it", listened, intakes, yardstick)
    told("assess: the path and every rule", judged, intakes, yardstick)
    told("rank: differentials", lambda a: rank(RULES, QUESTIONNAIRE, a), assessed, yardstick)
    told("assess, rank and brief (target: 1000)", prepared, intakes, yardstick)
    told("assess and the whole JSON document", written, intakes, yardstick)
    told("peer: zen-engine, the rules alone", peer.verdicts, heard, yardstick)
    each = [arm.when for rule in RULES.every for arm in rule.arms]
    told("ours: every arm, none left asleep", lambda h: decided(each, h), heard, yardstick)


def listened(intake):
    return hear(QUESTIONNAIRE, intake.answers, intake.as_of, finished=True)


def judged(intake):
    return assess(QUESTIONNAIRE, RULES, intake.answers, intake.as_of, finished=True)


def prepared(intake):
    return brief(QUESTIONNAIRE, RULES, judged(intake))


def written(intake):
    return json.dumps(as_document(judged(intake), QUESTIONNAIRE, RULES, intake.as_of))


def decided(arms, heard):
    """As if nothing had been worked out before: a hearing remembers its verdicts."""
    heard.verdicts.clear()
    return [holds(when, heard) for when in arms]


def agree(peer, heard):
    """The peer was given the same rules, or the comparison says nothing."""
    arms = [arm.when for rule in RULES.every for arm in rule.arms]
    for one in heard:
        assert peer.verdicts(one) == [holds(when, one) is True for when in arms]


def best(act, inputs):
    """Microseconds of CPU for each input, the least of several runs."""
    for one in inputs:
        act(one)
    return [min(timed(act, one) for _ in range(RUNS)) for one in inputs]


def timed(act, one):
    begun = time.process_time_ns()
    act(one)
    return (time.process_time_ns() - begun) / 1000


def told(name, act, inputs, yardstick):
    found = best(act, inputs)
    ratio = f"{median(found) / yardstick:>8.1f}" if yardstick else f"{'1.0':>8}"
    print(f"{name:<44}{median(found):>8.0f}{max(found):>9.0f}{ratio}")


if __name__ == "__main__":
    main()
