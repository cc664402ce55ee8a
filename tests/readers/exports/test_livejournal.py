"""Journals: the XML of export pages, and ljdump's folders."""

from datetime import UTC, date, datetime

from bookmaker.model import Article, Note, Source
from bookmaker.plugs import Look
from bookmaker.readers.exports.livejournal import EXPORT
from bookmaker.world import FakeWorld

MONTH = """<?xml version="1.0" encoding='utf-8'?>
<livejournal>
<entry><itemid>256</itemid><eventtime>2003-01-05 21:22:00</eventtime><logtime>2003-01-06 02:22:00</logtime>
<subject>Sel &amp;amp; mer</subject><event>Une ligne
deux &lt;lj user="bob"&gt;

&lt;lj-cut text="La suite"&gt;Cach&#233; &lt;b&gt;ici&lt;/b&gt;&lt;/lj-cut&gt;</event>
<security>public</security><allowmask>0</allowmask><current_mood>gai</current_mood></entry>
<entry><itemid>512</itemid><eventtime>2003-01-07 00:00:00</eventtime><subject/><event>x</event><security>usemask</security></entry>
</livejournal>"""

DUMPED = """<?xml version="1.0"?>
<event><itemid>1</itemid><url>http://ann.livejournal.com/268.html</url><eventtime>2005-03-04 10:00:00</eventtime>
<subject>D</subject><event>&lt;p&gt;Mot&lt;/p&gt;</event><props><taglist>a, b c</taglist><opt_preformatted>1</opt_preformatted></props></event>"""

COMMENTS = """<?xml version="1.0"?>
<comments><comment><id>5</id><parentid></parentid><user>bob</user><subject>A &lt; B</subject><body>Bien</body>
<date>2005-03-05T10:00:00Z</date></comment>
<comment><id>6</id><parentid>5</parentid><state>S</state><body>spam</body></comment>
<comment><id>10</id><parentid>5</parentid><body>anonyme</body></comment></comments>"""


def read(files: dict[str, str], name: str) -> list[Article]:
    world = FakeWorld({path: text.encode() for path, text in files.items()}, datetime(2026, 1, 1, tzinfo=UTC))
    found = list(EXPORT.read((Source(name),), world, ""))
    assert not [one for one in found if isinstance(one, Note)]
    return [one for one in found if isinstance(one, Article)]


def test_a_month_of_a_journal() -> None:
    first, friends = read({"m.xml": MONTH}, "m.xml")
    assert (first.title, first.dating.day, first.position) == ("Sel & mer", date(2003, 1, 5), 21 * 60 + 22)
    assert first.html == (
        '<p>Une ligne<br />\ndeux <a href="https://bob.livejournal.com/">bob</a></p>\n<p>Caché <b>ici</b></p>'
    )
    assert [piece.text for piece in first.dropped] == ["La suite", "current_mood: gai"]
    assert (first.status, friends.status) == ("", "private")


def test_a_folder_of_ljdump() -> None:
    files = {
        "d/ann/L-10": DUMPED.replace(">1<", ">10<"),
        "d/ann/L-1": DUMPED,
        "d/ann/C-1": COMMENTS,
        "d/ann/x.meta": "x",
    }
    one, ten = read(files, "d")
    assert (one.byline, one.tags, one.html) == (("ann",), ("a", "b c"), "<p>Mot</p>")
    assert one.address == "http://ann.livejournal.com/268.html"
    assert [(said.author, said.html, said.id, said.parent) for said in one.comments] == [
        ("bob", "<p><b>A &lt; B</b></p><p>Bien</p>", "5", ""),
        ("", "<p>anonyme</p>", "10", "5"),
    ]
    assert (ten.source.address, ten.comments) == ("d/ann/L-10", ())


def test_both_are_known() -> None:
    assert EXPORT.recognise(Look("m.xml", MONTH.encode())) > 0.9
    assert EXPORT.recognise(Look("d", b"", ("ann/C-1", "ann/L-1"), lambda _: DUMPED.encode())) > 0.9
    assert EXPORT.recognise(Look("d", b"", ("ann/L-1",), lambda _: b"<event>")) == 0
    assert EXPORT.recognise(Look("a.xml", b"<feed><entry><itemid>x</itemid></entry></feed>")) == 0
