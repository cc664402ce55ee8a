"""What a printer has no use for, taken out of a file; and what the file says of itself instead."""

from __future__ import annotations

from io import BytesIO
from typing import Any

KEPT = frozenset({"/Type", "/Pages", "/Lang", "/Version"})
"""Of the catalogue."""

PAGE_KEPT = frozenset({"/Type", "/Parent", "/Resources", "/Contents", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit"})
"""Of a page: no links, no tags, nothing that happens when it is opened."""

STANDARDS = {"x-1a": ("PDF/X-1:2001", "PDF/X-1a:2001")}
"""Standard -> what the file says that it keeps to (ISO 15930-1)."""

_PROFILES_HOME = "http://www.color.org"


def strip_file(file: Any) -> None:
    """Leaves of a file its pages."""
    for key in list(file.Root.keys()):
        if key not in KEPT:
            del file.Root[key]
    for page in file.pages:
        for key in list(page.obj.keys()):
            if key not in PAGE_KEPT:
                del page.obj[key]


def describe(file: Any, standard: str, condition: str, icc: bytes) -> None:
    """The information dictionary, and for a standard its marks and the printing condition that the inks are for."""
    from pikepdf import Array, Dictionary, Name, String

    said = {key: file.docinfo[key] for key in ("/Title", "/CreationDate", "/ModDate", "/Creator", "/Producer")}
    for key in list(file.docinfo.keys()):
        del file.docinfo[key]
    for key, value in said.items():
        file.docinfo[key] = value
    if standard not in STANDARDS:
        return
    file.docinfo["/GTS_PDFXVersion"], file.docinfo["/GTS_PDFXConformance"] = map(String, STANDARDS[standard])
    file.docinfo["/Trapped"] = Name("/False")
    intent = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier=String(condition))
    intent.OutputCondition = intent.Info = String(condition)
    intent.RegistryName = String(_PROFILES_HOME)
    if icc:
        intent.DestOutputProfile = file.make_stream(icc, N=4)
    file.Root.OutputIntents = Array([file.make_indirect(intent)])


def bare_fonts(file: Any) -> None:
    """Takes fonts out of their OpenType wrapper, which old presses do not know (it came with PDF 1.6)."""
    from pikepdf import Dictionary, Name

    for descriptor in file.objects:
        if not isinstance(descriptor, Dictionary) or "/FontFile3" not in descriptor:
            continue
        program = descriptor.FontFile3
        if str(program.get("/Subtype")) == "/OpenType" and (bare := _outlines(program.read_bytes())):
            program.write(bare)
            program.Subtype = Name.CIDFontType0C


def _outlines(font: bytes) -> bytes:
    """The outlines of an OpenType font as they stand in it (CFF); empty where they are TrueType's."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    with TTFont(BytesIO(font), lazy=True) as opened:
        reader = opened.reader
        return bytes(reader["CFF "]) if reader is not None and "CFF " in reader else b""
