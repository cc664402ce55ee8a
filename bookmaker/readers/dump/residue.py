"""What the platform printed and the author did not write: recognised line by line.

A line is residue where it is made of known phrases and of nothing else, or is short and has their form.
When in doubt it is the author's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from bookmaker.readers.dump import platforms
from bookmaker.readers.dump.links import drop_marks

Kind = Literal[
    "posted", "filed", "labels", "counter", "share", "navigation", "sidebar", "subscribe", "footer", "form", "picture"
]

CLOSING: frozenset[Kind] = frozenset(["posted", "filed", "counter"])
"""What ends a post: on Blogger who posted it and when, on WordPress where it is filed and its comments."""

TAIL: frozenset[Kind] = frozenset(["navigation", "sidebar", "subscribe", "footer"])
"""What stands after the last post of a page."""

_TIME = r"\d{1,2} ?[:h.] ?\d{2}(?: ?[ap]\.? ?m\.?)?|(?:午前|午後|上午|下午|오전|오후) ?\d{1,2}:\d{2}"
_AT_WORDS = (
    r"(?:at|à|um|en|a las|a la|alle|alle ore|às|op|om|o|godz|на|в|о|kl|kl\.|klo|v|ve|时间|時刻|at:"
    r"|la|u|ob|lúc|στις|في|ב|,|-|·)"
)
_POSTED_TAIL = re.compile(rf"^(?P<name>.{{0,80}}?)(?:\s+{_AT_WORDS})?\s*:?\s*(?P<time>{_TIME})(?P<rest>.{{0,250}})$")
_FORM = re.compile(r"(?:\S+ ?)?(?:\[[ _]{4,}\]|_{8,}).*$|\[(?: |Submit|Search|Post Comment|OK)\]$")
_PICTURE = re.compile(
    r"[\w%.+-]{3,80}\.(?:jpe?g|png|gif)$|\[[^\s\[\]]+\.(?:jpe?g|png|gif|webp|svg|bmp)(?:\?\S*)?\]$"
    r"|\[(?=[^A-Z]|\w*[\d_-])\w[\w.%-]{4,}\]$"
    r"|\[(?:EMBED|INLINE|IMAGE|LINK)\]$"
)
_MAKER = re.compile(
    r"power|propuls|fourni|tecnolog|technolog|bereitgest|gracias|mantido|wspierane|uslug|prasent|ondersteund|mogelijk"
    r"|работает|технолог|drivs|drevet|提供|gerado|simple theme|theme simple|تشغيل|מופעל|ισχυ"
)
_COUNTS = re.compile(r"\d+|[(){}\[\]:;,.!?→←«»‹›↑↓|/·•►▼▾▸●■□+-]+")
_LONGEST = 100
"""Characters of a line that may be navigation."""


@dataclass(frozen=True, slots=True)
class Residue:
    """A line of the platform's."""

    kind: Kind
    """What it is."""
    byline: tuple[str, ...] = ()
    """The authors that it names."""
    tags: tuple[str, ...] = ()
    """Labels, categories and tags that it names, in order."""


def classify(text: str) -> Residue | None:
    """What a line of the platform's is, none where it is the author's."""
    plain = drop_marks(text).strip()
    if not plain or len(plain) > 600:
        return None
    for rule in (_posted, _filed, _labels, _counter, _share, _furniture):
        if found := rule(plain, fold(plain)):
            return found
    return None


