"""Each known refusal or spoiler is found where it is, and none in what is written here."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from sample_pages import COVER, chapter_document, png, sample_pages

from bookmaker.backends.epub import write_epub
from bookmaker.check.stores import READERS, RULES, check_stores, readers_of
from bookmaker.check.stores.looks import jpeg_frame, size_of
from bookmaker.errors import SourceError
from bookmaker.model import Artifact, Asset
from bookmaker.notes import CODES

WIDE = Asset(COVER.name, "image/png", png(1600, 2560), 1600, 2560)


def book(profile: str = "universal") -> Artifact:
    pages = sample_pages(
        chapter_document("one", "One", '<p>a<a class="noteref" id="r" href="#fn-1">1</a></p>'),
        chapter_document("two", "Two", "<p>b</p>"),
        profile=profile,
    )
    return write_epub(replace(pages, assets=(pages.assets[0], WIDE)))[0]


@pytest.fixture(scope="module")
def good() -> Artifact:
    pages = sample_pages(chapter_document("one", "One", "<p>a</p>"), chapter_document("two", "Two", "<p>b</p>"))
    return write_epub(replace(pages, assets=(pages.assets[0], WIDE)))[0]


Harm = Callable[[str, bytes], bytes]


def harmed(artifact: Artifact, harm: Harm, *, extra: bytes = b"", more: dict[str, bytes] | None = None) -> Artifact:
    """The file with something done to its parts."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(artifact.data)) as archive, zipfile.ZipFile(target, "w") as new:
        for entry in archive.infolist():
            about = zipfile.ZipInfo(entry.filename)
            about.extra = extra
            new.writestr(about, harm(entry.filename, archive.read(entry)))
        for name, data in (more or {}).items():
            new.writestr(name, data)
    return replace(artifact, data=target.getvalue())


def swap(file: str, old: str, new: str) -> Harm:
    def harm(name: str, data: bytes) -> bytes:
        if name != f"EPUB/{file}":
            return data
        assert old.encode() in data
        return data.replace(old.encode(), new.encode(), 1)

    return harm


def test_what_is_written_here_passes_for_every_reader(good: Artifact) -> None:
    assert check_stores(good, READERS) == ()


ONE, OPF, CSS, NAV, NCX = "text/one.xhtml", "content.opf", "styles/epub.css", "nav.xhtml", "toc.ncx"


@pytest.mark.parametrize(
    ("code", "harm"),
    [
        ("store.language", swap(OPF, "<dc:language>en<", "<dc:language>English<")),
        ("store.kindle-language", swap(OPF, "<dc:language>en<", "<dc:language>bo<")),
        ("store.second-title", swap(OPF, "<dc:language>", "<dc:title>B</dc:title><dc:language>")),
        ("store.identifier", swap(NCX, "urn:uuid", "urn:uuid:x")),
        ("store.play-order", swap(NCX, 'playOrder="1"', "")),
        ("store.guide", swap(OPF, 'type="text"', 'type="toc"')),
        ("store.contents-markup", swap(NAV, ">One</a>", "><i>One</i></a>")),
        ("store.landmarks", swap(NAV, 'epub:type="bodymatter"', 'epub:type="bodymatter chapter"')),
        ("store.declaration", swap(ONE, '<?xml version="1.0" encoding="utf-8"?>', "")),
        ("store.picture-file", swap(ONE, "<p>a", '<p><img alt=""/>a')),
        ("store.picture-file", swap(ONE, "<p>a", '<p><img src="none.png" alt=""/>a')),
        ("store.remote", swap(ONE, "<p>a", '<p><img src="https://a.example/a.png" alt=""/>a')),
        ("store.interactive", swap(ONE, "<p>a", "<p><script>1</script>a")),
        ("store.hidden-text", swap(ONE, "<p>a", f'<p style="display: none">{"a" * 10_001}</p><p>a')),
        ("store.amazon-attributes", swap(ONE, "<p>a", '<p data-AmznRemoved="1">a')),
        ("store.characters", swap(ONE, "<p>a", "<p>a\u2060")),
        ("store.narrow-space", swap(ONE, "<p>a", "<p>a\u202f")),
        ("store.private-use", swap(ONE, "<p>a", "<p>a\ue000")),
        ("store.large-document", swap(ONE, "<p>a", f"<p>{'a' * 300_000}")),
        ("store.note-call", swap(ONE, "<p>a", '<p>a<a epub:type="noteref" href="#gone">1</a>')),
        ("store.formula", swap(ONE, "<p>a", '<p>a<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>')),
        ("store.css-variables", swap(CSS, "p {", "p { margin: var(--a);")),
        ("store.css-modern", swap(CSS, "p {", "@supports (display: grid) { p { margin: 0 } }\np {")),
        ("store.css-modern", swap(CSS, "p {", "@media (prefers-color-scheme: dark) { p { margin: 0 } }\np {")),
        ("store.css-colour", swap(CSS, "p {", "body { background: #fff }\np {")),
        ("store.css-forced", swap(CSS, "p {", "body { font-family: serif }\np {")),
        ("store.css-absolute", swap(CSS, "p {", "p { position: absolute;")),
        ("store.cover", swap(OPF, '<meta name="cover"', '<meta name="other"')),
        ("store.cover", swap(OPF, ' properties="cover-image"', "")),
        (
            "store.contents-depth",
            swap(NCX, "</navPoint>", "<navPoint playOrder='1'><navPoint playOrder='1'/></navPoint></navPoint>"),
        ),
        ("store.picture-kind", swap(OPF, 'media-type="image/png"', 'media-type="image/webp"')),
        ("store.drawing", swap(OPF, 'media-type="image/png"', 'media-type="image/svg+xml"')),
        ("store.font-kind", swap(OPF, "<item ", '<item id="f" media-type="font/woff2" href="a.woff2"/><item ')),
    ],
)
def test_a_known_trouble_is_found(good: Artifact, code: str, harm: Harm) -> None:
    found = check_stores(harmed(good, harm), READERS)
    assert code in {note.code for note in found}


