"""What is wrong with pages, whoever laid them out: rules over rows of text, the same before and after the file is made.

- ``rows``: what a page looks like to a rule; a backend reads it from its layout, ``check`` from the finished PDF;
- ``breaks``: what stands at the foot and at the head of pages;
- ``lines``: what is wrong inside a paragraph;
- ``judging``: all of them, in the order of the text;
- ``reporting``: the notes that they are worth.
"""

from __future__ import annotations

from bookmaker.faults.judging import judge
from bookmaker.faults.reporting import notes_of_faults
from bookmaker.faults.rows import Fault, Kind, Leaf, Row, is_together

__all__ = ["Fault", "Kind", "Leaf", "Row", "is_together", "judge", "notes_of_faults"]
