"""Texts with a program's parts in them, made plain Markdown: MDX (https://mdxjs.com/docs/what-is-mdx/), mdsvex
(https://mdsvex.pngwn.io/docs), Vue's.

Imports, exports and blocks of logic go. A component that shows a picture or plays a film is that; of another the words
stay, read as Markdown, and the title that it is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from textwrap import dedent

from bookmaker.readers.exports.site.enclosed import replace_code, replace_enclosed
from bookmaker.readers.exports.site.tags import ADDRESSES

COMPONENTS = frozenset({".mdx", ".svx"})
"""Suffixes of texts that have components."""

_IMPORT = re.compile(
    r"import\s(?:[^;\n\"']|\n(?!\s*\n)){0,2000}?\bfrom\s*[\"'][^\"'\n]+[\"'];?[ \t]*$"
    r"|import\s*[\"'][^\"'\n]+[\"'];?[ \t]*$",
    re.MULTILINE,
)
_EXPORT = re.compile(r"export\s+(?:const|let|var|default|async|function|class|\{|\*)")
_NAMED = re.compile(r"import\s+(\w+)\s+from\s*[\"']([^\"'\n]+)[\"']")
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|avif)(?:[?#]\S*)?$", re.IGNORECASE)
_BRACES = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]{0,500}\}){0,500}\}){0,1000}\}"
_VALUE = rf"(?:\"[^\"]{{0,2000}}\"|'[^']{{0,2000}}'|{_BRACES}|[^\s\"'{{}}<>=`/]+)"
_TAG = re.compile(rf"<(/?)([A-Za-z][\w.:-]*)((?:\s++(?:[\w:@.#-]+(?:\s*=\s*{_VALUE})?|{_BRACES})){{0,40}})\s*(/?)>")
_ATTRIBUTE = re.compile(rf"([\w:@.#-]+)\s*=\s*({_VALUE})")
_LITERAL = re.compile(r"\{\s*(?:\"([^\"{}\n]*)\"|'([^'{}\n]*)')\s*\}")
_KEPT_LITERAL = re.compile("\\{\\s*\ue018(\\d+)\ue019\\s*\\}")
_CONSTANT = re.compile(
    r"^export\s+const\s+(\w+)\s*=\s*(?:\"([^\"\n]*)\"|'([^'\n]*)'|(-?\d[\d.]*))\s*;?[ \t]*$", re.MULTILINE
)
_VARIABLE = re.compile(r"\{\s*([A-Za-z_]\w*)\s*\}")
_LOGIC = re.compile(
    r"\{(?:#(?:if|each|await|key|snippet)\b|:(?:else|then|catch)\b|/(?:if|each|await|key|snippet)\b|@(?:html|const|debug|render)\b)[^{}\n]*\}"
)
_HIDDEN = (
    (re.compile(r"\{/\*"), re.compile(r"\*/\}")),
    *(
        (re.compile(rf"<{name}\b[^<>]{{0,500}}>", re.IGNORECASE), re.compile(rf"</{name}>", re.IGNORECASE))
        for name in ("script", "style", "svelte:head")
    ),
)
"""Remarks, programs and looks."""
_OWN_LINE = re.compile(r"[ \t]*$", re.MULTILINE)
_PICTURES = frozenset(
    "image img picture figure photo astroimage nextimage staticimage gatsbyimage enhancedimg zoom".split()
)
_QUOTES = frozenset("quote blockquote pullquote pull-quote citation testimonial".split())
_TITLES = ("title", "label", "heading", "summary", "header")
_SAID = ("text", "content", "value", "children")
_PLAYERS = frozenset("youtube vimeo tweet spotify codepen gist".split())
_IDS = ("id", "videoid", "video", "tweetid", "url", "src", "href", "link")


def has_components(text: str, suffix: str) -> bool:
    """Whether a text is of this kind: by its suffix, or because it imports some or has blocks of logic."""
    return suffix in COMPONENTS or any(sign.search(text) for sign in _SIGNS)


_SIGNS = (
    re.compile(r"\A\s*import\s[^\n]{1,500}\bfrom\s*[\"'][^\"'\n]+[\"'];?[ \t]*(?:\n|$)"),
    re.compile(r"<script\b[^<>]{0,200}>\s*import\s"),
    re.compile(r"<svelte:\w|\{/(?:if|each|await|key|snippet)\}"),
)


def plain_components(text: str) -> str:
    """The text in Markdown and HTML; code is left alone."""
    kept: list[str] = []

    def keep(code: str) -> str:
        kept.append(code)
        return f"\ue018{len(kept) - 1}\ue019"

    text = replace_code(text.translate(_PLACES), keep)
    files = {name: path for name, path in _NAMED.findall(text) if _PICTURE.search(path)}
    values = {name: one or two or number for name, one, two, number in _CONSTANT.findall(text)}
    for opening, closing in _HIDDEN:
        text = replace_enclosed(text, opening, closing, lambda *_: "")
    text = _LOGIC.sub("", _without_modules(text))
    text = _set_components(_TAG.sub(_plain_tag, text), files)
    text = _LITERAL.sub(_literal, _VARIABLE.sub(lambda m: values.get(m[1], m[0]), text))
    text = _KEPT_LITERAL.sub(lambda m: kept[int(m[1])].strip("`"), text)
    return re.sub("\ue018(\\d+)\ue019", lambda m: kept[int(m[1])], text)


_PLACES = str.maketrans({"\ue018": "\ufffd", "\ue019": "\ufffd"})
"""The two characters that hold a place here; what a text has of them is none of ours."""


def _literal(match: re.Match[str]) -> str:
    return next((group for group in match.groups() if group is not None), "")


def _without_modules(text: str) -> str:
    """The text without the blocks of imports and exports, each of which ends with its brackets, at an empty line."""
    if "import" not in text and "export" not in text:
        return text
    blocks = re.split(r"(\n[ \t]*\n)", text)
    made: list[str] = []
    depth = 0
    for at, block in enumerate(blocks):
        if at % 2:
            made.append(block)
            continue
        if not depth:
            block = _IMPORT.sub("", block) if block.lstrip().startswith("import") else block
            begin = re.search(rf"^(?={_EXPORT.pattern})", block, re.MULTILINE)
            if begin is None:
                made.append(block)
                continue
            made.append(block[: begin.start()])
            block = block[begin.start() :]
        depth = max(0, depth + sum(map(block.count, "{[(")) - sum(map(block.count, "}])")))
    return "".join(made)


def _set_components(text: str, files: Mapping[str, str]) -> str:
    """The components in a text as what they show; what one has on lines of its own is set back to the margin."""
    pieces: list[str] = []
    quotes: list[str] = []
    at = depth = 0
    for match in _TAG.finditer(text):
        if not _is_component(match[2]):
            continue
        is_own = _is_own(match, text)
        shown = _component(match, dict(_attributes(match[3], files)), quotes, is_own=is_own)
        pieces += [dedent(text[at : match.start()]) if depth else text[at : match.start()], shown]
        at = match.end()
        depth = max(0, depth - 1) if match[1] else depth + (is_own and not match[4])
    return "".join([*pieces, text[at:]])


def _is_component(name: str) -> bool:
    """Whether a tag is none of HTML's own, which old pages write in capitals."""
    return (name[0].isupper() and (not name.isupper() or name.lower() not in _ELEMENTS)) or ":" in name


