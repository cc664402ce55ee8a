"""The edition for the printer: made from the finished pages, without a second layout.

A printer wants other things of a file than a reader: no links, no tags, nothing that one could see through; black type
in black ink alone; bleed where the trim cuts, a number of pages that can be bound. The way of a file through it::

    PDF --streams, pictures, shadings--> in inks --stripping--> pages alone --sheets--> on their sheets --> PDF

- ``profiles``: what printers ask, as dated data;
- ``inks``: a colour of the screen in inks;
- ``streams``, ``pictures``, ``shadings``: where colours are found in a file;
- ``stripping``: what is left out, and what the file says of itself;
- ``sheets``: where the page stands on its sheet.
"""

from __future__ import annotations

from bookmaker.press.making import PressTask, Wish, make_press_file, make_wish
from bookmaker.press.profiles import Profile, find_profile, profile_names

__all__ = ["PressTask", "Profile", "Wish", "find_profile", "make_press_file", "make_wish", "profile_names"]