def test_a_picture_in_many_passes_is_found(good: Artifact) -> None:
    frame = b"\xff\xd8\xff\xc2\x00\x11\x08\x00\x10\x00\x10\x03" + bytes(9) + b"\xff\xd9"

    def harm(name: str, data: bytes) -> bytes:
        if name.endswith(".png"):
            return frame
        return data.replace(b'media-type="image/png"', b'media-type="image/jpeg"')

    codes = {note.code for note in check_stores(harmed(good, harm), ("pocketbook",))}
    assert "store.picture-passes" in codes


def test_names_and_packing_are_looked_at(good: Artifact) -> None:
    def same(_: str, data: bytes) -> bytes:
        return data

    extra = struct.pack("<HHBL", 0x5455, 5, 1, 0)
    assert "store.zip" in {n.code for n in check_stores(harmed(good, same, extra=extra), ("kindle",))}
    more = {"EPUB/text/a b.xhtml": b"", "EPUB/TEXT/ONE.xhtml": b""}
    found = [n.where for n in check_stores(harmed(good, same, more=more), ("adobe",)) if n.code == "store.file-name"]
    assert found == list(more)


def test_a_rule_is_asked_only_for_its_readers(good: Artifact) -> None:
    doubled = harmed(good, swap(OPF, "<dc:language>", "<dc:title>B</dc:title><dc:language>"))
    assert check_stores(doubled, ("apple", "kobo")) == ()
    (note,) = check_stores(doubled, ("kindle", "kobo"))
    assert note.message.startswith("Kindle: ")


def test_many_places_are_counted(good: Artifact) -> None:
    lost = "".join(f'<img src="{n}.png" alt=""/>' for n in range(20))
    found = check_stores(harmed(good, swap(ONE, "<p>a", f"<p>{lost}a")), ("kindle",))
    assert found[-1].message.endswith("and 15 places more")
    assert len(found) == 6


def test_every_rule_names_its_source_and_a_known_code() -> None:
    for rule in RULES:
        assert rule.code in CODES
        assert len(rule.source) > 4
        assert set(rule.readers) <= set(READERS)


def test_profiles() -> None:
    assert readers_of("kindle") == ("kindle",)
    assert len(readers_of("universal")) == len(READERS)


def test_what_is_no_epub_is_said() -> None:
    with pytest.raises(SourceError, match="not a whole EPUB"):
        check_stores(Artifact("a.epub", "application/epub+zip", b"PK"), READERS)


def test_sizes_of_pictures_are_read() -> None:
    assert size_of("image/png", png(30, 20)) == (30, 20)
    assert size_of("image/gif", b"GIF89a" + struct.pack("<HH", 7, 8) + b"\0") == (7, 8)
    frame = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc2\x00\x11\x08\x00\x14\x00\x1e\x04" + b"\0" * 12
    assert jpeg_frame(frame) == (0xC2, 30, 20, 4)
    assert jpeg_frame(b"\xff\xd8") == (0, 0, 0, 0)
