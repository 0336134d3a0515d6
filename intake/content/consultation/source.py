"""Sources of the tests, muscles and points beside those of the rules and the differentials.

What is marked "from memory" was not opened (pack.md section 9): check it before it is relied on.
"""

from intake.clinical.reference import Read, Reference


def _read(key: str, title: str, url: str) -> Reference:
    return Reference(key=key, title=title, url=url, status=Read.READ)


def _memory(key: str, title: str, url: str = "") -> Reference:
    return Reference(key=key, title=title, url=url, status=Read.MEMORY)


ARTICLE = _read("article", "The clinic’s own article on hamstring pain", "")
MARTIN2018 = _memory(
    "Martin2018",
    "Martin RL et al. Proximal hamstring tear tests. Arthroscopy 2018;34:114-21 (test values)",
    "https://www.ncbi.nlm.nih.gov/pubmed/29203381",
)
REIMAN2013 = _read(
    "Reiman2013",
    "Reiman MP et al. Clinical tests for hamstring injury, review. JOSPT 2013;43:223 (mirror)",
    "https://pt.scribd.com/document/193809944/20130329-Apr2013-RR-Reiman",
)
LOONEY2023 = _read(
    "Looney2023",
    "Looney A et al. Proximal hamstring avulsion, review (2023)",
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC9943812",
)
MAJLESI2008 = _memory("Majlesi2008", "Majlesi J et al. Slump and straight leg raise (2008)")
STRAIGHT_LEG = _read(
    "ACPviaDrOracle",
    "Straight leg raise, sensitivity and specificity (secondary page; primary Deville 2000)",
    "https://www.droracle.ai/articles/397062/"
    "how-to-differentiate-sciatica-from-other-back-nerve-disorders",
)
BMC2013 = _read(
    "BMC2013-206",
    "Clinical tests for lumbar nerve roots in one chronic series. BMC 2013;14:206",
    "https://www.biomedcentral.com/1471-2474/14/206",
)
FAIR_MEMORY = _memory("FAIR", "FAIR test for the piriformis, sensitivity and specificity")
IFI_MEMORY = _memory("IFI", "Ischiofemoral impingement test, sensitivity and specificity")
TWO_STAGE = _memory("van Gelderen", "Two-stage treadmill or bicycle test, small studies")
TRAVELL = _memory("TravellSimons", "Travell & Simons. Trigger Point Manual, volume 2")
MALLY = _read(
    "MallyTrP", "Mally: hamstring referral (massage library)", "https://massagelibrary.com/"
)
DOMMERHOLT = _memory(
    "Dommerholt", "Dommerholt J, Fernandez-de-las-Penas C. Trigger Point Dry Needling"
)
POINTS_MEMORY = _memory("points", "Usual locations and uses of acupuncture points")
JAYASEELAN2014 = _memory(
    "Jayaseelan2014", "Jayaseelan DJ et al. Dry needling and eccentric loading, case series"
)
CARR2015 = _read(
    "Carr2015",
    "Carr DJ. Forbidden points in pregnancy, review: no objective harm found. Acupunct Med "
    "2015;33:413-9",
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC4680134",
)
