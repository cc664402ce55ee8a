"""Pictures as the author meant them: the real file instead of a placeholder, the large one instead of the small."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from itertools import islice
from urllib.parse import unquote

from bs4 import Tag
from bs4.element import NavigableString

from bookmaker.clean.addresses import address_host, address_path, allowed_address
from bookmaker.clean.context import Context, Finding
from bookmaker.clean.tree import (
    above,
    attribute,
    children,
    classes,
    drop,
    elements,
    first,
    is_blank,
    is_text,
    make,
    strings,
    text_of,
)
from bookmaker.html import fold_spaces, parse_html
from bookmaker.html.pictures import background_of, is_emoji, largest
from bookmaker.notes import note

_LAZY = (
    "data-original data-src data-lazy-src data-full-url data-orig-file data-large-file data-hi-res-src data-image"
    " data-url data-lazy data-echo data-actualsrc data-original-src data-cfsrc data-srcset data-lazy-srcset srcset"
).split()
"""Attributes in which pages keep the address of a picture that is loaded late, the surest first.

Where two scripts do so, the second keeps the placeholder of the first.
"""

_PLACEHOLDER = re.compile(
    r"^data:image/(gif|svg\+xml|png)[;,].{0,400}$|(^|/)(blank|spacer|pixel|placeholder|lazy|loading|grey|transparent|1x1)"
    r"[\w-]*\.(gif|png|svg|jpe?g)$",
    re.IGNORECASE | re.DOTALL,
)
_PICTURE_FILE = re.compile(r"\.(jpe?g|png|gif|webp|avif|svg|bmp|tiff?)$", re.IGNORECASE)

_EMPTY = frozenset("div figure span a section p".split())
"""Elements that a page may hang a picture behind."""

_COUNTERS = re.compile(
    r"^(?!(?:bp|photos)\d\.blogger\.com$)(?:.*\.)?(?:feedburner\.com|feeds\.wordpress\.com|stats\.wordpress\.com"
    r"|pixel\.wp\.com|google-analytics\.com"
    r"|doubleclick\.net|scorecardresearch\.com|quantserve\.com|facebook\.com|statcounter\.com|xiti\.com|blogger\.com"
    r"|feedsportal\.com|technorati\.com|addtoany\.com|addthis\.com|sharethis\.com|list-manage\.com)$"
)
"""Hosts whose pictures count readers or decorate buttons; none of them holds an author's pictures, as Blogger's early
``bp0.blogger.com`` does."""


def unlazy_images(root: Tag, _: Context) -> Iterator[Finding]:
    """Gives late-loaded pictures their real address, from attributes, ``picture`` sources or ``noscript``.

    A picture that an empty element shows as its background is a picture too.
    """
    for element in elements(root):
        behind = background_of(attribute(element, "style")) if "style" in element.attrs else ""
        if (
            behind
            and element.name in _EMPTY
            and not text_of(element)
            and not elements(element, "img", "svg", "picture")
        ):
            element.append(make("img", {"src": behind, "alt": attribute(element, "aria-label")}))
    for wrapper in elements(root, "noscript"):
        _use_noscript(wrapper)
    for picture in elements(root, "picture"):
        _use_sources(picture)
    for image in elements(root, "img", "amp-img"):
        image.name = "img"
        address = attribute(image, "src")
        if is_emoji(attribute(image, "class"), address, attribute(image, "alt")):
            image.replace_with(NavigableString(attribute(image, "alt")))
            continue
        if not address or _PLACEHOLDER.search(address):
            better = next((found for name in _LAZY if (found := _first_of(image, name))), "")
            if better:
                image["src"] = better
                _forget_dot(image)
    yield from ()


def use_large_images(root: Tag, _: Context) -> Iterator[Finding]:
    """A small picture that links to the large one becomes the large one, without the link."""
    for link in elements(root, "a"):
        images = elements(link, "img")
        if len(images) != 1 or any(not is_blank(text) for text in strings(link)):
            continue
        href = attribute(link, "href")
        if _PICTURE_FILE.search(address_path(href)):
            _enlarge(images[0], href)
            link.unwrap()
        elif not href or href.startswith("#"):
            link.unwrap()
    yield from ()


def _enlarge(image: Tag, address: str) -> None:
    """Another file has other sizes."""
    if not address_path(address).endswith(address_path(attribute(image, "src"))):
        for name in ("width", "height"):
            image.attrs.pop(name, None)
    image["src"] = address


def drop_trackers(root: Tag, _: Context) -> Iterator[Finding]:
    """Pictures that nobody was meant to see: of one pixel, or from a host that counts readers."""
    for image in elements(root, "img"):
        if _is_dot(image) or _COUNTERS.search(address_host(attribute(image, "src"))):
            image.extract()
    yield from ()


def name_lost_images(root: Tag, context: Context) -> Iterator[Finding]:
    """A picture without an address that a book may follow is its words; one of another machine keeps its place."""
    for image in elements(root, "img"):
        written, alt = attribute(image, "src"), fold_spaces(attribute(image, "alt"))
        image["src"] = allowed_address("img", written) or _name_elsewhere(written)
        if not image["src"]:
            image.replace_with(NavigableString(alt)) if alt else image.extract()
            if written:
                yield note(
                    "asset.outside", context.where, f"a picture is out of reach of a book: {_in_short(written)}", _PATH
                )


def _in_short(address: str) -> str:
    """An address as a message names it: of one that is a document or program in itself, what it begins with."""
    scheme = _PROGRAM.match(address)
    return f"it begins with “{scheme[1].lower()}”" if scheme else address[:80]


_PROGRAM = re.compile(r"\s*(data|javascript|vbscript):", re.IGNORECASE)


def _name_elsewhere(address: str) -> str:
    """The name of a picture that the author's machine had: the book shows that it is missing, until it is put there."""
    found = _ELSEWHERE.fullmatch(unquote(address))
    if found is None and (part := _ATTACHED.match(address)):
        return f"{re.sub(r'[^A-Za-z0-9-]+', '-', part[1])[:40].strip('-') or 'picture'}.png"
    return re.sub(r"[^\w.-]+", "-", found[1]) if found else ""


