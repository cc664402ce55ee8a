"""Markdown with front matter of every kind."""

import re
from datetime import date
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bookmaker.model import Article, Note, Source
from bookmaker.readers._commonmark import write_html
from bookmaker.readers._front_matter import split_front_matter
from bookmaker.readers.markdown import READER
from bookmaker.world import DiskWorld, FakeWorld


def read(text: str, name: str = "a.md", lang: str = "") -> tuple[tuple[Article, ...], tuple[Note, ...]]:
    return READER.read(Source(name), FakeWorld({name: text.encode()}), lang)


def one(text: str, name: str = "a.md", lang: str = "") -> Article:
    (article,), _ = read(text, name, lang)
    return article


def codes(text: str, name: str = "a.md") -> list[str]:
    return [note.code for note in read(text, name)[1]]


def test_a_whole_article() -> None:
    article = one(
        '---\nTitle: "L\'été : un récit"\nDate: 2015-08-10 18:32:00 +0200\nauthors:\n  - Anne Martin\n  - name: Luc\n'
        "tags: [mer, Mer, Îles]\nlang: fr_FR\nsubtitle: Souvenirs\ncanonical_url: https://example.org/ete\n---\n\nTexte.\n"
    )
    assert article.title == "L'été : un récit"
    assert (article.dating.day, article.position) == (date(2015, 8, 10), 18 * 60 + 32)
    assert article.byline == ("Anne Martin", "Luc")
    assert article.tags == ("mer", "Îles")
    assert (article.lang, article.subtitle, article.address) == ("fr-FR", "Souvenirs", "https://example.org/ete")
    assert article.html == "<p>Texte.</p>"


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: T\ndate: 2012-03-04\n---\n",
        "--- \ntitle: T\ndate: 2012-03-04T23:59:00-08:00\n---  \n",
        "---\ntitle: T\ndate: 2012-03-04\n...\n",
        "\n---\ntitle: T\npubDate: 'Sun, 04 Mar 2012 05:06:07 +0000'\n---\n",
        "---\r\ntitle: T\r\ndate: 20120304\r\n---\r\n",
        "+++\ntitle = 'T'\ndate = 2012-03-04\n+++\n",
        '+++\ntitle = "T"\ndate = 2012-03-04T05:06:07Z\n+++\n',
        '{\n"title": "T",\n"date": "2012-03-04"\n}\n',
        ';;;\n{"title": "T", "date": "2012-03-04"}\n;;;\n',
        "Title: T\nDate: 2012-03-04 05:06\nTags: a, b\n\n",
        ".. title: T\n.. date: 2012-03-04 23:00:00 UTC-03:00\n\n",
        "<!--\n.. title: T\n.. date: 2012-03-04\n-->\n\n",
        "---\ntitle: T\ndate: {created: 2012-03-04, modified: 2013-01-01}\n---\n",
        "---\ntitle: T\ndate: 4 March 2012\n---\n",
        "---\ntitle:\tT\n\tdate: 2012-03-04\n---\n",
    ],
)
def test_every_form_of_front_matter(front: str) -> None:
    article = one(front + "Body words.\n")
    assert (article.title, article.dating.day) == ("T", date(2012, 3, 4))
    assert article.html == "<p>Body words.</p>"


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("title: A title: with a colon", "A title: with a colon"),
        ('title: "An "inner" quote"', 'An "inner" quote'),
        ("a: &a [*a]\ntitle: T", "T"),
        ('title: T\nb: "unclosed', "T"),
    ],
)
def test_broken_front_matter_costs_one_field(front: str, title: str) -> None:
    articles, notes = read(f"---\n{front}\ndate: 2012-03-04\n---\nBody.\n", "posts/x.md")
    assert (articles[0].title, articles[0].dating.day) == (title, date(2012, 3, 4))
    broken = [note for note in notes if note.code == "front-matter.broken"]
    assert len(broken) == 1
    assert broken[0].where.startswith("posts/x.md, line ")
    assert broken[0].hint


@pytest.mark.parametrize("word", ["no", "yes", "off", "1e3", "12:30", "0777", "2012-03-04"])
def test_a_value_is_text_whatever_yaml_makes_of_it(word: str) -> None:
    assert one(f"---\ntitle: {word}\n---\nx").title == word


@pytest.mark.parametrize(
    "text",
    ["---\n\nBody, after a rule.\n\n---\n", "---\nBody: a line\nand more of it\n---\n", "Note: a first line.\n\nB"],
)
def test_what_is_no_front_matter_stays_text(text: str) -> None:
    found = split_front_matter(text)
    assert not found.fields
    assert found.body == text


