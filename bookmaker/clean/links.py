"""Links that arrive, and ids that they arrive at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from bs4 import Tag

from bookmaker.clean.addresses import allowed_address
from bookmaker.clean.context import Context, Finding
from bookmaker.clean.tree import above, attribute, elements, is_blank, make

_NAME = re.compile(r"[A-Za-z_][\w.\-]*\Z")
"""What XML allows as an id, without the colon (https://www.w3.org/TR/xml-names/#NT-NCName)."""


def shorten_own_links(root: Tag, context: Context) -> Iterator[Finding]:
    """A link to a place on the article's own page, written with its whole address, needs the fragment only."""
    own = context.address.partition("#")[0]
    for link in elements(root, "a"):
        page, mark, fragment = attribute(link, "href").partition("#")
        if own and mark and fragment and page == own:
            link["href"] = f"#{fragment}"
    yield from ()


def name_anchors(root: Tag, _: Context) -> Iterator[Finding]:
    """``<a name>`` becomes an id on what stands there; ids are valid, unique, and links follow them."""
    for anchor in elements(root, "a"):
        if attribute(anchor, "name") and not attribute(anchor, "id"):
            anchor["id"] = attribute(anchor, "name")
        anchor.attrs.pop("name", None)
    wanted = {unquote(attribute(a, "href")[1:]) for a in elements(root, "a") if attribute(a, "href").startswith("#")}
    renamed: dict[str, str] = {}
    taken: set[str] = set()
    for element in elements(root):
        name = attribute(element, "id")
        if not name:
            element.attrs.pop("id", None)
        elif name in renamed or (name not in wanted and _is_machine_made(name)):
            del element["id"]
        else:
            valid = _valid_id(name, taken)
            renamed[name] = valid
            taken.add(valid)
            element["id"] = valid
    for link in elements(root, "a"):
        href = attribute(link, "href")
        if href.startswith("#") and (name := unquote(href[1:])) in renamed:
            link["href"] = f"#{renamed[name]}"
    for anchor in elements(root, "a"):
        href = allowed_address("a", attribute(anchor, "href"))
        if href and above(anchor, "a") is None:
            anchor["href"] = href
        else:
            _settle_anchor(anchor)
    yield from ()


_MACHINE = re.compile(r"(docs-internal-guid|post-body|post-|Blog\d|more(-\d+)?$|attachment_|yui_|ember|react|block-)")


def _is_machine_made(name: str) -> bool:
    return _MACHINE.match(name) is not None


def _valid_id(name: str, taken: set[str]) -> str:
    plain = re.sub(r"[^\w.\-]+", "-", name).strip("-") or "id"
    base = plain if _NAME.match(plain) else f"id-{plain}"
    valid, number = base, 1
    while valid in taken:
        number += 1
        valid = f"{base}-{number}"
    return valid


def _settle_anchor(anchor: Tag) -> None:
    """A place without a link: its id moves to the block that it opens, or stays on a span; its words stay."""
    name = attribute(anchor, "id")
    block = anchor.parent
    opens = (
        isinstance(block, Tag) and not attribute(block, "id") and block.parent is not None and _is_first(anchor, block)
    )
    if name and isinstance(block, Tag) and opens and block.name != "body":
        block["id"] = name
        anchor.unwrap()
    elif name:
        span = make("span", {"id": name})
        anchor.insert_before(span)
        anchor.unwrap()
    else:
        anchor.unwrap()


def _is_first(node: Tag, block: Tag) -> bool:
    before = list(node.previous_siblings)
    return node.parent is block and all(is_blank(other) for other in before)
