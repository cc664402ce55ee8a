"""How a catalogue sorts titles and names: what can be told by rule, and nothing else.

A title goes without its leading article, a name of two words by the second. ``La Fontaine, Jean de`` cannot be told:
such names are said in ``book.toml``.
"""

from __future__ import annotations

from bookmaker.collation import ARTICLES
from bookmaker.locales import base_language

FAMILY_FIRST = frozenset({"hu", "ja", "ko", "vi", "zh"})
"""Languages that write the family's name first, and sort by it as it is."""


def sort_title(title: str, lang: str) -> str:
    """``grain et le pli, Le`` for ``Le grain et le pli``; the title itself where it has no article."""
    for article in ARTICLES.get(base_language(lang), "").split():
        gap = "" if article.endswith("'") else " "
        rest = title[len(article) + len(gap) :]
        if title.casefold().replace("\u2019", "'").startswith(article + gap) and rest:
            return f"{rest}, {title[: len(article)]}"
    return title


def sort_name(name: str, lang: str) -> str:
    """``Martin, Anne`` for ``Anne Martin``; empty for a name that is not two words, or may be no person's."""
    words = name.split()
    if len(words) != 2 or base_language(lang) in FAMILY_FIRST or not all(word[0].isupper() for word in words):
        return ""
    articles = {article for known in ARTICLES.values() for article in known.split()}
    is_person = words[0].casefold().replace("\u2019", "'") not in articles and all(_is_name(word) for word in words)
    return f"{words[1]}, {words[0]}" if is_person else ""


def _is_name(word: str) -> bool:
    """Whether it is made of letters, as the parts of a name are: no initials of firms, no figures."""
    letters = word.replace("-", "").replace("\u2019", "").replace("'", "").removesuffix(".")
    return letters.isalpha() and not (letters.isupper() and len(letters) > 1)