@pytest.mark.parametrize(
    ("name", "day", "confidence"),
    [
        ("_posts/2007-02-22-slug.md", date(2007, 2, 22), 0.9),
        ("_posts/2017-2-5-no-zeroes.md", date(2017, 2, 5), 0.9),
        ("articles/2005/01/03/slug/index.md", date(2005, 1, 3), 0.85),
        ("2007-13-45-slug.md", None, 0),
        ("notes/12345.md", None, 0),
    ],
)
def test_the_day_in_a_name(name: str, day: date | None, confidence: float) -> None:
    dating = one("# T\n\ntext", name).dating
    assert (dating.day, dating.confidence) == (day, confidence)


def test_a_field_goes_before_the_name() -> None:
    dating = one("---\ndate: 2010-01-10\n---\nx", "2009-01-09-x.md").dating
    assert dating.day == date(2010, 1, 10)
    assert dating.confidence > 0.9


def test_a_path_field_holds_the_day_of_an_old_blog() -> None:
    assert one('+++\npath = "2019/05/23/Rust-1.35.0"\ntitle = "R"\n+++\nx').dating.day == date(2019, 5, 23)


def test_a_date_is_never_invented() -> None:
    articles, notes = read("---\ntitle: T\ndate: someday soon\nupdated: 2020-01-01\n---\nx")
    assert articles[0].dating.day is None
    assert [note.code for note in notes] == ["date.missing"]


@pytest.mark.parametrize("mark", ["draft: true", "published: false", "status: draft", "Draft: yes"])
def test_a_draft_is_left_out_and_said(mark: str) -> None:
    articles, notes = read(f"---\ntitle: T\n{mark}\n---\nx")
    assert not articles
    assert [note.code for note in notes] == ["article.draft"]


def test_published_may_be_a_day() -> None:
    assert one("---\ntitle: T\npublished: 2012-03-04\n---\nx").dating.day == date(2012, 3, 4)


@pytest.mark.parametrize(
    ("text", "title", "html"),
    [
        ("# My *title*\n\ntext", "My title", "<p>text</p>"),
        ("My title\n========\n\ntext", "My title", "<p>text</p>"),
        ("---\ntitle: My title\n---\n# My Title\n\ntext", "My title", "<p>text</p>"),
        ("---\ntitle: My title\n---\n# Another\n\ntext", "My title", "<h1>Another</h1>\n<p>text</p>"),
        ("text\n\n# Later\n", "A name", "<p>text</p>\n<h1>Later</h1>"),
    ],
)
def test_titles(text: str, title: str, html: str) -> None:
    article = one(text, "2001-01-01-a-name.md")
    assert (article.title, article.html) == (title, html)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("~~x~~", "<p><s>x</s></p>"),
        ("## H {#here .c}\n", '<h2 id="here" class="c">H</h2>'),
        ("[x]{.small-caps}", '<p><span class="small-caps">x</span></p>'),
        ("{.lead}\npara", '<p class="lead">para</p>'),
        ("```ruby\nx\n```", '<pre><code class="language-ruby">x\n</code></pre>'),
        ("T\n: D", "<dl>\n<dt>T</dt>\n<dd>D</dd>\n</dl>"),
        ("<u>raw</u>", "<p><u>raw</u></p>"),
        ("{% highlight x %}\ny", "<p>{% highlight x %}\ny</p>"),
        ("[l](u){% y %}", '<p><a href="u">l</a>{% y %}</p>'),
        ("{Note to self}\n\nx", "<p>{Note to self}</p>\n<p>x</p>"),
    ],
)
def test_markup(text: str, html: str) -> None:
    assert one(f"---\ntitle: T\n---\n{text}").html == html


def test_footnotes_and_tables() -> None:
    html = one("a[^n]\n\n[^n]: The note.\n\n    More.\n\n| h |\n|---|\n| c |\n").html
    assert "The note." in html
    assert "More." in html
    assert "<td>c</td>" in html


def test_nothing_is_lost_however_deep() -> None:
    articles, notes = read("\n".join("  " * n + f"- w{n}" for n in range(300)) + "\n\nTail words.\n")
    assert all(f"w{n}" in articles[0].html for n in range(300))
    assert "Tail words." in articles[0].html
    assert "article.plain" in [note.code for note in notes]


