"""The parts of a word processor's file, read and put back."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from bookmaker.readers._xml import parse_xml


def part_of(data: bytes, name: str) -> bytes:
    """One part of the file; empty where it has none of that name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name) if name in set(archive.namelist()) else b""


def parsed_part(part: bytes) -> etree._Element | None:
    """The tree of a part, without entities; none where it is empty, broken, or nested deeper than a program writes."""
    return parse_xml(part, etree.XMLParser(resolve_entities=False, no_network=True)) if part else None


def with_part(data: bytes, name: str, root: etree._Element) -> bytes:
    """The file with another tree in place of one part, its other parts in their order."""
    written = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for one in archive.namelist():
            packed.writestr(one, written if one == name else archive.read(one))
    return out.getvalue()


def attribute_of(element: etree._Element, name: str) -> str:
    """An attribute, whatever its prefix; empty where there is none."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")