@lru_cache(maxsize=1 << 14)
def fold(text: str) -> str:
    """A text for comparing: case, accents and kinds of blank aside."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    bare = "".join(c for c in decomposed if not "\u0300" <= c <= "\u036f")
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", bare)).strip()


@cache
def phrases(name: str) -> tuple[str, ...]:
    """The folded phrases of a table, the longest first."""
    table: str = getattr(platforms, name)
    items = re.split(r"[|\n]", table) if "|" in table else table.split()
    return tuple(sorted({fold(item) for item in items if item.strip()}, key=lambda p: (-len(p), p)))


def starts_with(folded: str, name: str) -> str:
    """The phrase of a table that a folded text begins with; a colon in the table may have a space before it."""
    for phrase in _by_beginning(name).get(folded[:2], ()):
        bare = phrase.removesuffix(":")
        if not folded.startswith(bare):
            continue
        rest = folded[len(bare) :]
        is_word_end = not rest or not rest[0].isalnum() or not bare[-1].isascii()
        if is_word_end and (bare == phrase or rest.lstrip().startswith(":")):
            return phrase
    return ""


@cache
def _by_beginning(name: str) -> dict[str, list[str]]:
    """The phrases of a table by their first two letters."""
    found: dict[str, list[str]] = {}
    for phrase in phrases(name):
        found.setdefault(phrase[:2], []).append(phrase)
    return found


def split_names(text: str) -> tuple[str, ...]:
    """The names in "A, B and C", the role after a dash left out."""
    text = re.split(r"\s+[-–—|·]\s+", text, maxsplit=1)[0]
    names = re.split(r"\s*,\s*(?:and |et |und )?|\s+(?:and|et|und|y|e|en|och|og|&)\s+", text)
    return tuple(dict.fromkeys(name.strip(" .:,") for name in names if name.strip(" .:,")))


def _posted(text: str, folded: str) -> Residue | None:
    """``Posted by X at 8:51 PM 1 comment:``; without a time only where it is as good as nothing but a name."""
    phrase = starts_with(folded, "POSTED_BY")
    if not phrase:
        return None
    rest = text[_length_in(text, phrase) :].lstrip(" :：\u00a0")
    if match := _POSTED_TAIL.match(rest):
        return Residue("posted", split_names(_without_at(match["name"])))
    return None


def byline_of(text: str) -> tuple[str, ...]:
    """The names of a line that says "posted by" and names without a time: the author line above a post."""
    plain = drop_marks(text).strip()
    phrase = starts_with(fold(plain), "POSTED_BY")
    rest = plain[_length_in(plain, phrase) :].strip(" :：") if phrase else ""
    is_name = rest and len(rest.split()) <= 24 and not re.search(r"[.!?]\s|[.!?]$|\d", rest) and rest[0].isupper()
    return split_names(rest) if is_name else ()


def _filed(text: str, folded: str) -> Residue | None:
    """``Posted in A, B | Tagged c, d | Leave a comment``."""
    parts = re.split(r"\s+[|·•]\s+", text)
    kinds = [_part_kind(fold(part)) for part in parts]
    is_filed = bool(kinds[0]) and (len(parts) > 1 or kinds[0] == "counter" or _is_brief(text))
    if not is_filed or all(kind in ("", "counter") for kind in kinds):
        return None
    if sum(bool(kind) for kind in kinds) * 2 < len(kinds):
        return None
    tags = [tag for part, kind in zip(parts, kinds, strict=True) if kind in ("filed", "tagged") for tag in _tags(part)]
    is_only_tagged = all(kind in ("", "tagged") for kind in kinds)
    return Residue("labels" if is_only_tagged else "filed", tags=tuple(dict.fromkeys(tags)))


def _part_kind(folded: str) -> str:
    if starts_with(folded, "FILED_IN"):
        return "filed"
    if starts_with(folded, "TAGGED"):
        return "tagged"
    return "counter" if _is_counter(folded) else ""


def _labels(text: str, folded: str) -> Residue | None:
    """``Labels: a, b``: with its colon, so that a sentence that begins with the word is none."""
    phrase = starts_with(folded, "TAGGED")
    if not phrase.endswith(":") or len(text) > 400:
        return None
    tags = _tags(text)
    return Residue("labels", tags=tags) if all(len(tag) <= 60 for tag in tags) else None


def _tags(part: str) -> tuple[str, ...]:
    folded = fold(part)
    phrase = starts_with(folded, "FILED_IN") or starts_with(folded, "TAGGED")
    rest = part[_length_in(part, phrase) :].strip(" :：\u00a0.")
    tags = re.split(r"\s*[,、，;]\s*|\s+:\s+", rest)
    return tuple(dict.fromkeys(tag.strip() for tag in tags if tag.strip()))


def _counter(text: str, folded: str) -> Residue | None:
    return Residue("counter") if _is_counter(folded) else None


def _is_counter(folded: str) -> bool:
    """``No comments:``, ``3 commentaires``, ``Leave a comment``, also with a link to older pages glued to it."""
    text = re.split(r"\s*[←«‹]|\s*older posts", folded)[0].strip(" :：.→»")
    if not text or len(text) > 45:
        return False
    if text in phrases("COMMENT_PHRASES"):
        return True
    words = text.split()
    is_counted = bool(re.match(r"\d+ ?\S", text)) and len(words) <= 4
    has_word = len(words) <= 4 and any(w.startswith(phrases("COMMENT_WORDS")) for w in words)
    return has_word and (is_counted or bool(re.fullmatch(r"\S{1,10}\((?:\d+)\)|\S+ ?: ?\d+", text)))


def _share(text: str, folded: str) -> Residue | None:
    """A row of share buttons: two makers' names or "BlogThis!" in a short line without a sentence."""
    if len(text) > 200 or re.search(r"[.?;]\s|[.?;,]$", text):
        return None
    words = re.findall(r"[^\W_]+", folded)
    brands = [word for word in words if word in platforms.SHARE_BRANDS.split()]
    is_row = "blogthis" in brands or len({b for b in brands if b != "x"}) >= 2
    return Residue("share") if is_row and len(words) <= 4 + 6 * len(set(brands)) else None