@pytest.mark.parametrize(
    ("name", "front", "tags"),
    [
        ("a.md", "tags: a b, c", ("a b", "c")),
        ("_posts/2001-01-01-a.md", "categories: a b", ("a", "b")),
        ("a.md", "tags: {x: true, y: false}", ("x",)),
        ("a.md", "categories: [A]\ntags: [a, '#b']", ("A", "b")),
    ],
)
def test_tags(name: str, front: str, tags: tuple[str, ...]) -> None:
    assert one(f"---\ntitle: T\n{front}\n---\nx", name).tags == tags


def test_a_translation_says_its_language_in_its_name() -> None:
    assert one("---\ntitle: T\n---\nx", "post/index.pt-br.md").lang == "pt-BR"


def test_a_stub_is_no_article() -> None:
    articles, notes = read("---\nredirect: /elsewhere\n---\n")
    assert not articles
    assert "article.empty" in [note.code for note in notes]


@given(st.text(max_size=200))
@settings(deadline=None)
def test_front_matter_loses_no_text_without_fences(text: str) -> None:
    found = split_front_matter(text)
    assert found.body == text or found.fields


def test_folders_of_other_tools(corpus: Path) -> None:
    world = DiskWorld()
    paths = [p for p in world.list(corpus / "content") if p.suffix in READER.suffixes]
    undated = []
    for path in paths:
        articles, _ = READER.read(Source(str(path)), world, "")
        undated += [path.name for article in articles if article.dating.day is None and article.html]
    assert len(paths) > 100
    assert len(undated) <= 0.02 * len(paths), undated


def test_hostile_files(corpus: Path) -> None:
    world = DiskWorld()
    for path in world.list(corpus / "hostile" / "md"):
        articles, _ = READER.read(Source(str(path)), world, "")
        words = "Tail words" if path.name.startswith("body-") else "Body words"
        if path.name != "body-raw-html.md":
            assert any(words in article.html for article in articles), path.name


@pytest.mark.parametrize(
    ("line", "off"),
    [
        ("off", ("off",)),
        ("no", ("off",)),
        ("on", ()),
        ("[quotes, Dashes]", ("quotes", "dashes")),
        ("quotes, dashes", ("quotes", "dashes")),
        ("{quotes: off, dashes: on}", ("quotes",)),
        ("\n  - quotes", ("quotes",)),
    ],
)
def test_rules_of_typography_that_are_off(line: str, off: tuple[str, ...]) -> None:
    assert one(f"---\ntitle: A\ntypography: {line}\n---\n\nTexte.\n").typography == off


def test_marks_of_passages_that_typography_leaves_alone() -> None:
    html = one('---\ntitle: A\n---\n\n[a "b"]{.verbatim} [c]{data-typography=off} <i translate="no">d</i>\n').html
    assert '<span class="verbatim">a "b"</span>' in html.replace("&quot;", '"')
    assert '<span data-typography="off">c</span>' in html
    assert '<i translate="no">d</i>' in html


def test_the_day_on_which_a_text_was_fetched() -> None:
    """It is no day of publication."""
    article = one("---\ntitle: T\ndate: 2015-08-10\naccessed: 2026-11-01\n---\nUn mot.")
    assert article.source.retrieved == date(2026, 11, 1)
    assert article.dating.day == date(2015, 8, 10)


def test_links_that_run_something_lead_nowhere() -> None:
    html, _, _ = write_html(
        "[x](javascript:alert(1)) <JavaScript:alert(1)> ![z](vbscript:y) [d](file:///etc/passwd) [ok](b.md)"
    )
    assert "alert" not in html
    assert "passwd" not in html
    assert '<a href="">x</a>' in html
    assert '<a href="b.md">ok</a>' in html


def test_a_box_in_a_quotation_has_its_name() -> None:
    (article,), _ = read("# T\n\n> [!WARNING]\n> Attention.\n")
    assert article.html == "<blockquote>\n<p><strong>Warning</strong></p>\n<p>Attention.</p>\n</blockquote>"


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        "[" * 20_000 + "]" * 20_000,
        "[[x] " * 20_000,
        "![[" * 20_000,
        "^[" * 20_000,
        "[" * 40_000 + " x](y)",
    ],
    ids=lambda text: text[:6] + text[-6:],
)
def test_brackets_without_end_are_text_at_once(text: str) -> None:
    begun = process_time()
    html, _, is_understood = write_html(text)
    assert process_time() - begun < 3
    assert is_understood
    assert html.count("[") >= text.count("[") - 20


