"""The index: from marks, names and tags to lines in order, as the author corrects them."""

import re
from dataclasses import replace

import pytest

from bookmaker.arrange.index import compose_index
from bookmaker.arrange.indexrules import IndexRules, read_index_rules
from bookmaker.arrange.mentions import Wanted, mark_mentions
from bookmaker.arrange.naming import person_lines, surfaces_of
from bookmaker.arrange.persons import authors_of, find_names
from bookmaker.errors import ConfigError
from bookmaker.html import parse_fragment
from bookmaker.listed import IndexEntry
from bookmaker.model import Chapter, Note

ALL = ("terms", "tags", "names")


def index_of(
    *bodies: str, rules: str = "", tags: tuple[str, ...] = (), lang: str = "fr"
) -> tuple[tuple[IndexEntry, ...], tuple[Note, ...], tuple[Chapter, ...]]:
    """The index of chapters with these bodies, all of them with these tags; the notes; the chapters as marked."""
    chapters = [Chapter(f"c{n}", "T", body, lang, tags=tags) for n, body in enumerate(bodies)]
    read = read_index_rules(rules) if rules else IndexRules()
    namings = [find_names(chapter) for chapter in chapters]
    surfaces = surfaces_of(namings, read)
    marked = [mark_mentions(c, Wanted(True, False, own)) for c, own in zip(chapters, surfaces, strict=True)]
    return (*compose_index(marked, lang, read, has_tags=bool(tags), found=person_lines(namings)), tuple(marked))


def lines(entries: tuple[IndexEntry, ...], indent: str = "") -> list[str]:
    """The index as text: words, and where they lead."""
    found = []
    for entry in entries:
        places = " ".join(f"{one.text}#{one.anchor}" if one.anchor else one.text for one in entry.locators)
        found += [f"{indent}{entry.words}: {places}".rstrip(" :"), *lines(entry.entries, f"{indent}  ")]
    return found


def test_marked_terms() -> None:
    """What a mark says of its line goes before its words; a line below another is said with >, two lines with ;."""
    entries, _, marked = index_of(
        '<p>Un <dfn>poinçon</dfn>, un <span class="index" data-term="papier &gt; sens; fibre">sens</span>.</p>',
        '<p>Le <dfn title="papier">vélin</dfn>, <span class="index">Poinçon</span>.</p>',
    )
    assert lines(entries) == [
        "fibre: c0#term-papier-sens",
        "papier: c1#term-papier",
        "  sens: c0#term-papier-sens",
        "poinçon: c0#term-poincon c1#term-poincon",
    ]
    assert "data-term" not in marked[0].body


def test_names_are_found_again_by_the_surname() -> None:
    """In every chapter, whatever spaces the typography set; not where two persons have it, or a word is like it."""
    entries, _, marked = index_of(
        "<p>Christophe\u00a0Plantin vint. Plantin acheta. Paul Page lut.</p>",
        "<p>Chez Plantin, une page. Page deux.</p>",
        "<p>Jean Bon et Luc Bon ; Bon dit non. Un bon mot de Plantinus.</p>",
    )
    assert lines(entries) == [
        "Bon, Jean: c2#name-bon-jean",
        "Bon, Luc: c2#name-bon-luc",
        "Page, Paul: c0#name-page-paul",
        "Plantin, Christophe: c0#name-plantin-christophe c0#name-plantin-christophe-2 c1#name-plantin-christophe",
    ]
    assert '<span id="name-plantin-christophe">Christophe\u00a0Plantin</span>' in marked[0].body


def test_those_who_sign_are_known_by_the_surname() -> None:
    chapter = Chapter("c", "T", "<p>Mon ami Lacaze dit non.</p>", "fr")
    [surfaces] = surfaces_of([find_names(chapter)], IndexRules(), authors_of(("Bertrand Lacaze",), "fr"))
    assert surfaces == (("Lacaze", "Lacaze, Bertrand"),)


def test_initials_are_those_of_the_one_person_that_they_fit() -> None:
    entries, _, _ = index_of("<p>Jan Tschichold, J. Tschichold, M. Tschichold. R. Bringhurst.</p>")
    assert lines(entries) == [
        "Bringhurst, R.: c0#name-bringhurst-r",
        "Tschichold, Jan: c0#name-tschichold-jan c0#name-tschichold-jan-2 c0#name-tschichold-jan-3",
    ]


def test_tags_lead_to_whole_chapters_and_join_the_person_that_they_name() -> None:
    entries, _, _ = index_of("<p>Alde Manuce.</p>", tags=("Venise", "manuce"))
    assert lines(entries) == ["Manuce, Alde: c0#name-manuce-alde c0", "Venise: c0"]


def test_a_capital_without_its_accent_makes_no_line_of_its_own() -> None:
    tags = {"a": ("Economie", "Etat"), "b": ("économie",), "c": ("Economie",)}
    texts = [Chapter(name, name, "<p>x</p>", "fr", tags=those) for name, those in tags.items()]
    entries, _ = compose_index(texts, "fr", IndexRules(), has_tags=True)
    assert lines(entries) == ["économie: a b c", "Etat: a"]


