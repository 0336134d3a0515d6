"""Tomorrow’s list, as the clinic’s other system writes it."""

from datetime import datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from tests.web.staff.importer import csv_of

PUBLIC = "https://intake.example.org"
"""By which name patients reach the clinic."""
NUMBER = count(1)


class Visits:
    """Two lines that can be read, and three that cannot; nobody has the family name of before."""

    def __init__(self) -> None:
        self.family = f"Reyes{next(NUMBER)}"
        tomorrow = datetime.now(ZoneInfo("America/New_York")).date() + timedelta(days=1)
        day = f"{tomorrow:%m/%d/%Y}"
        self.ana, self.ruth = f"Ana {self.family}", f"Ruth {self.family}"
        self.lines = (
            f"{self.family},Ana,(212) 555-0188,,{day},9:30 AM,4/2/1983,Spanish,",
            f"{self.family},Kwame,,kwame at example,{day},10:00 AM,,,",
            f"{self.family},Ruth,(212) 555-0199,,{day},11:00 AM,,English,",
            f"{self.family},Noor,,,02/30/2027,2:00 PM,,,",
            f",,(212) 555-0177,,{day},3:00 PM,,,",
        )

    @property
    def csv(self) -> str:
        return csv_of(*self.lines)

    @property
    def file(self) -> dict[str, object]:
        return {"name": "visits.csv", "mimeType": "text/csv", "buffer": self.csv.encode()}
