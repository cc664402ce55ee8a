"""The blocks of a Squarespace export, whose posts are pages of that platform in WordPress' wrapping.

See https://support.squarespace.com/hc/en-us/articles/206566687. Players keep what they play in attributes, answers are
folded away, captions stand in boxes: these become what everybody knows. Blocks that only work on the site go.
"""

from __future__ import annotations

from typing import Any

from bookmaker.html import fold_spaces, parse_html
from bookmaker.html.markup import write_inside

MARK = "sqs-"
"""What stands in the body of every such post."""

_GONE = ", ".join(
    f".{name}-block, .sqs-block-{name}, .sqs-block-{name}-v2"
    for name in "summary newsletter form socialaccountlinks search instagram tagcloud menu donation archive".split()
)
_CAPTION = ".image-caption-wrapper, .image-caption, .image-slide-title, .sqs-gallery-meta"


def plain_blocks(html: str) -> tuple[str, list[str]]:
    """The body without the platform's blocks, and the words of those that were left out."""
    tree: Any = parse_html(html)
    dropped: list[str] = []
    for block in tree.select(_GONE):
        if not block.decomposed:
            dropped.append(fold_spaces(block.get_text(" ")))
            block.decompose()
    for item in tree.select("li.accordion-item"):
        _unfold(item, tree)
    for player in tree.select("[data-html]"):
        player.append(_frame_of(str(player["data-html"])))
        del player["data-html"]
    for sound in tree.select(".sqs-audio-embed[data-url]"):
        _play(sound, tree)
    for box in [*tree.select(".sqs-gallery .slide"), *tree.select(".image-block-outer-wrapper")]:
        _caption(box, tree)
    return write_inside(tree.body or tree).strip(), [text for text in dropped if text]


def _unfold(item: Any, tree: Any) -> None:
    """A question and its answer, in the open."""
    title, answer = item.select_one(".accordion-item__title"), item.select_one(".accordion-item__dropdown")
    if title is None or answer is None:
        return
    words = tree.new_tag("p")
    strong = tree.new_tag("strong")
    words.append(strong)
    for node in list(title.contents):
        strong.append(node.extract())
    del answer["style"]
    answer.extract()
    item.clear()
    item.append(words)
    item.append(answer)


def _frame_of(markup: str) -> Any:
    """What a player's attribute holds: a frame, or the words of somebody else's site."""
    inner: Any = parse_html(markup)
    box = inner.body or inner
    box.name = "div"
    return box.extract()


def _play(sound: Any, tree: Any) -> None:
    by = ", ".join(str(sound.get(name)) for name in ("data-title", "data-author") if sound.get(name))
    sound.replace_with(tree.new_tag("audio", src=str(sound["data-url"]), **({"title": by} if by else {})))


def _caption(box: Any, tree: Any) -> None:
    """A picture and the words in the box of its caption as a figure."""
    pictures, words = box.select("img"), box.select(_CAPTION)
    if not pictures or not words or box.find("figure") is not None:
        return
    caption = tree.new_tag("figcaption")
    for part in words:
        if not any(up in words for up in part.parents) and part.get_text(strip=True):
            caption.append(part.extract())
    if caption.contents:
        figure = tree.new_tag("figure")
        for node in list(box.contents):
            figure.append(node.extract())
        figure.append(caption)
        box.append(figure)