def test_the_author_corrects_it() -> None:
    entries, notes, _ = index_of(
        "<p>Jean Barbé, Johannes Gutenberg, Mayence. Gensfleisch. Marie Stuart.</p>",
        rules="""
drop = ["Jean Barbé"]
add = ["Mayence", "Gensfleisch"]
[merge]
"Gutenberg, Johannes" = ["Gensfleisch"]
[see]
"Magonza" = ["Mayence"]
[see-also]
"Mayence" = ["gutenberg, johannes"]
[sort]
"Stuart, Marie" = "Marie"
""",
    )
    assert lines(entries) == [
        "Gutenberg, Johannes: c0#name-gutenberg-johannes c0#name-gutenberg-johannes-2",
        "Magonza",
        "Stuart, Marie: c0#name-stuart-marie",
        "Mayence: c0#name-mayence",
    ]
    assert [entry.see for entry in entries if entry.see] == [("Mayence",)]
    assert [entry.see_also for entry in entries if entry.see_also] == [("gutenberg, johannes",)]
    assert notes == ()


def test_terms_and_tags_may_go_too() -> None:
    entries, notes, _ = index_of(
        "<p><dfn>Mot</dfn> <dfn>encre</dfn></p>", tags=("Divers",), rules='drop = ["mot", "divers"]'
    )
    assert (lines(entries), notes) == (["encre: c0#term-encre"], ())


def test_a_line_that_is_not_there_is_said() -> None:
    _, notes, _ = index_of("<p>Jean Barbé.</p>", rules='drop = ["Jean Barbe"]\nadd = ["Mainz"]')
    assert [note.message for note in notes] == ["drop: the index has no “jean barbe”", "add: the index has no “mainz”"]
    assert "jean barbé" in notes[0].hint


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('drop = "x"', "index.toml: drop: a list in brackets is wanted"),
        ("[merge]\n'a' = 'b'", r"\[merge\]: a list in brackets is wanted behind each line"),
        ("dorp = []", "Did you mean “drop”"),
        ("[sort]\n'a' = 1", "a text in quotes is wanted"),
        ("drop = [", "index.toml"),
    ],
)
def test_slips_in_index_toml_are_named(text: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        read_index_rules(text)


def test_marking_changes_no_word_and_not_what_has_no_mark() -> None:
    """A name in code, in a call of a note or inside a marked term is left alone; ids of the author's stay."""
    body = (
        '<p><code>Jean Bon</code> <dfn id="mot">Jean Bon</dfn> <a class="noteref" href="#fn-1">1</a> Jean Bon</p>'
        '<section class="footnotes"><ol><li id="name-bon-jean">Jean Bon.</li></ol></section>'
    )
    chapter = Chapter("c", "T", body, "fr")
    marked = mark_mentions(chapter, Wanted(terms=True, names=(("Jean Bon", "Bon, Jean"),)))
    assert [(one.entry, one.anchor) for one in marked.mentions] == [
        ("Jean Bon", "mot"),
        ("Bon, Jean", "name-bon-jean-2"),
        ("Bon, Jean", "name-bon-jean-3"),
    ]
    assert re.sub(r'<span id="name-bon-jean-\d">([^<]*)</span>', r"\1", marked.body) == body
    assert mark_mentions(replace(chapter, body="<p>Rien.</p>"), Wanted()).body == "<p>Rien.</p>"


def test_what_is_new_in_a_chapter_moves_no_other_id() -> None:
    """Readers keep bookmarks by them. Words that are not of Latin letters give a hash."""
    wanted = Wanted(terms=True, figures=True, names=(("Luc Bon", "Bon, Luc"), ("Anne Page", "Page, Anne")))
    old = (
        "<p>Anne Page, <dfn>encre</dfn>, <dfn>紙</dfn>.</p><figure><img src='a'/><figcaption>Vue</figcaption></figure>"
    )
    new = "<p>Luc Bon, <dfn>fil</dfn>.</p><figure><img src='b'/><figcaption>Plan</figcaption></figure>"
    ids = [
        {str(e.get("id")) for e in parse_fragment(mark_mentions(Chapter("c", "T", body, "fr"), wanted).body).iter()}
        for body in (old, new + old)
    ]
    assert ids[0] < ids[1]
    assert {"name-page-anne", "term-encre", "figure-vue"} < ids[0]
    assert all(name.isascii() for name in ids[1])


def test_figures_with_captions_are_found() -> None:
    body = (
        '<figure><img src="asset:a"/><figcaption>Une vue.<a class="noteref" href="#fn-1">1</a></figcaption></figure>'
        '<figure id="b"><img src="asset:b"/><figcaption>Une <em>autre</em></figcaption></figure>'
        "<figure><figcaption>Sans image</figcaption></figure>"
    )
    marked = mark_mentions(Chapter("c", "T", body, "fr"), Wanted(figures=True))
    assert [(one.anchor, one.caption) for one in marked.figures] == [("figure-une-vue", "Une vue."), ("b", "Une autre")]
