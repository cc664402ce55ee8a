"""Formulas: one ``math`` element where MathML is there, else the author's TeX; what only draws them goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, unquote

from bs4 import Tag
from bs4.element import NavigableString

from bookmaker.addresses import split_address
from bookmaker.clean.context import Context, Finding
from bookmaker.clean.math_text import part_display
from bookmaker.clean.tree import attribute, children, classes, elements, first, make, sibling, text_of
from bookmaker.html import fold_spaces, parse_html
from bookmaker.model import Dropped
from bookmaker.tex import find_formulas

NAMESPACE = "http://www.w3.org/1998/Math/MathML"
"""MathML's namespace (https://www.w3.org/TR/mathml-core/#namespace)."""

_BOXES = (
    "katex-display katex MathJax MathJax_Display MathJax_Preview MathJax_SVG MathJax_CHTML MJX-TEX mjx-chtml"
    " MathJax_SVG_Display mwe-math-element hurmet-tex temml math-inline math-block MathRender"
).split()
_TEX_SCRIPT = re.compile(r"^math/(?:tex|mml|asciimath)", re.I)
_SOURCES = (
    "data-math",
    "data-tex",
    "data-latex",
    "data-entry",
    "data-expr",
    "data-formula",
    "alttext",
    "data-mathml-tex",
)
_SERVICES = re.compile(
    r"latex\.codecogs\.com|chart\.(?:apis\.)?google(?:apis)?\.com/chart\?.*cht=tx|s\d*\.wp\.com/latex\.php|/latex\.php\?"
    r"|render\.githubusercontent\.com/render/math|zhihu\.com/equation|mathurl\.com/render|mimetex|mathtex|i\.upmath\.me"
    r"|/media/math/render|quicklatex|math\.now\.sh",
    re.I,
)
"""Addresses of pictures that are drawn from TeX in the address or in the alternative text."""
_TEX_CLASSES = frozenset(
    "latex tex mwe-math-fallback-image-inline mwe-math-fallback-image-display ee_img ql-img-inline-formula"
    " ql-img-displayed-equation math equation_image".split()
)


def tidy_math(root: Tag, _: Context) -> Iterator[Finding]:
    """Every formula once: as MathML with its TeX in ``alttext``, or as its TeX."""
    for span in elements(root, "span"):
        # What is set in italics and raised is a formula as it looks, not its TeX.
        if (
            "math" in classes(span)
            and first(span, *_DRAWN) is not None
            and first(span, "math", "script", "img") is None
        ):
            del span["class"]
        elif "math" in classes(span) and not children(span):
            _settle_marked(span)
    for box in elements(root, "mjx-container"):
        yield from _settle(box, attribute(box, "display") == "true" or attribute(box, "display") == "block")
    for box in elements(root, "span", "div", "p"):
        if box.parent is not None and any(name in _BOXES for name in classes(box)):
            yield from _settle(box, _is_display(box))
    for script in elements(root, "script"):
        if script.parent is not None and _TEX_SCRIPT.match(attribute(script, "type")):
            _settle_script(script)
    for math in elements(root, "math", "m:math", "mml:math"):
        if math.parent is not None:
            _tidy_element(math)
    for picture in elements(root, "img"):
        _settle_picture(picture)
    yield from ()


def _settle_marked(span: Tag) -> None:
    """TeX in an element that says so, within the marks for scripts (pandoc, Sphinx): without them it is the formula."""
    written = span.get_text().strip()
    source = _bare(written)
    if source == " ".join(written.split()):
        return
    span.string = source
    if written.startswith(("\\[", "$$")):
        part_display(span)


_DRAWN = ("em", "i", "var", "sup", "sub")


def _is_display(box: Tag) -> bool:
    names = {*classes(box), *(name for parent in list(box.parents)[:2] for name in classes(parent))}
    shown = names & {"katex-display", "MathJax_Display", "math-block", "MathJax_SVG_Display", "mwe-math-element-block"}
    return bool(shown) or (box.name == "div" and "math-inline" not in names)


