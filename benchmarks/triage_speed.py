"""How long one triage takes, and how many a second come out of `triage --ndjson`.

Read the ratios, not the seconds: json.loads and json.dumps of the same document in the same run
are the yardstick, so that two machines, or two days, can be compared.
"""

import json
import subprocess
import sys
import time
from datetime import date
from statistics import median, quantiles

from intake.cli.demo.patient import patients
from intake.cli.document import parse
from intake.clinical.report import as_document
from intake.clinical.triage import assess
from intake.content import QUESTIONNAIRE, RULES

TODAY = date(2026, 11, 22)
PATIENTS = 22
ROUNDS = 20
LINES = 10_000
COMMAND = [sys.executable, "-m", "intake", "triage", "--ndjson"]


def microseconds(act, documents):
    """Of every document, each as often as the others, after one round that is not counted."""
    found = []
    for turn in range(ROUNDS + 1):
        for document in documents:
            begun = time.perf_counter_ns()
            act(document)
            if turn:
                found.append((time.perf_counter_ns() - begun) / 1000)
    return found


def told(name, found, yardstick):
    p99 = quantiles(found, n=100)[98]
    middle = median(found)
    print(f"{name:<34}{middle:>9.0f}{p99:>9.0f}{middle / yardstick:>9.1f}")


def judge(intake):
    return assess(QUESTIONNAIRE, RULES, intake.answers, intake.as_of, finished=True)


def the_whole_way(raw):
    intake = parse(raw, QUESTIONNAIRE, TODAY)
    json.dumps(as_document(judge(intake), QUESTIONNAIRE, RULES, intake.as_of))


def main():
    made = [patient.answers for patient in patients(QUESTIONNAIRE, PATIENTS, 1, TODAY)]
    raws = [json.dumps({"answers": said, "as_of": str(TODAY)}).encode() for said in made]
    intakes = [parse(raw, QUESTIONNAIRE, TODAY) for raw in raws]

    yardsticks = microseconds(lambda raw: json.dumps(json.loads(raw)), raws)
    yardstick = median(yardsticks)
    print(f"{'microseconds':<34}{'median':>9}{'p99':>9}{'× json':>9}")
    told("json.loads and json.dumps", yardsticks, yardstick)
    told("assess (hear and every rule)", microseconds(judge, intakes), yardstick)
    told("document in, document out", microseconds(the_whole_way, raws), yardstick)

    cpu = time.process_time()
    for raw in raws * ROUNDS:
        the_whole_way(raw)
    each = (time.process_time() - cpu) / len(raws) / ROUNDS * 1e6
    print(f"CPU of one intake: {each:.0f} µs, {each / yardstick:.1f} × json")

    lines = b"\n".join(raws[n % len(raws)] for n in range(LINES)) + b"\n"
    begun = time.perf_counter()
    run = subprocess.run(COMMAND, input=lines, capture_output=True, check=True)
    seconds = time.perf_counter() - begun
    assert run.stdout.count(b"\n") == LINES
    share = seconds / LINES * 1e6 / yardstick
    print(
        f"triage --ndjson: {LINES / seconds:.0f} lines/s, start included, {share:.1f} × json a line"
    )


if __name__ == "__main__":
    main()
