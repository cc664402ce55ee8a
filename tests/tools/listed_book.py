"""A book with every list that can stand behind the chapters."""

from dataclasses import replace

from printed_book import WORDS, book_of, chapter

from bookmaker.arrange.index import compose_index
from bookmaker.arrange.indexrules import IndexRules
from bookmaker.arrange.mentions import Wanted, mark_mentions
from bookmaker.config import ApparatusSettings
from bookmaker.model import Book, Chapter

LISTS = ApparatusSettings(figures=True, chronology=True, sources=True, index=("terms", "tags"))
MARKED = "zèbre yourte xylophone wagon vélin ursuline tilleul sérac rameau quenouille pétale oignon".split()
FIGURE = '<figure><img src="asset:vue.png" alt="Vue" width="200" height="150"/><figcaption>{}.</figcaption></figure>'


def written(name: str, terms: list[str], sentences: int = 9) -> Chapter:
    """A chapter with each term in a paragraph of its own, and a picture."""
    body = "".join(f"<p>{WORDS * sentences} <dfn>{term}</dfn> {WORDS}</p>" for term in terms)
    body += FIGURE.format(f"La figure de {name}")
    made = chapter(
        name, f"Le chapitre {name}", body, tags=(f"étiquette {name}",), address=f"https://blog.example/{name}"
    )
    return mark_mentions(made, Wanted(terms=True, figures=True))


def listed_book(first: int = 9) -> Book:
    """A book with an index, of which some terms stand on many pages; ``first`` sentences make its pages move."""
    preface = mark_mentions(
        chapter("preface", "Préface", f"<p>{WORDS} <dfn>zèbre</dfn></p>", role="preface"), Wanted(terms=True)
    )
    chapters = (
        written("un", ["zèbre", *MARKED[1:4]], first),
        written("deux", ["zèbre", "zèbre", "zèbre", "zèbre", *MARKED[4:8]]),
        written("trois", [*MARKED[8:], "yourte"], 2),
    )
    book = replace(book_of(*chapters), before=(preface,))
    index, _ = compose_index((preface, *chapters), "fr", IndexRules(), has_tags=True)
    return replace(book, index=index)
