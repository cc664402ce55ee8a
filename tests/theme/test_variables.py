"""Custom properties become plain values: what old readers are given has none."""

import re

import pytest

from bookmaker.theme.variables import resolved, undeclared


def one(*sheets: str) -> str:
    """The last sheet, resolved after those before it."""
    return resolved(sheets)[-1].strip()


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        (":root { --a: red } p { color: var(--a) }", "p { color: red }"),
        (":root{--a:red}p{color:var( --a )}", "p{color:red}"),
        (":root { --a: var(--b); --b: 1em } p { margin: var(--a) 0 }", "p { margin: 1em 0 }"),
        ("p { margin: var(--none, 2em) }", "p { margin: 2em }"),
        (":root { --b: 3em } p { margin: var(--none, var(--b)) }", "p { margin: 3em }"),
        ('p { font: 1em var(--none, a, "b)", serif) }', 'p { font: 1em a, "b)", serif }'),
        (':root { --f: "A; B", serif; --g: x } p { font-family: var(--f) }', 'p { font-family: "A; B", serif }'),
        (":root { --a: red; color: blue } p { color: var(--a) }", ":root { color: blue } p { color: red }"),
        (":root { --a: 1 } :root { --a: 2 } p { orphans: var(--a) }", "p { orphans: 2 }"),
        ('p { content: "var(--a)" } :root { --a: 1 }', 'p { content: "var(--a)" }'),
        ("/* :root { --a: 9 } */ :root { --a: 1 } /* } */ p { orphans: var(--a) }", "p { orphans: 1 }"),
        (
            ":root { --u: url(data:image/png;base64,AA==) } p { background: var(--u) }",
            "p { background: url(data:image/png;base64,AA==) }",
        ),
        (":root { --w: 1em } p { width: calc(2 * (var(--w) + 1px)) }", "p { width: calc(2 * (1em + 1px)) }"),
        ("", ""),
        (":root {", ":root {"),
        ("p { color: var(--a", "p { color: var(--a"),
    ],
)
def test_values_are_put_in(css: str, expected: str) -> None:
    """Whatever the value is made of; what is broken stays as it is."""
    assert " ".join(one(css).split()) == expected


def test_the_last_sheet_has_the_last_word_in_all() -> None:
    """A design says a variable once, and the base follows it."""
    base, design = resolved([":root { --a: red } p { color: var(--a) }", ":root { --a: blue } q { color: var(--a) }"])
    assert (base.strip(), design.strip()) == ("p { color: blue }", "q { color: blue }")


def test_a_circle_ends() -> None:
    """Properties that need each other are nobody's."""
    css = one(":root { --a: var(--b); --b: var(--a) } p { color: var(--a); margin: var(--a, 0) }")
    assert re.search(r"margin: var\(--a\)|margin: 0", css)


def test_what_is_declared_below_is_left_alone() -> None:
    """A property of a part's own is for an engine that knows custom properties."""
    css = ":root { --a: red } .part { --a: blue } p { color: var(--a) }"
    assert " ".join(one(css).split()) == ":root { --a: red } .part { --a: blue } p { color: var(--a) }"


def test_slips_are_named() -> None:
    """A property that nobody declares."""
    assert undeclared(resolved([":root { --accent: red } p { color: var(--accnt); margin: var(--b, 0) }"])) == (
        "--accnt",
    )
