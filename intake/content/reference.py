"""The bibliography. Every rule cites one of these, and each source appears once.

`status` says how far whoever wrote the rule had read it: nothing marked "read" was read in full
text unless its title says so (pack.md section 9, review.md "Sources").
"""

from intake.clinical.rule import Read, Reference


def _read(key: str, title: str, url: str) -> Reference:
    return Reference(key=key, title=title, url=url, status=Read.READ)


def _memory(key: str, title: str, url: str = "") -> Reference:
    return Reference(key=key, title=title, url=url, status=Read.MEMORY)


JUDGEMENT = Reference(
    key="review",
    title="Judgement in the desk review of the content pack (review.md part B); no published number",
    url="",
    status=Read.OURS,
)
CONSENSUS = Reference(
    key="consensus",
    title="Common clinical consensus, no single source (pack.md 2.2)",
    url="",
    status=Read.OURS,
)

BMJBP_CES = _read(
    "BMJBP-CES",
    "BMJ Best Practice: cauda equina syndrome (through a library proxy)",
    "https://bestpractice.bmj.com/topics/en-gb/3000164",
)
DIONNE2019 = _read(
    "Dionne2019",
    "Dionne N et al. Red flags for cauda equina syndrome. Musculoskelet Sci Pract 2019;42:125-33",
    "https://www.scribd.com/document/654666644/",
)
CES334 = _read(
    "CES334",
    "Series of 334 patients with suspected cauda equina syndrome (abstract)",
    "https://discovery.researcher.life/topic/unilateral-leg-pain/8497969",
)
DEVON_LBP = _read(
    "Devon-LBP",
    "Devon formulary: low back pain with or without sciatica, referral guidance",
    "https://northeast.devonformularyguidance.nhs.uk/referral-guidance/eastern-locality/"
    "musculosketal/low-back-pain-with-or-without-sciatica-radiculopathy",
)
DEVON_ALI = _read(
    "Devon-ALI",
    "Devon formulary: acute limb ischaemia",
    "https://southwest.devonformularyguidance.nhs.uk/referral-guidance/south-devon-torbay/"
    "vascular/acute-limb-ischaemia",
)
RCEM_ALI = _read(
    "RCEM-ALI",
    "RCEMLearning: acute limb ischaemia",
    "https://www.rcemlearning.co.uk/reference/acute-limb-ischaemia/",
)
SADDLE_EMBOLUS = _read(
    "PMC2647266",
    "Saddle embolus mimicking cauda equina syndrome (case report, abstract)",
    "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC2647266",
)
NG158 = _memory("NG158", "NICE NG158: venous thromboembolic diseases")
AORTA = _memory("AAA", "Ruptured aortic aneurysm: symptoms and age")
STROKE = _memory("FAST", "Face, arm, speech: signs of stroke")
QS201 = _read(
    "NICE-QS201",
    "NICE quality standard QS201: Venous thromboembolism in adults, statement 3",
    "https://www.nice.org.uk/guidance/qs201/chapter/Quality-statement-3-Proximal-leg-vein-"
    "ultrasound-scan-for-a-likely-deep-vein-thrombosis-Wells-score",
)
GEERSING2014 = _read(
    "Geersing2014",
    "Geersing GJ et al. Exclusion of deep vein thrombosis using the Wells rule. BMJ 2014;348:g1340",
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC3948465",
)
WELLS = _read(
    "WellsTable",
    "Two-level Wells score for deep vein thrombosis (table)",
    "https://www.hindawi.com/journals/isrn/2014/519875/tab1/",
)
CHAN2010 = _read(
    "Chan2010",
    "Chan WS et al. Where clots form in pregnancy. CMAJ 2010, doi 10.1503/cmaj.091692 (abstract)",
    "https://doi.org/10.1503/cmaj.091692",
)
SVT2018 = _read(
    "PMC6003293",
    "Superficial vein thrombosis: 7.5% with a deep clot or embolism (abstract)",
    "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC6003293",
)
KANLIC2010 = _read(
    "Kanlic2010",
    "Kanlic E et al. Acute compartment syndrome of the thigh",
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC2933643",
)
DONALDSON2014 = _read(
    "Donaldson2014",
    "Donaldson J et al. The pathophysiology of acute compartment syndrome. Open Orthop J 2014;8:185",
    "https://openorthopaedicsjournal.com/VOLUME/8/PAGE/185/FULLTEXT/",
)
GOH2014 = _read(
    "Goh2014",
    "Goh T et al. Early diagnosis of necrotizing fasciitis. Br J Surg 2014;101:e119-25",
    "https://www.ncbi.nlm.nih.gov/pubmed/24338771",
)
RCEM_NF = _read(
    "RCEM-NF",
    "RCEMLearning: necrotising fasciitis",
    "https://www.rcemlearning.co.uk/modules/necrotising-fasciitis/",
)
YUSUF2019 = _read(
    "Yusuf2019",
    "Yusuf M et al. Red flags in spinal infection. BMC Musculoskelet Disord 2019;20:606",
    "https://bmcmusculoskeletdisord.biomedcentral.com/articles/10.1186/s12891-019-2949-6",
)
SHROYER2020 = _read(
    "Shroyer2020",
    "Shroyer S et al. Spinal infection in the emergency department, prospective cohort. AJEM",
    "https://ajemjournal.com/article/S0735-67571930336-5/fulltext",
)
NEUTROPENIC = _read(
    "CD012184",
    "Febrile neutropenia is an emergency (Cochrane CD012184, background; BMJ Best Practice 893)",
    "https://www.cochranelibrary.com/cdsr/doi/10.1002/14651858.CD012184",
)
DOWNIE2013 = _read(
    "Downie2013",
    "Downie A et al. Red flags to screen for malignancy and fracture. BMJ 2013;347:f7095",
    "https://researchers.mq.edu.au/en/publications/"
    "red-flags-to-screen-for-malignancy-and-fracture-in-patients-with--2",
)
HENSCHKE2009 = _read(
    "Henschke2009",
    "Henschke N et al. Serious pathology in acute low back pain. Arthritis Rheum 2009;60:3072-80",
    "https://pubmed.ncbi.nlm.nih.gov/19790051/",
)
HENSCHKE2013 = _read(
    "Henschke2013",
    "Henschke N et al. Red flags to screen for malignancy. Cochrane CD008686",
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC10631455",
)
ROBERTSON2017 = _read(
    "Robertson2017",
    "Robertson GA, Wood AM. Lower limb stress fractures in sport",
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC6226070",
)
FEMUR_PILLS = _read(
    "RMMJ2016",
    "Atypical femur fracture after long bone-pill treatment. RMMJ 2016;7:e0032 (abstract)",
    "",
)
BUCKWALTER2017 = _read(
    "Buckwalter2017",
    "Buckwalter J et al. Proximal hamstring avulsion. J ISAKOS 2017;2:31",
    "https://jisakos.bmj.com/content/2/1/31",
)
TEARS2016 = _read(
    "NonSportTears2016",
    "Non-sporting hamstring tears, review (through a mirror)",
    "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC4856270",
)
GIDWANI2004 = _read(
    "Gidwani2004",
    "Gidwani S et al. Ischial avulsion in adolescents. BMJ 2004",
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC449822",
)
SCFE = _read(
    "AFP2017",
    "Slipped capital femoral epiphysis. Am Fam Physician 2017;95:779 (abstract)",
    "",
)
NG12 = _read(
    "NG12-GPN",
    "NICE NG12 in GPnotebook: soft-tissue lump and bone pain, referral",
    "https://gpnotebook.com/pages/dermatology/"
    "soft-tissue-mass-or-lump-in-adults-nice-urgent-cancer-referral-guidance",
)
SARCOMA = _read(
    "ScotSarcoma",
    "Scottish referral guidelines for suspected cancer: sarcoma and bone",
    "https://www.rightdecisions.scot.nhs.uk/shared-content/cfsd/"
    "scottish-referral-guidelines-for-suspected-cancer/sarcoma-and-bone-cancers/",
)
NG234 = _read(
    "NG234",
    "NICE NG234: spinal metastases and metastatic spinal cord compression",
    "https://www.nice.org.uk/guidance/NG234/chapter/recommendations",
)
RHABDO = _memory("rhabdo", "Exertional rhabdomyolysis: dark urine and muscle pain")
ZOSTER = _read(
    "Zoster72",
    "Shingles: antiviral treatment within 72 hours (secondary page; primary not opened)",
    "https://www.barnardhealth.us/emergency-medicine/treatment-ybg.html",
)
CLTI = _read(
    "RightDec-CLTI",
    "NHS Highland vascular guidelines: limb-threatening ischaemia",
    "https://rightdecisions.scot.nhs.uk/tam-treatments-and-medicines-nhs-highland/"
    "therapeutic-guidelines/vascular/vascular-guidelines/",
)
PAD = _read(
    "DiagToRx",
    "Symptom to Diagnosis: peripheral artery disease (LR+ 3.3)",
    "https://accessmedicine.mhmedical.com/content.aspx?bookid=2715&sectionid=249058675",
)
NONCALF2009 = _read(
    "NonCalfIC2009",
    "Claudication outside the calf (2009, abstract)",
    "https://pubmed.ncbi.nlm.nih.gov/19524189",
)
SURI2010 = _read(
    "Suri2010",
    "Suri P et al. Does this older adult have lumbar spinal stenosis? JAMA 2010",
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC3260477",
)
FDA_FQ = _read(
    "FDA-FQ",
    "FDA boxed warning: fluoroquinolones and tendons",
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC2921747",
)
STATIN = _memory("statin", "Statin myopathy; polymyalgia and giant cell arteritis")
KROENKE2003 = _read(
    "Kroenke2003",
    "Kroenke K et al. The PHQ-2. Med Care 2003;41:1284-92 (abstract)",
    "",
)
MARINCOWITZ2022 = _read(
    "Marincowitz2022",
    "Marincowitz C et al. Repeat contacts and missed deterioration in telephone triage (indirect)",
    "https://qualitysafety.bmj.com/content/33/6/375",
)
AXSPA = _memory("axSpA", "Inflammatory back pain: age, morning stiffness, better with movement")

