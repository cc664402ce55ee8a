"""Template tags in the texts of a site: Hugo's and Zola's shortcodes, Liquid's and Nunjucks' tags, made plain.

What a tag shows (a picture with its caption, a film, a listing, a quotation) stays; what only works on the site goes,
and is recorded. Nothing is ever carried out. Code is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape

from bookmaker.readers._commonmark import name_callouts, write_html
from bookmaker.readers.exports.site.enclosed import replace_code, replace_enclosed

_RAW = (re.compile(r"\{%-?\s*raw\s*-?%\}"), re.compile(r"\{%-?\s*endraw\s*-?%\}"))
_SILENT = (
    (re.compile(r"\{%-?\s*comment\s*-?%\}"), re.compile(r"\{%-?\s*endcomment\s*-?%\}")),
    (re.compile(r"\{#"), re.compile(r"#\}")),
)
_LISTINGS = (
    (
        re.compile(r"\{%-?\s*(?:highlight|codeblock|code)\b([^%]*?)-?%\}\n?"),
        re.compile(r"\{%-?\s*end(?:highlight|codeblock|code)\s*-?%\}"),
    ),
    (
        re.compile(r"\{\{[<%]\s*highlight\b([^>%]{0,1000}?)[>%]\}\}\n?"),
        re.compile(r"\{\{[<%]\s*/\s*+highlight\s*[>%]\}\}"),
    ),
)
_QUOTES = (
    (
        re.compile(r"\{%-?\s*(?:(?:block|pull|center)?quote|cq)\b([^%]*?)-?%\}"),
        re.compile(r"\{%-?\s*end(?:(?:block|pull|center)?quote|cq)\s*-?%\}"),
    ),
    (
        re.compile(r"\{\{[<%]\s*(?:block|pull)?quote\b([^>%]{0,1000}?)[>%]\}\}"),
        re.compile(r"\{\{[<%]\s*/\s*+(?:block|pull)?quote\s*[>%]\}\}"),
    ),
)
_FORMULA = (
    re.compile(r"\{\{[<%]\s*(?:katex|math|mathjax|tex|latex)\b[^>%]{0,200}?[>%]\}\}"),
    re.compile(r"\{\{[<%]\s*/\s*+(?:katex|math|mathjax|tex|latex)\s*[>%]\}\}"),
)
_FIGURE = (re.compile(r"^:::+[ \t]*figure\b[^\n]*\n", re.MULTILINE), re.compile(r"^:::+[ \t]*$", re.MULTILINE))
_DRAWING = (
    re.compile(r"\{\{[<%]\s*(?:mermaid|plantuml|graphviz|dot)\b[^>%]{0,200}?[>%]\}\}\n?"),
    re.compile(r"\{\{[<%]\s*/\s*+(?:mermaid|plantuml|graphviz|dot)\s*[>%]\}\}"),
)
"""A drawing's source, which reads as code."""

_CALL = re.compile(r"\{\{\s*(\w+)\(((?:[^(){}\"']|\"[^\"]*\"|'[^']*')*)\)\s*\}\}")
_CALL_QUOTE = (
    re.compile(r"\{%\s*\w*quote\(((?:[^(){}\"']|\"[^\"]*\"|'[^']*')*)\)\s*%\}"),
    re.compile(r"\{%\s*end\s*%\}"),
)
"""Zola's form: https://www.getzola.org/documentation/content/shortcodes/"""

