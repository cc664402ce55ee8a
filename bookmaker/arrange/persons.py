"""Finds the names of persons in a text, by a rule that is right more often than not; ``index.toml`` corrects it.

A name is one or more known given names or initials, particles, and one to three words with a capital
(``Christophe Plantin``, ``J. R. R. Tolkien``, ``Pierre de Ronsard``, ``Gabriel García Márquez``), or a given name and
the number of a ruler (``Louis XIV``), or one or two capitalised words behind a title (``Mme de Staël``).
What stands behind *rue* or before *Library* is a place or a house. Which words are given names is in
``given_names.txt``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from lxml import etree

from bookmaker.html import local_name, parse_fragment
from bookmaker.locales import base_language
from bookmaker.model import Chapter

SILENT = frozenset("a code h2 h3 h4 h5 h6 kbd math pre samp script style svg tt".split())
"""Elements that are not looked at: code, headings; links to notes are among ``a`` with a class."""

PARTICLES = frozenset(
    "d' da dal dalla de degli dei del della delle den der des di do dos du el la le ten ter v. van vom von y zu zum zur"
    " af av ibn bin ben".split()
)
"""Small words between given name and surname, lower case."""

KEPT_PARTICLES = frozenset({"du", "des", "le", "la"})
"""Those that the surname begins with: *Du Bellay, Joachim*, but *Ronsard, Pierre de*."""

TITLES = frozenset(
    "m. mm. mme mlle mgr me dr dr. mr mr. mrs mrs. ms ms. sir lord lady prof prof. professor cardinal abbé père sœur"
    " herr frau señor señora don doña signor signora".split()
)
"""Words that a surname alone is known behind."""

BEFORE_PLACES = frozenset(
    "rue avenue boulevard place quai square cours impasse allée pont gare station lycée collège université école"
    " institut musée prix fondation hôpital éditions librairie imprimerie maison cathédrale église rues via calle"
    " piazza plaza straße platz fort fonds bibliothèque théâtre salle cap mont lac île port".split()
)
"""Words before a name that make it that of a place or a house."""

BEHIND_PLACES = frozenset(
    "avenue award awards bible bridge building center centre church collection college company county foundation"
    " gallery garden gardens hall hospital house institute island lane library memorial museum park press prize"
    " road school society square station street theatre theater trust university airport beach books day"
    " inc ltd area band co corp design festival group islands productions"
    " records river st st. steakhouse studios valley".split()
)
"""The same behind it."""

PLACES = frozenset("san santa santo são sankt st st. saint sainte los las fort port new north south east west".split())
"""Words with a capital before a name that make it that of a place."""

NO_INITIALS = frozenset(
    {("U.", "S."), ("U.", "N."), ("U.", "K."), ("P.", "O."), ("P.", "D."), ("D.", "C."), ("A.", "M.")}
)
"""Initials that are not those of a person."""

_POSTSCRIPT = ("P.", "S.")
"""What begins a paragraph so is the end of a letter, not a name."""

NO_SURNAMES = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday saturday sunday christmas easter bible god dieu i he she it they we you is was has and or but"
    " the a an this that these those then there when where while with without what who how why if in on at of for from"
    " by to as after before so yet not no new one two some many most all each both our my his her its their your here"
    " also however since because although though once under over dans sur pour par avec sans sous si quand comme alors"
    " puis après avant depuis pendant tout tous toute chaque son sa ses leur leurs mon ma mes notre votre qui que quoi"
    " dont où cette ces"
    " janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi mardi mercredi jeudi"
    " vendredi samedi dimanche il elle ils elles on nous vous je ce cela c'est mais et ou car donc".split()
)
"""Words with a capital that are no part of a surname."""

NO_ENDS = frozenset("le la les l' un une des du de el los las il gli der die das".split())
"""Words that a surname may begin with, and does not end with."""

_WORD = re.compile(
    r"(?:\bO['’]|\b[DLMN]['’](?<=[^\W\d_A-ZÀ-Þ]\s[DLMN]['’])(?=[^\W\d_a-zß-ÿ][^\W\d_A-ZÀ-Þ]))?[^\W\d_]+(?:-[^\W\d_]+)*"
)
"""A word; ``O’Brien`` is one, and so is ``M’Barek`` behind a word in small letters: elsewhere it may be an article."""
_ELIDED = re.compile(r"[dDlLnNmMtTsSjJcC]|[qQ]u|[jJ]usqu|[lL]orsqu|[pP]uisqu")
_SPACES = re.compile(r"[ \t\n\u00a0\u202f\u2009]+")
_ROMAN = re.compile(r"(?=[IVXL])X{0,3}(?:IX|IV|V?I{0,3})")
_MOST = 3
"""Words of a surname at most."""


@dataclass(frozen=True, slots=True)
class Person:
    """A name as it stands in a text."""

    surface: str
    """The words of the text, spaces folded."""
    given: str
    """Given names, initials and particles; empty where only a title says that it is a person."""
    surname: str
    """Empty for a ruler."""

    @property
    def entry(self) -> str:
        """The line of an index: ``Ronsard, Pierre de``."""
        return ", ".join(filter(None, (self.surname, self.given)))


@dataclass(frozen=True, slots=True)
class Naming:
    """What a text says of names."""

    persons: tuple[Person, ...]
    """In order, without doubles."""
    capitals: frozenset[str]
    """The words with a capital that do not stand there without one."""


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    word: str


def find_names(chapter: Chapter) -> Naming:
    """The names in a chapter's body."""
    persons: dict[Person, None] = {}
    capitals: set[str] = set()
    lower: set[str] = set()
    for text in spoken_texts(parse_fragment(chapter.body)):
        tokens = _tokens(text)
        persons |= dict.fromkeys(_persons(text, tokens, base_language(chapter.lang)))
        for token in tokens:
            (capitals if token.word[0].isupper() else lower).add(token.word)
    return Naming(tuple(persons), frozenset(word for word in capitals if word.lower() not in lower))


