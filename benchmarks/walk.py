"""The whole walk as a phone of five years ago lives it: Chromium slowed 4×, on slow 4G.

The simple patient of the content (P01) answers with a real mouse and a keyboard, and never stops to
think. Bytes and requests are as they go over the wire, headers included. Beside it stand the times
of others, measured in the same way with a questionnaire of 60 questions on 15 pages; ours asks
about 90 on 24. Read times as ratios: each machine has its own.
"""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Error, Page, sync_playwright

from intake import create_app
from tests.hostile.chromium import FLAGS, executable
from tests.patients import answers_of, vignettes
from tests.web.walker import AGREED, CONTACT, NUMBER, Walker

SLOWED = 4
LATENCY, DOWN, UP = 562.5, 1.44e6 / 8, 675e3 / 8  # milliseconds; bytes a second: slow 4G
RUNS = 3
PATIENCE = 90.0
SURVEYJS = 11.5
OTHERS = (
    # who, first page KB, scripts KB, first question answerable s, whole walk s
    ("bare Flask, a redirect after each post", 1.2, 0, 0.71, 22.9),
    ("Django formtools, no redirect", 1.4, 0, 0.76, 13.8),
    ("SurveyJS", 316, 287, 4.3, SURVEYJS),
    ("LHC-Forms", 637, 614, 7.6, 18.5),
)
HERE = "location.pathname + performance.timeOrigin + document.querySelector('h1').innerText"
TO_DO = """
(known) => {
  const here = HERE_;
  const at = (e, more) => {
    e.scrollIntoView({block: 'center', behavior: 'instant'});
    const r = e.getBoundingClientRect();
    return {x: r.x + Math.min(r.width / 2, 16), y: r.y + r.height / 2, here, ...more};
  };
  const form = document.querySelector('main form[method=post]');
  if (!form) return null;
  for (const e of form.elements) {
    const wanted = known[e.name];
    if (!wanted || e.type === 'hidden') continue;
    if (e.type === 'radio' || e.type === 'checkbox') {
      if (wanted.includes(e.value) && !e.checked) return at(e.labels[0]);
    } else if (!e.value && wanted[0]) return at(e, {text: wanted[0]});
  }
  return at(form.querySelector('.actions button[type=submit], button[type=submit]'), {last: true});
}
""".replace("HERE_", HERE)


def main() -> None:
    known = simple_patient()
    rows: dict[bool, list[dict[str, float]]] = {False: [], True: []}
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as url, browser() as window:
        for _ in range(RUNS):
            for scripts, found in rows.items():
                stranger = {**known, "name_legal_last": [f"Diaz {next(NUMBER)}"]}
                found.append(walked(window, url, stranger, scripts=scripts))
    show(rows)
    print(f"\nServer: {server_cost():.0f} ms of processor for one walk without scripts")


