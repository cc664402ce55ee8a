"""Composes the index of a book: every line once, in the order of the language, with where it leads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from unicodedata import normalize

from bookmaker.arrange.indexrules import IndexRules, folded, unknown_lines
from bookmaker.collation import Key, first_letter, sort_key
from bookmaker.listed import IndexEntry, Locator
from bookmaker.model import Chapter, Note

BELOW = ">"
"""Between a line and the one below it."""


@dataclass(slots=True)
class _Line:
    """A line that grows."""

    said: Counter[str] = field(default_factory=Counter)
    """How the texts write it."""
    langs: Counter[str] = field(default_factory=Counter)
    """In which languages."""
    locators: dict[Locator, None] = field(default_factory=dict)
    below: dict[str, _Line] = field(default_factory=dict)
    is_name: bool = False

    @property
    def words(self) -> str:
        """As most texts write it; without a capital where that is a draw."""
        return min(self.said, key=lambda form: (-self.said[form], not form[:1].islower(), form))


def compose_index(
    texts: Sequence[Chapter], lang: str, rules: IndexRules, *, has_tags: bool, found: frozenset[str] = frozenset()
) -> tuple[tuple[IndexEntry, ...], tuple[Note, ...]]:
    """The lines of the index of texts in reading order, and notes on what the rules speak of and is not there.

    ``found`` are the names that the rule found (``person_lines``), those that the author wants to go among them.
    """
    lines: dict[str, _Line] = {}
    for text in texts:
        for tag in text.tags if has_tags else ():
            _add(lines, tag, Locator(text.id), text.lang, rules)
        for mention in text.mentions:
            _add(lines, mention.entry, Locator(text.id, mention.anchor), text.lang, rules, is_name=mention.is_name)
    _join_surnames(lines)
    _join_bare_capitals(lines, {text.id: at for at, text in enumerate(texts)})
    known = found | lines.keys() | _heard(texts)
    for line in rules.see:
        lines.setdefault(folded(line), _Line()).said[line] += 1
    notes = unknown_lines(rules, known) if lines else ()
    return _entries(lines, lang, rules), notes


def _heard(texts: Iterable[Chapter]) -> set[str]:
    """Every line that the texts ask for, folded, those that the author does not want among them."""
    tags = {folded(tag) for text in texts for tag in text.tags}
    return tags | {folded(one.entry.split(BELOW)[0].strip()) for text in texts for one in text.mentions}


def _add(
    lines: dict[str, _Line], entry: str, place: Locator, lang: str, rules: IndexRules, *, is_name: bool = False
) -> None:
    first, *rest = (piece.strip() for piece in entry.split(BELOW))
    top = rules.settled(first)
    if not top:
        return
    line = _line(lines, top, lang, is_name=is_name)
    for piece in filter(None, rest):
        line = _line(line.below, piece, lang, is_name=False)
    line.locators[place] = None


def _join_surnames(lines: dict[str, _Line]) -> None:
    """A tag or term that is the surname of one person of the index is that person."""
    persons: dict[str, list[str]] = {}
    for name, line in lines.items():
        if line.is_name and "," in line.words:
            persons.setdefault(folded(line.words.split(",")[0]), []).append(name)
    for surname, names in persons.items():
        if len(names) == 1 and surname in lines and not lines[surname].below:
            person, other = lines[names[0]], lines.pop(surname)
            person.locators = dict.fromkeys((*person.locators, *other.locators))


def _join_bare_capitals(lines: dict[str, _Line], order: Mapping[str, int]) -> None:
    """A line with a capital that has lost its accent is the one that has it: ``Economie`` is ``économie``.

    ``order`` says where in the book each text stands.
    """
    marked = {_bare(name): name for name in lines if _bare(name) != name}
    for name in [name for name in lines if name in marked and lines[name].words[:1].isupper()]:
        accented, other = lines[marked[name]], lines[name]
        if not other.below and not accented.is_name and not other.is_name:
            del lines[name]
            both = (*accented.locators, *other.locators)
            accented.locators = dict.fromkeys(sorted(both, key=lambda place: order[place.text]))


def _bare(name: str) -> str:
    """The line with its first letter plain."""
    return normalize("NFD", name[:1])[:1] + name[1:]


def _line(lines: dict[str, _Line], words: str, lang: str, *, is_name: bool) -> _Line:
    line = lines.setdefault(folded(words), _Line())
    line.said[words] += 1
    line.langs[lang] += 1
    line.is_name = line.is_name or is_name
    return line


def _entries(lines: dict[str, _Line], lang: str, rules: IndexRules) -> tuple[IndexEntry, ...]:
    ordered = sorted(lines.items(), key=lambda item: _key(item[1], lang, rules))
    return tuple(_entry(name, line, lang, rules) for name, line in ordered)


def _key(line: _Line, lang: str, rules: IndexRules) -> Key:
    return sort_key(_sorted_by(line, rules), lang, skips_article=not line.is_name)


def _sorted_by(line: _Line, rules: IndexRules) -> str:
    return rules.sort.get(folded(line.words), line.words)


def _entry(name: str, line: _Line, lang: str, rules: IndexRules) -> IndexEntry:
    spoken = "" if line.is_name or not line.langs else line.langs.most_common(1)[0][0]
    return IndexEntry(
        words=line.words,
        letter=first_letter(_sorted_by(line, rules), lang, skips_article=not line.is_name),
        lang="" if spoken == lang else spoken,
        locators=tuple(line.locators),
        see=tuple(_named(rules.see, name)),
        see_also=tuple(_named(rules.see_also, name)),
        entries=_entries(line.below, lang, rules),
    )


def _named(table: Mapping[str, tuple[str, ...]], name: str) -> Iterator[str]:
    for line, others in table.items():
        if folded(line) == name:
            yield from others
