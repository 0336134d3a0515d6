"""The files of one export: which tables it makes, and that they belong together."""

import csv
import io
import json
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from zipfile import ZIP_STORED, BadZipFile, ZipFile
from zoneinfo import ZoneInfo

import pytest

from intake.clinical.edition import Edition
from intake.clinical.version import version_of
from intake.content import QUESTIONNAIRE, RULES
from intake.export.archive import zipped
from intake.export.bundle import Bundle, Names
from intake.export.format import FORMATS
from intake.export.manifest import Account
from intake.export.order import Order
from intake.export.profile.profile import Profile, Wish
from tests.export.back import from_csv, from_xlsx
from tests.export.example import ANA, RESPONSE, table_of

NOW = datetime(2026, 11, 22, 17, 30, tzinfo=UTC)
ACCOUNT = Account("Dr. Lena Park", "practitioner", NOW, "quality", {"format": "csv"})
PAGE = QUESTIONNAIRE.pages[-1]
OLD_ITEM = replace(PAGE.items[0], link_id="gone", text="What we used to ask")
EARLIER = replace(
    QUESTIONNAIRE,
    version="2026.10.1",
    pages=(*QUESTIONNAIRE.pages[:-1], replace(PAGE, items=(*PAGE.items, OLD_ITEM))),
)
TODAYS, OLD = version_of(QUESTIONNAIRE), version_of(EARLIER)


@dataclass(frozen=True)
class Version:
    questionnaire_version: str
    edition: str
    text: str


@cache
def kept(version):
    questionnaire = {OLD: EARLIER, TODAYS: QUESTIONNAIRE}[version]
    edition = Edition.of(questionnaire, replace(RULES))
    return Version(version_of(questionnaire), edition.hash, edition.text)


@dataclass
class Rows:
    """What the store would hand over: so many answers under so many versions."""

    order: Order
    told: list[tuple[str, dict]]
    versions: tuple[Version, ...]
    id: str = "7"
    taken: dict = field(default_factory=lambda: defaultdict(int))

    @property
    def fields(self):
        return self.order.fields()

    def __iter__(self):
        return iter([self._row(*told) for told in self.told])

    def of(self, version):
        return iter([self._row(*told) for told in self.told if told[0] == version])

    def _row(self, version, said):
        row = ANA | RESPONSE | {"questionnaire_version": version, "answers": json.dumps(said)}
        return tuple(row.get(name) for name in self.fields)


BOTH = [(OLD, {"gone": "ñ"}), (TODAYS, {"goal": "run"}), (OLD, {"gone": "x"})]


def made(order, told=BOTH, versions=None):
    known = (kept(OLD), kept(TODAYS)) if versions is None else versions
    bundle = Bundle(order, Rows(order, told, known), ACCOUNT, Names("list", ".csv"))
    return {file.name: b"".join(file.chunks) for file in bundle.files()}, bundle


def table(written):
    header, *rows = from_csv(written)
    return [dict(zip(header, row, strict=True)) for row in rows]


CLINICAL = Order("clinical", "csv", QUESTIONNAIRE)


def test_each_questionnaire_has_its_file_with_the_columns_that_it_asked():
    files, bundle = made(CLINICAL)
    old, new = (f"list.{version.replace('+', '-')}.csv" for version in (OLD, TODAYS))
    assert list(files) == [old, new, "dictionary.csv", "manifest.json"]
    assert [row["gone"] for row in table(files[old])] == ["ñ", "x"]
    assert "gone" not in table(files[new])[0]
    assert bundle.rows_done == 3
    assert bundle.tables == (old, new)


def test_or_one_table_has_all_columns_and_each_row_its_questionnaire():
    files, _ = made(replace(CLINICAL, union=True))
    rows = table(files["list.csv"])
    assert [(row["questionnaire_version"], row["gone"]) for row in rows] == [
        *((OLD, "ñ"), (TODAYS, ""), (OLD, "x")),
    ]


def test_the_dictionary_says_which_questionnaire_asked_what():
    files, _ = made(CLINICAL)
    asked = {
        row["column"]: row["asked_in"].split() for row in reversed(table(files["dictionary.csv"]))
    }
    assert asked["gone"] == [OLD]
    assert asked["goal"] == [TODAYS, OLD]
    assert asked["row_hash"] == []


@pytest.mark.parametrize("text", ["", "no edition at all"])
def test_what_was_asked_under_a_questionnaire_nobody_kept_is_not_lost(text):
    files, _ = made(CLINICAL, BOTH[:1], (Version(OLD, "abc" if text else "", text),))
    (row,) = table(files["list.csv"])
    assert json.loads(row["answers_no_longer_asked"]) == {"gone": "ñ"}


def test_the_columns_of_a_profile_stand_in_every_file_asked_there_or_not():
    wishes = (Wish("goal", "Goal"), Wish("gone", "Gone"))
    profile = Profile("mine", "Mine", "", "clinical", wishes, provenance=False)
    files, _ = made(replace(CLINICAL, today=EARLIER, profile=profile))
    tables = [table(written) for name, written in files.items() if name.startswith("list")]
    assert [[*row][:2] for rows in tables for row in rows] == [["Goal", "Gone"]] * 3
    assert [row["Gone"] for rows in tables for row in rows] == ["ñ", "x", ""]