def _settle(box: Tag, display: bool) -> Iterator[Finding]:
    """One formula in the place of a box that shows it two or three times; what is shown besides is left out."""
    if box.parent is None or first(box, "p") is not None:
        return
    math = first(box, "math", "m:math")
    source = _source(box)
    if isinstance(math, Tag) and len(elements(box, "math")) == 1:
        _set_alttext(math, source)
        if display:
            math["display"] = "block"
        formula = math.extract()
        yield from _doubles(box)
        _replace(box, formula, keep=box.name == "p")
    elif _serialised(box) is not None:
        made = _serialised(box)
        assert made is not None
        _set_alttext(made, source)
        yield from _doubles(box)
        _replace(box, made)
    elif source:
        yield from _doubles(box)
        _replace(box, _tex(source, display), keep=box.name == "p")
    elif _is_preview(box):
        box.extract()
    elif first(box, "script") is not None or "katex" in classes(box):
        _drop_doubles(box)


def _doubles(box: Tag) -> Iterator[Finding]:
    """What the box shows beside its formula, which is the same formula drawn."""
    shown = "".join(text for text in box.strings if text.parent is None or text.parent.name not in _SILENT)
    if shown.strip():
        yield Dropped("tidy_math", fold_spaces(shown))


_SILENT = ("script", "annotation", "annotation-xml")


def _replace(box: Tag, formula: Tag, *, keep: bool = False) -> None:
    """Sets the formula in the place of the box, and takes away what shows the same beside it."""
    for script in [sibling(box)]:
        if isinstance(script, Tag) and script.name == "script" and _TEX_SCRIPT.match(attribute(script, "type")):
            if formula.name == "math":
                _set_alttext(formula, script.get_text())
            script.extract()
    if keep:
        box.clear()
        box.attrs = {}
        box.append(formula)
    else:
        box.insert_before(formula)
        box.extract()


def _is_preview(box: Tag) -> bool:
    """MathJax 2 draws beside a script that holds the source."""
    after = sibling(box)
    while isinstance(after, Tag) and after.name in ("span", "div") and any(name in _BOXES for name in classes(after)):
        after = sibling(after)
    is_source = isinstance(after, Tag) and after.name == "script" and bool(_TEX_SCRIPT.match(attribute(after, "type")))
    return is_source or ("MathJax_Preview" in classes(box) and not text_of(box))


def _drop_doubles(box: Tag) -> None:
    for element in box.find_all(class_=["katex-html", "MathJax_Preview", "MathJax", "MathJax_SVG", "mjx-chtml"]):
        if element is not box and first(box, "math", "script") is not None:
            element.extract()


def _source(box: Tag) -> str:
    """The TeX of a formula, wherever its program keeps it."""
    note = box.find("annotation", attrs={"encoding": re.compile("tex", re.I)})
    if isinstance(note, Tag):
        return _bare(note.get_text())
    script = box.find("script", type=_TEX_SCRIPT)
    if isinstance(script, Tag):
        return _bare(script.get_text())
    parent = box.parent if box.parent is not None and len(text_of(box.parent)) == len(text_of(box)) else None
    for element in [box, *box.find_all(True), *([parent] if parent is not None else [])]:
        for name in _SOURCES:
            if attribute(element, name):
                return _bare(attribute(element, name))
    picture = first(box, "img")
    return _bare(attribute(picture, "alt")) if isinstance(picture, Tag) else ""


def _bare(source: str) -> str:
    """TeX without the marks around it and Wikipedia's display style."""
    text = " ".join(source.split())
    found = re.fullmatch(r"\{\\(?:display|text)style (.*)\}", text)
    text = found[1].strip() if found else text
    for opening, closing in (("$$", "$$"), ("\\(", "\\)"), ("\\[", "\\]"), ("$", "$")):
        if len(text) > 2 * len(opening) and text.startswith(opening) and text.endswith(closing):
            return text[len(opening) : -len(closing)].strip()
    return text


def _serialised(box: Tag) -> Tag | None:
    """The formula that MathJax 2 keeps as text in an attribute."""
    holder = box if attribute(box, "data-mathml") else next(iter(box.select("[data-mathml]")), None)
    found = parse_html(attribute(holder, "data-mathml")).find("math") if isinstance(holder, Tag) else None
    return found.extract() if isinstance(found, Tag) else None