_ATTACHED = re.compile(r"(?:cid|mid|blob|webkit-fake-url):(?:https?://)?(.*)", re.IGNORECASE)
"""Pictures that came apart from their letter or page, or were never kept."""

_ELSEWHERE = re.compile(
    r"(?:file:[\w:/\\. ()~-]*[/\\]|[a-zA-Z]:[\w:/\\. ()~-]*\\)"
    r"([^/\\:]{1,80}\.(?:jpe?g|png|gif|webp|bmp|tiff?|heic|svg))",
    re.IGNORECASE,
)


def settle_images(root: Tag, context: Context) -> Iterator[Finding]:
    """Every picture has an ``alt``, and honest sizes where it has any."""
    for image in elements(root, "img"):
        source, alt = attribute(image, "src"), fold_spaces(attribute(image, "alt"))
        image.attrs = {"src": source, "alt": alt, **_kept_of(image)}
        if not alt and not _has_caption(image):
            message = f"a picture has no words for those who cannot see it: {source[:80]}{_behind(image)}"
            yield note("image.no-alt", context.where, message, _ALT)


def _has_caption(image: Tag) -> bool:
    """Whether a caption describes the picture, or it is a film's still, which has its title and address below it."""
    figure = above(image, "figure")
    if figure is not None and "still" in classes(figure):
        return True
    caption = first(figure, "figcaption") if figure is not None else None
    return caption is not None and bool(text_of(caption))


def _behind(image: Tag) -> str:
    """Where it stands: the words before it."""
    words = ""
    for text in islice(image.previous_elements, _NEAR):
        words = fold_spaces(f"{str(text)[-_FAR:]} {words}") if is_text(text) else words
        if len(words) > _QUOTED:
            break
    quoted = words if len(words) <= _QUOTED else f"… {words[-_QUOTED:].partition(' ')[2]}"
    return f", behind “{quoted}”" if words else ", at the beginning"


_NEAR, _FAR, _QUOTED = 100, 500, 50


def _kept_of(image: Tag) -> dict[str, str]:
    """Sizes in pixels, the id, the title, and the class names that say where it stands."""
    sizes = {
        n: v for n in ("width", "height") if re.fullmatch(r"[1-9]\d{0,4}", v := attribute(image, n).removesuffix("px"))
    }
    names = {n: v for n in ("id", "title", "lang", "dir") if (v := attribute(image, n))}
    places = " ".join(name for name in classes(image) if name in _PLACES)
    return {**sizes, **names, **({"class": places} if places else {})}


_PLACES = frozenset("left right full aligncenter alignleft alignright".split())
_ALT = 'Write alt="..." into the chapter\'s file.'
_PATH = "Put the picture beside the text and write its path there."


def draw_svg(root: Tag, _: Context) -> Iterator[Finding]:
    """A drawing inside the text becomes a picture of its own, so that it can be checked as one."""
    for drawing in elements(root, "svg"):
        if above(drawing, "svg") is not None:
            continue
        if elements(drawing, *_SHAPES) and attribute(drawing, "aria-hidden") != "true" and not _is_icon(drawing):
            if _is_sign(drawing):
                drawing["height"] = _SIGN
            drawing.insert_before(_picture_of(drawing))
        # What is written in the drawing is read there, no longer in the text.
        yield from drop(drawing, "draw_svg")


_SIGN = "16"
"""Pixels: as high as a line's letters."""