def authors_of(byline: Iterable[str], lang: str) -> tuple[Person, ...]:
    """The persons who sign a text, as far as the rule knows them."""
    return tuple(found for name in byline for found in _persons(name, _tokens(name), base_language(lang)))


def spoken_texts(root: etree._Element) -> Iterator[str]:
    """The texts below an element in which names are looked for, piece by piece between two tags."""
    for _, _, text in spoken_places(root):
        yield text


def spoken_places(root: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    """The same with where each stands: an element, and whether it is its ``text`` or its ``tail``."""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            if element is not root and element.tail:
                yield element, "tail", element.tail
        elif _is_silent(element):
            walk.skip_subtree()
        elif element.text:
            yield element, "text", element.text


def _is_silent(element: etree._Element) -> bool:
    name = local_name(element)
    return name in SILENT and (name != "a" or "noteref" in (element.get("class") or "").split())


def _tokens(text: str) -> list[_Token]:
    """The words of a text; an elided article is a word of its own, an initial and a title have their point."""
    found = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        behind = text[end : end + 1]
        is_elided = behind in ("'", "’") and _ELIDED.fullmatch(text, start, end)
        is_initial = behind == "." and len(match[0]) == 1 and match[0].isupper()
        is_title = behind == "." and f"{match[0].lower()}." in TITLES
        end += bool(is_elided or is_initial or is_title)
        found.append(_Token(start, end, text[start:end].replace("’", "'")))
    return found


def _persons(text: str, tokens: Sequence[_Token], lang: str) -> Iterator[Person]:
    at = 0
    while at < len(tokens):
        found = _person_at(text, tokens, at, lang)
        if found is None:
            at += 1
            continue
        person, at = found
        if person:
            yield person


def _person_at(text: str, tokens: Sequence[_Token], at: int, lang: str) -> tuple[Person | None, int] | None:
    """The name that begins here and the token behind it; no name where it is a place's; none where nothing begins."""
    if _is_title(tokens[at].word, lang):
        return _behind_title(text, tokens, at)
    given = _run(text, tokens, at, _is_given)
    initials = tuple(token.word for token in given[:2])
    if not given or initials in NO_INITIALS or (at == 0 and initials == _POSTSCRIPT):
        return (None, at + 2) if given else None
    after = at + len(given)
    particles = _run(text, tokens, after, lambda word: word in PARTICLES) if _joined(text, tokens, after) else []
    begin = after + len(particles)
    names = _surname(text, tokens, begin) if _joined(text, tokens, begin) else []
    last = begin + len(names)
    if not names and not particles and len(given) > 1 and not _is_initial(given[-1].word):
        given, names, last = given[:-1], given[-1:], after
    if len(given) > 1 and names and given[-1].word == "Ben":
        given, names = given[:-1], [given[-1], *names]  # Tahar Ben Jelloun
    if _joined(text, tokens, after) and after < len(tokens) and _is_numeral(tokens[after].word, lang):
        return _ruler(text, given, tokens[after]), after + 1
    if not names or (all(_is_initial(token.word) for token in given) and len(names[0].word) < 3):
        return None
    if _is_place(text, tokens, at, names):
        return None, last
    return _person(text, given, particles, names), last


def _surname(text: str, tokens: Sequence[_Token], at: int) -> list[_Token]:
    found = _run(text, tokens, at, _is_surname)[:_MOST]
    while found and found[-1].word.lower() in NO_ENDS:
        found.pop()
    return found


def _is_title(word: str, lang: str) -> bool:
    return word.lower() in TITLES and (not word.isupper() or (word == "M." and lang == "fr"))


def _person(text: str, given: Sequence[_Token], particles: Sequence[_Token], names: Sequence[_Token]) -> Person:
    surface = _fold(text[given[0].start : names[-1].end])
    kept = [token.word for token in particles if token.word in KEPT_PARTICLES]
    loose = [token.word for token in particles if token.word not in KEPT_PARTICLES]
    first = " ".join([_given_words(text, given), *loose])
    return Person(surface, first, " ".join([*map(str.capitalize, kept), *(_spell(token.word) for token in names)]))


def _given_words(text: str, given: Sequence[_Token]) -> str:
    """Given names and initials as they are written in an index: ``J. R. R.``, ``J.-J.``."""
    words = _spell(given[0].word)
    for before, token in pairwise(given):
        words += ("-" if text[before.end : token.start] == "-" else " ") + _spell(token.word)
    return words


def _ruler(text: str, given: Sequence[_Token], number: _Token) -> Person:
    name = _fold(text[given[0].start : number.end])
    return Person(name, f"{name}er" if number.word == "I" else name, "")


def _behind_title(text: str, tokens: Sequence[_Token], at: int) -> tuple[Person | None, int] | None:
    """``M. Lacaze``, ``Mme de Staël``: a surname alone."""
    begin = at + 1
    particles = _run(text, tokens, begin, lambda word: word in PARTICLES) if _joined(text, tokens, begin) else []
    begin += len(particles)
    names = _run(text, tokens, begin, _is_surname)[:2] if _joined(text, tokens, begin) else []
    if not names or _is_given(names[0].word):
        return None
    surface = _fold(text[names[0].start : names[-1].end])
    particle = " ".join(token.word for token in particles)
    return Person(surface, particle, " ".join(_spell(token.word) for token in names)), begin + len(names)


def _run(text: str, tokens: Sequence[_Token], at: int, fits: Callable[[str], bool]) -> list[_Token]:
    """The tokens from here on that fit and follow each other with nothing but spaces between."""
    found: list[_Token] = []
    while at < len(tokens) and fits(tokens[at].word) and (not found or _joined(text, tokens, at)):
        found.append(tokens[at])
        at += 1
    return found


def _joined(text: str, tokens: Sequence[_Token], at: int) -> bool:
    """Whether nothing but spaces (or the hyphen of initials) stands between a token and the one before it."""
    if not 0 < at < len(tokens):
        return False
    gap = text[tokens[at - 1].end : tokens[at].start]
    is_close = gap in ("", "-") and (tokens[at - 1].word.endswith(("'", ".")))
    return is_close or bool(_SPACES.fullmatch(gap))


def _is_given(word: str) -> bool:
    return _is_initial(word) or _spell(word).split("-")[0] in given_names()


def _is_initial(word: str) -> bool:
    return len(word) == 2 and word[0].isupper() and word[1] == "."


def _is_surname(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and word.lower() not in NO_SURNAMES and word[-1] not in "'."


def _is_numeral(word: str, lang: str) -> bool:
    return bool(_ROMAN.fullmatch(word)) and (word != "I" or lang == "fr")


def _is_place(text: str, tokens: Sequence[_Token], at: int, names: Sequence[_Token]) -> bool:
    before = tokens[at - 1].word if _joined(text, tokens, at) else ""
    is_town = before[:1].isupper() and before.lower() in PLACES
    return before.lower() in BEFORE_PLACES or is_town or any(token.word.lower() in BEHIND_PLACES for token in names)


def _spell(word: str) -> str:
    """A word set in capitals as it is usually written."""
    letters = [char for char in word if char.isalpha()]
    is_shouted = len(letters) > 3 and all(char.isupper() for char in letters)
    return "-".join(part.capitalize() for part in word.split("-")) if is_shouted else word.replace("' ", "’")


def _fold(text: str) -> str:
    return _SPACES.sub(" ", text)


@cache
def given_names() -> frozenset[str]:
    """The known given names."""
    text = Path(__file__).with_name("given_names.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
