"""Names, birthdays and phone numbers of people who do not exist."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from intake.clinical.answers import Answers

AREA_CODES = (212, 332, 347, 516, 646, 718, 914, 917, 929)
DAYS_A_YEAR = 365.2425
ADULT = 18


@dataclass(frozen=True)
class Names:
    """Names that go together, and the language some of their people would rather speak."""

    female: tuple[str, ...]
    male: tuple[str, ...]
    family: tuple[str, ...]
    language: str = "en"


NAMES = (
    Names(
        ("Rosa", "Yesenia", "Milagros"), ("Luis", "Wilfredo", "Ángel"), ("Peña", "Rosario"), "es"
    ),
    Names(("María", "Lupe", "Itzel"), ("José", "Efraín", "Mateo"), ("Flores", "Tlapa"), "es"),
    Names(
        ("Mei", "Xiuying", "Lily"), ("Wei", "Jian", "Kevin"), ("Chen", "Lin", "Zheng"), "zh_hans"
    ),
    Names(("Latoya", "Imani", "Denise"), ("Darnell", "Marcus", "Andre"), ("Brooks", "Gaines")),
    Names(("Shauna", "Marva", "Kerry"), ("Winston", "Delroy", "Omar"), ("Campbell", "Grant")),
    Names(("Nadia", "Irina", "Yelena"), ("Boris", "Dmitri", "Lev"), ("Kogan", "Volkov"), "ru"),
    Names(("Aoife", "Maureen", "Kathleen"), ("Brendan", "Sean", "Liam"), ("O’Neill", "Doyle")),
    Names(("Giulia", "Teresa", "Angela"), ("Sal", "Vincent", "Dominic"), ("Russo", "D’Amico")),
    Names(("Farzana", "Nusrat", "Shirin"), ("Rahim", "Tanvir", "Imran"), ("Hossain", "Khan"), "bn"),
    Names(("Marie-Ange", "Guerda"), ("Jean-Robert", "Wilner"), ("Pierre", "Toussaint"), "ht"),
    Names(("Miriam", "Dina", "Shira"), ("Ari", "Jonah", "Saul"), ("Rosenthal", "Weiss")),
    Names(("Ji-woo", "Grace", "Soo-jin"), ("Min-jun", "Daniel"), ("Kim", "Park", "Choi"), "en"),
    Names(("Amara", "Ngozi", "Efua"), ("Chidi", "Kwame", "Tunde"), ("Okafor", "Mensah")),
    Names(("Alex", "Robin"), ("Sam", "Jordan"), ("Kowalski", "Singh", "Nguyen", "Haddad")),
)


def person(chance: Random, sex: str, age: int, today: date) -> Answers:
    """What this person says about who they are, and who speaks for them under 18."""
    names = chance.choice(NAMES)
    given, family = (
        chance.choice(names.female if sex == "female" else names.male),
        chance.choice(names.family),
    )
    speaks = chance.choice(("en", names.language))
    who: dict[str, str | None] = {
        "lang": speaks,
        "interp_need": chance.choice(("yes", "yes", "no")),
        "name_legal_first": given,
        "name_legal_last": family,
        "name_called": chance.choice((None, None, given)),
        "dob": birthday(chance, age, today),
        "phone": phone(chance),
        "phone_ok_msg": chance.choice(("yes_both", "yes_both", "voice", "text", "no")),
        "sex_birth": sex,
        "truth.name": f"{given} {family}",
    }
    if age < ADULT:
        parent = chance.choice((*names.female, *names.male))
        who |= {
            "guardian_name": f"{parent} {family}",
            "guardian_rel": "mom" if parent in names.female else "dad",
            "guardian_phone": phone(chance),
            "truth.name": f"{parent} {family}",
        }
    return who


def birthday(chance: Random, age: int, today: date) -> str:
    """A day on which they are this old today, and not about to be a year older."""
    days = int(age * DAYS_A_YEAR) + chance.randint(30, 330)
    return (today - timedelta(days=days)).isoformat()


def phone(chance: Random) -> str:
    """555-01xx is kept for stories: it rings nowhere."""
    return f"{chance.choice(AREA_CODES)} 555 01{chance.randint(0, 99):02}"
