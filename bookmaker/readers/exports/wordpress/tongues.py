"""Posts in several languages at once, as the plugins qTranslate and its heirs keep them."""

from __future__ import annotations

import re

_MARK = re.compile(r"\[:([a-z]{2})?\]|<!--:([a-z]{2})?-->|\{:([a-z]{2})?\}")


def pick_language(text: str, lang: str) -> str:
    """The text in the language asked for (BCP 47), or else in the first that it is there in."""
    if ":" not in text or not _MARK.search(text):
        return text
    found: dict[str, str] = {}
    shared: list[str] = []
    at, tongue = 0, ""
    for match in _MARK.finditer(text):
        _add(found, shared, tongue, text[at : match.start()])
        tongue, at = match[1] or match[2] or match[3] or "", match.end()
    _add(found, shared, tongue, text[at:])
    return found.get(lang[:2].lower()) or next(filter(str.strip, found.values()), text)


def _add(found: dict[str, str], shared: list[str], tongue: str, text: str) -> None:
    """Text outside of all marks belongs to every language."""
    if tongue:
        found[tongue] = found.get(tongue, "".join(shared)) + text
    elif text.strip():
        shared.append(text)
        for known in found:
            found[known] += text
