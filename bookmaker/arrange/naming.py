"""Which names the index of a book has, and how each chapter says them: what one chapter cannot know alone.

A person named in full somewhere is known by the surname alone everywhere, unless two persons have it, or it is a word
of the text or a given name as well. Initials are those of the person whose name begins with them.
"""

from __future__ import annotations

from collections.abc import Sequence

from bookmaker.arrange.indexrules import IndexRules, folded
from bookmaker.arrange.persons import Naming, Person, given_names

Surfaces = tuple[tuple[str, str], ...]
"""Words of a text -> line of the index."""


def surfaces_of(namings: Sequence[Naming], rules: IndexRules, authors: Sequence[Person] = ()) -> tuple[Surfaces, ...]:
    """For each chapter the words that lead from it into the index, the longest first.

    ``authors`` are persons who are known although no text may name them in full.
    """
    lines = _lines(tuple(dict.fromkeys((*authors, *(person for naming in namings for person in naming.persons)))))
    shorts = _surnames(lines)
    return tuple(_of_chapter(naming, lines, shorts, rules) for naming in namings)


def _lines(persons: Sequence[Person]) -> dict[Person, str]:
    """Person as a text names it -> line of the index, in which one person has one."""
    groups: dict[str, list[Person]] = {}
    for person in persons:
        groups.setdefault(person.surname or person.given, []).append(person)
    return {person: _fullest(person, group).entry for group in groups.values() for person in group}


def _fullest(person: Person, group: Sequence[Person]) -> Person:
    """The one in a group of one surname that this may stand for, in full; itself where that is not one alone."""
    full = [other for other in group if other.given and "." not in other.given.split()[0]]
    fitting = [other for other in full if _may_be(person, other)]
    return max(fitting, key=lambda other: len(other.given)) if len({_first(o) for o in fitting}) == 1 else person


def _may_be(person: Person, other: Person) -> bool:
    """Whether two names of one surname may be of one person: the same first name, its initial, or none."""
    mine, theirs = _first(person), _first(other)
    return mine in ("", theirs) or (mine.endswith(".") and theirs.startswith(mine[0]))


def _first(person: Person) -> str:
    words = [word for word in person.given.split() if word[:1].isupper()]
    return words[0] if words else ""


def _surnames(lines: dict[Person, str]) -> dict[str, str]:
    """Surname -> line of the index, where that is one alone."""
    found: dict[str, set[str]] = {}
    for person, line in lines.items():
        if person.given and person.surname:
            found.setdefault(person.surname, set()).add(line)
    given = given_names()
    return {name: min(those) for name, those in found.items() if len(those) == 1 and name not in given}


def _of_chapter(naming: Naming, lines: dict[Person, str], shorts: dict[str, str], rules: IndexRules) -> Surfaces:
    found: dict[str, str] = {person.surface: lines[person] for person in naming.persons}
    alone = naming.capitals & shorts.keys()
    joined = (name for name in shorts if " " in name and naming.capitals.issuperset(name.split()))
    found |= {name: shorts[name] for name in (*alone, *joined) if name not in found}
    kept = {words: rules.settled(line) for words, line in {**found, **rules.looked_for}.items()}
    kept = {words: line for words, line in kept.items() if line}
    return tuple(sorted(kept.items(), key=lambda item: (-len(item[0]), item[0])))


def person_lines(namings: Sequence[Naming]) -> frozenset[str]:
    """Every line that the rule finds, folded."""
    lines = _lines(tuple(dict.fromkeys(person for naming in namings for person in naming.persons)))
    return frozenset(map(folded, lines.values()))