def _furniture(text: str, folded: str) -> Residue | None:
    """Menus, the column beside, the foot: lines of known phrases and nothing else."""
    if _FORM.match(text):
        return Residue("form")
    if _PICTURE.match(text):
        return Residue("picture")
    if len(text) > _LONGEST:
        return None
    if starts_with(folded, "SUBSCRIBE"):
        return Residue("subscribe")
    if _is_footer(folded):
        return Residue("footer")
    if _is_made_of(folded, "NAVIGATION") and (len(folded) > 4 or "←" in text or "→" in text):
        return Residue("navigation")
    bare = folded.strip(" :：?!.\u00a0")
    return Residue("sidebar") if bare in phrases("SIDEBAR") else None


def _is_footer(folded: str) -> bool:
    words = re.findall(r"[^\W_]+", folded)
    is_named = any(word in platforms.FOOTER_BRANDS.split() for word in words)
    return is_named and bool(_MAKER.search(folded)) and len(words) <= 9


def _is_made_of(folded: str, name: str) -> bool:
    """Whether nothing is left of a text once a table's phrases and counts are gone."""
    rest, found = f" {_COUNTS.sub(' ', folded)} ", False
    rest = re.sub(r"\s+", " ", rest)
    for phrase in phrases(name):
        if phrase in rest and (f" {phrase} " in rest or not phrase.isascii()):
            rest, found = rest.replace(phrase, " "), True
            rest = re.sub(r"\s+", " ", rest)
    return found and not rest.strip()


def _is_brief(text: str) -> bool:
    return len(text) <= 100 and not re.search(r"[.!?]$", text)


def _without_at(name: str) -> str:
    return re.sub(rf"\s+{_AT_WORDS}$", "", name, flags=re.IGNORECASE).strip(" ,:")


def _length_in(text: str, phrase: str) -> int:
    """How many characters of the unfolded text a folded phrase takes at its beginning."""
    bare = phrase.removesuffix(":")
    for length in range(1, len(text) + 1):
        if len(fold(text[:length])) >= len(bare) and fold(text[:length]) == bare:
            following = text[length : length + 1]
            is_mark = bool(following) and 0x300 <= ord(following) <= 0x36F
            return length + 1 if is_mark else length
    return 0


def collect_tags(found: Iterable[Residue]) -> tuple[str, ...]:
    """The tags of several lines, in order, without doubles."""
    return tuple(dict.fromkeys(tag for one in found for tag in one.tags))
