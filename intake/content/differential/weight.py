"""What each sign is worth to each condition (review.md part D, which supersedes pack.md 1.24).

+3 speaks strongly for, +2 moderately, +1 weakly, 0 neither; -1 to -5 against. Set by judgement in
a desk review, but for the few cells of PUBLISHED. Part D was adjusted after a look at its own
30 test patients, so they show that the sums are as intended and nothing more. Unvalidated: the
sums put hypotheses in an order for a practitioner, and no clinician has signed them.
"""

from intake.clinical.differential import Weight
from intake.clinical.item import ContentError
from intake.clinical.reference import Reference
from intake.content.differential.source import METCALFE2019
from intake.content.reference import PAD, SURI2010

COLUMNS = {
    "pht": "proximal-hamstring-tendinopathy",
    "dht": "distal-hamstring-tendinopathy",
    "mid": "hamstring-overuse-myofascial",
    "tear": "acute-hamstring-strain",
    "avul": "proximal-hamstring-avulsion",
    "radic": "lumbar-radiculopathy",
    "som": "lumbar-referred-pain",
    "lss": "spinal-stenosis",
    "dgs": "deep-gluteal-syndrome",
    "ifi": "ischiofemoral-impingement",
    "oa": "hip-osteoarthritis",
    "bone": "bone-stress-injury",
    "dvt": "deep-vein-thrombosis",
    "claud": "vascular-claudication",
    "ibu": "ischial-bursitis",
}
"""The columns of the table, left to right: the differentials that are weighed."""

TABLE = """
       pht   dht   mid  tear  avul radic   som   lss   dgs   ifi    oa  bone   dvt claud   ibu
A1      +3    -2    -1     0    +1    -2    -1    -2    -1    +1    -1     0    -2    -1    +2
A2      -2    +3     0     0    -2    -1    -1    -1    -2    -2    -1    -1     0     0    -2
A3      -1    -1    +2    +2     0     0    +1     0    -1    -1     0     0     0    +1    -2
A4      -1    -2     0    -1    -1    +1    +2    +1    +3    +1    +1    +1    -1    +1    -1
A5      -2    -2    -1    -1    -1     0     0    -1    -1    +1    +3    +2     0     0    -2
A6      -2     0    -1    -1    -1    +2    -2    +1    +1    -1    -1    -1     0     0    -2
A7       0     0     0     0    -1     0    -1     0    -3    -2     0     0     0     0    -3
B1      -1    -1    -1    -1    +1    +2    -2    +1    +1     0    -1    -1    -1     0     0
B2       0     0     0     0     0    +1    -1    +1     0     0     0     0     0     0     0
B3      -1    -1    -1     0     0    +1     0    -1    -1    -1    -1     0     0    -1    -1
B4      -1    -2    -1    -1    -1    +1    +3    +1    -2    -1    -1     0    -2    -1    -1
B5      -1    -1    -1    -1    -1    +1    +1     0    -2     0     0     0     0     0    -1
C1      -2    -1    -2    +3    +2     0     0    -2    -1    -2    -2    -1     0    -1    -2
C2      -2    -1    -3    +1    +3    -2    -2    -2    -2    -2    -2     0    -2    -2    -2
C3      -3    -2    -3    +2    +2    -3    -3    -3    -3    -3    -3    -1     0    -2    -2
C4      -1    -1    -2     0    +3     0    -1    -1    -1    -1    -1     0     0    -1    -1
C5      +2    +1    +1    -3    -3     0    +1    +1    +1    +1    +2     0    -3     0    +1
C6      +1    +1    +1    -2    -3     0     0     0     0     0     0     0     0     0     0
D1      +2     0    +1     0     0    +1    +1    -3    +2     0    -1     0     0    -2    +2
D2       0     0     0     0     0    -1    -1    -1     0     0    -1     0    -1    -1    +3
D3      -2     0     0     0    -1    -1     0    +2    -3     0    +1     0     0     0    -3
D4      -1     0     0     0     0    -1     0    +3     0     0     0     0     0    -1     0
D5       0     0     0     0     0    -1    -1    -2     0     0     0     0    -1    +2     0
D6      +2    +1    +1    +2     0    -1    -1    -2     0     0     0     0    -2     0    -1
D7      -1     0     0    +1     0     0     0     0     0    +3    +1     0    -1     0     0
D8      -1    -1    -1     0     0    -1    -1    -1    -1    -1    +1    +3    -1     0    -1
D9      +2    +2    +1    -1    -2    -1     0    -2    -1     0     0    -2    -2    -2     0
D10      0     0    +1     0     0    -1     0     0     0     0     0     0     0     0     0
E1      -1    -1     0    -2    -2     0     0    +3    -1    -1     0    -1    -2    +1    -1
E2      -1    -1     0    -2    -2     0     0     0    -1    -1     0    -1    -2     0     0
F1       0     0     0    -1     0     0     0    +1     0     0    +1    +1     0    +2     0
F2       0     0     0     0     0     0     0    -1     0     0    -2     0     0    -1     0
F3       0     0     0    +1     0     0     0    -5     0     0    -4     0     0    -3     0
G1      -2    -1    -2     0     0    -2    -2    -2    -2    -2    -2    -1    +3    -1    -1
G2       0     0     0     0     0     0     0     0     0     0     0     0    +1     0     0
G3      -1    -1    -1    -1     0    +1     0    -1     0    -1     0    +1    +2    -1    -1
G4       0     0     0     0     0     0     0     0     0     0     0     0     0    +1     0
H1      +2    +2    +2    +1     0    -1    -1    -1     0     0     0    +1    -1    -1     0
H2      +1     0    +1    +2     0     0     0     0     0     0     0     0     0     0     0
"""

