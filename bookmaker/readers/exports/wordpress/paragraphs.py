"""The paragraphs of WordPress' classic editor: an empty line parts them, the end of a line is a break.

WordPress sets the tags when it shows a post (https://developer.wordpress.org/reference/functions/wpautop/); an export
has the text as it was typed. Here it is read as markup with a memory of what is open, and not by rewriting patterns.
"""

from __future__ import annotations

import re
from collections import Counter

BOXES = frozenset("div blockquote section article aside main header footer details form fieldset center nav".split())
"""Elements in which text stands in paragraphs."""

CELLS = frozenset("li td th dd figcaption caption".split())
"""Elements whose text is one paragraph without tags, and several with them."""

LINES = frozenset("p h1 h2 h3 h4 h5 h6 dt address summary legend".split())
"""Elements that are a paragraph themselves."""

FRAMES = frozenset(
    "table thead tbody tfoot tr ul ol dl colgroup col figure hr iframe video audio object map select".split()
)
"""Block elements in which no text stands, or none of ours."""

VERBATIM = frozenset("pre script style textarea svg math".split())
"""Elements in which nothing is changed."""

BLOCKS = BOXES | CELLS | LINES | FRAMES | VERBATIM

_TOKEN = re.compile(r"<!--|<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)>")
_EMPTY_LINE = re.compile(r"\n[ \t\u00a0]*\n\s*")
MOST_OPEN = 16
"""Tags inside a line that are opened again in the next paragraph; others end where their paragraph does."""

LONGEST_TAG = 2000
"""Characters of such a tag."""

_VOID = frozenset("br img hr input wbr col embed source param area".split())


def set_paragraphs(text: str) -> str:
    """The text with the tags of its paragraphs and breaks."""
    setter = _Setter()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    at = seek = 0
    unclosed: set[str] = set()
    while match := _TOKEN.search(text, seek):
        name = (match[2] or "").lower()
        is_whole = not match[1] and (name in VERBATIM or not name) and name not in unclosed
        end = _end_of(name, text, match.end()) if is_whole else -1
        if is_whole and end < 0:
            unclosed.add(name)
        if not name and end < 0:
            seek = match.end()
            continue
        setter.text(text[at : match.start()])
        at = seek = max(end, match.end())
        if not name:
            setter.inline(text[match.start() : at], "", False)
        elif name in VERBATIM and not match[1]:
            whole = text[match.start() : at]
            setter.inline(whole, "", False) if name in ("svg", "math") else setter.block_whole(whole)
        elif name in BLOCKS:
            setter.block(match[0], name, bool(match[1]))
        else:
            setter.inline(match[0], name, bool(match[1]))
    setter.text(text[at:])
    return setter.done()


def _end_of(name: str, text: str, at: int) -> int:
    """Where an element that is left alone ends, or a comment where there is no name; -1 where nothing closes it."""
    if not name:
        found = text.find("-->", at)
        return found + 3 if found >= 0 else -1
    close = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, at)
    return close.end() if close else -1


class _Setter:
    """Grows the text piece by piece."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._run: list[tuple[str, str]] = []
        """Text (``""``), tags (their name, with ``/`` where they close) and comments (``!``) since the last block."""
        self._open: list[str] = []
        self._count: Counter[str] = Counter()

    def text(self, text: str) -> None:
        """Text between two tags."""
        if text:
            self._run.append(("", text))

    def inline(self, tag: str, name: str, is_close: bool) -> None:
        """A tag inside a line, or a comment."""
        self._run.append(((f"/{name}" if is_close else name) or "!", tag))

    def block(self, tag: str, name: str, is_close: bool) -> None:
        """A tag of a block."""
        self._flush()
        self._out.append(tag)
        if is_close:
            while self._count[name]:
                closed = self._open.pop()
                self._count[closed] -= 1
                if closed == name:
                    break
        elif name not in _VOID and not tag.endswith("/>"):
            self._open.append(name)
            self._count[name] += 1

    def block_whole(self, markup: str) -> None:
        """A block that is left alone."""
        self._flush()
        self._out.append(markup)

    def done(self) -> str:
        """The whole."""
        self._flush()
        return "".join(self._out)

    def _flush(self) -> None:
        run, self._run = self._run, []
        inside = self._open[-1] if self._open else "div"
        if not run:
            return
        if inside in FRAMES or not any(kind or text.strip() for kind, text in run):
            self._out.append("".join(text for _, text in run))
            return
        paragraphs = _split(run)
        if inside in LINES:
            joint = f"</{inside}><{inside}>" if inside == "p" else "<br />"
            self._out.append(joint.join(paragraphs))
        elif inside in CELLS and len(paragraphs) == 1:
            self._out.append(paragraphs[0])
        else:
            self._out.append("\n".join(_paragraph(text) for text in paragraphs))


def _paragraph(text: str) -> str:
    """A paragraph; what is nothing but comments needs none."""
    at = 0
    while (start := text.find("<!--", at)) >= 0 and not text[at:start].strip():
        end = text.find("-->", start + 4)
        if end < 0:
            break
        at = end + 3
    return f"<p>{text}</p>" if text[at:].strip() else text


def _split(run: list[tuple[str, str]]) -> list[str]:
    """The run's paragraphs; what is open across an empty line is closed and opened again."""
    paragraphs: list[str] = []
    pieces: list[str] = []
    opened: list[tuple[str, str]] = []
    for kind, text in run:
        if kind:
            pieces.append(text)
            _note_open(opened, kind, text)
            continue
        if pieces and pieces[-1][:3].lower() == "<br":
            text = text.removeprefix("\n")
        first, *rest = _EMPTY_LINE.split(text)
        pieces.append(_breaks(first))
        for part in rest:
            pieces += [f"</{name}>" for name, _ in reversed(opened)]
            paragraphs.append("".join(pieces))
            pieces = [tag for _, tag in opened] + [_breaks(part)]
    paragraphs.append("".join(pieces))
    return [text for text in map(_trimmed, paragraphs) if text] or [""]


def _trimmed(text: str) -> str:
    """A paragraph without the spaces and breaks around it."""
    pieces = text.split("<br />")
    first, end = 0, len(pieces)
    while first < end and not pieces[first].strip():
        first += 1
    while end > first and not pieces[end - 1].strip():
        end -= 1
    return "<br />".join(pieces[first:end]).strip()


def _breaks(text: str) -> str:
    return text.replace("\n", "<br />\n")


def _note_open(opened: list[tuple[str, str]], kind: str, tag: str) -> None:
    if kind.startswith("/"):
        names = [name for name, _ in opened]
        if kind[1:] in names:
            del opened[len(names) - 1 - names[::-1].index(kind[1:]) :]
    elif kind not in _VOID | {"!"} and not tag.endswith("/>") and len(opened) < MOST_OPEN and len(tag) < LONGEST_TAG:
        opened.append((kind, tag))
