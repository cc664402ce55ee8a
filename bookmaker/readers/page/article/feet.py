"""What a page has of its own about an article: its foot, and the portrait of who wrote it."""

from __future__ import annotations

import re

from bookmaker.readers.page.article.notes import stands_in_note
from bookmaker.readers.page.article.sketch import Box

SECTIONS = frozenset("article section main blockquote details figure td dialog fieldset li".split())
"""Elements whose foot is not the page's (https://html.spec.whatwg.org/#the-footer-element)."""

MOST = 0.5
"""The part of a text that its page's foot has at most."""

PORTRAIT = re.compile(r"(?:^|[\W_])(?:gr)?avatars?(?:$|[\W_])", re.IGNORECASE)
"""Classes and ids of portraits."""

_NOTED = re.compile(r"(?:^|[^a-z])(?:fn|foot-?notes?|end-?notes?|notes?|cite|ref)(?![a-z])", re.IGNORECASE)


def drop_foot(home: Box) -> None:
    """Takes the foot of the whole page out of the article's boxes; one that has notes stays."""
    most = MOST * len(home.text)
    for box in home.find("footer"):
        is_its_own = any(above.name in SECTIONS for above in box.above())
        has_notes = any(_NOTED.search(f"{each.mark} {each.get('id')}") for each in (box, *box.below()))
        if not is_its_own and not has_notes and len(box.text) <= most and not stands_in_note(box, home):
            box.swap()


def drop_portraits(home: Box) -> None:
    """Takes out pictures that are marked as portraits, and have no caption."""
    for image in home.find("img"):
        near = [image, *(above for above in list(image.above())[:2] if len(above.text) < NEAR and above is not home)]
        is_shown = any(above.name in ("figure", "p") for above in near)
        if not is_shown and any(PORTRAIT.search(each.mark) for each in near):
            image.swap()


NEAR = 80
"""Characters beside a portrait: a name, a day."""