def _is_sign(drawing: Tag) -> bool:
    """Whether it stands in a line of words, says no size and is as simple as a sign: a page's sheet makes it small."""
    parent = drawing.parent
    is_plain = len(elements(drawing, *_SHAPES)) <= _SIMPLE and not elements(drawing, "text", "image")
    is_sized = any(attribute(drawing, name) for name in ("width", "height"))
    in_line = parent is not None and parent.name in _LINES and bool(text_of(parent))
    return in_line and is_plain and not is_sized


_SIMPLE = 3
_LINES = frozenset("p span a h1 h2 h3 h4 h5 h6 summary dt b strong em button label".split())
_SHAPES = "path rect circle line polyline polygon text ellipse image".split()


def _picture_of(drawing: Tag) -> Tag:
    name = first(drawing, "title")
    alt = attribute(drawing, "aria-label") or (text_of(name) if isinstance(name, Tag) else "")
    drawing["xmlns"] = "http://www.w3.org/2000/svg"
    data = b64encode(_restore_case(str(drawing)).encode()).decode()
    return make("img", {"src": f"data:image/svg+xml;base64,{data}", "alt": alt})


_CASE = {
    name.lower(): name
    for name in (
        "viewBox preserveAspectRatio linearGradient radialGradient clipPath textPath gradientUnits gradientTransform"
        " patternUnits markerWidth markerHeight refX refY textLength foreignObject"
    ).split()
}
"""SVG's names with capitals, which an HTML parser lowers (https://html.spec.whatwg.org/#adjust-svg-attributes)."""

_CASED = re.compile(rf"\b({'|'.join(_CASE)})\b")


def _restore_case(markup: str) -> str:
    tags = re.compile(r"<[^>]*>")
    return tags.sub(lambda tag: _CASED.sub(lambda word: _CASE[word[1]], tag[0]), markup)


def _is_icon(drawing: Tag) -> bool:
    """Whether it is as small as a letter: by its sizes, or by its view box where it has neither size nor words."""
    sizes = [attribute(drawing, name).removesuffix("px") for name in ("width", "height")]
    if any(sizes) or above(drawing, "figure") is not None or elements(drawing, "text", "title"):
        return all(size.isdigit() and int(size) <= 24 for size in sizes)
    box = (attribute(drawing, "viewbox") or attribute(drawing, "viewBox")).replace(",", " ").split()
    return len(box) == 4 and all(re.fullmatch(r"\d{1,2}(\.\d{1,9})?", side) and float(side) <= 24 for side in box[2:])


def _use_noscript(wrapper: Tag) -> None:
    """A picture kept for readers without scripts is the real one: it takes the place of the one beside it."""
    inside = parse_html(wrapper.decode_contents() if children(wrapper) else wrapper.get_text())
    images = [image for image in elements(inside, "img") if attribute(image, "src")]
    if len(images) != 1:
        return
    real = images[0]
    for beside in (wrapper.find_previous_sibling(), wrapper.find_next_sibling()):
        twin = beside if beside is not None and beside.name == "img" else first(beside, "img") if beside else None
        if isinstance(twin, Tag) and _is_same_picture(twin, real):
            twin.attrs = {**twin.attrs, **real.attrs}
            wrapper.extract()
            return
    wrapper.replace_with(real.extract())


def _is_same_picture(placeholder: Tag, real: Tag) -> bool:
    source = attribute(placeholder, "src")
    if not source or _PLACEHOLDER.search(source):
        return True
    names = {_first_of(placeholder, name) for name in _LAZY} | {source}
    return attribute(real, "src") in names


def _use_sources(picture: Tag) -> None:
    image = first(picture, "img")
    sources = [found for source in elements(picture, "source") if (found := _source_of(source))]
    if isinstance(image, Tag):
        if sources and (not attribute(image, "src") or _PLACEHOLDER.search(attribute(image, "src"))):
            image["src"] = sources[0]
            _forget_dot(image)
    elif sources:
        picture.append(make("img", {"src": sources[0], "alt": ""}))
    for source in elements(picture, "source"):
        source.extract()
    picture.unwrap()


def _first_of(element: Tag, name: str) -> str:
    """The address in an attribute; of a ``srcset`` the largest (commas may stand inside addresses)."""
    value = attribute(element, name)
    return largest(value) if name.endswith("srcset") else value


def _source_of(source: Tag) -> str:
    names = ("srcset", "data-srcset", "data-lazy-srcset", "src", "data-src")
    found = [address for name in names if (address := _first_of(source, name))]
    return next((address for address in found if not _PLACEHOLDER.search(address)), "")


def _forget_dot(image: Tag) -> None:
    """The sizes of a placeholder of one pixel are not the picture's."""
    if _is_dot(image):
        del image["width"], image["height"]


def _is_dot(image: Tag) -> bool:
    sizes = [attribute(image, name).removesuffix("px") for name in ("width", "height")]
    return all(size in ("0", "1") for size in sizes)
