"""Listings: ``<pre><code class="language-x">`` with the text as it was typed and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Tag
from bs4.element import NavigableString

from bookmaker.clean.context import Context, Finding
from bookmaker.clean.numbered import without_numbers
from bookmaker.clean.tree import above, attribute, children, classes, elements, first, is_text, make, sibling, text_of
from bookmaker.html import VOID
from bookmaker.html.gutters import is_gutter
from bookmaker.model import Dropped

_LANGUAGE = re.compile(
    r"(?:language|lang|highlight-source|highlight-text|highlight|source|sourceCode|brush)[-_:]\s?([\w+#.-]+)"
)
_BRUSH = re.compile(r"brush\s*:\s*([\w+#-]+)")
_KNOWN = frozenset(
    "bash c clojure cpp csharp css diff dockerfile elixir elm erlang fortran fsharp go graphql groovy haskell html ini"
    " java javascript js json jsx julia kotlin latex lisp lua make makefile markdown matlab nginx nix objectivec ocaml"
    " perl php powershell python py r ruby rust sass scala scheme scss sh shell sql svelte swift tex toml ts tsx"
    " typescript vbnet vim vue xml yaml yml zig".split()
)
"""Names that are languages where they stand alone as a class of a listing."""
_TONGUES = frozenset("cs lua sh ts".split())
"""Of these, what is the tag of a tongue too."""

_NO_LANGUAGE = frozenset("code none plain plaintext text txt nohighlight plain-text unknown auto default".split())

_COPY = re.compile(r"(?:^|[-_])(?:copy|clipboard|toolbar|code-header|code-toolbar-item|btn|button)(?:$|[-_])", re.I)
_LINE = frozenset(
    "line view-line cl code-line cm-line CodeMirror-line ec-line hljs-ln-line crayon-line token-line row".split()
)
_ROWS = frozenset("div p li tr".split())


def tidy_code(root: Tag, _: Context) -> Iterator[Finding]:
    """Listings in one form: text with exact white space, no numbers, no colours, the language as a class."""
    for table in elements(root, "table", "div", "ol"):
        if table.parent is not None:
            _take_out_of_table(table)
    for pre in elements(root, "pre", "listing", "xmp", "plaintext"):
        if pre.parent is not None and above(pre, "pre") is None:
            yield from _tidy(pre)
    for code in elements(root, "code"):
        if code.parent is not None and above(code, "pre") is None:
            _plain(code)
    yield from ()


def _tidy(pre: Tag) -> Iterator[Finding]:
    if "verse" in classes(pre) or "wp-block-verse" in classes(pre) or first(pre, "img", "math") is not None:
        return
    language = language_of(pre)
    page = [part for part in elements(pre, *_PAGE) if _is_outside_editor(part, pre)]
    for part in page:
        part.extract()
    yield from _drop_apparatus(pre)
    editor = _editor(pre)
    text = without_numbers(_text(editor))
    if editor is not pre:
        editor.extract()
        yield from _said(pre)
    listing = make("pre")
    for name in ("id", "lang", "dir"):
        if attribute(pre, name) and not (name == "lang" and language):
            listing[name] = attribute(pre, name)
    inner = make("code", {"class": f"language-{language}"} if language else {}, text)
    listing.append(inner)
    place = _place(pre)
    place.insert_before(listing)
    for part in page:
        place.insert_before(part)
    place.extract()


_PAGE = "p h1 h2 h3 h4 h5 h6 ul blockquote".split()


def _is_outside_editor(part: Tag, pre: Tag) -> bool:
    """Whether it is the page's text after a saved editor whose boxes nobody closed."""
    editor = _editor(pre)
    return editor is not pre and editor not in part.parents and part.find_parent(_PAGE) is None


def _said(element: Tag) -> Iterator[Finding]:
    """What is to be said of a part that goes: nothing of numbers and signs."""
    text = text_of(element)
    if any(letter.isalpha() for letter in text):
        yield Dropped("tidy_code", text)


def _place(pre: Tag) -> Tag:
    """The element to replace: a ``code`` around the ``pre`` goes with it."""
    place = pre
    while place.parent is not None and place.parent.name in ("code", "samp") and len(children(place.parent)) == 1:
        place = place.parent
    return place