_ELEMENTS = frozenset(
    "a abbr acronym address applet area b base basefont bdo big blockquote body br button caption center cite code col"
    " colgroup dd del dfn dir div dl dt em embed fieldset font form frame frameset h1 h2 h3 h4 h5 h6 head hr html i"
    " iframe img input ins isindex kbd label legend li link map menu meta noframes noscript object ol optgroup option p"
    " param pre q s samp script select small span strike strong style sub sup table tbody td textarea tfoot th thead"
    " title tr tt u ul var".split()
)
"""The elements of HTML 4, https://www.w3.org/TR/html401/index/elements.html, which knows no letters but one."""


def _is_own(match: re.Match[str], text: str) -> bool:
    """Whether nothing but white space stands beside it in its lines, or before an opening one."""
    line = text.rfind("\n", 0, match.start()) + 1
    return not text[line : match.start()].strip() and bool(_OWN_LINE.match(text, match.end()))


def _plain_tag(match: re.Match[str]) -> str:
    """An element of HTML, its attributes as HTML has them; components as they are."""
    if _is_component(match[2]) or ("{" not in match[3] and "className" not in match[3]):
        return match[0]
    written = re.sub(rf"\s+(?:[\w:@.-]+\s*=\s*)?{_BRACES}", "", match[3])
    return f"<{match[1]}{match[2]}{written.replace('className', 'class')}{match[4]}>"


def _attributes(written: str, files: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in _ATTRIBUTE.findall(written):
        if value[0] in "\"'":
            yield name.lower(), value[1:-1]
        elif value[0] == "{":
            inner = value[1:-1].strip()
            if inner in files or inner.removesuffix(".src") in files:
                yield name.lower(), files.get(inner) or files[inner.removesuffix(".src")]
            elif inner[:1] in ("'", '"', "`") and inner[-1:] == inner[:1] and "${" not in inner:
                yield name.lower(), inner[1:-1]
            elif required := re.fullmatch(r"require\(\s*[\"']([^\"']+)[\"']\s*\)(?:\.default)?", inner):
                yield name.lower(), required[1]
        else:
            yield name.lower(), value


def _component(match: re.Match[str], given: Mapping[str, str], quotes: list[str], *, is_own: bool) -> str:
    """What a component's tag shows, as Markdown or HTML."""
    name, is_end = match[2].lower(), bool(match[1])
    gap = "\n\n" if is_own else ""
    if name in _QUOTES:
        if not is_end:
            quotes.append(given.get("author") or given.get("source") or given.get("cite") or "")
            return "\n\n<blockquote>\n\n"
        by = quotes.pop() if quotes else ""
        return (f"\n\n— {by}" if by else "") + "\n\n</blockquote>\n\n"
    if name in ("link", "nextlink", "navlink"):
        target = given.get("href") or given.get("to") or ""
        return "</a>" if is_end else f'<a href="{escape(target)}">'
    if is_end:
        return gap
    if name in _PLAYERS and (value := next(filter(None, map(given.get, _IDS)), "")):
        return f"\n\n<{value if '//' in value else ADDRESSES[name].format(value)}>\n\n"
    source = given.get("src") or given.get("source") or given.get("url") or ""
    if source and (name in _PICTURES or _PICTURE.search(source)):
        return _figure(source, given)
    words = next((given[key] for key in _TITLES if given.get(key)), "")
    if words and is_own:
        return f"\n\n**{words.strip()}**\n\n"
    said = next((given[key] for key in _SAID if given.get(key)), "") if match[4] else ""
    return gap + said + gap


def _figure(source: str, given: Mapping[str, str]) -> str:
    alt = escape(given.get("alt", ""))
    caption = escape(given.get("caption") or given.get("title") or "", quote=False)
    shown = f'<img src="{escape(source)}" alt="{alt}">'
    return f"\n\n<figure>{shown}{f'<figcaption>{caption}</figcaption>' if caption else ''}</figure>\n\n"
