"""What axe-core finds on the page as it stands, in words: nothing, or the test fails.

The source is evaluated past the page’s own policy, by the browser’s tools: the policy stays as it
is served. The same page in the same state and the same colors is looked at once.
"""

import re

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async (tags) => {
  // In the dark only the colors differ: the same pages are looked at in full in the light.
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const found = await axe.run(document, {
    runOnly: dark ? ["color-contrast", "link-in-text-block"] : tags,
    resultTypes: ["violations"],
  });
  return found.violations.map(({ id, help, nodes }) =>
    `${id}: ${help}: ${nodes.map((node) => node.html.slice(0, 200)).join(" | ")}`);
}"""
STATE = """() => [
  document.documentElement.lang, document.title, document.body.innerHTML,
  innerWidth, matchMedia("(prefers-color-scheme: dark)").matches,
].join(" ")"""
ONCE_ONLY = re.compile(r'name="csrf_token" value="[^"]*"|nonce="[^"]*"')

looked_at: set[int] = set()


def violations(page: Page) -> list[str]:
    state = hash(ONCE_ONLY.sub("", page.evaluate(STATE)))
    if state in looked_at:
        return []
    looked_at.add(state)
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(RUN, TAGS)
    return found
