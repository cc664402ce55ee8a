"""What the rules must know of a language: a table, and how the table of a language tag is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

from bookmaker import registry
from bookmaker.typography.characters import EN_DASH, NBSP, NNBSP

Pair = tuple[str, str]
"""What opens and what closes."""


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """One language's habits. Fields with a default are things that many languages do not have."""

    tags: tuple[str, ...]
    """BCP 47 tags in lower case that this table serves, with all their longer forms that have no table."""
    outer: Pair
    """The quotes of a first quotation."""
    inner: Pair
    """The quotes of a quotation inside it."""
    quote_spaces: Mapping[str, str] = field(default_factory=dict)
    """Quote -> the space on its inner side, "" where any space there is to go; unnamed quotes are left alone."""
    marks: Mapping[str, str] = field(default_factory=lambda: dict.fromkeys(";!?:", ""))
    """``; ! ? :`` -> the space before it, "" where a space there is to go; unnamed marks are left alone."""
    tight: str = ",."
    """Marks before which a space is taken out; may hold ``…`` as well."""
    etc_closes: bool = False
    """Whether ``etc.`` has its full stop alone and no ellipsis."""
    elided: frozenset[str] = frozenset()
    """Words that lose their end to an apostrophe and lean on the next word, lower case: ``l``, ``qu``."""
    clipped: frozenset[str] = frozenset()
    """Words that lose their beginning, lower case, without the apostrophe: ``tis``, ``em``."""
    closed: str = ""
    """Those of them that have no space behind them, one after the other; never words that may end a quotation."""
    cut: frozenset[str] = frozenset()
    """Words that have always lost their end, lower case: Italian ``po``; the mark behind one closes no quotation."""
    double_hyphen: str = EN_DASH
    """What ``--`` stands for (``---`` is an em dash everywhere)."""
    spaced_hyphen: str = EN_DASH
    """What a hyphen between spaces stands for."""
    range_dash: str = EN_DASH
    """Between the first and the last year, or page; "" where a hyphen is right."""
    dash_holds: Literal["inside", "before", "no"] = "before"
    """Where a spaced dash has its no-break space: towards what it encloses, before it, or nowhere."""
    dialogue: str = ""
    """What a hyphen at the start of a paragraph of dialogue becomes, its space included; "" for nothing."""
    unit_space: str = NBSP
    """Between a number and its unit, where that is a sign; a unit in letters has a no-break space everywhere."""
    units: tuple[str, ...] = ()
    """Units, as written."""
    spaced_signs: str = ""
    """Signs that get that space even where none was typed: ``%€``."""
    counted: tuple[str, ...] = ()
    """Words that stay beside a number with a no-break space: ``millions``."""
    group_space: str = ""
    """Between groups of three digits that the author separated by a space; "" leaves them alone."""
    telephones: str = ""
    """A regular expression of telephone numbers, the spaces of which hold."""
    ordinal: str = ""
    """A regular expression of what may follow the day in a date: ``er`` in ``1er mai``. Where it is a full stop a
    number of one or two figures with one stays beside the word behind it: Czech ``90. léta``."""
    months: tuple[str, ...] = ()
    """Names of the months, and short forms, as written inside a sentence."""
    month_first: bool = False
    """Whether ``March 3`` is a date as well."""
    before_names: tuple[str, ...] = ()
    """Abbreviations that stay beside a name: ``M.``."""
    before_numbers: tuple[str, ...] = ()
    """Abbreviations that stay beside a number: ``n°``."""
    held: tuple[str, ...] = ()
    """Abbreviations of several words that hold together, where typed with spaces: ``z. B.``."""
    held_space: str = NNBSP
    """The space inside them."""
    held_opens: bool = False
    """Whether they get that space even where none was typed: ``z.B.``."""
    short_words: str = ""
    """Words of one letter that never end a line, lower case, one after the other: ``aiouwz``."""
    leaning: tuple[str, ...] = ()
    """Words that never begin a line: Russian ``же``."""
    split_l: bool = False
    """Whether a full stop or a bullet between two l inside a word stands for the Catalan middle dot."""
    raised: str = ""
    """A regular expression of ordinals of which the end, its group ``ending`` or ``roman``, is raised: ``1er``."""
    centuries: str = ""
    """A regular expression of Roman figures, its group ``figures``, that are set as small capitals."""
    century_nouns: tuple[str, ...] = ()
    """Words behind which alone they are, in a list of them as well: ``siglos XIX y XX``."""
    accented: Mapping[str, str] = field(default_factory=dict)
    """Words as many type them -> with the accents they should have; only ever proposed."""
    ligatures: Mapping[str, str] = field(default_factory=dict)
    """Words as many type them -> with œ and æ; only ever proposed."""


Quotes = tuple[str, ...]
"""A book's own quotes, each as a language and four signs: ``de »«›‹``."""


@cache
def find_language(tag: str, quotes: Quotes = ()) -> Language | None:
    """The table of a BCP 47 tag, by its longest beginning that has one, with the quotes that the book wants.

    None for a language without a table: its text is left exactly as its author typed it, since every mark
    that one language wants another forbids.
    """
    table = _find_table(tag)
    return _with_quotes(table, quotes) if table else None


def is_quotes(text: str) -> bool:
    """Whether this is a language that we have a table of, and four signs."""
    tag, _, signs = text.partition(" ")
    return (
        len(signs) == 4 and not any(sign.isalnum() or sign.isspace() for sign in signs) and _find_table(tag) is not None
    )


@cache
def _with_quotes(table: Language, quotes: Quotes) -> Language:
    for tag, signs in (text.split(" ") for text in quotes):
        if _find_table(tag) is table:
            return replace(table, outer=(signs[0], signs[1]), inner=(signs[2], signs[3]))
    return table


def _find_table(tag: str) -> Language | None:
    subtags = tag.lower().replace("_", "-").split("-")
    tables = _tables_beginning(subtags[0])
    if subtags[0] not in tables:
        tables = _tables_beginning("")
    beginnings = ("-".join(subtags[:length]) for length in range(len(subtags), 0, -1))
    return next((tables[beginning] for beginning in beginnings if beginning in tables), None)


@cache
def _tables_beginning(tag: str) -> dict[str, Language]:
    """The tables in the files whose names begin with a language's tag, or in all of them.

    A file is called after the first of its tags, so that no more files are read than a book needs.
    """
    found = registry.find_plugs("bookmaker.typography.languages", "LANGUAGE", tag)
    return {one: table for table in found if isinstance(table, Language) for one in table.tags}