def simple_patient() -> dict[str, list[str]]:
    """What each box is given, by its name."""
    case = next(case for case in vignettes() if case["id"] == "P01")
    answers, _ = answers_of(case)
    said = {**CONTACT, **dict.fromkeys(AGREED, "yes"), **answers}
    year, month, day = str(said.pop("dob")).split("-")
    said |= {"dob-year": year, "dob-month": month, "dob-day": day}
    empty = {"name_called", "phys_phone", "other_notes"}
    return {
        name: [str(one) for one in (value if isinstance(value, tuple | list) else [value])]
        for name, value in said.items()
        if name not in empty and not name.endswith(".other")
    }


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The product in a process of its own, as a clinic runs it."""
    server = subprocess.Popen(
        [sys.executable, "-m", "intake", "serve", "--port", "0"],
        env={**os.environ, "INTAKE_INSTANCE": str(folder / "instance")},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        found = (re.match(r"Intake is at (\S+)", line) for line in server.stdout)
        yield next(filter(None, found))[1]
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()


@contextmanager
def browser() -> Iterator[Browser]:
    with sync_playwright() as tool:
        window = tool.chromium.launch(executable_path=executable(), args=FLAGS)
        yield window
        window.close()


def walked(
    window: Browser, url: str, known: dict[str, list[str]], *, scripts: bool
) -> dict[str, float]:
    """One walk with an empty cache, from the address typed in to the receipt."""
    context = window.new_context(
        viewport={"width": 412, "height": 823},
        is_mobile=True,
        has_touch=True,
        java_script_enabled=scripts,
    )
    page = context.new_page()
    sent = slowed(page)
    began = time.perf_counter()
    page.goto(url)
    page.wait_for_selector("main form button[type=submit]")
    first = {**sent, "answerable": time.perf_counter() - began}
    pages, waited = 1, 0.0
    while urlsplit(page.url).path != "/sent":
        waited += answered(page, known)
        pages += 1
        assert time.perf_counter() < began + PATIENCE, f"Stuck at {page.url}"
    whole = time.perf_counter() - began
    context.close()
    return {
        "first page, KB": first["bytes"] / 1024,
        "its requests": first["requests"],
        "scripts, KB": sent["scripts"] / 1024,
        "first question answerable, s": first["answerable"],
        "whole walk, s": whole,
        "of it, waiting for pages, s": first["answerable"] + waited,
        "whole walk, KB": sent["bytes"] / 1024,
        "whole walk, requests": sent["requests"],
        "pages": pages,
    }


def slowed(page: Page) -> dict[str, float]:
    """Slow this window, and count what comes over the wire."""
    tool = page.context.new_cdp_session(page)
    sent = {"bytes": 0.0, "requests": 0.0, "scripts": 0.0}
    kinds: dict[str, str] = {}

    def asked(event) -> None:
        if "redirectResponse" in event:
            sent["bytes"] += event["redirectResponse"]["encodedDataLength"]
            sent["requests"] += 1

    def finished(event) -> None:
        sent["bytes"] += event["encodedDataLength"]
        sent["requests"] += event["encodedDataLength"] > 0  # not what was in the cache
        if kinds.get(event["requestId"]) == "Script":
            sent["scripts"] += event["encodedDataLength"]

    tool.on("Network.requestWillBeSent", asked)
    tool.on("Network.responseReceived", lambda e: kinds.update({e["requestId"]: e["type"]}))
    tool.on("Network.loadingFinished", finished)
    tool.send("Network.enable")
    conditions = {"latency": LATENCY, "downloadThroughput": DOWN, "uploadThroughput": UP}
    tool.send("Network.emulateNetworkConditions", {"offline": False, **conditions})
    tool.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    return sent


def answered(page: Page, known: dict[str, list[str]]) -> float:
    """Everything on this page, and “Continue”: seconds until another page is there."""
    while True:
        try:
            to_do = page.evaluate(TO_DO, known)
        except Error:  # a navigation is under way
            continue
        page.mouse.click(to_do["x"], to_do["y"])
        if "text" in to_do:
            page.keyboard.insert_text(to_do["text"])
        if "last" in to_do:
            pressed = time.perf_counter()
            left(page, to_do["here"])
            return time.perf_counter() - pressed


def left(page: Page, here: str) -> None:
    until = time.perf_counter() + PATIENCE
    while time.perf_counter() < until:
        try:
            if page.evaluate(HERE) != here:
                return
        except Error:
            continue
        time.sleep(0.01)


def server_cost() -> float:
    """Milliseconds, the median of a few walks in this process."""
    case = next(case for case in vignettes() if case["id"] == "P01")
    answers, _ = answers_of(case)
    taken = []
    with tempfile.TemporaryDirectory() as folder:
        app = create_app({"INSTANCE": Path(folder) / "instance"})
        for _ in range(RUNS + 1):
            began = time.process_time()
            Walker(app.test_client()).walk(answers)
            taken.append((time.process_time() - began) * 1000)
    return median(taken[1:])


def show(rows: dict[bool, list[dict[str, float]]]) -> None:
    names = list(rows[True][0])
    mid = {
        scripts: {name: median(row[name] for row in found) for name in names}
        for scripts, found in rows.items()
    }
    print(f"{'median of ' + str(RUNS):<32}{'scripts off':>14}{'scripts on':>14}{'off : on':>10}")
    for name in names:
        off, on = mid[False][name], mid[True][name]
        print(f"{name:<32}{off:>14.1f}{on:>14.1f}{off / on if on else 0:>9.2f}×")
    print(
        f"\n{'':<42}{'first page':>11}{'scripts':>9}{'answerable':>12}{'walk':>8}{'× SurveyJS':>12}"
    )
    ours = tuple(
        (
            f"Intake, scripts {'on' if scripts else 'off'}",
            *(mid[scripts][name] for name in names if name in OF_OTHERS),
        )
        for scripts in mid
    )
    for who, first, script, answerable, walk in (*ours, *OTHERS):
        told = f"{first:>8.1f} KB{script:>6.1f} KB{answerable:>10.2f} s{walk:>6.1f} s"
        print(f"{who:<42}{told}{walk / SURVEYJS:>11.2f}×")


OF_OTHERS = {"first page, KB", "scripts, KB", "first question answerable, s", "whole walk, s"}

if __name__ == "__main__":
    main()
