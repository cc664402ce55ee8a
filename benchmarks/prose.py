"""Sentences, paragraphs and titles of French words, with the punctuation and the lengths that prose has."""

from __future__ import annotations

import random
from dataclasses import dataclass

from french import PARTICIPLES, TENSES, adjectives, adverbs, names, nouns, soft, verbs

NOUNS, ADJECTIVES, ADVERBS, VERBS, NAMES = nouns(), adjectives(), adverbs(), verbs(), names()

VOWELS = "aeiouyâàéèêëîïôûùœh"
ONE = ("le", "le", "le", "un", "un", "ce", "son", "notre", "chaque"), ("la", "la", "la", "une", "une", "cette", "sa")
MANY = ("les", "les", "les", "des", "ces", "ses", "nos", "quelques", "plusieurs", "deux", "trois")
ELIDED = {"le": "l’", "la": "l’", "ce": "cet ", "cette": "cette ", "sa": "son "}
MERGED = {("de", "le"): "du ", ("de", "les"): "des ", ("de", "des"): "de ", ("à", "le"): "au ", ("à", "les"): "aux "}
PLACES = ("dans", "sur", "sous", "avec", "sans", "pour", "vers", "par", "contre", "devant", "chez", "depuis", "après")
JOINTS = (
    ", et",
    ", mais",
    ", car",
    ", puis",
    " ;",
    " :",
    ", tandis que",
    ", parce que",
    " et",
    ", ou",
    ", si bien que",
)
OPENINGS = ("Alors", "Pourtant", "Ainsi", "D’ordinaire", "Chaque soir", "Ce jour-là", "À vrai dire", "Vers midi", "Et")
ENDS = (".", ".", ".", ".", ".", ".", ".", ".", " ?", " !", "…")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A few words around a noun."""

    words: str
    """As written."""
    is_many: bool
    """Whether a verb after it is in the plural."""


def sentence(chance: random.Random) -> str:
    """A sentence of some 6 to 40 words."""
    text = _clause(chance)
    while chance.random() < 0.4 and text.count(" ") < 28:
        joint = chance.choice(JOINTS)
        following = _clause(chance)
        text += f"{joint[:-1]}’{following}" if _is_elided(joint, following) else f"{joint} {following}"
    if chance.random() < 0.18:
        text = f"{chance.choice(OPENINGS)}, {text}"
    end = chance.choice(ENDS)
    if chance.random() < 0.06:
        return f"« {_upper(text)}{end} », {soft(VERBS.pick(chance), 'a')} {NAMES.pick(chance)}."
    return _upper(text) + end


def paragraph(chance: random.Random, words: int) -> str:
    """Sentences of about so many words in all, never fewer."""
    text = sentence(chance)
    while text.count(" ") < words:
        text += " " + sentence(chance)
    return text


def title(chance: random.Random) -> str:
    """A few words without a verb."""
    return _upper(f"{_phrase(chance).words} {_place(chance)}")


def _clause(chance: random.Random) -> str:
    subject = _subject(chance)
    verb = soft(VERBS.pick(chance), TENSES[min(int(chance.expovariate(0.8)), 4)][subject.is_many])
    rest = [subject.words, verb]
    if chance.random() < 0.25:
        rest.append(ADVERBS.pick(chance))
    rest.append(_phrase(chance).words if chance.random() < 0.75 else _place(chance))
    rest += [_place(chance) for _ in range(3) if chance.random() < 0.25]
    return " ".join(rest)


def _subject(chance: random.Random) -> Phrase:
    kind = chance.random()
    if kind < 0.3:
        word = chance.choice(("il", "elle", "on", "ils", "elles", "il"))
        return Phrase(word, word.endswith("s"))
    if kind < 0.4:
        return Phrase(NAMES.pick(chance), False)
    phrase = _phrase(chance)
    if kind < 0.5:
        tense = TENSES[chance.randrange(3)][phrase.is_many]
        return Phrase(f"{phrase.words}, qui {soft(VERBS.pick(chance), tense)} {_place(chance)},", phrase.is_many)
    return phrase


def _place(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.08:
        return f"en {chance.randint(1820, 2020)}"
    if kind < 0.16:
        return f"à {NAMES.pick(chance)}"
    return _phrase(chance, "à" if kind < 0.35 else chance.choice(PLACES)).words


def _phrase(chance: random.Random, before: str = "") -> Phrase:
    """Article, noun, often an adjective or a second noun, after a preposition where one is given."""
    noun, is_many = NOUNS.pick(chance), chance.random() < 0.3
    article = chance.choice(MANY if is_many else ONE[noun.is_feminine])
    words = _joined(before, article, noun.many if is_many else noun.one)
    kind = chance.random()
    if kind < 0.35:
        words += " " + ADJECTIVES.pick(chance)[2 * noun.is_feminine + is_many]
    elif kind < 0.55:
        words += " " + _phrase(chance, "de").words
    elif kind < 0.6:
        words += f" {soft(VERBS.pick(chance), PARTICIPLES[2 * noun.is_feminine + is_many])} par {NAMES.pick(chance)}"
    return Phrase(words, is_many)


def _joined(before: str, article: str, noun: str) -> str:
    """``du jour``, ``d’un jour``, ``de l’encre``, ``à la page``."""
    is_vowel = noun[0].lower() in VOWELS
    after = ELIDED[article] if is_vowel and article in ELIDED else f"{article} "
    if not before:
        return after + noun
    if not (is_vowel and article == "le") and (before, article) in MERGED:
        return MERGED[before, article] + noun
    return f"d’{after}{noun}" if before == "de" and after[0] in VOWELS else f"{before} {after}{noun}"


def _is_elided(joint: str, following: str) -> bool:
    return joint.endswith("que") and following[0] in VOWELS


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
