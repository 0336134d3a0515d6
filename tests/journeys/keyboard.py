"""Tab, Space, Enter, the arrows and what is typed: nothing is pressed with a pointer."""

from tests.journeys.person import Person, written

TABS = 150
FOCUS = """() => {
  const at = document.activeElement, style = getComputedStyle(at);
  const label = at.labels && at.labels[0] ? getComputedStyle(at.labels[0]) : style;
  const seen = [style, label].some((one) => one.outlineStyle !== "none"
    && parseFloat(one.outlineWidth) >= 2 || one.boxShadow !== "none");
  const box = at.getBoundingClientRect();
  return { name: at.name || "", type: at.type || "", value: at.value || "", on: !!at.checked,
    words: at.textContent.trim(), last: !!at.closest("main form") && at.type === "submit",
    seen, there: at !== document.body,
    inside: box.bottom > 0 && box.top < innerHeight };
}"""


def walks_by_keyboard(person: Person, path: str, **told: object) -> None:
    known = {**person.known, **told}
    while person.path != path:
        before = person.path
        fills_in(person, known)
        person.page.evaluate("document.querySelector('main').dataset.left = ''")
        person.page.keyboard.press("Enter")
        person.page.wait_for_selector("main:not([data-left])", state="attached")
        person._looks()
        assert person.path != before, f"stuck at {before}: {person.errors}"


def fills_in(person: Person, known: dict[str, object]) -> None:
    """Down the page from its top, until the button that ends it has the focus."""
    keyboard = person.page.keyboard
    for _ in range(TABS):
        keyboard.press("Tab")
        at = person.page.evaluate(FOCUS)
        if at["there"]:
            assert at["seen"], f"{person.path}: the focus on {at} cannot be seen"
            assert at["inside"], f"{person.path}: the focus on {at} is out of sight"
        if at["last"]:
            return
        said = known.get(at["name"])
        wanted = [str(one) for one in (said if isinstance(said, list) else [said])]
        if at["type"] == "radio":
            choose(person, wanted[0])
        elif at["type"] == "checkbox":
            if (at["value"] in wanted) != at["on"]:
                keyboard.press("Space")
        elif at["name"] and at["type"] != "submit":
            keyboard.press("ControlOrMeta+A")
            keyboard.type(written(at["name"], known) if said is None else str(said or ""))
    raise AssertionError(f"{person.path}: Tab never reaches the button")


def choose(person: Person, wanted: str) -> None:
    """Space for the one that has the focus, an arrow for the next."""
    keyboard = person.page.keyboard
    for _ in range(20):
        at = person.page.evaluate(FOCUS)
        if at["value"] == wanted:
            if not at["on"]:
                keyboard.press("Space")
            return
        keyboard.press("ArrowDown")
    raise AssertionError(f"{person.path}: no arrow leads to {wanted}")
