"""What the real engine makes of a case, and whether it shows what must be shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from benchmarks.cases.case import Case
from intake.clinical.disposition import Disposition
from intake.clinical.report import as_document
from intake.clinical.rule import RuleSet
from intake.clinical.triage import assess
from intake.content import QUESTIONNAIRE, RULES


@dataclass(frozen=True, kw_only=True)
class Judged:
    case: Case
    result: Disposition
    flags: Mapping[str, Disposition]
    """By the code of the rule, and once more by its number."""
    precautions: frozenset[str]
    ranks: Mapping[str, int]
    """The places of the differentials listed for the practitioner."""

    @property
    def agrees(self) -> bool:
        return self.result in self.case.accepted


@dataclass(frozen=True)
class Word:
    """Where a must_flag of the published cases shows in our output: one of these is enough."""

    differentials: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    """They count from “physician before needling” up: one to talk over is no warning."""
    precautions: tuple[str, ...] = ()


WORDS: Mapping[str, Word] = {
    "acute_compartment_syndrome": Word(("acute-compartment-syndrome",), ("tense-swelling",)),
    "bleeding_risk": Word(
        precautions=("needling-anticoagulant", "needling-antiplatelet", "needling-bleeding")
    ),
    "cauda_equina": Word(
        ("cauda-equina-syndrome",), ("cauda-equina-core", "cauda-equina-both-legs")
    ),
    "deep_gluteal_syndrome": Word(("deep-gluteal-syndrome",)),
    "deep_infection": Word(
        ("deep-infection",), ("skin-infection", "fever", "infection-without-fever", "hot-joint")
    ),
    "distal_hamstring_tendinopathy": Word(("distal-hamstring-tendinopathy",)),
    "dvt": Word(
        ("deep-vein-thrombosis",),
        ("dvt-swelling", "dvt-score", "dvt-without-swelling", "pregnancy-pain"),
    ),
    "hamstring_strain": Word(("acute-hamstring-strain",)),
    "herpes_zoster": Word(("herpes-zoster",), ("shingles",)),
    "hip_osteoarthritis": Word(("hip-osteoarthritis",)),
    "immunosuppression": Word(precautions=("needling-immune", "needling-low-counts")),
    "ischial_apophyseal_injury": Word(("ischial-apophyseal-injury",), ("young-hip-or-bone",)),
    "lumbar_radiculopathy": Word(("lumbar-radiculopathy",)),
    "malignancy": Word(
        ("malignancy",), ("cancer-and-new-pain", "lump", "night-pain-and-weight-loss")
    ),
    "myofascial_pain": Word(("hamstring-overuse-myofascial",)),
    "peripheral_arterial_disease": Word(
        ("vascular-claudication", "acute-limb-ischaemia"), ("claudication", "cold-leg")
    ),
    "progressive_motor_deficit": Word(("progressive-motor-deficit",), ("weak-leg",)),
    "proximal_hamstring_avulsion": Word(("proximal-hamstring-avulsion",), ("avulsion-pattern",)),
    "proximal_hamstring_tendinopathy": Word(("proximal-hamstring-tendinopathy",)),
    "sacroiliac_joint_pain": Word(("sacroiliac-joint-pain",)),
    "spinal_stenosis": Word(("spinal-stenosis",)),
    "stress_fracture": Word(("bone-stress-injury",), ("bone-stress", "fragility-fracture")),
}


def judge(case: Case, rules: RuleSet = RULES) -> Judged:
    assessment = assess(QUESTIONNAIRE, rules, case.answers, case.as_of)
    document = as_document(assessment, QUESTIONNAIRE, rules, case.as_of)
    flags = {}
    for flag in assessment.flags:
        flags[flag.rule.code] = flags[flag.rule.number] = flag.disposition
    return Judged(
        case=case,
        result=assessment.disposition,
        flags=flags,
        precautions=frozenset(told["code"] for told in document["precautions"]),
        ranks={told["code"]: told["rank"] for told in document["differentials"]},
    )


def judge_all(cases: Iterable[Case], rules: RuleSet = RULES) -> list[Judged]:
    return [judge(case, rules) for case in cases]


def shown(word: str, judged: Judged) -> str:
    """Where it shows; empty where it does not. A rule’s number is shown by the rule itself."""
    meant = WORDS.get(word)
    if meant is None:
        return f"flag {word}" if word in judged.flags else ""
    ranks = [judged.ranks[code] for code in meant.differentials if code in judged.ranks]
    if ranks:
        return f"rank {min(ranks)}"
    warned = [
        code
        for code in meant.flags
        if judged.flags.get(code, Disposition.ROUTINE) >= Disposition.PHYSICIAN_BEFORE_NEEDLING
    ]
    noted = [code for code in meant.precautions if code in judged.precautions]
    return next(iter([*(f"flag {code}" for code in warned), *noted]), "")
