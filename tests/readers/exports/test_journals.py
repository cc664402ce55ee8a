"""Notes, journals and wikis: Evernote, Day One, MediaWiki."""

import hashlib
import json
from base64 import b64encode
from datetime import UTC, date, datetime
from html import escape
from time import process_time

import pytest

from bookmaker.archives import ArchiveWorld
from bookmaker.model import Article, Note, Source
from bookmaker.plugs import Export, Look
from bookmaker.readers.exports import dayone, evernote, mediawiki
from bookmaker.readers.exports._wiki_notes import sign_notes
from bookmaker.readers.finding import find_batches
from bookmaker.world import FakeWorld

PNG = b"\x89PNG\r\n\x1a\n" + bytes(300)
KEY = hashlib.md5(PNG, usedforsecurity=False).hexdigest()
ENEX = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE en-export SYSTEM "http://xml.evernote.com/pub/evernote-export4.dtd">
<en-export application="Evernote"><note><title>L&apos;été</title><created>20200501T200000Z</created>
<updated>20210102T030405Z</updated><tag>mer</tag><tag>sel</tag>
<note-attributes><author>Anne</author><source-url>https://b.example/a</source-url></note-attributes>
<content><![CDATA[<?xml version="1.0"?><!DOCTYPE en-note SYSTEM "http://xml.evernote.com/pub/enml2.dtd"><en-note><div>Un
 <b>mot</b>.</div><div><en-todo checked="true"/>fait</div><div><en-todo/>à faire</div><en-media type="image/png"
 hash="{KEY}"/><en-media type="application/pdf" hash="0"/><en-crypt hint="x">c2VjcmV0</en-crypt><div>Fin</div></en-note>]]>
</content><resource><data encoding="base64">
{b64encode(PNG).decode()}
</data><mime>image/png</mime></resource></note><note><title>B</title><content/></note></en-export>"""
ENTRY = {
    "uuid": "A",
    "creationDate": "2020-05-01T23:30:00Z",
    "timeZone": "Europe\\/Paris",
    "text": "# Le quai\n\nUn *mot*\\.\n\n![](dayone-moment://"
    + "0" * 32
    + ")\n\n![](dayone-moment:/audio/"
    + "1" * 32
    + ")",
    "tags": ["mer"],
    "photos": [{"identifier": "0" * 32, "md5": "abc", "type": "jpeg"}],
}
WIKI = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11"><siteinfo>
<base>https://w.example/wiki/Accueil</base><namespaces><namespace key="6">Fichier</namespace>
<namespace key="14">Catégorie</namespace></namespaces></siteinfo>{}</mediawiki>"""


def read(export: Export, name: str, text: str) -> tuple[list[Article], list[Note]]:
    world = FakeWorld({name: text.encode()}, datetime(2026, 1, 1, tzinfo=UTC))
    found = list(export.read((Source(name),), world, ""))
    return [one for one in found if isinstance(one, Article)], [one for one in found if isinstance(one, Note)]


def test_evernote() -> None:
    assert evernote.EXPORT.recognise(Look("a.enex", ENEX.encode())) == 1
    (note, empty), _ = read(evernote.EXPORT, "a.enex", ENEX)
    assert (note.title, note.byline, note.tags) == ("L'été", ("Anne",), ("mer", "sel"))
    assert (note.dating.day, note.position, note.updated) == (date(2020, 5, 1), 1200, date(2021, 1, 2))
    assert note.address == "https://b.example/a"
    for piece in ("<b>mot</b>", "☑ fait", "☐ à faire", f'src="data:image/png;base64,{b64encode(PNG).decode()}"', "Fin"):
        assert piece in note.html
    assert "c2VjcmV0" not in note.html
    assert [one.text for one in note.dropped] == ["c2VjcmV0"]
    assert (empty.title, empty.html, empty.dating.day) == ("B", "", None)


def test_a_listing_of_evernote_keeps_its_lines() -> None:
    body = '<div style="--en-codeblock:true;-x:1"><div>if a &lt; b:</div><div>    c = "d"</div></div><div>Fin</div>'
    text = (
        f"<en-export><note><title>T</title><content><![CDATA[<en-note>{body}</en-note>]]></content></note></en-export>"
    )
    [note], _ = read(evernote.EXPORT, "a.enex", text)
    assert note.html == '<pre>if a &lt; b:\n    c = "d"</pre><div>Fin</div>'


