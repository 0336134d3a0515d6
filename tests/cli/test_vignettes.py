"""Every vignette through `python -m intake triage --ndjson`, one process, one line each."""

import json

from click.testing import CliRunner

from intake.cli.command import main
from tests.patients import NEUTRAL, vignettes


def test_every_vignette_has_its_disposition_on_the_command_line():
    patients = tuple(vignettes())
    lines = [
        json.dumps({"answers": {**NEUTRAL, **patient["answers"]}, "as_of": patient["as_of"]})
        for patient in patients
    ]
    result = CliRunner().invoke(main, ["triage", "--ndjson", "-"], input="\n".join(lines))
    assert result.exit_code == 0, result.stderr

    documents = map(json.loads, result.stdout.splitlines())
    wrong = [
        (patient["id"], document["disposition"])
        for patient, document in zip(patients, documents, strict=True)
        if document["disposition"] not in {patient["expected"], *patient.get("accepted", ())}
    ]
    assert wrong == []
