"""Movable Type, Dotclear, the answers of interfaces, tables."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from time import process_time

import pytest

from bookmaker.model import Article, Source
from bookmaker.plugs import Export, Look
from bookmaker.readers.exports import dotclear, movabletype, rest, table
from bookmaker.world import DiskWorld, FakeWorld

MT = """AUTHOR: anne
TITLE: Un &amp; deux
STATUS: Publish
CONVERT BREAKS: __default__
PRIMARY CATEGORY: Mer
CATEGORY: Mer
CATEGORY: Ciel

DATE: 12/30/2004 12:14:33 PM
-----
BODY:
Un mot
--- pas une fin

Deux
-----
EXTENDED BODY:
Suite
-----
EXCERPT:
Kurz
-----
COMMENT:
AUTHOR: Luc
EMAIL: l@e.example
DATE: 12/31/2004 01:00:00 AM
Bravo
-----

--------
TITLE: D
STATUS: Draft
DATE: 01/02/2005 01:00:00 AM
-----
BODY:
x
-----
--------
"""

DC = r"""///DOTCLEAR|2.25.3|single

[setting setting_id,setting_value]
"key","secret"

[category cat_id,cat_title]
"1","Mer"

[post post_id,user_id,cat_id,post_dt,post_upddt,post_type,post_lang,post_title,post_excerpt_xhtml,post_content_xhtml,post_password,post_status]
"1","anne","1","2012-03-04 23:30:00","2013-01-01 00:00:00","post","fr","L\"été","","<p>Un\r\nmot</p>","","1"
"2","anne","","2012-03-05 10:00:00","2012-03-05 10:00:00","post","fr","Brouillon","","<p>x</p>","","-2"

[meta meta_id,meta_type,post_id]
"plage","tag","1"

[comment comment_id,post_id,comment_dt,comment_author,comment_email,comment_content,comment_status,comment_trackback]
"1","1","2012-03-06 10:00:00","Luc","l@e.example","<p>Bravo</p>","1","0"
"2","1","2012-03-06 10:00:00","Spam","","<p>x</p>","-2","0"
"""

CSV = 'id,Web Title,status,content_tags,url,content_html,created_at\n1,"Un ""titre""",confirmed,a; b,https://b.example/1,"<p>x\ny</p>",2023-01-18 21:25:27\n2,D,draft,,,<p>d</p>,2023-01-19\n'

WP = [
    {
        "date": "2019-11-07T23:36:54",
        "modified": "2019-11-08T00:00:00",
        "status": "publish",
        "type": "post",
        "link": "https://b.example/a",
        "title": {"rendered": "L&#8217;été"},
        "content": {"rendered": "<p>x</p>", "protected": False},
        "_embedded": {"author": [{"name": "Anne"}], "wp:term": [[{"taxonomy": "category", "name": "Mer"}]]},
    }
]


def read(export: Export, text: str, name: str) -> list[Article]:
    world = FakeWorld({name: text.encode()}, datetime(2026, 1, 1, tzinfo=UTC))
    return [one for one in export.read((Source(name),), world, "") if isinstance(one, Article)]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_movable_type(end: str) -> None:
    post, draft = read(movabletype.EXPORT, MT.replace("\n", end), "a.txt")
    assert (post.title, post.byline, post.tags) == ("Un & deux", ("anne",), ("Mer", "Ciel"))
    assert (post.dating.day, post.position) == (date(2004, 12, 30), 12 * 60 + 14), "the month comes first"
    assert post.html == "<p>Un mot<br />\n--- pas une fin</p>\n<p>Deux</p>\n<p>Suite</p>"
    assert [(one.author, one.html) for one in post.comments] == [("Luc", "<p>Bravo</p>")]
    assert draft.status == "draft"


