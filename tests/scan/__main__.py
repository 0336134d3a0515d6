"""Scanners of other people against the product, as each role: `make scan`. Not part of the tests.

    python -m tests.scan [WAPITI]

First a build with three faults planted in it, which have to be found: else finding nothing would
say nothing. sqlmap joins in where it is installed.
"""

import json
import logging
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from flask import Flask, request

from intake import create_app
from intake.web.access import Audience, open_to
from tests.hostile.chromium import at_home
from tests.web.browser import Browser
from tests.web.staff.entry import AGENT, let_in, open_accounts
from tests.web.staff.people import NAMES

MODULES = "csp,http_headers,cookieflags,xss,permanentxss,sql,exec,file,crlf,redirect"
"""Not its `csrf`: it signs out on the way, and then finds the same answer with and without a token.
tests/web/staff/test_safe_method.py tries every address instead.
"""
LIMITS = ("--max-scan-time", "120", "--max-attack-time", "20", "-d", "3")
BEGINS = {"patient": "/", **dict.fromkeys(NAMES, "/")}
BEGINS |= {"practitioner": "/practitioner/", "desk": "/desk/", "administrator": "/admin/"}
LEAVES = ("/staff/sign-out", "/close", "/no-consent")
HAS_TO_BE_FOUND = {"Reflected Cross Site Scripting", "SQL Injection"}
EXPECTED_OVER_HTTP = {"Secure Flag cookie", "HTTP Strict Transport Security (HSTS)"}
"""What only https can give: the scan talks to this machine itself, without a proxy in front."""


def installed(folder: Path) -> Flask:
    app = create_app({"INSTANCE": folder / "instance"})
    open_accounts(app)
    return app


def with_faults(app: Flask) -> Flask:
    """Planted: words put into a page, and into a query, as they come."""
    words = sqlite3.connect(":memory:", check_same_thread=False)
    words.execute("CREATE TABLE word (word TEXT)")

    @open_to(Audience.EVERYONE)
    def planted() -> tuple[str, dict[str, str]]:
        said = request.args.get("said", "")
        try:
            words.execute(f"SELECT * FROM word WHERE word = '{said}'").fetchall()  # noqa: S608
        except sqlite3.Error as error:
            return f"sqlite3.OperationalError: {error}", {"Content-Type": "text/html"}
        return f"<h1>{said}</h1><a href='/planted?said=x'>x</a>", {"Content-Type": "text/html"}

    app.add_url_rule("/planted", view_func=planted)
    return app


def cookie_of(app: Flask, role: str) -> str:
    client = app.test_client()
    if role in NAMES:
        let_in(app, client, NAMES[role])
        client.get("/staff/account")  # a page with a form: its token belongs to the other cookie
    else:
        Browser(client).walks_to("safety-now")
    cookies = [client.get_cookie(name) for name in ("staff", "intake")]
    return "; ".join(f"{cookie.key}={cookie.value}" for cookie in cookies if cookie)


def wapiti(
    program: str, url: str, cookie: str, scope: str = "domain"
) -> dict[str, list[dict[str, str]]]:
    """What it found, by the name of the kind."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "found.json"
        command = [program, "-u", url, "-m", MODULES, *LIMITS, "--flush-session", "--no-bugreport"]
        command += ["--scope", scope, "-H", f"Cookie: {cookie}", "-A", AGENT]
        command += ["-f", "json", "-o", str(report)]
        command += ["--store-session", folder, "-v", "0"]
        for path in LEAVES:
            command += ["-x", f"{url.rstrip('/')}{path}"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        found = json.loads(report.read_text("utf-8"))
    kinds = {**found["vulnerabilities"], **found["anomalies"]}
    return {kind: said for kind, said in kinds.items() if said}


def sqlmap(url: str) -> bool:
    """Whether it finds a way into the database through the word that is looked for."""
    command = ["sqlmap", "-u", url, "--batch", "--level", "2", "--technique", "BEU"]
    done = subprocess.run(
        [*command, "--flush-session"], check=False, capture_output=True, text=True
    )
    return "is vulnerable" in done.stdout


def control(program: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        app = with_faults(installed(Path(folder)))
        with at_home(app) as address:
            found = wapiti(program, f"{address}/planted?said=x", cookie_of(app, "patient"), "page")
            injected = not shutil.which("sqlmap") or sqlmap(f"{address}/planted?said=x")
    print("planted:", ", ".join(sorted(found)))
    if not found.keys() >= HAS_TO_BE_FOUND or not injected:
        sys.exit(f"The planted faults were not all found: {sorted(found)}. Trust nothing below.")


def product(program: str) -> bool:
    clean = True
    with tempfile.TemporaryDirectory() as folder:
        app = installed(Path(folder))
        with at_home(app) as address:
            for role, begins in BEGINS.items():
                found = wapiti(program, f"{address}{begins}", cookie_of(app, role))
                other = {
                    kind: said for kind, said in found.items() if kind not in EXPECTED_OVER_HTTP
                }
                clean = clean and not other
                print(f"{role}:", json.dumps(other, indent=2) if other else "nothing found")
    return clean


def main() -> None:
    program = sys.argv[1] if len(sys.argv) > 1 else shutil.which("wapiti") or ""
    if not program:
        sys.exit("wapiti is not here: run this with make scan, which installs it.")
    logging.disable()
    control(program)
    if not product(program):
        sys.exit("The scan found something: see above.")


if __name__ == "__main__":
    main()
