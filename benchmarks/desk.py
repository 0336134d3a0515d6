"""The front desk and its exports over 1,000,000 stored responses: rows out, list, search.

`--rows` for fewer. The responses are those of made-up patients, written many times under other
names (benchmarks/archive.py says how). Beside our export, turn by turn so that a slow minute hits
both, Python’s csv module writes the same cells from a plain table of a plain database: no key, no
answers to take apart, no guard, no hash. The `sqlite3` command’s own time stands beside it, where
there is one. Each export is a program of its own; its memory is the most it ever held.
Pages are asked of the server as a clinic runs it, over HTTP. Read times as ratios.
"""

import argparse
import csv
import json
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles

from flask import Flask

from benchmarks.archive import RARE, YEARS, filled
from benchmarks.browser import Browser, served
from intake import create_app
from intake.export.bundle import Bundle, Names
from intake.export.manifest import Account
from intake.export.order import Order
from intake.storage import CONSOLE, JOBS, SERVER, JobRun, Selection, open_store, utc_now

SLICE = 1_000
"""Rows that one writes before it is the other’s turn."""
ROUNDS = 60
LOOKED_FOR = {
    "a rare name": RARE,
    "a common name": "Chen",
    "both names": "Mei Chen",
    "one letter": "m",
    "the end of a phone": "0142",
    "nobody": "Zzyzx",
}
SHEET = 100_000
PLAIN, OURS, THEIRS, TABLE = "plain.db", "ours.csv", "theirs.csv", "all.csv"
ALLOWED = {"ratio": 1.5, "memory": 150.0, "first": 1.0, "page": 50.0}


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--rows", type=int, default=1_000_000)
    asked.add_argument("--in", dest="folder", type=Path, help="An instance filled before; kept.")
    asked.add_argument("--measure", choices=list(MEASURES), help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.measure:
        print(json.dumps(MEASURES[given.measure](given.folder)))
        return
    with tempfile.TemporaryDirectory() as folder:
        instance = given.folder or Path(folder) / "instance"
        if given.folder is None:
            archive = filled(instance, given.rows)
            size = archive.path.stat().st_size / given.rows / 1024
            print(f"{given.rows:,} responses, {size:.1f} KB of encrypted database for each; of an")
            print(
                f"assessment {archive.kept:.0f} bytes are kept, whole it is {archive.whole:,.0f}\n"
            )
        exports(instance, given.rows)
        pages(instance)


def exports(instance: Path, rows: int) -> None:
    measured("copy", instance)
    for name in ("csv", "csv-excel"):
        found = measured(name, instance)
        ratio = found["ours"] / found["plain"]
        print(
            f"{name:<12}{found['ours'] * 1e6:6.1f} µs a row, plain csv {found['plain'] * 1e6:6.1f}:"
            f" {ratio:.2f}×{over(ratio, 'ratio')}   {found['columns']} columns,"
            f" {found['memory']:.0f} MB{over(found['memory'], 'memory')},"
            f" counted and on record in {found['opened']:.2f} s"
        )
    if shutil.which("sqlite3"):
        command = ["sqlite3", "-csv", str(instance.parent / PLAIN), "SELECT * FROM plain"]
        began = time.perf_counter()
        with (instance.parent / THEIRS).open("wb") as file:
            subprocess.run(command, stdout=file, check=True)
        took = (time.perf_counter() - began) / rows * 1e6
        print(f"{'':<12}{took:6.1f} µs a row, the sqlite3 command from the plain table")
    found = measured("xlsx", instance)
    print(
        f"{'xlsx':<12}{found['ours'] * 1e6:6.1f} µs a row, {found['rows']:,} rows,"
        f" {found['memory']:.0f} MB{over(found['memory'], 'memory')}\n"
    )
    for name in (PLAIN, OURS, THEIRS):
        (instance.parent / name).unlink()


def pages(instance: Path) -> None:
    """The server in a process of its own; Marco and Dr. Park at their browsers."""
    app = create_app({"INSTANCE": instance})
    rest(app)
    with served(instance) as url:
        desk, practitioner = (Browser(app, url, role) for role in ("desk", "practitioner"))
        first, whole, size = practitioner.download()
        told = (
            f"{first:.2f} s{over(first, 'first')}, whole after {whole:.0f} s, {size / 2**20:.0f} MB"
        )
        print(f"The zip of all answers in the browser: first byte after {told}\n")
        reference = sample(app)
        looks: dict[str, Callable[[], object]] = {"list": lambda: desk.get("/desk/")}
        looks["list, looked at again"] = lambda: desk.get("/desk/waiting")
        for name, text in {**LOOKED_FOR, "a reference": reference}.items():
            looks[f"search, {name}"] = lambda text=text: desk.post("/desk/search", text=text)
        print(f"{'milliseconds':<28}{'median':>8}{'p95':>8}")
        for name, look in looks.items():
            taken = timed(look)
            middle = median(taken)
            print(
                f"{name:<28}{middle:>8.1f}{quantiles(taken, n=20)[-1]:>8.1f}{over(middle, 'page')}"
            )


def rest(app: Flask) -> None:
    """The server’s own jobs were all done just now: none of them comes in between."""
    with open_store(app.config["DATABASE"], app.config["KEYRING"]) as store:
        for job in JOBS:
            store.keeping(SERVER).ran(JobRun(job, utc_now(), utc_now(), True, "done"))


def over(value: float, limit: str) -> str:
    return "" if value <= ALLOWED[limit] else f" (over {ALLOWED[limit]:g})"


def timed(look: Callable[[], object]) -> list[float]:
    """Milliseconds of each; the first is nobody’s."""
    taken = []
    for _ in range(ROUNDS + 1):
        began = time.perf_counter()
        look()
        taken.append((time.perf_counter() - began) * 1000)
    return taken[1:]


def sample(app: Flask) -> str:
    with open_store(app.config["DATABASE"], app.config["KEYRING"]) as store:
        _, ((reference,), *_) = store.desk(CONSOLE).sample(
            Selection(status="reviewed"), fields=("reference",)
        )
    return str(reference)


def measured(name: str, instance: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, __file__, "--measure", name, "--in", str(instance)],
        stdout=subprocess.PIPE,
        check=True,
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def by_turns(form: str, instance: Path) -> dict[str, float]:
    """Ours, and csv over a cursor, in seconds of a row; files on the same disk."""
    app, beside, opened = create_app({"INSTANCE": instance}), instance.parent, list[float]()
    taken, given = [0.0, 0.0], [0, 0]
    with closing(sqlite3.connect(beside / PLAIN)) as db:
        columns = len(db.execute("SELECT * FROM plain LIMIT 1").description)
        turns = [ours(app, form, beside / OURS, opened), theirs(db, beside / THEIRS)]
        for at in cycle(range(len(turns))):
            began = time.perf_counter()
            rows = next(turns[at], 0)
            taken[at] += time.perf_counter() - began
            given[at] += rows
            if not rows and at:
                break
    found = {"ours": taken[0] / given[0], "plain": taken[1] / given[1], "opened": opened[0]}
    return {**found, "columns": columns, "memory": most_memory()}


def ours(app: Flask, form: str, to: Path, opened: list[float]) -> Iterator[int]:
    order = Order("clinical", form, app.config["QUESTIONNAIRE"])
    with open_store(app.config["DATABASE"], app.config["KEYRING"]) as store, to.open("wb") as file:
        began = time.perf_counter()
        limits = Selection(since=recent(app) if form == "xlsx" else None)
        fields = order.fields()
        with store.practitioners(CONSOLE).export(limits, "quality", order.codes, fields) as rows:
            opened.append(time.perf_counter() - began)
            account = Account("console", "console", datetime.now(UTC), "quality", {})
            bundle, told = Bundle(order, rows, account, Names("all", ".csv")), 0
            for part in bundle.files():
                for chunk in part.chunks:
                    if part.name == TABLE:
                        file.write(chunk)
                    if bundle.rows_done >= told + SLICE:
                        yield bundle.rows_done - told
                        told = bundle.rows_done
            rows.done(bundle.rows_done, bundle.sha256)
            yield bundle.rows_done - told


def theirs(db: sqlite3.Connection, to: Path) -> Iterator[int]:
    ((number,),) = db.execute("SELECT count(*) FROM plain")
    cursor = db.execute("SELECT * FROM plain")
    with to.open("w", newline="", encoding="utf-8") as file:
        write = csv.writer(file)
        write.writerow(name for name, *_ in cursor.description)
        for begin in range(0, number, SLICE):
            write.writerows(islice(cursor, SLICE))
            yield min(SLICE, number - begin)


def copied(instance: Path) -> dict[str, float]:
    """The cells of our own CSV in a plain table of a plain database; empty ones are NULL."""
    app, beside = create_app({"INSTANCE": instance}), instance.parent
    (beside / PLAIN).unlink(missing_ok=True)
    for _ in ours(app, "csv", beside / OURS, []):
        pass
    with (beside / OURS).open(newline="", encoding="utf-8") as file:
        lines = csv.reader(file)
        head = next(lines)
        with closing(sqlite3.connect(beside / PLAIN)) as db, db:
            cells = ", ".join(f'"{name}" TEXT' for name in head)
            db.execute(f"CREATE TABLE plain ({cells})")
            rows = ([cell or None for cell in line] for line in lines if len(line) == len(head))
            places = ", ".join("?" * len(head))
            db.executemany(f"INSERT INTO plain VALUES ({places})", rows)  # noqa: S608
    return {}


def sheet(instance: Path) -> dict[str, float]:
    """The newest SHEET rows or so as a workbook."""
    app, began = create_app({"INSTANCE": instance}), time.perf_counter()
    rows = sum(ours(app, "xlsx", instance.parent / OURS, []))
    return {
        "ours": (time.perf_counter() - began) / rows,
        "rows": rows,
        "memory": most_memory(),
    }


def recent(app: Flask) -> datetime | None:
    """Since when about SHEET responses were sent: they are spread evenly over the years."""
    with open_store(app.config["DATABASE"], app.config["KEYRING"]) as store:
        number = store.practitioners(CONSOLE).count(Selection())
    share = min(1.0, SHEET / number)
    return datetime.now(UTC) - timedelta(days=365 * YEARS) * share


def most_memory() -> float:
    """MB, of this process."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


MEASURES: dict[str, Callable[[Path], dict[str, float]]] = {
    "csv": partial(by_turns, "csv"),
    "csv-excel": partial(by_turns, "csv-excel"),
    "xlsx": sheet,
    "copy": copied,
}

if __name__ == "__main__":
    main()