_SHORTCODE = re.compile(
    r"\{\{([<%])(/\*)?\s*+(/?)\s*+([\w./-]*+)"
    r"((?:[^>%\"'`}{]|\{(?!\{[<%])|\"[^\"]*\"|'[^']*'|`[^`]*`|[>%](?!\}\}))*?)"
    r"/?\s{0,20}(?:\*/)?[>%]\}\}"
)
_TAG = re.compile(r"\{%-?\s*(\w+)\b((?:(?!\{%).)*?)-?%\}", re.DOTALL)
_OUTPUT = re.compile(r"\{\{-?\s*(?:([\"'])(.{0,1000}?)\1|[A-Za-z_]\w*(?:\.[\w-]+|\[[^\]{}]*\])+)\s*(?:\|[^{}]*)?-?\}\}")
_TITLE = re.compile(r"\{\{-?\s*(?:page\.)?title\s*-?\}\}")
_BRACES = re.compile(
    r"^[ \t]*\{:(?>\s*+(?:[.#][\w-]++|[\w-]++=(?:\"[^\"\n]*+\"|'[^'\n]*+'|\w++)|[a-z]++))++\s*+\}[ \t]*$\n?"
    r"|(?<=[\w)*_`\"'>.!?])\s?\{:(?>\s*+(?:[.#][\w-]++|[\w-]++=(?:\"[^\"\n]*+\"|'[^'\n]*+'|\w++)))++\s*+\}",
    re.MULTILINE,
)
"""Kramdown's attributes (https://kramdown.gettalong.org/syntax.html#attribute-list-definitions)."""

_COMMA = re.compile(r"([\"'])\s*,\s*(?=[\"'\w{])")
_ATTRIBUTE = re.compile(
    r"([\w-]+)\s*[=:]\s*(?:\"([^\"]*)\"|'([^']*)'|`([^`]*)`|([^\s\"']+))|"
    r"\"((?:[^\"]|\"(?=[^\s])){0,3000})\"|'([^']*)'|(\S+)"
)
_MARKS = str.maketrans({"\ue010": "\ufffd", "\ue011": "\ufffd"})
"""The two characters that hold a place here; what a text has of them is none of ours."""

_SIGNS = ("{{", "{%", "{#", ":::", "{filename}", "{static}", "{attach}", "|filename|", "[[", "[!", "{:")
_PREFIX = re.compile(r"(?<=[(\"'\s])(?:\{(?:filename|static|attach|photo)\}|\|filename\|)(?=[\w./])")
_CONTAINER = re.compile(r"^:::+[ \t]*([\w{.#-]*)(?:\[([^\]\n]*)\])?(.*)$\n?", re.MULTILINE)
_CONTENTS = re.compile(r"^(?:[*+-] [^\n]*\n)?\{:\s*toc\s*\}[ \t]*$|^\[\[?toc\]?\][ \t]*$", re.MULTILINE | re.IGNORECASE)
_WIKI = re.compile(r"(!?)\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\](?!\()")
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|avif)$", re.IGNORECASE)
ADDRESSES = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "tweet": "https://twitter.com/i/status/{}",
    "x": "https://twitter.com/i/status/{}",
    "instagram": "https://www.instagram.com/p/{}/",
    "gist": "https://gist.github.com/{}",
    "spotify": "https://open.spotify.com/{}",
    "dailymotion": "https://www.dailymotion.com/video/{}",
    "jsfiddle": "https://jsfiddle.net/{}",
    "codepen": "https://codepen.io/{}",
    "bilibili": "https://www.bilibili.com/video/{}",
    "asciinema": "https://asciinema.org/a/{}",
}
"""Tag -> the address that its value means."""

_SHOWN = ("caption", "title", "summary", "text", "quote", "attr", "author", "cite", "attribution", "credit")
_REFERENCES = ("ref", "relref", "post_url", "link", "asset_path", "post_path", "link_to", "url_for", "url")