def _settle_script(script: Tag) -> None:
    kind = attribute(script, "type").lower()
    if "mml" in kind:
        found = parse_html(script.get_text()).find("math")
        if isinstance(found, Tag):
            script.replace_with(found.extract())
        return
    if script.get_text().strip():
        script.replace_with(_tex(_bare(script.get_text()), "display" in kind))
    else:
        script.extract()


def _tex(source: str, display: bool) -> Tag:
    """TeX as text: in a line of text, or a paragraph of its own."""
    formula = make("span", {"class": "math"}, source)
    if not display:
        return formula
    paragraph = make("p")
    paragraph.append(formula)
    return paragraph


def _tidy_element(math: Tag) -> None:
    """MathML without its source beside it, and without what only browsers use."""
    for element in [math, *elements(math)]:
        element.name = element.name.rpartition(":")[2]
    for row in elements(math, "mlabeledtr"):  # the number of a formula stands in its first cell
        row.name = "mtr"
    for annotation in elements(math, "annotation", "annotation-xml"):
        if "tex" in attribute(annotation, "encoding").lower():
            _set_alttext(math, annotation.get_text())
        annotation.extract()
    for semantics in elements(math, "semantics"):
        semantics.unwrap()
    for element in [math, *elements(math)]:
        element.attrs = {
            k: v for k, v in element.attrs.items() if not k.startswith("data-") and k not in ("style", "class")
        }
    if attribute(math, "mode") == "display":
        math["display"] = "block"
    math.attrs = {k: v for k, v in math.attrs.items() if not k.startswith("xmlns") and k not in ("mode", "aria-hidden")}
    math["xmlns"] = NAMESPACE
    _drop_fallback(math)


def _set_alttext(math: Tag, source: str) -> None:
    bare = _bare(source)
    if bare and not attribute(math, "alttext"):
        math["alttext"] = bare
    elif attribute(math, "alttext"):
        math["alttext"] = _bare(attribute(math, "alttext"))


def _drop_fallback(math: Tag) -> None:
    """The picture beside a formula that is drawn from the same TeX."""
    after = sibling(math)
    alt = attribute(after, "alt") if isinstance(after, Tag) and after.name == "img" else ""
    if isinstance(after, Tag) and alt and _bare(alt) == attribute(math, "alttext"):
        after.extract()


def _settle_picture(picture: Tag) -> None:
    """A picture of a formula becomes its TeX."""
    if picture.parent is None or isinstance(picture.parent, NavigableString):
        return
    address = attribute(picture, "src")
    named = any(name in _TEX_CLASSES for name in classes(picture))
    alt = attribute(picture, "alt")
    source = _tex_in(address) if not (named and alt) else alt
    if not source and (_SERVICES.search(address) or _is_formula(alt)):
        source = alt
    if source:
        picture.replace_with(_tex(_bare(source), False))


def _is_formula(alt: str) -> bool:
    """Whether the words for a picture are one formula, marks and all, as LaTeX2HTML writes them."""
    whole = re.sub(r"^\$\s+|\s+\$$", "$", alt.strip())
    found = find_formulas(whole)
    return len(found) == 1 and found[0].start == 0 and found[0].end == len(whole)


def _tex_in(address: str) -> str:
    """The TeX in the address of a picture, empty where there is none."""
    if not _SERVICES.search(address):
        last = unquote(split_address(address).path.rpartition("/")[2])
        return last if re.search(r"\\[a-z]+", last, re.I) else ""
    query = split_address(address).query
    fields = parse_qs(query.replace("+", "%2B") if "%20" in query else query)
    named = next((fields[name][0] for name in ("chl", "latex", "tex", "math", "from") if name in fields), "")
    whole = unquote(query) if query and not re.match(r"\w+=", query) else ""
    return named or whole or (_path_tex(address) if not query else "")


def _path_tex(address: str) -> str:
    last = unquote(split_address(address).path.rpartition("/")[2])
    return last if "\\" in last else ""
