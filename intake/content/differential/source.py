"""The bibliography of conditions and scores, where a rule does not cite the source already.

Read as a page, an abstract or an excerpt, never in full text, where the status is "read" (pack.md
section 9). A mirror or a secondary page is named as such.
"""

from intake.clinical.reference import Read, Reference


def _read(key: str, title: str, url: str) -> Reference:
    return Reference(key=key, title=title, url=url, status=Read.READ)


def _memory(key: str, title: str) -> Reference:
    return Reference(key=key, title=title, url="", status=Read.MEMORY)


GOOM2016 = _read(
    "Goom2016",
    "Goom TSH et al. Proximal hamstring tendinopathy. JOSPT 2016;46:483-93",
    "https://pubmed.ncbi.nlm.nih.gov/27084841/",
)
CACCHIO2012 = _read(
    "Cacchio2012",
    "Cacchio A et al. Pain provocation tests for hamstring tendinopathy. BJSM 2012;46:883-7",
    "https://pubmed.ncbi.nlm.nih.gov/22219215/",
)
DISTAL = _read(
    "SIPhysioDHT",
    "Sports Injury Physio: lower hamstring tendinopathy (secondary page)",
    "https://www.sports-injury-physio.com/post/"
    "lower-hamstring-tendonitis-causes-symptoms-treatment-and-recovery-times",
)
POLLOCK2014 = _read(
    "Pollock2014",
    "Pollock N et al. British Athletics Muscle Injury Classification. BJSM 2014;48:1347",
    "https://bjsm.bmj.com/content/48/18/1347.short",
)
NIEL_ASHER = _read(
    "NielAsher",
    "Niel-Asher: trigger points of the hamstrings (referral maps differ between sources)",
    "https://nielasher.com/en-in/blogs/video-blog/healthy-hammies-trigger-point-therapy",
)
GREEN2020 = _read(
    "Green2020",
    "Green B et al. Risk factors for hamstring strain, review. BJSM 2020",
    "https://bjsm.bmj.com/content/early/2020/07/30/bjsports-2019-100983",
)
MARTIN2022 = _read(
    "Martin2022",
    "Martin RL et al. Hamstring strain injury, guideline. JOSPT 2022;52:CPG1-44 (mirror)",
    "https://scribd.com/document/613566151/jospt-2022-0301-1",
)
PIHL2024 = _read(
    "Pihl2024",
    "Pihl E et al. Operative or non-operative care of avulsions. NEJM Evid 2024 (abstract)",
    "https://pubmed.ncbi.nlm.nih.gov/39023393/",
)
BURSITIS = _read(
    "StatPearlsIB",
    "StatPearls: ischial bursitis",
    "https://statpearls.com/point-of-care/23777",
)
KONSTANTINOU2012 = _read(
    "Konstantinou2012",
    "Konstantinou K et al. Leg pain in low back patients. Eur Spine J 2012;21:2306",
    "https://link.springer.com/article/10.1007%2Fs00586-012-2398-5",
)
STYNES2018 = _read(
    "Stynes2018",
    "Stynes S et al. Diagnosing sciatica in primary care. PLoS ONE 2018;13:e0191852",
    "http://eprints.nottingham.ac.uk/id/eprint/51105",
)
BOGDUK2009 = _read(
    "Bogduk2009",
    "Bogduk N. Definitions of back pain, referred pain and radicular pain. Pain 2009;147:17 (mirror)",
    "https://www.scribd.com/doc/38936072/Bog-Duk-2009",
)
LASLETT2005 = _read(
    "Laslett2005",
    "Laslett M et al. Sacroiliac joint pain, provocation tests. Man Ther 2005;10:207-18 (mirror)",
    "https://studylib.es/doc/9079422/laslett2005",
)
COOK2011 = _read(
    "Cook2011",
    "Cook C et al. Clinical diagnosis of lumbar spinal stenosis, cluster of five (mirror)",
    "https://ar.scribd.com/document/363573579/cook-22010-criterios-Dx-estenosis-lumbar-pdf",
)
MARTIN2014 = _read(
    "Martin2014",
    "Martin HD et al. Sciatic nerve entrapment, two tests. KSSTA 2014;22:882 (secondary page)",
    "https://wikism.org/Seated_Piriformis_Stretch_Test",
)
GOMEZHOYOS2016 = _read(
    "GomezHoyos2016",
    "Gomez-Hoyos J et al. Ischiofemoral impingement tests. Arthroscopy 2016;32:1279 (secondary)",
    "https://www.physiotutors.com/wiki/long-stride-walking-test/",
)
METCALFE2019 = _read(
    "Metcalfe2019",
    "Metcalfe D et al. Does this patient have hip osteoarthritis? JAMA 2019;322:2323 (summary)",
    "https://www.aafp.org/pubs/afp/issues/2020/0601/p696.html",
)
KATZ1977 = _read(
    "Katz1977",
    "Katz RS et al. The pseudothrombophlebitis syndrome. Medicine 1977;56:151 (abstract)",
    "",
)
BAKER424 = _read(
    "Baker424",
    "Ruptured cysts among 424 swollen legs (abstract)",
    "https://www.jstage.jst.go.jp/article/phlebol/23/3/23_261/_article/-char/en",
)
FRAIPONT2003 = _read(
    "Fraipont2003",
    "Fraipont MJ, Adamson GJ. Chronic exertional compartment syndrome. JAAOS 2003;11:268 (abstract)",
    "",
)
FARRAR2001 = _read(
    "Farrar2001",
    "Farrar JT et al. Clinical importance of changes on a 0 to 10 scale. Pain 2001;94:149-58 (mirror)",
    "https://fr.scribd.com/document/264664379/PAIN",
)
SALAFFI2004 = _read(
    "Salaffi2004",
    "Salaffi F et al. Minimal important changes in pain. Eur J Pain 2004 (abstract)",
    "https://pubmed.ncbi.nlm.nih.gov/15207508/",
)
STRATFORD2014 = _read(
    "Stratford2014",
    "Patient-Specific Functional Scale (rehabilitation database)",
    "http://www.rehabmeasures.org/Lists/RehabMeasures/DispForm.aspx?ID=890",
)
ARROLL2010 = _read(
    "Arroll2010",
    "Arroll B et al. PHQ-2 and PHQ-9 in primary care. Ann Fam Med 2010;8:348-53",
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC2906530",
)
TEXTBOOK = _memory("textbook", "Usual textbook picture; no source was opened")
STRATFORD_MEMORY = _memory(
    "Stratford1995", "Stratford P et al. Patient-Specific Functional Scale; change that matters"
)