def settle_tags(text: str, title: str = "") -> tuple[str, list[str]]:
    """The text without template tags, and those that were left out as they stood; ``title`` is the article's."""
    if not any(sign in text for sign in _SIGNS):
        return text, []
    text = text.translate(_MARKS)
    kept: list[str] = []
    dropped: list[str] = []

    def keep(markup: str) -> str:
        kept.append(markup)
        return f"\ue010{len(kept) - 1}\ue011"

    for opening, closing in _LISTINGS:
        text = replace_enclosed(text, opening, closing, lambda m, inner: keep(_listing(m[1], inner)))
    text = replace_enclosed(text, *_RAW, lambda _, inner: keep(inner))
    for opening, closing in _SILENT:
        text = replace_enclosed(text, opening, closing, lambda *_: "")
    text = replace_code(text, keep)
    for opening, closing in _QUOTES:
        text = replace_enclosed(text, opening, closing, lambda m, inner: _quotation(m[1], inner))
    text = replace_enclosed(text, *_CALL_QUOTE, lambda m, inner: _quotation(m[1], inner))
    text = replace_enclosed(text, *_DRAWING, lambda _, inner: keep(_listing("", inner.strip("\n"))))
    text = replace_enclosed(text, *_FORMULA, lambda _, inner: keep(_formula(inner)))
    text = replace_enclosed(text, *_FIGURE, _framed)
    text = _CALL.sub(lambda m: _write(m[1].lower(), m[2].replace(",", " "), m[0], dropped), text)
    text = _SHORTCODE.sub(lambda m: _shortcode(m, keep, dropped), text)
    text = _TAG.sub(lambda m: _tag(m[1], m[2], m[0], dropped), text)
    text = _TITLE.sub(lambda m: title or m[0], text)
    text = _OUTPUT.sub(lambda m: _output(m, dropped), text)
    text = _BRACES.sub("", _CONTENTS.sub("", _CONTAINER.sub(_box, _PREFIX.sub("", text))))
    text = _WIKI.sub(_wiki_link, name_callouts(text))
    for _ in range(8):
        if "\ue010" not in text:
            break
        text = re.sub("\ue010(\\d+)\ue011", lambda m: kept[int(m[1])], text)
    return text, dropped


def _listing(written: str, code: str) -> str:
    """A listing; what stands before ``lang:`` is its title, what after it where it comes from."""
    if told := _TOLD.fullmatch(written):
        title = told[1].strip() + (f" [{told[4].strip() or told[3]}]({told[3]})" if told[3] else "")
        return (f"\n{title}\n" if title.strip() else "") + f"\n```{told[2]}\n{code.rstrip()}\n```\n"
    language = next((w.removeprefix("lang:") for w in written.split() if re.fullmatch(r"(?:lang:)?[\w+#-]+", w)), "")
    return f"\n```{language}\n{code.rstrip()}\n```\n"


_TOLD = re.compile(r"([^\n]{0,300}?)\s*\blang:([\w+#-]+)(?:[ \t]+(https?://\S+))?([^\n]*)\s*")
"""https://hexo.io/docs/tag-plugins#Code-Block: title, language, address, words of the link."""


def _quotation(written: str, inner: str) -> str:
    named, _ = _attributes(written)
    sources = [named[key] for key in ("author", "cite", "source") if named.get(key)] if "=" in written else []
    source = ", ".join(sources)
    by = source or ("" if "=" in written else written.strip().strip("\"'"))
    lines = [*inner.strip().split("\n"), *(["", f"— {by}"] if by else [])]
    return "\n" + "\n".join(f"> {line}" for line in lines) + "\n"


def _formula(inner: str) -> str:
    """A formula with TeX's own marks, as Markdown passes it on."""
    text = inner.strip()
    return (
        text
        if text[:1] == "$" or text[:2] in ("\\(", "\\[")
        else f"$${text}$$"
        if "\n" in inner.strip()
        else f"${text}$"
    )


def _framed(match: re.Match[str], inner: str) -> str:
    """A picture and the lines below it as a figure."""
    picture, _, words = inner.strip().partition("\n")
    if not _MARKED_PICTURE.fullmatch(picture.strip()):
        return inner
    caption = f"<figcaption>{_inline(words)}</figcaption>" if words.strip() else ""
    return f"\n\n<figure>{_inline(picture)}{caption}</figure>\n\n"


_MARKED_PICTURE = re.compile(r"\[?!\[[^\]]*\]\([^()\n]+\)(?:\]\([^()\n]+\))?(?:\{[^}]*\})?")


def _inline(text: str) -> str:
    """A line of Markdown as HTML."""
    html = (
        write_html(text.strip(), " ")[0] if any(mark in text for mark in "*_[`<") else escape(text.strip(), quote=False)
    )
    return html.removeprefix("<p>").removesuffix("</p>") if html.count("<p>") == 1 else html


