"""Pictures with their captions: the usual forms made ``figure`` and ``figcaption``."""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import Tag

from bookmaker.clean.context import Context, Finding
from bookmaker.clean.headings import NAMES
from bookmaker.clean.tree import above, children, classes, elements, first, is_blank, make, move_children, rename
from bookmaker.html import BLOCK

_CAPTIONED = frozenset("wp-caption tr-caption-container caption image-caption-container figure".split())
_CAPTION = frozenset("wp-caption-text tr-caption caption-text image-caption caption figcaption legende légende".split())

_CREDIT = frozenset("cite small em i span".split())
"""Elements behind a caption that say where a picture comes from."""


def gather_captions(root: Tag, _: Context) -> Iterator[Finding]:
    """Boxes and tables around a picture and its caption become figures."""
    for table in elements(root, "table"):
        if "tr-caption-container" in classes(table):
            _make_figure(table)
    for box in elements(root, "div", "dl", "p", "span"):
        if _CAPTIONED.intersection(classes(box)) and first(box, "img") is not None:
            _make_figure(box)
    yield from ()


def free_listed_pictures(root: Tag, _: Context) -> Iterator[Finding]:
    """Pictures that a gallery keeps as the items of a list are no list."""
    for found in elements(root, "ul"):
        items = children(found)
        shown = [item for item in items if not is_blank(item)]  # a blank one will go
        if shown and above(found, "li") is None and all(map(_is_picture_item, shown)):
            for item in items:
                if first(item, *BLOCK) is None:
                    rename(item, "p")
                else:
                    item.unwrap()
            found.unwrap()
    yield from ()


def _is_picture_item(item: Tag) -> bool:
    """Whether an item holds pictures, with their captions, and nothing else."""
    said = sum(len(caption.get_text().strip()) for caption in elements(item, "figcaption"))
    is_shown = first(item, "img") is not None and first(item, "ul") is None and first(item, "ol") is None
    return item.name == "li" and is_shown and len(item.get_text().strip()) <= said


def settle_figures(root: Tag, _: Context) -> Iterator[Finding]:
    """One caption a figure; figures out of paragraphs; those without anything shown go."""
    for figure in elements(root, "figure"):
        if any(child.name == "figure" and "still" not in classes(child) for child in children(figure)):
            _free_gallery(figure)
    for figure in elements(root, "figure"):
        for caption in elements(figure, "figcaption")[1:]:
            figure.insert_after(caption.extract())
            _make_plain(caption)
        if figure.parent is not None and figure.parent.name == "p":
            _lift_out(figure)
        _take_in_credits(figure)
        _set_caption_at_end(figure)
        shown = [c for c in figure.contents if not is_blank(c) and not (isinstance(c, Tag) and c.name == "figcaption")]
        if not shown:
            for caption in elements(figure, "figcaption"):
                _make_plain(caption)
            figure.unwrap()
        elif all(isinstance(c, Tag) and c.name in ("p", *NAMES) and _is_picture_only(c) for c in shown):
            for paragraph in shown:
                if isinstance(paragraph, Tag):
                    paragraph.unwrap()
    yield from ()


def _free_gallery(gallery: Tag) -> None:
    """Pictures in a row are figures of their own; the caption of all stands below the last, if it has none."""
    captions = [child for child in children(gallery) if child.name == "figcaption"]
    last = [child for child in children(gallery) if child.name == "figure"][-1]
    for caption in captions:
        if first(last, "figcaption") is None and caption is captions[0]:
            last.append(caption.extract())
        else:
            gallery.append(caption.extract())
            _make_plain(caption)
    gallery.unwrap()


def _take_in_credits(figure: Tag) -> None:
    """Words beside a caption that name a source or a maker stand in it, and not beside the picture."""
    caption = first(figure, "figcaption")
    if caption is None or caption.parent is not figure or first(caption, *BLOCK) is not None:
        return
    behind = [child for child in caption.find_next_siblings(True) if child.name in _CREDIT]
    for credit in behind:
        if first(credit, "img") is None and credit.get_text().strip():
            caption.append(" ")
            caption.append(credit.extract())


