"""Templates name, macros draw, CSS places: what the security policy would refuse fails here first.

Class names are written out, never put together (`flag--{{ code }}`), so that both ways can be
checked: every class used is styled, and every class styled is used.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOADING_ATTRIBUTES = {"data", "href", "poster", "src", "srcset", "xlink:href"}
LINKS = {"a", "area"}

JINJA = re.compile(r"{{.*?}}|{%.*?%}|{#.*?#}", re.DOTALL)
EXPRESSION = re.compile(r"{{.*?}}", re.DOTALL)
INLINE_ARGUMENT = re.compile(r"\b(?:style|on(?:change|click|error|input|load|submit))\s*=")
OTHER_HOST = re.compile(r"(?:^|[\s,])(?:https?:)?//")
OTHER_HOST_IN_CSS = re.compile(r"(?:url\(|@import)\s*['\"]?\s*(?:https?:)?//")

# class="…" of a tag, class_="…" and some_class="…" of a macro, {% set some_class = … %}
CLASS_VALUE = re.compile(r"class_?\s*=\s*([\"'])((?:{{.*?}}|{%.*?%}|(?!\1).)*)\1", re.DOTALL)
CLASS_SET = re.compile(r"{%-?\s*set\s+\w*class\w*\s*=(.*?)%}", re.DOTALL)
CLASS_IN_PYTHON = re.compile(r'(?:["\']class["\']\s*:\s*|\bclass_\s*=\s*)"([^"]*)"')
CLASS_IN_SCRIPT = re.compile(r"classList\.\w+\(([^)]*)\)|className\s*=([^;]*)")
# A string, and whether it is only compared with (kind == "x") or the key of a table ({"x": …}).
STRING = re.compile(r"([=!]=\s*)?([\"'])(.*?)\2(\s*:)?")
GLUED = re.compile(r"[\w-]{{|}}[\w-]")


class Tags(HTMLParser):
    """Every tag a template can write, whichever branch is taken."""

    def __init__(self, template: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(JINJA.sub(lambda code: "" if code[0].startswith("{{") else " ", template))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def texts(folder: str, *suffixes: str) -> dict[str, str]:
    files = sorted(file for file in (ROOT / folder).rglob("*") if file.suffix in suffixes)
    return {str(file.relative_to(ROOT)): file.read_text(encoding="utf-8") for file in files}


def templates() -> dict[str, str]:
    return texts("templates", ".html", ".svg", ".xml")


def tags() -> Iterator[tuple[str, str, dict[str, str]]]:
    for name, template in templates().items():
        yield from ((name, tag, attributes) for tag, attributes in Tags(template).found)


def class_values(text: str) -> list[str]:
    return [value for _, value in CLASS_VALUE.findall(text)]


def strings(code: str) -> Iterator[str]:
    found = STRING.findall(code)
    yield from (string for compared, _, string, key in found if not compared and not key)


def used(template: str) -> Iterator[str]:
    values = class_values(template)
    code = CLASS_SET.findall(template) + EXPRESSION.findall(" ".join(values))
    yield from (string for part in code for string in strings(part))
    yield from (JINJA.sub(" ", value) for value in values)


def used_outside_templates() -> Iterator[str]:
    for code in texts("intake/web", ".py").values():
        yield from CLASS_IN_PYTHON.findall(code)
    for script in texts("static", ".js").values():
        yield from class_values(script)
        calls = ("".join(groups) for groups in CLASS_IN_SCRIPT.findall(script))
        yield from (string for call in calls for string in strings(call))


def styled(css: str) -> Iterator[str]:
    """Class names in the selectors: what stands before a brace and is no at-rule."""
    bare = re.sub(r'/\*.*?\*/|"[^"]*"|\'[^\']*\'', "", css, flags=re.DOTALL)
    for selector in re.findall(r"[^{};]+(?={)", bare):
        if not selector.strip().startswith("@"):
            yield from re.findall(r"\.([a-zA-Z_][\w-]*)", selector)


def test_nothing_is_styled_or_scripted_inside_a_template():
    for name, tag, attributes in tags():
        assert tag != "style", f"{name}: <style>"
        assert "style" not in attributes, f"{name}: style= on <{tag}>"
        assert not [a for a in attributes if a.startswith("on")], f"{name}: a handler on <{tag}>"
        loaded = tag != "script" or attributes.keys() & {"src", "nonce"}
        assert loaded, f"{name}: <script> with neither src nor nonce"


def test_no_macro_is_handed_a_style_or_a_handler():
    for name, template in templates().items():
        found = [code for code in EXPRESSION.findall(template) if INLINE_ARGUMENT.search(code)]
        assert not found, f"{name}: {found}"


def test_a_page_loads_nothing_from_another_host():
    for name, tag, attributes in tags():
        if tag not in LINKS:
            loads = " ".join(attributes[a] for a in attributes.keys() & LOADING_ATTRIBUTES)
            assert not OTHER_HOST.search(loads), f"{name}: <{tag}> loads {loads}"
    for name, css in texts("static", ".css").items():
        assert not OTHER_HOST_IN_CSS.search(css), name


def test_class_names_are_written_out():
    for name, template in templates().items():
        found = [value for value in class_values(template) if GLUED.search(value)]
        assert not found, f"{name}: write the whole class names instead of {found}"


def test_every_class_used_is_styled_and_every_styled_class_is_used():
    words = [part for template in templates().values() for part in used(template)]
    names_used = {name for part in (*words, *used_outside_templates()) for name in part.split()}
    names_styled = {name for css in texts("static", ".css").values() for name in styled(css)}
    unstyled, unused = sorted(names_used - names_styled), sorted(names_styled - names_used)
    assert not unstyled, f"used, but styled nowhere: {unstyled}"
    assert not unused, f"styled, but used nowhere: {unused}"
