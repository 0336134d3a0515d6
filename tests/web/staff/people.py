"""People who filled in the form, as the store receives them. Made up, every one of them."""

from dataclasses import dataclass, replace
from typing import Any

from intake.storage import PATIENT, Alarm, KeptEdition, Person, Sent, Store

PASSWORD = "seven grey herons at noon"
NAMES = {"practitioner": "lena.park", "desk": "marco", "administrator": "ines.roth"}

NICE = {
    "key": "NICE-QS201",
    "title": "NICE quality standard QS201: Venous thromboembolism in adults",
    "url": "https://www.nice.org.uk/guidance/qs201",
    "status": "read",
}
OURS = {"key": "OURS", "title": "Judgement of this clinic", "url": "", "status": "ours"}
SOURCE = {
    "evidence_grade": "S",
    "reference": NICE,
    "references": [NICE],
    "reviewed": "2026-11-22",
    "signed_off_by": None,
    "rule_version": "2026-11-22+3f2a9c0d11aa42be",
}
SWELLING = {
    "code": "dvt-swelling",
    "number": "R09",
    "title": "New swelling of one calf",
    "disposition": "same_day",
    "lowered_from": None,
    "within": "24 hours",
    "says": "swelling of the calf, new within 4 weeks, not explained by an injury",
    "because": [
        {
            "link_id": "ds_swelling",
            "question": "Is one leg newly swollen or bigger?",
            "answer": "calf",
            "display": "The calf",
        }
    ],
    **SOURCE,
}
SADDLE = {
    **SWELLING,
    "code": "cauda-equina",
    "number": "R01",
    "title": "Possible pressure on the nerves of the bladder",
    "disposition": "emergency_now",
    "within": "now",
    "says": "numbness between the legs, new with this pain",
    "because": [
        {
            "link_id": "ds_saddle",
            "question": "Do you feel numb between your legs?",
            "answer": "yes",
            "display": "Yes",
        }
    ],
}
THINNER = {
    "code": "anticoagulant",
    "number": "P03",
    "title": "Takes a blood thinner",
    "kind": "relative",
    "advice": "Shallow, fewer needles; press for 2 minutes after each.",
    "hold": "this_limb",
    "no_electro": True,
    "because": [
        {
            "link_id": "meds_list",
            "question": "Which medicines do you take?",
            "answer": "apixaban",
            "display": "apixaban",
        }
    ],
    **SOURCE,
    "references": [OURS],
    "evidence_grade": "J",
}
BLADDER = {
    "code": "cauda-equina-bladder",
    "number": "R02",
    "title": "Trouble passing urine",
    "could_raise_to": "emergency_now",
    "ask": [{"link_id": "ds_bladder", "question": "Is it harder to pee since the pain began?"}],
}


EDITION = KeptEdition("e" * 64, "2026.11.1", "a" * 64, "2026.11.1", "b" * 64, "{}")


@dataclass(frozen=True)
class Someone:
    """A person and what they say; `assess` is what the rules made of it."""

    person: Person
    answers: dict[str, Any]
    assessment: dict[str, Any]

    def starts(self, store: Store, language: str = "en", urgency: str | None = None) -> str:
        walk = store.patients(PATIENT)
        token = walk.start(language, "full", EDITION).token
        walk.save(token, self.answers, person=self.person, urgency=urgency)
        return token

    def stops(self, store: Store) -> str:
        """Starts, and sees the emergency page. The draft’s id."""
        token = self.starts(store)
        store.patients(PATIENT).stop(token, self.alarm)
        return store.patients(PATIENT).draft(token).id

    def sends(self, store: Store) -> str:
        """The response’s id."""
        receipt = store.patients(PATIENT).send(self.starts(store), self.sent)
        return receipt.response_id

    @property
    def alarm(self) -> Alarm:
        return Alarm(self.assessment, self.answers, {}, EDITION)

    @property
    def sent(self) -> Sent:
        return Sent(
            answers=self.answers,
            withdrawn={row["link_id"]: row["answer"] for row in self.assessment["withdrawn"]},
            facts={},
            assessment=self.assessment,
            edition=EDITION,
            language="en",
            mode="full",
            person=self.person,
            disposition=self.assessment["disposition"],
            could_be=self.assessment["could_be"],
            needle_hold=self.assessment["needle_hold"] != "none",
        )

    def called(self, given: str, family: str = "Reyes") -> "Someone":
        return replace(self, person=replace(self.person, given_name=given, family_name=family))


def assessment(disposition: str = "routine", **parts: Any) -> dict[str, Any]:
    return {
        "disposition": disposition,
        "could_be": None,
        "needle_hold": "none",
        "flags": [],
        "unresolved": [],
        "precautions": [],
        "withdrawn": [],
        "questionnaire_version": "2026.11.1",
        "rules_version": "2026.11.1",
        **parts,
    }


ANA = Someone(
    person=Person("Ana", "Reyes", "Anita", "1983-04-02", "(212) 555-0188", "voice", "es"),
    answers={
        "lang": "es",
        "name_legal_first": "Ana",
        "name_legal_last": "Reyes",
        "dob": "1983-04-02",
        "phone": "(212) 555-0188",
        "nrs_now": 4,
        "regions": ("buttock_crease_sitbone-left", "calf-left"),
        "meds_list": "apixaban, and ibuprofen “when it is bad”",
        "goal": None,
        "other_notes": "I want to run the 10K\nwith my daughter in May",
        "gone_question": "an answer to a question of long ago",
    },
    assessment=assessment(
        "same_day",
        could_be="emergency_now",
        needle_hold="this_limb",
        flags=[SWELLING],
        unresolved=[BLADDER],
        precautions=[THINNER],
        withdrawn=[
            {
                "link_id": "numb_tingle",
                "question": "Do you have pins and needles?",
                "answer": "sometimes",
                "display": "Sometimes",
            }
        ],
    ),
)
RUTH = Someone(
    person=Person("Ruth", "Feldman", "", "1955-01-20", "(212) 555-0199", "no", "he_yi"),
    answers={"lang": "he_yi", "ds_saddle": "yes", "md_checked": "yes", "md_who": "Dr. Adler"},
    assessment=assessment("emergency_now", flags=[SADDLE]),
)
JORDAN = Someone(
    person=Person("Jordan", "Pell", "", "1992-08-30", "(646) 555-0110", "yes_both", "en"),
    answers={"lang": "en", "nrs_now": 2},
    assessment=assessment(),
)