def language_of(listing: Tag) -> str:
    """The language that the names of a listing, what is in it and what is around it give, or nothing."""
    near = [listing, *listing.find_all(["code", "div"], limit=3)]
    around = [p for p in list(listing.parents)[:4] if p.name in ("code", "div", "figure", "td", "tr", "tbody", "table")]
    for element in [*near, *around]:
        for name in ("data-lang", "data-language", "data-code-language", "data-enlighter-language", "language"):
            if _good(attribute(element, name)):
                return _good(attribute(element, name))
        found = _BRUSH.search(attribute(element, "class")) or next(
            (f for name in classes(element) if (f := _LANGUAGE.fullmatch(name))), None
        )
        if found and _good(found[1]):
            return _good(found[1])
    # What some plugins call the language of a text is the language of a program; no tongue has these names.
    tongue = attribute(listing, "lang").lower()
    if tongue in _KNOWN - _TONGUES:
        return tongue
    loose = [name.lower() for element in near for name in classes(element)]
    loose += [name.lower() for element in around[:2] if _is_coloured(element) for name in classes(element)]
    return next((name for name in loose if name in _KNOWN), "")


def _is_coloured(element: Tag) -> bool:
    return any(name.lower() in ("highlight", "sourcecode", "codehilite", "hljs", "code") for name in classes(element))


def _good(name: str) -> str:
    plain = name.strip().lower()
    return plain if re.fullmatch(r"[\w+#.-]{1,30}", plain) and plain not in _NO_LANGUAGE else ""


def _text(pre: Tag) -> str:
    """The lines of a listing."""
    _drop_number_cells(pre)
    pieces: list[str] = []
    left: list[object] = list(reversed(pre.contents))
    while left:
        item = left.pop()
        if isinstance(item, str) and not isinstance(item, NavigableString):
            _break_line(pieces)
        elif isinstance(item, Tag):
            _open(item, pieces, left)
        elif is_text(item):
            pieces.append(str(item))
    return _trimmed("".join(pieces).replace("\r\n", "\n").replace("\r", "\n"))


def _editor(pre: Tag) -> Tag:
    """The text itself, where a whole editor was saved around it."""
    inner = pre.find(class_=["cm-content", "CodeMirror-code", "view-lines", "code-container"])
    return inner if isinstance(inner, Tag) else pre


def _open(item: Tag, pieces: list[str], left: list[object]) -> None:
    if item.name == "br":
        pieces.append("\n")
        return
    if item.name in VOID:
        return
    row = item.name in _ROWS or (_is_line(item) and not _ends_itself(item))
    if row:
        _break_line(pieces)
        if not _shown(item):
            pieces.append("\n")
            return
        left.append("")
    left.extend(reversed(item.contents))


def _shown(item: Tag) -> bool:
    return item.get_text() not in ("", "\n") or first(item, "br") is not None


def _is_line(item: Tag) -> bool:
    if item.name == "code":
        parent = item.parent
        in_line = parent is not None and not _LINE.isdisjoint(classes(parent))
        return parent is not None and not in_line and sum(child.name == "code" for child in children(parent)) > 1
    return item.name == "span" and any(name in _LINE for name in classes(item))


def _ends_itself(item: Tag) -> bool:
    """Whether the line break is there already, in the line or after it."""
    after = item.next_sibling
    parent = item.parent
    following = isinstance(after, NavigableString) and str(after).lstrip(" \t\r").startswith("\n")
    broken = after is not None and getattr(after, "name", "") == "br"
    alone = parent is None or not any(isinstance(c, Tag) for c in item.next_siblings)
    return item.get_text().endswith("\n") or following or broken or (alone and _first_ends(item))


def _first_ends(item: Tag) -> bool:
    before = item.previous_sibling
    if isinstance(before, Tag):
        return before.get_text().endswith("\n")
    return before is None or "\n" in str(before)


def _break_line(pieces: list[str]) -> None:
    last = next((piece for piece in reversed(pieces) if piece), "\n")
    if not last.endswith("\n"):
        pieces.append("\n")


def _trimmed(text: str) -> str:
    lines = text.split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    while lines and not lines[-1].strip():
        lines.pop()
    return "\n".join(lines)


def _drop_apparatus(pre: Tag) -> Iterator[Finding]:
    """Line numbers, buttons and what is only drawn."""
    for element in elements(pre):
        if element.decomposed or element.parent is None:
            continue
        names = classes(element)
        numbers = is_gutter(names) and re.fullmatch(r"[\d\s.:|…+-]*", element.get_text())
        copy = (
            element.name not in ("code", "pre")
            and any(_COPY.search(name) for name in names)
            and len(text_of(element)) < 20
        )
        if numbers or copy or element.name in ("button", "svg", "style", "script", "textarea", "input"):
            if element.name not in ("style", "script"):
                yield from _said(element)
            element.extract()