def test_movable_type_in_textile() -> None:
    entry = "TITLE: T\nSTATUS: Publish\nCONVERT BREAKS: textile_2\nDATE: 04/22/2005 12:30:00 PM\n-----\nBODY:\n"
    [post] = read(
        movabletype.EXPORT, f'{entry}h2. Tête\n\nUn "lien":http://e.example _là_.\n-----\n--------\n', "a.txt"
    )
    assert "Tête</h2>" in post.html
    assert '<a href="http://e.example">lien</a> <em>là</em>' in post.html


def test_dotclear() -> None:
    post, draft = read(dotclear.EXPORT, DC, "a.txt")
    assert (post.title, post.tags, post.lang) == ('L"été', ("Mer", "plage"), "fr")
    assert (post.dating.day, post.updated, post.html) == (date(2012, 3, 4), date(2013, 1, 1), "<p>Un\r\nmot</p>")
    assert [one.author for one in post.comments] == ["Luc"]
    assert draft.status == "draft"


def test_tables() -> None:
    post, draft = read(table.EXPORT, CSV, "a.csv")
    assert (post.title, post.tags, post.html) == ('Un "titre"', ("a", "b"), "<p>x\ny</p>")
    assert (post.dating.day, post.address, draft.status) == (date(2023, 1, 18), "https://b.example/1", "draft")


LISTS = {
    "dev.to": [{"title": "T", "body_markdown": "Un *mot*", "published": True, "published_at": "2020-05-01T20:00:00Z"}],
    "hashnode": {"posts": [{"title": "T", "contentMarkdown": "Un *mot*", "dateAdded": "2020-05-01", "isActive": True}]},
    "writefreely": {
        "username": "a",
        "collections": [
            {"posts": [{"title": "T", "body": "Un *mot*", "font": "norm", "created": "2020-05-01T20:00:00Z"}]}
        ],
    },
    "wallabag": [{"title": "T", "content": "<p>Un <em>mot</em></p>", "created_at": "2020-05-01T20:00:00+0200"}],
}


@pytest.mark.parametrize("name", LISTS)
def test_lists_in_json(name: str) -> None:
    text = json.dumps(LISTS[name])
    assert table.EXPORT.recognise(Look("a.json", text.encode())) > 0
    (post,) = read(table.EXPORT, text, "a.json")
    assert (post.title, post.dating.day, post.html.strip()) == ("T", date(2020, 5, 1), "<p>Un <em>mot</em></p>")


def test_what_an_author_wrote_for_the_site_itself_is_no_text() -> None:
    body = "---\ntitle: Plier\npublished: true\ntags: papier\n---\n\nUn mot\n\n{% youtube abc123 %}\n\n# Tête\n"
    row = {"title": "Plier", "body_markdown": body, "published_at": "2020-05-01", "user": {"name": "Anne Martin"}}
    (post,) = read(table.EXPORT, json.dumps([row]), "a.json")
    assert post.byline == ("Anne Martin",)
    assert post.html.startswith("<p>Un mot</p>")
    assert "youtube.com/watch?v=abc123" in post.html
    assert "{%" not in post.html
    shown = row | {"body_markdown": "Un mot\n\n%[https://v.example/1]\n"}
    (post,) = read(table.EXPORT, json.dumps([shown]), "a.json")
    assert post.html.endswith('<p><a href="https://v.example/1">https://v.example/1</a></p>')


def test_a_text_without_a_title_in_a_list_of_them() -> None:
    rows = [{"title": title, "body": "Un mot", "font": "norm", "created": "2020-05-01"} for title in ("", None, "T")]
    assert [post.title for post in read(table.EXPORT, json.dumps({"posts": rows}), "a.json")] == ["", "", "T"]
    assert not read(table.EXPORT, json.dumps([{"title": "T", "body": "", "created": "2020-05-01"}]), "a.json")


