"""Links inside the book, in print: “(page 12)” behind the words of a link to another chapter.

Left out where it would be noise: in headings, for links without words, for the second link of a chapter to the same
place. Within one chapter there is none: its reader is there already.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from bookmaker.pagerefs import page_ref
from bookmaker.render.links.tree import HEADINGS, links_to, put_behind, says_something, within


def add_pages(root: etree._Element, own: str, lang: str, titles: Mapping[str, str]) -> None:
    """Puts page references into the chapter ``own``, in place; ``titles`` are those of the book's chapters by id.

    Who hears the book hears the title.
    """
    said: set[str] = set()
    for link in links_to(root, outside=False):
        href = link.get("href", "")
        name = href.removeprefix("chapter:").partition("#")[0]
        is_other = name != own and name in titles and href not in said
        if is_other and within(link, *HEADINGS) is None and says_something(link):
            said.add(href)
            put_behind(link, page_of(href, titles[name], lang))


def page_of(href: str, title: str, lang: str) -> etree._Element:
    """“ (page 12)”, a link; the layout fills the number in."""
    name, _, fragment = href.removeprefix("chapter:").partition("#")
    place = f"#{name}.{fragment}" if fragment else f"#{name}"
    about = {"class": "page-number", "href": href, "data-page": place, "aria-label": title}
    return page_ref(etree.Element("a", about), lang)
