"""docs/mutation.md says what the tables say."""

from tests.mutation.document import DOCUMENT, document


def test_the_document_is_written_from_the_tables():
    written = DOCUMENT.read_text(encoding="utf-8")
    assert written == document(), "python -m tests.mutation document"