def _set_caption_at_end(figure: Tag) -> None:
    """A caption is what a figure begins or ends with."""
    filled = [child for child in figure.contents if not is_blank(child)]
    for caption in [c for c in filled[1:-1] if isinstance(c, Tag) and c.name == "figcaption"]:
        figure.append(caption.extract())


def _make_plain(caption: Tag) -> None:
    """What was a caption and is none is a paragraph, or several."""
    if any(child.name in BLOCK for child in children(caption)):
        caption.unwrap()
    else:
        rename(caption, "p")


def frame_lone_images(root: Tag, _: Context) -> Iterator[Finding]:
    """A picture alone in its paragraph is a figure, not a word in a line; a line in italics below it is its caption."""
    for paragraph in elements(root, "p"):
        if above(paragraph, "figure", "td", "th", "li") is None:
            _set_caption_apart(paragraph)
    for paragraph in elements(root, "p"):
        if _is_picture_only(paragraph) and above(paragraph, "figure", "td", "th", "li") is None:
            images = elements(paragraph, "img")
            if len(images) == 1:
                rename(paragraph, "figure")
                paragraph.attrs = {}
                for line_break in elements(paragraph, "br"):
                    line_break.extract()
    yield from ()


def _set_caption_apart(paragraph: Tag) -> None:
    """Makes a figure of a picture and the line in italics, and nothing else, that ends its paragraph."""
    shown = [node for node in paragraph.contents if not is_blank(node)]
    if len(shown) != 2:
        return
    picture, words = shown
    if not isinstance(picture, Tag) or not isinstance(words, Tag) or words.name not in ("em", "small"):
        return
    breaks = [child for child in children(paragraph) if child.name == "br"]
    has_own_line = bool(breaks) or any("\n" in str(node) for node in paragraph.contents if not isinstance(node, Tag))
    is_picture = picture.name == "img" or (_is_picture_only(picture) and picture.name == "a")
    if not is_picture or not has_own_line or first(words, "img", "br") is not None:
        return
    caption = make("figcaption")
    move_children(words, caption)
    words.extract()
    for line_break in breaks:
        line_break.extract()
    rename(paragraph, "figure")
    paragraph.attrs = {}
    paragraph.append(caption)


def _make_figure(box: Tag) -> None:
    captions = [e for e in elements(box) if _CAPTION.intersection(classes(e)) or e.name in ("figcaption", "dd")]
    caption = make("figcaption")
    for found in captions:
        if found.parent is not None and not any(parent in captions for parent in found.parents):
            if caption.contents:
                caption.append(make("br"))
            move_children(found.extract(), caption)
    figure = make("figure")
    for image in elements(box, "img"):
        link = above(image, "a")
        holder = link if link is not None and box in link.parents else image
        figure.append(holder.extract())
    rest = [node for node in box.contents if not is_blank(node)]
    if caption.contents and not all(is_blank(c) for c in caption.contents):
        figure.append(caption)
    box.insert_before(figure)
    if rest:
        _demote(box)
    else:
        box.extract()


def _demote(box: Tag) -> None:
    """What stood in the box beside picture and caption stays, as a plain box."""
    for part in [box, *elements(box)]:
        if part.name in ("table", "tbody", "thead", "tr", "td", "th", "dl", "dt", "dd"):
            rename(part, "div")
        if part.name == "div":
            part.attrs = {}


def _lift_out(figure: Tag) -> None:
    paragraph = figure.parent
    if paragraph is None:
        return
    rest = make("p")
    for node in list(figure.next_siblings):
        rest.append(node.extract())
    figure.extract()
    paragraph.insert_after(figure)
    if any(not is_blank(node) for node in rest.contents):
        figure.insert_after(rest)
    if is_blank(paragraph):
        paragraph.extract()


def _is_picture_only(paragraph: Tag) -> bool:
    return first(paragraph, "img") is not None and not paragraph.get_text().strip("\xa0\u200b \t\n\r")
