"""What a file says of the standards that it keeps to: PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3) at once.

The colours are sRGB; the profile is the one that WeasyPrint brings, which its maker, the International Color
Consortium, lets everybody copy and embed (https://registry.color.org/rgb-registry/srgbprofiles).
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from bookmaker.errors import BuildError

if TYPE_CHECKING:
    from pikepdf import Pdf

PROFILE = "sRGB2014.icc"

_ABOUT = "http://www.aiim.org/pdfua/ns/id/"

PACKET = f"""\
<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
  xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="3" pdfaid:conformance="A"
  xmlns:pdfuaid="{_ABOUT}" pdfuaid:part="1"/>
<rdf:Description rdf:about=""
  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{_ABOUT}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file keeps to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
""".encode()
"""The metadata packet to begin with. PDF/A knows no properties of PDF/UA: they are described (ISO 19005-3, 6.6.2.3)."""


def keep_standards(file: Pdf) -> None:
    """Gives a file the marks of both standards and the profile of its colours."""
    from pikepdf import Array, Dictionary, Name, String

    root = file.Root
    root.Metadata = file.make_stream(PACKET, Type=Name.Metadata, Subtype=Name.XML)
    profile = file.make_stream(_profile(), N=3)
    intent = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFA1, DestOutputProfile=profile)
    intent.OutputConditionIdentifier = intent.Info = String("sRGB IEC61966-2.1")
    root.OutputIntents = Array([file.make_indirect(intent)])


@cache
def _profile() -> bytes:
    home = find_spec("weasyprint")
    if home is None or home.origin is None:
        raise BuildError("PDF: WeasyPrint is not installed", hint="`make book` installs what bookmaker needs.")
    return (Path(home.origin).parent / "pdf" / PROFILE).read_bytes()
