"""Long words and lines of code: where they may be broken, in both editions."""

import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed_book import WORDS, book_of, chapter, pages_of, texts_of

from bookmaker.backends.chances import give_chances
from bookmaker.backends.pdf import write_pdf
from bookmaker.backends.pdf.markup.chances import write_chances
from bookmaker.html import escape, parse_fragment, write_fragment


def given_chances(body: str) -> str:
    root = parse_fragment(body)
    give_chances(root)
    return write_fragment(root)


def parted(body: str) -> list[str]:
    """The pieces of each address and of code, parted by bars."""
    found = re.findall(r"<(?:code|span class=\"url\")>(.*?)</(?:code|span)>", given_chances(body))
    return [piece.replace("<wbr/>", "|") for piece in found]


CASES = {
    "https://www.exemple.org/2015/08/un-titre/page.html?a=1": "https://www.exemple.org/|2015/08/|un-|titre/|page.|html?a=1",
    "www.exemple.org": "www.exemple.org",
    "anne@example.org": "anne@example.org",
    "exemple.org/dossier/fichier": "exemple.org/|dossier/|fichier",
    "exemple.org/%E3%83%87": "exemple.org/|%E3|%83|%87",
    "%E3%83%87%E3%82%B9%E3%82%AF%E3%83": "%E3|%83|%87|%E3|%82|%B9|%E3|%82|%AF|%E3|%83",
    "/usr/local/lib/python3/site-packages/x.py": "/usr/|local/|lib/|python3/|site-|packages/x.py",
}


@pytest.mark.parametrize("address", CASES)
def test_an_address_is_broken_behind_its_signs(address: str) -> None:
    assert parted(f"<p>Voir {escape(address)}, puis.</p>") == [CASES[address]]


@pytest.mark.parametrize("text", ["et/ou", "10/08/2015", "M. Petit", "x.", "Donaudampfschifffahrtsgesellschaft", "a@b"])
def test_words_are_left_alone(text: str) -> None:
    assert given_chances(f"<p>Le {text} est là.</p>") == f"<p>Le {text} est là.</p>"


@pytest.mark.parametrize("text", ['"' + "a." * 20_000, '"' + ("a" * 60 + ".") * 700, "www." + "a." * 20_000])
def test_a_text_of_nothing_but_names_and_dots_takes_no_time(text: str) -> None:
    before = process_time()
    given_chances(f"<p>{text}</p>")
    assert process_time() - before < 1


def test_code_in_the_text_is_broken_at_its_joints() -> None:
    assert parted("<p><code>com.example.MaClasseLongue(arg=1)</code> <code>court(x)</code></p>") == [
        "com.|example.Ma|Classe|Longue(|arg=1)",
        "court(x)",
    ]


LISTING = (
    '<pre><code class="language-python">def f(x):\n    return <span class="tok-string">"""a\n\nb"""</span> + '
    + "x" * 60
    + "\n</code></pre>"
)


def test_each_line_of_a_long_listing_is_an_element_and_the_text_stays() -> None:
    root = parse_fragment(given_chances(LISTING))
    lines = root.findall(".//span[@class='code-line']")
    assert ["".join(line.itertext()) for line in lines] == [
        "def f(x):\n",
        '    return """a\n',
        "\n",
        f'b""" + {"x" * 60}\n',
    ]
    assert "".join(root.itertext()) == "".join(parse_fragment(LISTING).itertext())
    assert [len(line.findall("span")) for line in lines] == [0, 1, 1, 1]


def test_a_short_listing_and_one_with_more_than_marks_are_left_alone() -> None:
    for listing in ("<pre>a = 1\nb = 2</pre>", f'<pre>{"x" * 60}<img src="asset:vue.png" alt=""/></pre>'):
        assert given_chances(listing) == listing


def test_the_mark_of_a_page_stays_in_its_line() -> None:
    body = given_chances(f'<pre>a\nb<span id="page-7"></span>c {"x" * 60}</pre>')
    assert 'b<span id="page-7"></span>c' in body


LONG = "une_ligne_de_code_qui_est_trop_longue(pour, la, page)"


def marked(content: str) -> str:
    return f"<a>{content}</a>"


MARKED = st.recursive(
    st.sampled_from(["", "<wbr/>", "<br/>", "\n", "x", LONG]),
    lambda inner: st.lists(st.one_of(inner, inner.map(marked)), max_size=3).map("".join),
    max_leaves=6,
)


@given(MARKED)
def test_every_place_that_a_link_may_lead_to_stays(markup: str) -> None:
    count = markup.count("<a>")
    for number in range(count):
        markup = markup.replace("<a>", f'<a id="n{number}">', 1)
    ids = re.findall('id="([^"]+)"', given_chances(f"<pre><code>{LONG}{markup}</code></pre>"))
    assert ids == [f"n{number}" for number in range(count)]


def test_what_runs_over_stands_further_in_than_its_line() -> None:
    body = given_chances(f"<pre>{'    ' * 2}{'x ' * 40}</pre>")
    assert 'style="padding-left: 6.6em; text-indent: -6.6em"' in body