FURTHER = """
       pht   dht   mid  tear  avul radic   som   lss   dgs   ifi    oa  bone   dvt claud   ibu
N1      -1    +2     0     0     0     0     0    -1     0     0     0     0     0     0    -1
N2      +2     0    -1     0    +1     0     0     0     0     0     0     0     0     0     0
N3      +1    +1    +1     0     0     0     0     0     0     0     0     0     0    -1     0
N4       0     0     0     0     0    +1    +1    -1     0     0     0     0     0     0     0
N5       0     0     0    -2    -2     0     0     0     0     0     0     0     0     0     0
"""
"""Signs that pack.md 1.1 to 1.7 name and part D does not weigh. Judgement, written after reading
where the list fell short of published cases: for those cases they are no evidence."""

PUBLISHED: dict[tuple[str, str], tuple[str, Reference]] = {
    ("A5", "oa"): ("worst in the inner thigh: LR+ 7.8 (1.7 to 37)", METCALFE2019),
    ("D3", "lss"): ("no pain when seated: LR+ 7.4 (1.9 to 30)", SURI2010),
    ("D4", "lss"): ("better bending forward: LR+ 6.4 (4.1 to 9.9)", SURI2010),
    ("D5", "claud"): ("classic claudication: LR+ 3.3", PAD),
    ("E1", "lss"): ("both buttocks or legs: LR+ 6.3 (3.1 to 13)", SURI2010),
    ("F1", "lss"): ("age over 70: LR+ 2.0", SURI2010),
    ("F2", "lss"): ("age under 60: LR 0.40", SURI2010),
    ("F2", "oa"): ("age under 60: LR 0.11", METCALFE2019),
}
"""The cells with a published likelihood ratio. The weight is at most its log2 (7.4 would allow +3).

The signs of one condition are not independent of each other, so some weigh less than their ratio.
"""


def cells(table: str) -> dict[str, dict[str, int]]:
    """The points by row and column, zeros left out."""
    head, *rows = (line.split() for line in table.strip().splitlines())
    weighed: dict[str, dict[str, int]] = {}
    for number, *points in rows:
        if len(points) != len(head):
            raise ContentError(f"row {number} of the weights has {len(points)} cells")
        row = zip(head, map(int, points), strict=True)
        weighed[number] = {column: cell for column, cell in row if cell}
    return weighed


POINTS = cells(TABLE) | cells(FURTHER)


def weights(number: str) -> tuple[Weight, ...]:
    """The row of the table as values, each cell with its ratio where one was published."""
    return tuple(_weight(number, column, points) for column, points in POINTS[number].items())


def _weight(number: str, column: str, points: int) -> Weight:
    published, reference = PUBLISHED.get((number, column), ("", None))
    return Weight(
        differential=COLUMNS[column], points=points, published=published, reference=reference
    )