def _drop_number_cells(pre: Tag) -> None:
    """The first column of rows (cells or boxes) that only counts."""
    rows = [row for row in elements(pre, "tr", "div", "li", "span") if len(children(row)) >= 2]
    firsts = [children(row)[0] for row in rows if _is_number(children(row)[0])]
    counted = [int(text_of(first)) for first in firsts]
    if len(firsts) >= 2 and counted == list(range(counted[0], counted[0] + len(counted))):
        for first in firsts:
            first.extract()


def _is_number(element: Tag) -> bool:
    text = text_of(element)
    return text.isascii() and text.isdigit() and len(text) < 6 and element.name in ("span", "td", "th", "div", "a")


def _take_out_of_table(table: Tag) -> None:
    """A table or box of two columns, numbers and code, becomes the code."""
    if table.name != "table":
        _take_out_of_box(table)
        return
    listings = [pre for pre in elements(table, "pre") if not _is_numbers(pre)]
    gutters = [c for c in elements(table, "td", "th") if _is_gutter(c)] or _counting_cells(table)
    if not gutters or first(table, "caption") is not None:
        return
    if len(listings) == 1 and listings[0].find_parent("table") is table:
        listing = listings[0]
        _keep_language(listing, table)
        _swap(table, listing)
    elif not listings and _is_first_column(gutters, table):
        listing = make("pre")
        _keep_language(listing, table)
        _swap(table, _rows(table, listing))


def _is_first_column(gutters: list[Tag], table: Tag) -> bool:
    """Whether every row of a table is one of these cells and another."""
    known = {id(cell) for cell in gutters}
    rows = [_cells(row) for row in elements(table, "tr")]
    return all(len(row) == 2 and id(row[0]) in known for row in rows)


def _counting_cells(table: Tag) -> list[Tag]:
    """The first cells of the rows, where they count the lines of code beside them."""
    rows = [_cells(row) for row in elements(table, "tr")]
    if len(rows) < 3 or any(len(row) != 2 or not _is_code_alone(row[1]) for row in rows):
        return []
    numbers = [text_of(row[0]) for row in rows]
    return [row[0] for row in rows] if numbers == [str(n) for n in range(1, len(rows) + 1)] else []


def _is_code_alone(cell: Tag) -> bool:
    return text_of(cell) == "".join(text_of(code) for code in elements(cell, "code"))


def _take_out_of_box(box: Tag) -> None:
    """A ``pre`` of numbers beside a ``pre`` of code; SyntaxHighlighter's boxes of lines."""
    for pre in [child for child in children(box) if child.name == "pre" and _is_numbers(child)]:
        after = sibling(pre)
        if isinstance(after, Tag) and above(after, "pre") is None and len(children(box)) == 2:
            pre.extract()


def _cells(element: Tag) -> list[Tag]:
    return list(elements(element, "td", "th"))


def _is_gutter(cell: Tag) -> bool:
    named = [cell, *cell.find_all(True)]
    counts = re.fullmatch(r"[\d\s.]+", cell.get_text()) is not None or cell.has_attr("data-line-number")
    known = any(is_gutter(classes(element)) for element in named)
    return known and (counts or not cell.get_text().strip())


def _is_numbers(pre: Tag) -> bool:
    numbers = text_of(pre).split()
    counts = bool(numbers) and all(n.isascii() and n.isdigit() for n in numbers)
    named = any(is_gutter(classes(element)) for element in [pre, *pre.find_all(True)])
    return (
        counts
        and [int(n) for n in numbers] == list(range(int(numbers[0]), int(numbers[0]) + len(numbers)))
        and (named or len(numbers) > 1)
    )


def _rows(table: Tag, listing: Tag) -> Tag:
    for row in elements(table, "tr"):
        line = make("div")
        for child in list(_cells(row)[1].contents):
            line.append(child.extract())
        listing.append(line)
    return listing


def _keep_language(listing: Tag, table: Tag) -> None:
    language = language_of(listing) or language_of(table)
    if language:
        listing["data-lang"] = language


def _swap(table: Tag, listing: Tag) -> None:
    table.insert_before(listing.extract())
    table.extract()


def _plain(code: Tag) -> None:
    """Code in a line of text: its colours and links to its own parts go, an empty anchor stays."""
    for span in elements(code, "span", "font"):
        if span.contents or not attribute(span, "id"):
            span.unwrap()
    if (
        "block" in classes(code)
        and code.parent is not None
        and code.parent.name not in ("p", "li", "td", "span", "a", "pre")
    ):
        text = _trimmed(code.get_text())
        language = language_of(code)
        listing = make("pre")
        listing.append(make("code", {"class": f"language-{language}"} if language else {}, text))
        code.replace_with(listing)
