"""The clinic’s side and the patients’: which addresses belong to the staff."""

STAFF_PATHS = ("/staff", "/practitioner", "/desk", "/admin")


def is_for_staff(path: str) -> bool:
    """Whether a page at this address would be one of the clinic’s side, be there one or not."""
    return any(path == begins or path.startswith(f"{begins}/") for begins in STAFF_PATHS)
