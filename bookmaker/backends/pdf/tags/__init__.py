"""The tag tree of our own, in the place of WeasyPrint's: what a page shows as what it is (ISO 32000-1, 14.7 and 14.8).

``growing`` reads the boxes of all pages into ``nodes``, one for an element however many lines and pages it is broken
over; ``kinds`` says what an element is; ``settling`` makes the tree one that PDF/UA-1 (ISO 14289-1) takes; ``writing``
hands it to the file. What is on the page and says nothing becomes an artifact there.
"""

from __future__ import annotations

from bookmaker.backends.pdf.tags.writing import own_tags

__all__ = ["own_tags"]