def test_day_one() -> None:
    text = json.dumps({"metadata": {"version": "1.0"}, "entries": [ENTRY, {"creationDate": "2020-05-02T10:00:00Z"}]})
    assert dayone.EXPORT.recognise(Look("Journal.json", text.encode())) == 1
    assert dayone.EXPORT.recognise(Look("a", b"", ("photos/a.jpeg", "J.json"), lambda _: text.encode())) == 1
    asked: list[str] = []

    def peek(name: str) -> bytes:
        asked.append(name)
        return b""

    assert dayone.EXPORT.recognise(Look("a", b"", ("likes.json", "posts/a.html"), peek)) == 0
    assert not asked, "what may be of persons is not opened"
    (entry, empty), _ = read(dayone.EXPORT, "in/Journal.json", text)
    assert (entry.title, entry.tags) == ("Le quai", ("mer",))
    assert (entry.dating.day, entry.position) == (date(2020, 5, 2), 90), "the day of the journal's own clock"
    assert entry.html.startswith("<p>Un <em>mot</em>.</p>")
    assert 'src="photos/abc.jpeg"' in entry.html
    assert "dayone-moment" not in entry.html
    assert (empty.title, empty.html) == ("", "")


def page(title: str, *versions: tuple[str, str, str], more: str = "<ns>0</ns>") -> str:
    revisions = "".join(
        f"<revision><timestamp>{day}T10:00:00Z</timestamp><contributor><username>{name}</username></contributor>"
        f"<text>{text}</text></revision>"
        for day, name, text in versions
    )
    return f"<page><title>{title}</title>{more}{revisions}</page>"


def test_mediawiki() -> None:
    text = WIKI.format(
        page("Le quai", ("2021-02-03", "Anne", "Un '''mot'''.&lt;ref&gt;Une note.&lt;/ref&gt; {{boîte}}\n\n[[Fichier:a.png|thumb|Une légende]]\n\n&lt;poem&gt;\nun vers\n  deux\n&lt;/poem&gt;\n\n[[Catégorie:Mer]] [[Category:Sel]]"), ("2020-05-01", "Anne", "Vieux"))
        + page("Vague", ("2020-06-01", "Anne", "Un"), ("2020-06-02", "Luc", "Deux"))
        + page("Ailleurs", ("2020-05-01", "Luc", "#REDIRECT [[Le quai]]"), more='<ns>0</ns><redirect title="Le quai"/>')
        + page("Discussion:Le quai", ("2020-05-01", "Luc", "Parlons"), more="<ns>1</ns>")
    )  # fmt: skip
    assert mediawiki.EXPORT.recognise(Look("a.xml", text.encode())) == 1
    (quay, wave), said = read(mediawiki.EXPORT, "a.xml", text)
    assert (quay.title, quay.byline, quay.tags) == ("Le quai", ("Anne",), ("Mer", "Sel"))
    assert "<figcaption>Une légende</figcaption>" in quay.html
    assert "un vers<br />\ndeux" in quay.html
    assert (quay.dating.day, quay.updated) == (date(2020, 5, 1), date(2021, 2, 3))
    assert quay.address == "https://w.example/wiki/Le_quai"
    assert "<strong>mot</strong>" in quay.html
    assert "Une note." in quay.html
    assert "Vieux" not in quay.html + wave.html
    assert (wave.byline, wave.html) == ((), "<p>Deux</p>")
    assert [one.message for one in said] == ["1 template, whose text is not in the export"]


def test_a_note_of_a_wiki_that_is_called_by_name() -> None:
    written = (
        'A.<ref name="m">Un <i>mot</i>.</ref> B.<ref name=m /> C.<ref>Autre.</ref> D.<ref name="fin"/> E.<ref name="x"/>'
        ' F.<ref name="fin"></ref>\n\n== Notes ==\n{{Reflist}}\n<references>\n<ref name="fin">Tard.</ref>\n</references>'
    )
    [article], said = read(mediawiki.EXPORT, "a.xml", WIKI.format(page("T", ("2021-02-03", "Anne", escape(written)))))
    assert [article.html.count(words) for words in ("Un <i>mot</i>.", "Autre.", "Tard.")] == [1, 1, 1]
    calls = [part.split('"')[0] for part in article.html.split('class="footnote-ref" href="')[1:]]
    assert calls[0] == calls[1] != calls[2]
    assert calls[3] == calls[5] not in (calls[0], calls[2])
    assert not {character for character in article.html if "\ue000" <= character <= "\uf8ff"}
    assert not said, "the list of the notes is no template that matters"
    assert sign_notes("<ref name='a'>" * 30_000)


