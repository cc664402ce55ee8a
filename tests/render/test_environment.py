"""Templates of the book's own: what they give is well-formed, or it is said where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from markupsafe import Markup

from bookmaker.cache import Cache
from bookmaker.crew import Crew
from bookmaker.errors import TemplateError
from bookmaker.render.environment import Templates
from bookmaker.render.views import PartView

BODY = "<p>One &amp; two</p>"


def fill(template: str, body: str = BODY, title: str = "T") -> str:
    """The template filled with a body and a title."""
    templates = Templates({"epub/chapter.j2": template}, "epub")
    return templates.fill("chapter", {"body": Markup(body), "title": title}, body)


@pytest.mark.parametrize(
    ("template", "filled"),
    [
        ("<div>{{ body }}</div>", f"<div>{BODY}</div>"),
        ("<div>{{ body }}{{ body }}</div>", f"<div>{BODY}{BODY}</div>"),
        ("<div><!-- {{ body }} --></div>", f"<div><!-- {BODY} --></div>"),
        ("<div>nothing of it</div>", "<div>nothing of it</div>"),
    ],
)
def test_what_a_template_makes_of_the_body(template: str, filled: str) -> None:
    assert fill(template) == filled


@pytest.mark.parametrize(
    "template",
    [
        "<div>{{ body }}",
        "{{ body }}</div>",
        '<div title="{{ body }}"></div>',
        "<div>{{ body|upper }}</div>",
        "<div><br>{{ body }}</div>",
        "<div>{{ body }}<br></div>",
        "<!-- {{ body }} -- -->",
    ],
)
def test_what_is_not_well_formed_is_said(template: str) -> None:
    with pytest.raises(TemplateError, match=r"templates/epub/chapter\.j2: the result is not well-formed"):
        fill(template)


@pytest.mark.parametrize(
    ("template", "said"),
    [("{{ body }}{{ chaptre.title }}", ":1: there is no “chaptre”$"), ("{{ part.titel }}", ":1: part has no “titel”$")],
)
def test_an_unknown_name_is_said_in_the_words_of_templates(template: str, said: str) -> None:
    templates = Templates({"epub/part.j2": template}, "epub")
    with pytest.raises(TemplateError, match=said):
        templates.fill("part", {"body": "", "part": PartView("a", "A", (), None)})


def test_a_body_of_plain_text_is_not_taken_for_a_piece_of_a_tag() -> None:
    assert fill('<section class="a">{{ body }}</section>', body="a") == '<section class="a">a</section>'


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    assert fill("<div><h1>{{ title }}</h1>{{ body }}</div>", title="A\x0bB") == f"<div><h1>AB</h1>{BODY}</div>"


def test_a_template_reaches_nothing_but_what_it_is_given() -> None:
    with pytest.raises(TemplateError):
        fill("<div>{{ body.__class__.__mro__ }}</div>")


def test_a_template_is_compiled_once(tmp_path: Path) -> None:
    """What was compiled is found again, by what the template says: another text is another template."""
    for text in ("<p>{{ title }}</p>", "<h1>{{ title }}</h1>"):
        for _ in range(2):
            templates = Templates({"epub/chapter.j2": text}, "epub", Crew(Cache(tmp_path)))
            assert templates.fill("chapter", {"title": "a & b"}) == text.replace("{{ title }}", "a &amp; b")
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(kept) == 2
    for path in kept:
        path.write_bytes(b"garbled")
    assert Templates({"epub/chapter.j2": text}, "epub", Crew(Cache(tmp_path))).fill("chapter", {"title": "x"}) != ""


def test_what_is_kept_of_a_template_is_still_in_the_sandbox(tmp_path: Path) -> None:
    for _ in range(2):
        templates = Templates({"epub/chapter.j2": "{{ title.__class__ }}"}, "epub", Crew(Cache(tmp_path)))
        with pytest.raises(TemplateError):
            templates.fill("chapter", {"title": "x"})


NOTES = '<section class="footnotes"><ol><li id="fn-1"><p>n</p></li></ol></section>'

ENDNOTES = NOTES.replace("footnotes", "endnotes")


@pytest.mark.parametrize(
    ("body", "filled"),
    [
        ("<p>a</p>", '<p>a</p>\n  <p class="signature">A &amp; B</p>'),
        (f"<p>a</p>\n{NOTES}", f'<p>a</p>\n  <p class="signature">A &amp; B</p>\n{NOTES}'),
        (f"<p>a</p>\n{ENDNOTES}", f'<p>a</p>\n  <p class="signature">A &amp; B</p>\n{ENDNOTES}'),
    ],
)
def test_names_stand_at_the_end_of_a_text_before_its_notes(body: str, filled: str) -> None:
    assert fill("<div>{{ body | signed('A & B') }}</div>", body) == f"<div>{filled}</div>"
    assert fill("<div>{{ body | signed('') }}</div>", body) == f"<div>{body}</div>"
