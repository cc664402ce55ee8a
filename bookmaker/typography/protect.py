"""What no rule may touch inside a text: addresses, times, code, smileys."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bookmaker.typography.patterns import late
from bookmaker.typography.sieve import Needs

_URL = late(r"\b(?:[a-z][a-z0-9+.-]{0,20}://|www\.)[^\s<>\"«»“”]+", re.I)
_SCHEME = late(r"\b(?:mailto|tel|doi|urn|data|javascript|isbn):[^\s<>\"«»“”]+", re.I)
_MAIL = late(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+|(?<!\w)@\w+")
_DOMAIN = late(r"\b[\w-]{1,64}(?:\.[\w-]{1,64})+/[^\s<>\"«»“”]*")
_PATH = late(r"\b[A-Za-z]:\\[^\s\"«»“”]*|\\\\[\w.$-]+\\[^\s\"«»“”]*")
_TIME = late(r"(?<!\d)\d{1,6}(?::\d{1,6})+")
_SCOPE = late(r"\w{0,64}::\w{0,64}")
_COLONS = late(r":(?<![\w:]:)[\w+-]{1,40}:(?![\w:])|(?<!\w)Re:")
_ENTITY = late(r"&#?\w{1,32};")
_ATTRIBUTE = late(r"[\w:-]{1,64}=(?:\"[^\"\n]*\"|'[^'\n]*')")
_QUERY = late(r"(?<!\S)[^\s<>\"«»“”]*\?[\w.%-]{1,64}=[^\s<>\"«»“”]*")
_OPTION = r"--[a-z]\w*(?:-\w+)*(?![\w-])(?:=\S*)?(?![^–—\n]{1,200}?[^\W\d_]--(?:[\s.,;:!?…]|\Z))"
_OPERATOR = late(
    rf"-{{4,}}|!==?|[<>=]=+|<!--|---?>|<---?|(?<![^\s(\[]){_OPTION}"
    rf"|(?<=[“«‘„‚»›”’\"'])(?<!\S[\"'”’»›]){_OPTION}(?=[\"'”’“‘»«›‹]|\s+-)"
)
"""Signs of programs, and options of commands: inside quotes they stand alone, or before the next one. Two hyphens that
touch a word further on close what these open: ``--so to say--``."""
_SMILEY = late(r"[:;=]['’]?[-^o]?(?:[)(\]\[}{|/\\*@]+|[DPpOo3](?!\w))(?!\w)|(?<!\w)\^\^;*|<3(?!\d)")
_DOUBLED = late(
    r"\"{3,}|'{3,}"
    r"|(?<!\")\"\"(?!\")(?:(?=\w)|(?<![\w.!?…,)»”]\"\"))"
    r"|(?<!')''(?!')(?<!(?<![\w'])[ldjmtsncLDJMTSNC]'')(?<!(?<![\w'])[Qq]u'')"
    r"(?:(?<=[\w.!?…,)»”]'')(?=\w)(?:(?!\d\d)|(?<!\w''))|(?<![\w.!?…,)»”]'')(?!\w))"
)
"""Two straight marks with nothing inside are code. Behind a word they may close two quotations; two single ones may
also stand for a double one, or for an apostrophe twice (``dell''800``, ``qu''il``)."""
_TICKED = late(r"`(?<![\w`]`)(?![`\s])[^`\n]{1,200}(?<!\s)`(?![\w`])")
"""Code as Markdown writes it."""
_OPENED_TWICE = late(r"\"\"(?<![\w\"]\"\")(?=\w)")
_TWICE = late(r"\"\"")
_NAMED = ("Yahoo", "Joomla", "Kahoot", "Jeopardy", "Wham", "Westward Ho")
_NAMES = late(rf"\b(?:{'|'.join(_NAMED)})!")

_TRAILING = ".,;:!?…)]}'’»”"
"""What ends an address only because a sentence goes on after it."""

_TIGHT_COLON, _TIGHT_SLASH = late(r":[^\s)]"), late(r"\.[\w-]{1,64}/")

_GUARDS: tuple[tuple[str, re.Pattern[str], bool, re.Pattern[str] | None], ...] = (
    ("://", _URL, True, None),
    ("www.", _URL, True, None),
    (":", _SCHEME, True, _TIGHT_COLON),
    ("@", _MAIL, True, None),
    ("/", _DOMAIN, True, _TIGHT_SLASH),
    ("\\", _PATH, True, None),
    (":", _TIME, False, _TIGHT_COLON),
    ("::", _SCOPE, False, None),
    (":", _COLONS, False, None),
    ("&", _ENTITY, False, None),
    ("=", _ATTRIBUTE, False, None),
    ("=", _QUERY, True, None),
    ("--", _OPERATOR, False, None),
    ("=", _OPERATOR, False, None),
    (":", _SMILEY, False, None),
    (";", _SMILEY, False, None),
    ("^^", _SMILEY, False, None),
    ("<3", _SMILEY, False, None),
    ("=", _SMILEY, False, None),
    *((f"{name}!", _NAMES, False, None) for name in _NAMED),
    ("`", _TICKED, False, None),
    ('""', _DOUBLED, False, None),
    ("''", _DOUBLED, False, None),
)
"""Characters without which the pattern cannot match, the pattern, whether closing marks at its end are text,
and where the characters are common, something rarer without which the pattern cannot match either."""


PROTECTION_NEEDS: Needs = {
    r"/@\\=": "",
    ":": r"(?=\S)|(?<=Re:)",
    ";": r"(?=\S)",
    "`": r"(?=\S)",
    "!": "(?<=[aomty]!)",
    r"\-": "(?=-)",
    "&": r"(?=[#\w])",
    r"\^": r"(?=\^)",
    "<": "(?=3)",
    "wW": r"(?=[wW]{2}\.)",
    '"': '(?=")',
    "'": "(?=')",
}
"""What is in a text where anything of the kind is."""
_AROUND = "|".join(f"(?<=[{sign}])(?:{around})" for sign, around in PROTECTION_NEEDS.items())
_SUSPECT = late(f"[{''.join(PROTECTION_NEEDS)}](?:{_AROUND})")


def find_protected(text: str) -> list[tuple[int, int]]:
    """The ranges of a text that are closed to every rule; they may overlap."""
    return list(_find_all(text)) if _SUSPECT.search(text) else []


def _find_all(text: str) -> Iterator[tuple[int, int]]:
    """Two straight marks in a row may be code, unless TeX's opening marks say that they close a quotation."""
    asked: set[re.Pattern[str]] = set()
    for needle, pattern, is_address, guard in _GUARDS:
        if needle in text and pattern not in asked and not (needle == "''" and "``" in text):
            if guard and not guard.search(text):
                continue
            asked.add(pattern)
            yield from _find(pattern, text, is_address)
    if '""' in text and _OPENED_TWICE.search(text):
        yield from _find(_TWICE, text, False)


def _find(pattern: re.Pattern[str], text: str, is_address: bool) -> Iterator[tuple[int, int]]:
    for found in pattern.finditer(text):
        whole = found.group().rstrip(_TRAILING) if is_address else found.group()
        yield found.start(), found.start() + len(whole)