def test_a_picture_of_a_wiki_is_where_the_wiki_leads_to_it() -> None:
    text = WIKI.format(page("T", ("2021-02-03", "Anne", "[[Fichier:La mer.jpg|thumb|Une légende]] [[File:b.png]]")))
    world = FakeWorld({"in/a.xml": text.encode(), "in/b.png": PNG}, datetime(2026, 1, 1, tzinfo=UTC))
    article = next(iter(mediawiki.EXPORT.read((Source("in/a.xml"),), world, "")))
    assert isinstance(article, Article)
    assert 'src="https://w.example/wiki/Special:FilePath/La_mer.jpg"' in article.html
    assert 'src="b.png"' in article.html


@pytest.mark.parametrize(
    ("export", "text"), [(evernote.EXPORT, ENEX[:-25]), (mediawiki.EXPORT, WIKI.format(page("T", ("2021-02-03", "A", "Un mot")))[:-12])]
)  # fmt: skip
def test_a_file_that_is_cut_off_is_said(export: Export, text: str) -> None:
    articles, said = read(export, "a", text)
    assert articles
    assert "cut off or broken after 1 " in said[-1].message
    assert "s; what is whole" not in said[-1].message


@pytest.mark.parametrize(
    ("name", "text"),
    [("data.xml", "<SPIP><spip_articles><titre>T</titre><texte>Un mot</texte></spip_articles></SPIP>"), ("tweets.js", "window.YTD.tweets.part0 = [ ]")],
)  # fmt: skip
def test_what_machines_wrote_and_nobody_reads_is_no_text(name: str, text: str) -> None:
    batches, failures = find_batches([name], ArchiveWorld(FakeWorld({name: text.encode()})))
    assert not batches
    assert "no reader recognises this file" in str(failures[0])


def test_a_wiki_with_comments_whose_days_have_a_zone_or_none() -> None:
    first, second = ("2021-02-03", "Anne", "Un"), ("2021-02-04", "Anne", "Deux")
    text = page("T", first, second).replace("03T10:00:00Z", "03T10:00:00").replace("<revision>", "<!-- c --><revision>")
    [article], _ = read(mediawiki.EXPORT, "a.xml", WIKI.format(text))
    assert (article.html, article.dating.day, article.updated) == ("<p>Deux</p>", date(2021, 2, 3), date(2021, 2, 4))


@pytest.mark.parametrize("tag", ["<poem>", "<gallery>"])
def test_what_a_wiki_never_closes_costs_its_own_time(tag: str) -> None:
    text = page("T", ("2021-02-03", "Anne", escape(f"{tag}a\n" * 10_000)))
    begun = process_time()
    articles, said = read(mediawiki.EXPORT, "a.xml", WIKI.format(text))
    assert articles or said
    assert process_time() - begun < 3


def test_signs_of_pictures_without_end_cost_their_own_time() -> None:
    begun = process_time()
    [entry], _ = read(dayone.EXPORT, "J.json", json.dumps({"entries": [{**ENTRY, "text": "![" * 40_000}]}))
    assert entry.html
    assert process_time() - begun < 3


def test_a_note_with_a_comment_among_its_fields() -> None:
    (note, _), _ = read(evernote.EXPORT, "a.enex", ENEX.replace("<author>", "<!-- c --><author>"))
    assert note.byline == ("Anne",)


def test_a_journal_that_is_broken_stops_none_beside_it() -> None:
    text = json.dumps({"entries": [ENTRY]}).encode()
    world = FakeWorld({"j/A.json": text[:-9], "j/B.json": text}, datetime(2026, 1, 1, tzinfo=UTC))
    said, entry = dayone.EXPORT.read((Source("j"),), world, "")
    assert isinstance(said, Note)
    assert isinstance(entry, Article)
    assert (said.code, said.where, entry.title) == ("source.unread", "j/A.json", "Le quai")


def test_a_picture_that_is_called_without_end_is_shown_as_often_as_a_note_can_bear() -> None:
    coded = b64encode(bytes(3_000_000)).decode()
    text = ENEX.replace(b64encode(PNG).decode(), coded).replace(KEY, "f" * 32)
    call = f'<en-media hash="{hashlib.md5(bytes(3_000_000), usedforsecurity=False).hexdigest()}"/>'
    (note, _), _ = read(evernote.EXPORT, "a.enex", text.replace("<div>Fin", call * 40 + "<div>Fin"))
    assert note.html.count("<img") == 5
    assert "Fin" in note.html
