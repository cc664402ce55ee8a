"""The table of note codes, and what is done with notes: making, sorting, counting.

A note is said once, at the end, grouped by code.
Every code used anywhere stands in ``CODES`` with one sentence for the reader; a test holds the two together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from bookmaker.model import Note, Severity

CODES: dict[str, tuple[Severity, str]] = {
    "archive.odd": (Severity.WARNING, "An entry of an archive has a name or form that is not to be trusted."),
    "article.draft": (Severity.WARNING, "An article is marked as a draft by its author and was left out."),
    "article.elsewhere": (Severity.WARNING, "A page has no text and only sends its readers on to another one."),
    "article.empty": (Severity.WARNING, "A file or article has no text."),
    "article.listing": (Severity.WARNING, "A page looks like the front page of a site, and not like an article."),
    "article.plain": (Severity.WARNING, "An article's markup is too tangled; its words are kept as plain paragraphs."),
    "article.twin": (Severity.INFO, "An article came twice, from two sources; the fuller one was kept."),
    "article.unasked": (Severity.INFO, "Articles of kinds that were not asked for were left out."),
    "article.unpublished": (
        Severity.WARNING,
        "Nothing in a source was published: drafts or pages came in instead.",
    ),
    "asset.missing": (Severity.ERROR, "A picture that an article shows is not there."),
    "asset.outside": (Severity.WARNING, "A picture's path leads out of the folder that is read, and was not followed."),
    "asset.remote": (Severity.WARNING, "A picture is on the web, and a book is built without it."),
    "asset.unfetched": (Severity.WARNING, "A picture on the web could not be had; its place in the text is kept."),
    "asset.unreadable": (Severity.ERROR, "A picture is there and cannot be read as one."),
    "chapter.double": (Severity.ERROR, "Two chapters, or two places in a chapter, have the same id."),
    "chapter.empty": (Severity.WARNING, "A chapter has neither words nor pictures."),
    "chapter.missing": (Severity.ERROR, "A chapter is not in an edition."),
    "chapter.order": (Severity.ERROR, "A chapter stands out of its turn in an edition."),
    "chapter.twin": (Severity.WARNING, "Two chapters have the same title and date: one may be a copy."),
    "clean.deep": (Severity.WARNING, "Elements nested beyond reason were made plain paragraphs."),
    "cover.small": (Severity.WARNING, "The cover has so few pixels that shops refuse it."),
    "date.doubtful": (Severity.WARNING, "The date of an article is a guess that a person should look at."),
    "date.missing": (Severity.WARNING, "Nothing says when an article was published; it stands at the end."),
    "date.weekday": (Severity.WARNING, "A weekday disagrees with the date beside it."),
    "edition.changed": (Severity.WARNING, "A finished file was changed after it was made."),
    "encoding.doubtful": (Severity.WARNING, "The encoding of a file is a guess: letters may be wrong."),
    "epub.not-accessible": (Severity.WARNING, "The EPUB is certified as accessible, and something stands against it."),
    "feed.excerpt": (Severity.WARNING, "A feed holds only the beginning of an article."),
    "feed.latest": (Severity.INFO, "A feed holds the latest articles of a blog, seldom all of them."),
    "file.edited": (Severity.WARNING, "A chapter was changed by hand since it was imported, and was kept as it is."),
    "file.gone": (Severity.INFO, "An article is no longer in the source that it came from; its chapter was kept."),
    "file.ignored": (Severity.INFO, "A file in the chapters' folder is of no kind that is read there."),
    "font.lent": (Severity.WARNING, "Characters are drawn with a font of this machine: other machines, other pages."),
    "font.missing-glyph": (Severity.ERROR, "No font has a character: the printed edition shows a box in its place."),
    "footnote.uncalled": (Severity.INFO, "A note has no call in the text; it stands last among the notes."),
    "front-matter.broken": (Severity.WARNING, "The fields before a text have a slip; what could be read was kept."),
    "image.no-alt": (Severity.INFO, "A picture has no words for those who cannot see it."),
    "index.unknown": (Severity.WARNING, "index.toml speaks of a line that the index does not have."),
    "layout.unsettled": (Severity.WARNING, "The page numbers that the book shows move its pages again and again."),
    "layout.whole": (Severity.INFO, "The style sheets look at the whole book: every edit lays out all of it."),
    "line.ladder": (Severity.INFO, "Three lines or more, one after another, end inside a word."),
    "line.loose": (Severity.INFO, "The word spaces of a line are twice as wide as they should be."),
    "line.overfull": (Severity.WARNING, "A line stands out over its measure."),
    "line.river": (Severity.INFO, "Wide word spaces stand one under the other, as a white stripe down the page."),
    "line.stranded": (Severity.INFO, "A paragraph's last line is a short word, or the end of one."),
    "link.broken": (Severity.WARNING, "A link leads nowhere: its words stay, the link is left out."),
    "math.unset": (Severity.WARNING, "A formula cannot be set; it stands in the text as its author wrote it."),
    "page.broken-word": (Severity.INFO, "A word goes on over the leaf."),
    "page.caption-apart": (Severity.WARNING, "A caption stands on another page than its picture."),
    "page.heading-at-foot": (Severity.WARNING, "A heading stands in the last two lines of its page."),
    "page.older": (Severity.INFO, "A chapter has changed since the PDF was made whose pages the EPUB lists."),
    "page.orphan": (Severity.WARNING, "A paragraph's first line stands alone at the foot of a page."),
    "page.outside": (Severity.WARNING, "Something leaves the page, and cannot be printed."),
    "page.short-last": (Severity.INFO, "A chapter's last page has hardly a line on it."),
    "page.unplaced": (Severity.WARNING, "The place where a page of the PDF begins is not found in the EPUB."),
    "page.widow": (Severity.WARNING, "A paragraph's last line stands alone at the head of a page."),
    "part.left-over": (Severity.WARNING, "A chapter is in none of the parts that were made by hand."),
    "part.unknown": (Severity.WARNING, "A part names a chapter that is not there."),
    "part.unused": (Severity.WARNING, "A part, or the text for one, is not in the book."),
    "picture.coarse": (Severity.WARNING, "A picture has less than 150 pixels to the inch where it is printed."),
    "picture.left-out": (Severity.INFO, "Pictures were left out, as the book asks for."),
    "picture.soft": (Severity.INFO, "A picture has less than 200 pixels to the inch where it is printed."),
    "press.colour": (Severity.WARNING, "The printer's file has colours that could not be put into inks."),
    "press.pages": (Severity.WARNING, "The printer binds fewer, or more, pages than the book has."),
    "press.size": (Severity.WARNING, "The printer does not cut pages of this size."),
    "source.unread": (Severity.ERROR, "A source could not be read; the others were."),
    "store.amazon-attributes": (Severity.ERROR, "The EPUB has attributes on which Kindle's mail service fails."),
    "store.body-link": (Severity.ERROR, "The contents lead to a body, which Kindle's mail service refuses."),
    "store.characters": (Severity.WARNING, "The EPUB has characters that the fonts of e-readers lack."),
    "store.contents-depth": (Severity.WARNING, "The contents are deeper than a reader shows."),
    "store.contents-markup": (Severity.WARNING, "An entry of the contents has markup, at which Apple Books cuts it."),
    "store.cover": (Severity.WARNING, "Shops or old readers want another cover."),
    "store.css-absolute": (Severity.WARNING, "Kindle may drop what a style sheet places absolutely."),
    "store.css-colour": (Severity.WARNING, "A style sheet sets colours that fight with a reader's night mode."),
    "store.css-forced": (Severity.WARNING, "A style sheet takes type, size or alignment from the reader's choice."),
    "store.css-modern": (Severity.WARNING, "The first style sheet has what voids it in old engines."),
    "store.css-variables": (Severity.WARNING, "A style sheet has custom properties, which void it in old engines."),
    "store.declaration": (
        Severity.ERROR,
        "A document does not declare its encoding: Kindle spoils its letters.",
    ),
    "store.drawing": (Severity.INFO, "Kindle shows drawings (SVG) badly, or not at all."),
    "store.file-name": (Severity.WARNING, "A name in the EPUB is one that some readers cannot unpack."),
    "store.font-kind": (Severity.WARNING, "A font is in a form that e-readers do not read."),
    "store.formula": (Severity.INFO, "A formula is not shown by old readers, and nothing stands in its place."),
    "store.guide": (Severity.WARNING, "The guide does not tell Kindle where the text begins."),
    "store.hidden-text": (Severity.ERROR, "So much text is hidden that Kindle's mail service refuses the EPUB."),
    "store.identifier": (Severity.ERROR, "The parts of the EPUB have different identifiers."),
    "store.interactive": (Severity.ERROR, "The EPUB has scripts, forms or players, which shops refuse."),
    "store.kindle-language": (Severity.WARNING, "Kindle's mail service is not known to take the language of the book."),
    "store.landmarks": (Severity.WARNING, "A landmark has not exactly one type, which Apple Books wants."),
    "store.language": (Severity.ERROR, "The language of the book is not one that shops know."),
    "store.large-document": (
        Severity.WARNING,
        "A document is so large that old engines hardly open it.",
    ),
    "store.mail-size": (Severity.WARNING, "The EPUB is too large for Kindle's mail service."),
    "store.many-notes": (Severity.WARNING, "One document has more notes than old readers bear."),
    "store.narrow-space": (Severity.INFO, "The EPUB has narrow no-break spaces, which old readers show as boxes."),
    "store.note-call": (Severity.ERROR, "The call of a note leads nowhere."),
    "store.picture-colours": (Severity.ERROR, "A picture has colours for print (CMYK), which Apple's shop refuses."),
    "store.picture-file": (Severity.ERROR, "A picture has no file in the EPUB: Kindle's mail service refuses it."),
    "store.picture-kind": (Severity.ERROR, "A picture is in a form that e-readers do not show."),
    "store.picture-passes": (Severity.WARNING, "A picture is a progressive JPEG, which old readers do not show."),
    "store.picture-size": (Severity.WARNING, "A picture has more pixels than Apple's shop takes."),
    "store.picture-weight": (Severity.WARNING, "One document has more megabytes of pictures than Kobo takes."),
    "store.play-order": (Severity.ERROR, "The contents for old readers are missing or not in order."),
    "store.private-use": (Severity.WARNING, "The EPUB has characters that only one font has."),
    "store.remote": (Severity.ERROR, "The EPUB fetches something from the web."),
    "store.second-title": (Severity.ERROR, "The book has two titles, which Kindle's mail service refuses."),
    "store.shop-size": (Severity.ERROR, "The EPUB is larger than shops take."),
    "store.zip": (Severity.ERROR, "The file is packed in a way that Kindle's mail service refuses."),
    "style.reference": (Severity.WARNING, "A style sheet asks for a file that the EPUB does not carry."),
    "style.unknown": (Severity.WARNING, "The layout does not know a rule of a style sheet and passed over it."),
    "table.crowded": (Severity.WARNING, "A table is wider than a page turned: its words are broken anywhere."),
    "table.parted": (Severity.INFO, "A table is wider than a page turned: its columns stand in several tables."),
    "table.turned": (Severity.INFO, "A table is wider than the text: it stands on a page of its own, turned."),
    "theme.unused": (Severity.WARNING, "A style sheet or template of the book's own is not used."),
    "title.missing": (Severity.INFO, "An article has no title of its own; its first words or its file name stand in."),
    "typography.unknown": (Severity.WARNING, "A chapter switches off a typographic rule that there is not."),
    "web.passed": (Severity.INFO, "Pages of a site that look like no articles were passed over."),
    "words.added": (Severity.ERROR, "An output has words that the author did not write."),
    "words.dropped": (Severity.INFO, "A rule left text out on purpose."),
    "words.lost": (Severity.ERROR, "Words of the author are missing from a chapter or an output."),
    "words.moved": (Severity.ERROR, "Words of the author stand in another place of a chapter in the EPUB."),
    "words.outweighed": (Severity.WARNING, "More words of an article were left out on purpose than kept."),
}
"""Code -> its severity and one sentence that explains it. Kept in alphabetical order."""


def note(code: str, where: str, message: str, hint: str = "") -> Note:
    """The note of this code, with the severity that the table gives it; ``KeyError`` for an unknown code."""
    severity, _ = CODES[code]
    return Note(code, severity, where, message, hint)


def sort_notes(notes: Iterable[Note]) -> tuple[Note, ...]:
    """The notes without doubles, the gravest first, then by code and place."""
    order = list(Severity)
    return tuple(sorted(set(notes), key=lambda n: (order.index(n.severity), n.code, n.where, n.message)))


def count_notes(notes: Iterable[Note]) -> dict[Severity, int]:
    """How many notes there are of each severity, every severity named."""
    found = Counter(n.severity for n in notes)
    return {severity: found[severity] for severity in Severity}


def is_strict_failure(found: Note) -> bool:
    """Whether ``--strict`` fails on this note: errors and warnings, not information."""
    return found.severity is not Severity.INFO