def _shortcode(match: re.Match[str], keep: Callable[[str], str], dropped: list[str]) -> str:
    if match[2]:
        return keep(match[0].replace("/*", "", 1).replace("*/", "", 1))
    if match[3] or not match[4]:
        dropped.append(match[0])
        return ""
    return _write(match[4].lower().rpartition("/")[2], match[5], match[0], dropped)


def _tag(name: str, written: str, whole: str, dropped: list[str]) -> str:
    if name == "include":
        file, _, rest = written.strip().partition(" ")
        stem = re.sub(r"\.\w+$", "", file.strip("\"'").rpartition("/")[2]).lower()
        return _write(stem, rest, whole, dropped)
    return _write(name.lower(), written, whole, dropped)


def _write(name: str, written: str, whole: str, dropped: list[str]) -> str:
    """What a tag shows, as Markdown or HTML."""
    named, bare = _attributes(written)
    if name == "post_link" and bare:
        return f"[{' '.join(bare[1:2]) or bare[0]}]({bare[0]}.md)"
    if name == "link" and (shown := _LINKED.match(written)):
        return f"[{shown[1]}]({shown[2]})"
    if name in _LINKS and (target := named.get("href") or named.get("url") or next(iter(bare), "")) and "//" in target:
        said = named.get("text") or named.get("title") or next((one for one in bare if one != target), target)
        return f"[{said}]({target})"
    if name in _REFERENCES and bare:
        return _reference(name, bare)
    if name in _WORDS and bare:
        return " ".join(bare)
    if address := _address(name, named, bare):
        title = escape(named.get("title") or named.get("caption") or "")
        return (
            f'\n\n<p class="embed"><a href="{escape(address)}">{title}</a></p>\n\n' if title else f"\n\n<{address}>\n\n"
        )
    media = next((value for value in (*named.values(), *bare) if _MEDIA.search(value)), "")
    if media:
        kind = "audio" if _SOUND.search(media) else "video"
        title = escape(named.get("title") or named.get("caption") or named.get("name") or "")
        return f'\n\n<{kind} src="{escape(media)}" title="{title}"></{kind}>\n\n'
    picture = named.get("src") or named.get("image") or named.get("url") or named.get("image_path") or named.get("file")
    picture = picture or next((word for word in bare if _PICTURE.search(word)), "")
    if picture and _PICTURE.search(picture.partition("?")[0]):
        return _figure(picture, named, bare)
    words = [named[key] for key in _SHOWN if named.get(key)]
    if not words and name in _NAMED:
        words = [word for word in bare if " " in word or word.lower() not in _MANNERS][:1]
    dropped.append(whole)
    if words and name in _NAMED:
        return f"\n\n**{words[0]}**\n\n"
    return f"\n\n{' — '.join(words)}\n\n" if words else ""


_LINKED = re.compile(r"\s*(\S[^\n]{0,300}?)\s+(https?://\S+)")
"""Hexo's link: its words, and where it leads."""


def _reference(name: str, bare: list[str]) -> str:
    """The place that a reference leads to: a file by its path from the site's root, or by its name alone."""
    place, hash_, fragment = bare[0].partition("#")
    if name == "link" and "/" in place and "//" not in place:
        place = f"/{place.lstrip('/')}"
    elif name in ("ref", "relref") and place and "/" not in place and "." not in place:
        place += ".md"
    return place + hash_ + fragment


_LINKS = frozenset("link a extlink external ext-link href url".split())
_WORDS = frozenset("kbd key mark abbr".split())
"""Tags that lead elsewhere, and tags that say their words in another type."""

_FILM_SITES = re.compile(r"youtu\.?be|vimeo\.com|dailymotion\.com|soundcloud\.com", re.IGNORECASE)