def test_a_list_in_json_with_names_and_drafts() -> None:
    row = {
        "title": "T",
        "html": "<p>x</p>",
        "created": "2020-05-01",
        "tags": [{"name": "mer"}, "sel"],
        "published": False,
    }
    (post,) = read(table.EXPORT, json.dumps({"a": {"b": [row, {"title": "no text"}, 7]}}), "a.json")
    assert (post.tags, post.status) == (("mer", "sel"), "draft")
    for other in ({"name": "x", "body": "y"}, {"title": "x", "date": "2020-05-01"}):
        assert table.EXPORT.recognise(Look("a.json", json.dumps([other]).encode())) == 0


def test_wordpress_rest() -> None:
    (post,) = read(rest.EXPORT, json.dumps(WP), "a.json")
    assert (post.title, post.byline, post.tags, post.html) == ("L’été", ("Anne",), ("Mer",), "<p>x</p>")
    assert (post.dating.day, post.updated) == (date(2019, 11, 7), date(2019, 11, 8))


def test_blogger_s_interface() -> None:
    item = {
        "kind": "blogger#post",
        "published": "2017-06-20T00:32:00-04:00",
        "title": "T",
        "content": "x",
        "labels": ["a"],
        "author": {"displayName": "Anne"},
    }
    (post,) = read(rest.EXPORT, json.dumps({"kind": "blogger#postList", "items": [item]}), "a.json")
    assert (post.dating.day, post.tags, post.byline) == (date(2017, 6, 20), ("a",), ("Anne",))


@pytest.mark.parametrize(
    ("export", "name", "text"),
    [(movabletype.EXPORT, "a.txt", MT), (dotclear.EXPORT, "a.txt", DC), (table.EXPORT, "a.csv", CSV), (rest.EXPORT, "a.json", json.dumps(WP))],
)  # fmt: skip
def test_each_is_known_by_its_own_form(export: Export, name: str, text: str) -> None:
    assert export.recognise(Look(name, text.encode())) > 0.7
    for other in (movabletype.EXPORT, dotclear.EXPORT, table.EXPORT, rest.EXPORT):
        assert other is export or other.recognise(Look(name, text.encode())) == 0
    assert export.recognise(Look(name, b"Lundi 10 ao\xc3\xbbt 2015\n\nTITLE: x\n")) == 0


def test_files_of_the_corpus(corpus: Path) -> None:
    path = corpus / "otherexports/movabletype/movabletype-sample.txt"
    found = movabletype.EXPORT.read((Source(str(path)),), DiskWorld(), "")
    articles = [one for one in found if isinstance(one, Article) and not one.status]
    assert len(articles) > 280
    assert all(one.title and one.html and one.dating.day for one in articles)
    for path in (corpus / "otherexports/mg-wp-api").glob("*post*.json"):
        assert read(rest.EXPORT, path.read_text("utf-8"), "a.json"), path.name


def test_a_table_with_the_line_ends_of_old_machines() -> None:
    text = b"title,body\rUn,mot\r"
    assert table.EXPORT.recognise(Look("a.csv", text)) > 0
    [article] = read(table.EXPORT, text.decode(), "a.csv")
    assert (article.title, article.html) == ("Un", "<p>mot</p>")


def test_a_row_whose_fields_lie_in_one_another_is_read() -> None:
    record = '{"title":"A","body_markdown":"mot","published_at":"2020-01-01","tags":[{"name":"mer"},%s]}'
    [article] = read(table.EXPORT, f"[{record % ('[' * 700 + ']' * 700)}]", "a.json")
    assert article.tags == ("mer",)


@pytest.mark.parametrize(
    ("body", "day"), [("<a" * 40_000, "2020-01-01"), ("<" + "a" * 80_000, "2020-01-01"), ("mot", " " * 80_000 + "x")]
)
def test_fields_without_end_cost_their_own_time(body: str, day: str) -> None:
    begun = process_time()
    [article] = read(table.EXPORT, json.dumps([{"title": "A", "html": body, "date": day}]), "a.json")
    assert article.html
    assert process_time() - begun < 3
