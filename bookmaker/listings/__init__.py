"""The listings room: code in a chapter marked by what its words are, so that both editions can show it.

Takes a chapter's canonical body, gives it with ``<span class="tok-...">`` inside its listings; ``kinds`` says which
there are. The words of the code stay as they are, to the letter. Pygments is at home here and loaded where a chapter
has a listing in a language that it knows.
"""

from __future__ import annotations

from bookmaker.listings.marking import mark_listings

__all__ = ["mark_listings"]