_MEDIA = re.compile(r"^[^\s\"'<>]+\.(?:mp3|ogg|oga|m4a|wav|flac|mp4|webm|ogv|mov|m4v)(?:[?#]\S*)?$", re.IGNORECASE)
_SOUND = re.compile(r"\.(?:mp3|ogg|oga|m4a|wav|flac)(?:$|[?#])", re.IGNORECASE)
_NAMED = frozenset(
    "details expand spoiler toggle collapse accordion accordionitem tab notice admonition callout hint alert note"
    " warning info tip folding".split()
)
"""Tags that open a box, with a name of its own."""

_MANNERS = frozenset(
    "note info tip warning danger success error primary secondary default open close closed true false important"
    " caution question quote example abstract bug failure simple light dark".split()
)
"""What says how a box looks."""


def _address(name: str, named: Mapping[str, str], bare: list[str]) -> str:
    """Where what a tag plays or quotes can be opened; empty for other tags."""
    if name in ("media", "embed", "oembed", "video", "audio", "iframe"):
        place = named.get("url") or named.get("src") or next((one for one in bare if "//" in one), "")
        if _FILM_SITES.search(place):
            return place
    for known, pattern in ADDRESSES.items():
        if not name.replace("_", "").replace("-", "").startswith(known) or (known == "x" and name != "x"):
            continue
        value = named.get("id") or named.get("video_id") or named.get("url") or ""
        value = value or "/".join(bare[:2] if known == "gist" else bare[:1])
        if known == "spotify" and named.get("type"):
            value = f"{named['type']}/{value}"
        if known in ("x", "tweet") and named.get("user") and value.isdigit():
            return f"https://twitter.com/{named['user']}/status/{value}"
        if value:
            return value if "//" in value else pattern.format(value)
    return ""


def _figure(picture: str, named: Mapping[str, str], bare: list[str]) -> str:
    """A picture; the words that have no name are its description."""
    rest = [word for word in bare if word != picture and not re.fullmatch(r"[\d%px]+|left|right|center|full", word)]
    alt = named.get("alt") or (" ".join(rest) if " " in " ".join(rest) or len(rest) == 1 else "")
    title, by, link = named.get("title"), named.get("attr") or named.get("credit"), named.get("attrlink")
    by = f'<a href="{escape(link)}">{_inline(by)}</a>' if by and link else _inline(by) if by else ""
    words = named.get("caption") or (named.get("description") if alt != named.get("description") else "")
    caption = f"<strong>{_inline(title)}</strong><br>" if title and words else _inline(title) if title else ""
    caption += " ".join(filter(None, (_inline(words) if words else "", by)))
    shown = f'<img src="{escape(picture)}" alt="{escape(alt)}">'
    shown = f'<a href="{escape(named["link"])}">{shown}</a>' if named.get("link") else shown
    return f"\n\n<figure>{shown}{f'<figcaption>{caption}</figcaption>' if caption else ''}</figure>\n\n"


def _attributes(written: str) -> tuple[dict[str, str], list[str]]:
    """The values with a name, and those without, in order."""
    named: dict[str, str] = {}
    bare: list[str] = []
    for name, *values in _ATTRIBUTE.findall(_COMMA.sub(r"\1 ", written.strip().rstrip("/"))):
        value = next(filter(None, values), "")
        if name and name.lower() in ("http", "https") and value.startswith("//"):
            bare.append(f"{name}:{value}".strip(","))
        elif name:
            named[name.lower()] = value
        elif value:
            bare.append(value.strip(","))
    return named, bare


def _output(match: re.Match[str], dropped: list[str]) -> str:
    """A literal is what it says; a variable is the site's."""
    if match[1]:
        return match[2]
    dropped.append(match[0])
    return ""


def _box(match: re.Match[str]) -> str:
    """The title of a box; its kind is no word of it."""
    title = match[2] or (match[3] if match[1].lower() in _MANNERS | _NAMED else "") or ""
    title = re.sub(r"^\s*\{[^{}]*\}", "", title).strip()
    return f"**{title}**\n\n" if title else ""


def _wiki_link(match: re.Match[str]) -> str:
    target, shown = match[2].strip(), (match[3] or "").strip()
    if match[1]:
        return f"![{shown}](<{target}>)" if _PICTURE.search(target) else shown or target
    return shown or target