def test_nobody_is_a_table_too():
    files, bundle = made(CLINICAL, [], ())
    assert from_csv(files["list.csv"])[0][-1] == "row_hash"
    assert bundle.rows_done == 0


def test_the_manifest_is_the_last_and_names_the_others_with_their_hashes():
    files, bundle = made(CLINICAL)
    *others, (last, manifest) = files.items()
    told = json.loads(manifest)
    assert last == "manifest.json"
    assert [(f["name"], f["sha256"]) for f in told["files"]] == [
        (name, sha256(written).hexdigest()) for name, written in others
    ]
    assert [file.get("rows") for file in told["files"]] == [2, 1, None]
    assert [f.get("questionnaire_version") for f in told["files"]] == [OLD, TODAYS, None]
    assert (told["export"], told["rows"], told["by"]) == ("7", 3, "Dr. Lena Park")
    assert bundle.sha256 == sha256(manifest).hexdigest()


def zip_of(order, **settings):
    bundle = Bundle(order, Rows(order, BOTH, ()), ACCOUNT, Names("list", ".csv"))
    return [*zipped(bundle.files(), (2026, 11, 22), **{"large": False} | settings)]


@pytest.mark.parametrize("large", [False, True])
def test_a_zip_holds_them_all_and_its_first_bytes_come_before_the_first_row(large):
    parts = zip_of(CLINICAL, large=large)
    assert parts[0][:2] == b"PK"
    assert b"row_hash" not in parts[0]
    with ZipFile(io.BytesIO(b"".join(parts))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["list.csv", "dictionary.csv", "manifest.json"]
        assert archive.infolist()[0].date_time == (2026, 11, 22, 0, 0, 0)


def test_a_zip_that_breaks_off_anywhere_cannot_be_opened():
    parts = zip_of(CLINICAL)
    for until in range(len(parts)):
        with pytest.raises(BadZipFile):
            ZipFile(io.BytesIO(b"".join(parts[:until])))


def test_the_end_of_a_zip_is_held_back_until_it_is_on_record_that_it_is_whole():
    bundle = Bundle(CLINICAL, Rows(CLINICAL, BOTH, ()), ACCOUNT, Names("list", ".csv"))
    given, on_record = [], []

    def full():
        on_record.append(bundle.sha256)
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011 – no other is raised here
        given.extend(zipped(bundle.files(), (2026, 11, 22), large=False, whole=full))
    assert on_record == [bundle.sha256] != [""]
    with pytest.raises(BadZipFile):
        ZipFile(io.BytesIO(b"".join(given)))


def test_beside_each_moment_stands_the_time_on_the_clinics_clock_whatever_the_format():
    order = Order("desk", "csv", QUESTIONNAIRE, zone=ZoneInfo("America/New_York"))
    names = [column.name for column in order.shape()]
    for name in ("visit", "started", "sent", "amended"):
        assert names[names.index(name) + 1] == f"{name}_clinic_time"
    rows = ("2026-11-24T14:30:00Z", "2026-07-01T14:30:00Z", "Tuesday, 10:30", "10:30", None)
    told = [ANA | {"visit": visit, "started": "2026-11-01T06:30:00Z"} for visit in rows]

    def all_rows(form):
        table = table_of(order.shape(), *told)
        return b"".join(FORMATS[form].write(table))

    plain = table(all_rows("csv"))
    assert [row["visit_clinic_time"] for row in plain] == [
        *("2026-11-24 09:30", "2026-07-01 10:30", "Tuesday, 10:30", "10:30", ""),
    ]
    assert {row["started_clinic_time"] for row in plain} == {"2026-11-01 01:30"}
    header, *cells = from_xlsx(all_rows("xlsx"))
    at = header.index("visit")
    assert cells[0][at : at + 2] == [datetime(2026, 11, 24, hour, 30) for hour in (14, 9)]  # noqa: DTZ001
    assert [row[-1] for row in cells] == [row["row_hash"] for row in plain]
    guarded = list(csv.DictReader(io.StringIO(all_rows("csv-excel").decode("utf-8-sig"))))
    assert [row["visit_clinic_time"] for row in guarded][2:] == ["Tuesday, 10:30", "'10:30", ""]


def test_what_is_packed_already_is_not_packed_again():
    with ZipFile(io.BytesIO(b"".join(zip_of(replace(CLINICAL, format="xlsx"))))) as archive:
        table, *others = archive.infolist()
        assert table.compress_type == ZIP_STORED
        assert all(other.compress_type != ZIP_STORED for other in others)


def test_the_front_desks_order_asks_the_store_for_nothing_clinical():
    order = Order("desk", "xlsx", QUESTIONNAIRE)
    assert not {"answers", "flags", "withdrawn", "addenda"} & set(order.fields())
    assert order.codes == {"format": "xlsx"}
    assert order.told == {"columns": "desk", "format": "xlsx"}
    asked = replace(CLINICAL, union=True, own_words=True).codes
    assert asked == {"format": "csv", "versions": "union", "own_words": "yes"}