def test_brackets_of_a_text_are_what_they_were() -> None:
    links = " ".join(f"[a{n}](u{n})" for n in range(400))
    assert write_html(f"[x {links}")[0].count("<a ") == 400
    assert write_html("[a [b](u) c] [d")[0] == '<p>[a <a href="u">b</a> c] [d</p>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "| Rain on\n|  the *sea*.\n|\n| Nobody.\n|",
            "<p>Rain on<br />\n\u00a0the <em>sea</em>.<br />\n<br />\nNobody.</p>",
        ),
        ("- | a\n  | b", "<ul>\n<li>a<br />\nb</li>\n</ul>"),
        ("| one alone", "<p>| one alone</p>"),
        ("|\n|", "<p>|\n|</p>"),
        ("Text\n| a\n| b", "<p>Text\n| a\n| b</p>"),
        ("```\n| a\n| b\n```", "<pre><code>| a\n| b\n</code></pre>"),
    ],
)
def test_lines_behind_bars_stay_lines(text: str, html: str) -> None:
    """Pandoc's line blocks, for verse and addresses."""
    assert write_html(text)[0] == html


@pytest.mark.parametrize("text", ["| a | b |\n|---|---|\n| 1 | 2 |", "| a\n| ---\n| b", "| a\n|:--\n| b\n| c"])
def test_a_table_of_one_column_is_no_verse(text: str) -> None:
    assert write_html(text)[0].startswith("<table>")


TABLE = "| a | b |\n|---|---|\n| 1 | 2 |\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('![A gate](gate.png "The *gate* in May")', "<figcaption>The *gate* in May</figcaption>"),
        ('[![A gate](gate.png "In May")](large.png)', '<img src="gate.png" alt="A gate" /></a><figcaption>In May'),
        ('![A](gate.png "In May"){#gate .wide}', '<figure><img src="gate.png" alt="A" id="gate" class="wide" /><fig'),
        ('![A gate](the_gate.png "The gate")', '<p><img src="the_gate.png" alt="A gate" title="The gate" /></p>'),
        ('Words ![A](a.png "In May")', '<p>Words <img src="a.png" alt="A" title="In May" /></p>'),
        ('- ![A](a.png "In May")', 'title="In May"'),
        ("![A gate](gate.png)", '<p><img src="gate.png" alt="A gate" /></p>'),
    ],
)
def test_the_title_of_a_picture_alone_is_its_caption(text: str, expected: str) -> None:
    assert expected in write_html(text)[0]


@pytest.mark.parametrize(
    ("text", "captions"),
    [
        (TABLE + "\nTable: Of *two* parts\n", ["Of <em>two</em> parts"]),
        (TABLE + "\n  : On two\nlines\n", ["On two\nlines"]),
        (TABLE + ": On the next line\n", ["On the next line"]),
        ("table: *Before*\n\n" + TABLE + "\n: Behind\n", ["<em>Before</em>"]),
        (TABLE + "\nTable: One\n\n" + TABLE + "\n: Two\n", ["One", "Two"]),
        ("> " + TABLE.replace("\n", "\n> ") + "\n> : Quoted\n", ["Quoted"]),
        (TABLE + "\n:-)\n", []),
        (TABLE + "\n:\n", []),
        (TABLE + "\nTables: none\n", []),
        ("Table: none\n\nText\n\n" + TABLE, []),
    ],
)
def test_a_table_has_its_caption_beside_it(text: str, captions: list[str]) -> None:
    html = write_html(text)[0]
    assert re.findall("(?s)<table>\n<caption>(.*?)</caption>", html) == captions
    assert html.count("<td>") == 2 * text.count("| 1 | 2 |")


def test_the_name_of_a_table_is_not_shown() -> None:
    html = write_html(TABLE + "\n: Sizes {#tbl:sizes .wide}\n")[0]
    assert '<table id="tbl:sizes">' in html
    assert "<caption>Sizes</caption>" in html


def test_properties_below_the_title_are_fields() -> None:
    text = "# The house\n\nCreated: August 1, 2022 10:00 AM\nTags: family, house\n\nIt stood.\n"
    found = split_front_matter(text)
    assert found.fields == {"created": "August 1, 2022 10:00 AM", "tags": "family, house"}
    assert found.body == "# The house\n\n\nIt stood.\n"
    for other in ("# T\n\nNote: a thing.\n\nx", "# T\n\nDate: x\nand more\n\nx", "Words.\n\nTags: a\n\nx"):
        assert not split_front_matter(other).fields
