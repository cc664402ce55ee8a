"""The dump reader at its edges: encodings, what is no text, what it is asked, how its pieces behave."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from bookmaker.errors import SourceError
from bookmaker.model import Source
from bookmaker.readers.dump import READER, read_dump, recognise_dump, split, split_bytes
from bookmaker.readers.dump.lines import read_lines, wrap_width
from bookmaker.readers.dump.links import hide_marks, open_underscores, split_references, write_links
from bookmaker.readers.dump.residue import classify, split_names
from bookmaker.world import FakeWorld

PAGE = "lundi 10 août 2015\n\nL'été\n\nUn texte assez long pour être un paragraphe à part entière, avec des accents.\n"


def nothing_apart(row: str) -> bool:
    return False


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"])
def test_every_encoding_gives_the_same(encoding: str) -> None:
    assert split_bytes(PAGE.encode(encoding)) == split(PAGE)


def test_line_ends_make_no_difference() -> None:
    assert split(PAGE.replace("\n", "\r\n")) == split(PAGE.replace("\n", "\r")) == split(PAGE)


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"PK\x03\x04abc", b"\x89PNG\r\n\x1a\n", bytes(range(32)) * 20])
def test_what_is_no_text_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"page\.txt"):
        READER.read(Source("page.txt"), FakeWorld({"page.txt": data}), "")


def test_an_empty_file_is_said_and_survived() -> None:
    articles, notes = READER.read(Source("page.txt"), FakeWorld({"page.txt": b" \n\n"}), "")
    assert articles == ()
    assert [note.code for note in notes] == ["article.empty"]


def test_it_is_asked_for_texts_only() -> None:
    page = PAGE.encode()
    assert recognise_dump("page.txt", page) > 0.5
    assert recognise_dump("page.txt", page) > recognise_dump("page.xyz", page) > 0
    assert recognise_dump("page.txt", b"<!DOCTYPE html><p>x") == 0
    assert recognise_dump("page.txt", b"%PDF-1.7") == 0
    assert recognise_dump("page.txt", codecs.BOM_UTF16_LE + PAGE.encode("utf-16-le")) > 0.5


def test_a_language_that_is_given_is_kept() -> None:
    articles, _ = READER.read(Source("page.txt"), FakeWorld({"page.txt": PAGE.encode()}), "fr-CA")
    assert {article.lang for article in articles} == {"fr-CA"}


def test_notes_name_the_article_that_they_mean() -> None:
    text = "mardi 10 août 2015\n\nChaleur\n\nIl fait trop chaud pour écrire, mais nous écrivons tout de même.\n"
    _, notes = READER.read(Source("page.txt"), FakeWorld({"page.txt": text.encode()}), "")
    assert {note.code for note in notes} == {"date.doubtful", "date.weekday"}
    assert all("page.txt" in note.where for note in notes)


def test_a_wrapped_paragraph_is_one_line_and_a_verse_is_not() -> None:
    wrapped = (
        "The old harbour master says that the water can be read like a page of a book,\n"
        "if one only has the patience to look at it for an hour before he touches the\n"
        "oar, and that the estuary is the longest story that anyone has ever begun and\n"
        "never finished.\n"
    )
    assert [line.rows for line in read_lines(wrapped, nothing_apart)] == [4]
    verse = "I read your card\nbeside the sea,\nit makes no sense\nbut pleases me.\n"
    assert wrap_width(verse) == 0
    assert len(read_lines(verse, nothing_apart)) == 4


def test_references_become_links_only_where_there_is_a_list_of_them() -> None:
    listing = "References\n\n   1. https://a.example/x?y&z\n   2. mailto:a@b.example\n"
    text = f"See [1]Mont Blanc today, and [2]here. Not [7]this.\n\n{listing}"
    body, listed, addresses = split_references(text)
    assert listed.startswith("References")
    assert addresses == {1: "https://a.example/x?y&z", 2: "mailto:a@b.example"}
    html = write_links(hide_marks(body.strip(), addresses), addresses)
    assert html == (
        'See <a href="https://a.example/x?y&amp;z">Mont Blanc</a> today, and <a href="mailto:a@b.example">here</a>.'
        " Not [7]this."
    )
    assert split_references("A [1]footnote, and no list.")[2] == {}


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://x.example/"]
)
def test_no_link_leads_anywhere_but_to_the_web(address: str) -> None:
    assert "href" not in write_links(hide_marks("a [1]word", {1: address}), {1: address})


def test_addresses_and_markdown_links_are_links() -> None:
    assert write_links("at https://a.example/b.", {}) == 'at <a href="https://a.example/b">https://a.example/b</a>.'
    assert write_links("[x](https://a.example/b)", {}) == '<a href="https://a.example/b">x</a>'


def test_underscores_of_links_open_and_those_of_code_stay() -> None:
    assert open_underscores("voir le_carnet_de_bord ici") == "voir le carnet de bord ici"
    for code in ("the_post_thumbnail()", "OP_CHECK_SIG", "wp-content/my_file.php", "__init__", "a_b=1"):
        assert open_underscores(code) == code


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Posted by Mary Ann at 8:51 PM 1 comment:", "posted"),
        ("Publié par admin à 18:32 Aucun commentaire:", "posted"),
        ("Eingestellt von Jörg um 18:32", "posted"),
        ("Autor: Jan o 18:32 Brak komentarzy:", "posted"),
        ("Автор: Иван на 18:32 Комментариев нет:", "posted"),
        ("投稿者 花子 時刻: 18:30 0 件のコメント:", "posted"),
        ("Posted in A, B | Tagged c | Leave a comment", "filed"),
        ("Publié dans A | Marqué avec b, c | 3 commentaires", "filed"),
        ("Veröffentlicht unter A | Verschlagwortet mit b | Kommentar hinterlassen", "filed"),
        ("Publicado en A | Etiquetado b | Deja un comentario", "filed"),
        ("Geplaatst in A | Getagged b | 2 reacties", "filed"),
        ("Рубрика: А | Метки: б | Оставить комментарий", "filed"),
        ("Libellés : a, b", "labels"),
        ("Etichette: a, b", "labels"),
        ("No comments:", "counter"),
        ("12 Kommentare", "counter"),
        ("Email This BlogThis! Share to X Share to Facebook Share to Pinterest", "share"),
        ("Messages plus anciens Accueil", "navigation"),
        ("← Older posts", "navigation"),
        ("Archives du blog", "sidebar"),
        ("Qui êtes-vous ?", "sidebar"),
        ("Fièrement propulsé par WordPress", "footer"),
        ("Inscription à : Commentaires (Atom)", "subscribe"),
        ("[2589954195_bb6f.jpg]", "picture"),
        ("Name [              ]", "form"),
    ],
)
def test_the_platforms_lines_are_known(text: str, kind: str) -> None:
    found = classify(text)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "Publié dans le numéro de mai, cet article a fait beaucoup de bruit dans la profession.",
        "I never posted by mail in my life.",
        "Share prices on Facebook and Twitter fell; nobody was surprised.",
        "The home of the next king",
        "Nous avons reçu 3 commentaires de lecteurs mécontents.",
        "Labels are for jars",
        "J'aime la soupe",
        "We moved from Blogger to WordPress last night and lost nothing but sleep.",
        "[Update] it works again",
    ],
)
def test_an_authors_line_is_his_own(text: str) -> None:
    assert classify(text) is None


def test_names_are_parted() -> None:
    assert split_names("Ann Lee, Bob Ray and Cy Doe - Security Team") == ("Ann Lee", "Bob Ray", "Cy Doe")


def test_a_sidebar_is_no_article_and_a_date_in_the_text_cuts_nothing() -> None:
    posts = [
        "A walk\n\nPosted on May 3, 2013 by Al\n\nWe left early.\n\nSunday, April 7, 2013\n\nThat was the day of"
        " the race, and we came in last, which nobody minded in the least.\n\nPosted in Walks | Leave a comment",
        "A rest\n\nPosted on May 1, 2013 by Al\n\nWe stayed at home and read the paper from the first page to the last"
        " one.\n\nPosted in Rests | 2 Comments",
    ]
    tail = "← Older posts\n\nSearch\n\nRecent Posts\n\nA walk\n\nA rest\n\nArchives\n\nMay 2013\n\nApril 2013\n"
    got = split("The Log\n\nHome\n\n" + "\n\n".join([*posts, tail]))
    assert [(post["title"], post["date"]) for post in got] == [("A rest", "2013-05-01"), ("A walk", "2013-05-03")]
    assert "Sunday, April 7, 2013" in got[1]["body"]
    assert "Archives" not in got[0]["body"]


def test_figures_take_their_order_from_the_page() -> None:
    """A day beyond the twelfth, and where there is none the order in which the page never turns back."""
    foot = "Some text that is here.\n\nLeave a comment\n\n"
    page = "".join(f"Title {n}\n\nPosted on {{}} by Al\n\n{foot}" for n in range(3))
    british = split(page.format("25/04/2012", "03/04/2012", "02/03/2012"))
    assert [post["date"] for post in british] == ["2012-03-02", "2012-04-03", "2012-04-25"]
    american = split(page.format("04/25/2012", "04/03/2012", "03/02/2012"))
    assert [post["date"] for post in american] == ["2012-03-02", "2012-04-03", "2012-04-25"]
    by_run = split(page.format("05/11/2012", "01/11/2012", "09/10/2012"))
    assert [post["date"] for post in by_run] == ["2012-10-09", "2012-11-01", "2012-11-05"]


def test_the_same_twice(corpus: Path) -> None:
    for path in sorted((corpus / "plaintext").glob("*.txt"))[::6]:
        text = path.read_text(encoding="utf-8")
        assert split(text) == split(text)


def test_pages_of_two_languages_are_cut_as_one() -> None:
    text = "Monday, May 3, 2010\n\nTitle one\n\nText.\n\nlundi 10 mai 2010\n\nTitre deux\n\nTexte.\n"
    assert [(post["title"], post["date"]) for post in split(text)] == [
        ("Title one", "2010-05-03"),
        ("Titre deux", "2010-05-10"),
    ]


def test_a_few_words_without_a_date_are_an_article() -> None:
    (post,) = split("Just a text\n\nwith paragraphs and no date at all.\n")
    assert post == {"title": "Just a text", "date": "", "body": "with paragraphs and no date at all."}


def test_deep_lists_and_long_lines_are_survived() -> None:
    deep = "Title\n\nText.\n\n" + "".join(" " * n + "• word\n" for n in range(1500))
    assert split(deep)[0]["body"].count("word") == 1500
    assert len(split("word " * 100_000)) == 1


def test_a_list_of_days_is_no_page_of_posts() -> None:
    """A calendar or an archive's list: days without a title or a text between them."""
    days = "".join(f"{day} March 2012\n" for day in range(1, 20))
    assert len(read_dump(Source("a.txt"), FakeWorld({"a.txt": days.encode()}), "")[0]) == 1
    posts = "".join(
        f"{day} March 2012\n\nDay {day} by the sea\n\nWe went out, and it was warm.\n\n" for day in (1, 2, 3)
    )
    assert len(read_dump(Source("a.txt"), FakeWorld({"a.txt": (posts + "4 March 2012\n").encode()}), "")[0]) >= 3
