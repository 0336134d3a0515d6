"""What the documents point to is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
LINK = re.compile(r'\]\(([^)#]+)\)|src="([^"]+)"')


def test_every_link_and_picture_in_the_documents_leads_somewhere():
    for document in (ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")):
        for written in LINK.findall(document.read_text(encoding="utf-8")):
            target = next(filter(None, written))
            if "://" not in target:
                assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_the_readme_says_what_it_does_not_do():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for promise in ("not for emergencies", "not a diagnosis", "No clinician has signed it off"):
        assert promise in readme