@given(st.text(alphabet="ab./-_=?&@:(A \n", max_size=80))
def test_no_character_is_changed(text: str) -> None:
    for name in ("p", "pre", "code"):
        body = f"<{name}>{escape(text)}</{name}>"
        root = parse_fragment(body)
        give_chances(root)
        assert "".join(root.itertext()) == text
        once = write_fragment(root)
        assert "<wbr/><wbr/>" not in once


def test_no_line_of_the_page_is_overfull_and_nothing_has_a_hyphen_more() -> None:
    address = "https://www.exemple.org/" + "/".join(f"dossier_{n}.tar" for n in range(20))
    code = "f(" + ", ".join(f"argument_{n}=valeurLongue" for n in range(9)) + ")"
    endless = "x" * 200
    body = f"<p>{WORDS}{address} {WORDS}<code>{code}</code> {endless}</p><pre>    {code}\n{endless}</pre>"
    body += f'<pre>a = 1\n  xmlns=<span class="tok-string">"urn:{"oasis:" * 20}"</span>{endless}</pre>'
    body += f"<table><tr><td>{address}</td><td><code>{code}</code></td></tr></table><ul><li>{address}</li></ul>"
    book = book_of(chapter("un", "Un", body))
    for size in ("pocket", "A4"):
        artifact, notes = write_pdf(pages_of(book, size=size))
        assert [one for one in notes if one.code in ("line.overfull", "page.outside")] == []
    text = "".join(texts_of(artifact.data))
    assert "".join(text.split()).count(address) == 3
    assert "\u200b" not in text


def test_marks_in_a_line_stay_inside_one_piece_of_code() -> None:
    """Also where a page begins before the code, so that this is not all that the listing holds."""
    words = '<span class="tok-keyword">def</span> name(): <span class="tok-string">"one"</span> + other_name(argument)'
    root = parse_fragment(f'<pre><span id="page-2"></span><code class="language-python">{words}</code></pre>')
    give_chances(root)
    (line,) = [found for found in root.iter("span") if found.get("class") == "code-line"]
    assert [found.tag for found in line] == ["span", "code"]
    assert "".join(map(str, line.itertext())) == 'def name(): "one" + other_name(argument)'


def longest_without_chance(body: str) -> int:
    """Characters between two chances, where elements begin and end among them or not."""
    written = re.sub(r"<wbr/>|</?p>|\s", "\n", given_chances(body))
    return max(map(len, re.sub("<[^>]*>", "", written).split("\n")))


@pytest.mark.parametrize(
    "body",
    [
        "<p>" + "abcdefghij" * 3000 + "</p>",
        "<p>" + "<code>a</code>b" * 3000 + "</p>",
        "<p>" + "<em>mot</em><sup>1</sup>" * 1000 + "</p>",
        "<p>" + "<a href='#x'>un<strong>deux</strong></a>trois" * 900 + "</p>",
        "<p>" + "a" + "\u0301" * 5000 + "</p>",
        "<p>" + "mot\u00a0" * 2000 + "</p>",
        "<pre>" + "<span>;a</span>" * 2000 + "</pre>",
    ],
)
def test_nothing_goes_on_without_a_chance(body: str) -> None:
    began = process_time()
    assert longest_without_chance(body.replace("\u00a0", "_")) <= 140
    assert process_time() - began < 3
    assert re.sub("<[^>]*>", "", given_chances(body)) == re.sub("<[^>]*>", "", body), "no letter is lost"


@pytest.mark.parametrize(
    "body",
    [
        "<p>Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft, oui.</p>",
        "<p>" + "漢字かな交じり文。" * 50 + "<b>字か、</b>" * 50 + "</p>",
        "<p>" + "<em>un</em> <b>mot</b>, " * 50 + "</p>",
        "<p>" + "porte-avions-" * 20 + "</p>",
        "<ul>" + "<li>mot</li>" * 50 + "</ul>",
    ],
)
def test_what_has_chances_gets_no_more(body: str) -> None:
    assert "<wbr/>" not in given_chances(body)


def test_a_joined_run_is_broken_behind_a_joint() -> None:
    body = "<p>" + "<i>foo</i>\u00a0=\u00a0<b>bar</b>\u00a0+\u00a0" * 6 + "</p>"
    assert all(re.search("[\u00a0>]$", piece) for piece in given_chances(body).split("<wbr/>")[:-1])


def test_chances_become_characters_where_they_stood() -> None:
    root = parse_fragment("<p>a<wbr/>b<wbr/><i>c<wbr/></i><wbr/>d<b><wbr/>e</b></p><p><wbr/><wbr/>f</p>")
    write_chances(root)
    assert write_fragment(root) == "<p>a|b|<i>c|</i>|d<b>|e</b></p><p>||f</p>".replace("|", "\u200b")


def test_thousands_of_chances_in_one_paragraph() -> None:
    root = parse_fragment("<p>" + ("a" * 100 + "<wbr/>") * 20_000 + "</p>")
    began = process_time()
    write_chances(root)
    assert process_time() - began < 2
