"""The system’s own Chromium at a clinic in this process: a window, and all it complains about."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from shutil import which

from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from waitress.server import create_server

FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


@contextmanager
def at_home(app: Flask) -> Iterator[str]:
    """The address of the clinic while it is open."""
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.close()
        server.task_dispatcher.shutdown()


def executable() -> str | None:
    """The browser of this machine, by whichever name it goes."""
    return next(filter(None, map(which, NAMES)), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """As people have it: with the cache for Back, which tools for tests turn off."""
    assert executable(), "There is no Chromium on this machine: `make setup-test` installs it."
    with sync_playwright() as tool:
        browser = tool.chromium.launch(
            executable_path=executable(),
            args=FLAGS,
            ignore_default_args=["--disable-back-forward-cache"],
        )
        yield browser
        browser.close()


def watched(page: Page) -> list[str]:
    """What must stay empty: dialogs, errors, scripts, and what the policy had to refuse."""
    heard: list[str] = []
    page.on("dialog", lambda dialog: (heard.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("pageerror", lambda error: heard.append(f"script {error}"))
    page.on("console", lambda said: heard.append(said.text) if said.type == "error" else None)
    return heard