# What bears on needling (pack.md 3.2).
MUNOZ2022 = _read(
    "Munoz2022",
    "Munoz M et al. Dry needling and antithrombotic drugs. Pain Res Manag 2022;1363477",
    "https://integrativedryneedling.com/?p=54624",
)
ISCP2012 = _read(
    "ISCP2012",
    "Irish Society of Chartered Physiotherapists: dry needling guidelines 2012 (secondary list)",
    "https://physioman.in/Treatment/16/Dry%20Needling",
)
AACP2017 = _memory("AACP2017", "AACP: guidelines for safe acupuncture practice 2017 (item detail)")
AACP2012 = _read(
    "AACP2012",
    "AACP: guidelines for safe practice 2012, pregnancy erratum",
    "https://documents.pub/document/aacp-guidelines-for-safe-practice-for-aacp-guidelines-for-safe"
    "-practice-acupuncture.html",
)
SIERPINA2005 = _read(
    "Sierpina2005",
    "Sierpina VS, Frenkel MA. Acupuncture: a clinical review. 2005",
    "https://www.medscape.com/viewarticle/501973_6",
)
CNT7 = _memory("CNT7", "CCAOM Clean Needle Technique Manual, 7th edition (item detail)")
CG64 = _read(
    "CG64",
    "NICE CG64: prophylaxis against infective endocarditis",
    "https://nice.org.uk/guidance/cg64/chapter/Recommendations",
)
ASAP2013 = _memory("ASAP2013", "Australian Society of Acupuncture Physiotherapists, safe practice")
WHO2020 = _read(
    "WHO-BM2020",
    "WHO benchmarks for the practice of acupuncture 2020 (contents)",
    "",
)
SCOTTSDALE = _read(
    "ScottsdaleHK",
    "Needling after joint replacement: infections reported (secondary page)",
    "https://scottsdalehipandknee.com/post/"
    "can-i-do-acupuncture-or-dry-needling-after-knee-replacement-surgery",
)
RICH2023 = _read(
    "Rich2023",
    "Rich ALF et al. Proximal hamstring tendinopathy trial protocol. J Exp Orthop 2023;10:55",
    "https://www.pubmed.gov/37227516/",
)
NYPHL2504 = _read(
    "NYPHL2504",
    "New York Public Health Law 2504: who may consent",
    "https://lexace.ai/us/statute/new-york/pbh-2504",
)
