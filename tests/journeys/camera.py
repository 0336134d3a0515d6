"""One browser window that keeps what it sees, and paper beside it."""

from pathlib import Path

import pypdfium2
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page

from intake.language import SOURCE
from tests.web.staff.entry import let_in

PAPER = 1.25
"""Pixels for each point of a page of paper."""


class Camera:
    def __init__(self, app: Flask, page: Page, address: str, folder: Path, width: str) -> None:
        self.app, self.page, self.address = app, page, address
        self.folder, self.width = folder, width
        self.language = SOURCE

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)

    def speaks(self, language: str) -> None:
        """Somebody new, whose pages are in this language."""
        self.page.context.clear_cookies()
        self.language = language
        self.open(f"/?language={language}")

    def takes_over(self, client: FlaskClient) -> None:
        """Go on in this window with a form that was filled in without one."""
        client.get(f"/?language={self.language}")
        cookie = client.get_cookie("intake")
        self.page.context.add_cookies(
            [{"name": "intake", "value": cookie.value, "url": self.address}]
        )

    def enters(self, name: str) -> None:
        """Signed in as this person, past the door."""
        client = self.app.test_client()
        let_in(self.app, client, name)
        cookie = client.get_cookie("staff")
        self.page.context.clear_cookies()
        self.page.context.add_cookies(
            [{"name": "staff", "value": cookie.value, "url": self.address}]
        )

    def keep(self, name: str, *, whole: bool = True) -> None:
        spoken = "" if self.language == SOURCE else f"-{self.language}"
        path = self.folder / f"{name}-{self.width}{spoken}.png"
        self.page.screenshot(path=str(path), full_page=whole)

    def keep_paper(self, name: str, address: str) -> None:
        """Each page of the PDF at this address, as somebody holds it."""
        self.keep_pages(name, self.page.context.request.get(self.address + address).body())

    def keep_pages(self, name: str, made: bytes) -> None:
        for number, page in enumerate(pypdfium2.PdfDocument(made), 1):
            picture = page.render(scale=PAPER).to_pil()
            picture.save(self.folder / f"{name}-{number}.png", optimize=True)

    def go_on(self, **answers: object) -> None:
        """Fill in what is named and press the button."""
        for name, value in answers.items():
            for one in value if isinstance(value, list) else [value]:
                box = self.page.locator(f'main [name="{name}"][value="{one}"]')
                if box.count():
                    box.first.check(force=True)
                else:
                    self.page.locator(f'main [name="{name}"]').first.fill(str(one))
        with self.page.expect_navigation():
            self.page.locator("main form button[type=submit]").last.click()
