"""Groups of a drawing that group nothing: taken out, so that no drawing is deeper than it need be.

PDF/A allows 28 states of graphics inside one another (ISO 19005-3, 6.1.13), and each group is one.
"""

from __future__ import annotations

from lxml import etree

SVG = "{http://www.w3.org/2000/svg}"
_GROUPS = (f"{SVG}g", f"{SVG}svg", f"{SVG}switch")


def drop_idle_groups(root: etree._Element) -> None:
    """Takes out groups without content, and what a group holds out of one that says nothing of it.

    Where a style sheet may look at what stands in what, only the empty ones go. The drawing looks the same.
    """
    is_styled = next(root.iter(f"{SVG}style"), None) is not None
    for group in reversed(list(root.iter(*_GROUPS))):
        parent = group.getparent()
        if parent is None or group.get("id"):
            continue
        if not len(group):
            parent.remove(group)
        elif (
            group.tag == f"{SVG}g" and not (group.attrib or is_styled or _is_named(group)) and parent.tag in _GROUPS[:2]
        ):
            at = parent.index(group)
            parent[at : at + 1] = list(group)


def _is_named(group: etree._Element) -> bool:
    return any(child.tag in (f"{SVG}title", f"{SVG}desc") for child in group)
