"""Template tags in the texts of a site: Hugo's and Zola's shortcodes, Liquid's and Nunjucks' tags, made plain.

What a tag shows (a picture with its caption, a film, a listing, a quotation) stays; what only works on the site goes,
and is recorded. Nothing is ever carried out. Code is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape

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
_QUOTE = (
    re.compile(r"\{%-?\s*(?:block|pull)quote\b([^%]*?)-?%\}"),
    re.compile(r"\{%-?\s*end(?:block|pull)quote\s*-?%\}"),
)
_SHORTCODE = re.compile(
    r"\{\{([<%])(/\*)?\s*+(/?)\s*+([\w./-]*+)"
    r"((?:[^>%\"'`}{]|\{(?!\{[<%])|\"[^\"]*\"|'[^']*'|`[^`]*`|[>%](?!\}\}))*?)"
    r"/?\s{0,20}(?:\*/)?[>%]\}\}"
)
_TAG = re.compile(r"\{%-?\s*(\w+)\b((?:(?!\{%).)*?)-?%\}", re.DOTALL)
_OUTPUT = re.compile(r"\{\{-?\s*(?:([\"'])(.{0,1000}?)\1|[A-Za-z_]\w*(?:\.[\w-]+|\[[^\]{}]*\])+)\s*(?:\|[^{}]*)?-?\}\}")
_ATTRIBUTE = re.compile(
    r"([\w-]+)\s*[=:]\s*(?:\"([^\"]*)\"|'([^']*)'|`([^`]*)`|([^\s\"']+))|"
    r"\"((?:[^\"]|\"(?=[^\s])){0,3000})\"|'([^']*)'|(\S+)"
)
_MARKS = str.maketrans({"\ue010": "\ufffd", "\ue011": "\ufffd"})
"""The two characters that hold a place here; what a text has of them is none of ours."""

_SIGNS = ("{{", "{%", "{#", ":::", "{filename}", "{static}", "{attach}", "|filename|", "[[", "[!", "{:toc}", "{: toc")
_PREFIX = re.compile(r"(?<=[(\"'\s])(?:\{(?:filename|static|attach|photo)\}|\|filename\|)(?=[\w./])")
_CONTAINER = re.compile(r"^:::+[ \t]*[\w{.#-]*.*$\n?", re.MULTILINE)
_CONTENTS = re.compile(r"^(?:[*-] [^\n]*\n)?\{:\s*toc\s*\}[ \t]*$|^\[\[?toc\]?\][ \t]*$", re.MULTILINE | re.IGNORECASE)
_CALLOUT = re.compile(r"^(>[ \t]*)\[!(\w+)\][+-]?[ \t]*(.*)$", re.MULTILINE)
_WIKI = re.compile(r"(!?)\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\](?!\()")
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|avif)$", re.IGNORECASE)
_ADDRESSES = {
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
}
_SHOWN = ("caption", "title", "text", "quote", "attr", "author", "cite", "attribution", "credit")
_REFERENCES = ("ref", "relref", "post_url", "link", "asset_path", "post_path", "link_to", "url_for", "url")


def settle_tags(text: str) -> tuple[str, list[str]]:
    """The text without template tags, and those that were left out as they stood."""
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
    text = replace_enclosed(text, *_QUOTE, lambda m, inner: _quotation(m[1], inner))
    text = _SHORTCODE.sub(lambda m: _shortcode(m, keep, dropped), text)
    text = _TAG.sub(lambda m: _tag(m[1], m[2], m[0], dropped), text)
    text = _OUTPUT.sub(lambda m: _output(m, dropped), text)
    text = _CONTENTS.sub("", _CONTAINER.sub("", _PREFIX.sub("", text)))
    text = _WIKI.sub(_wiki_link, _CALLOUT.sub(_callout, text))
    for _ in range(8):
        if "\ue010" not in text:
            break
        text = re.sub("\ue010(\\d+)\ue011", lambda m: kept[int(m[1])], text)
    return text, dropped


def _listing(written: str, code: str) -> str:
    language = next((w.removeprefix("lang:") for w in written.split() if re.fullmatch(r"(?:lang:)?[\w+#-]+", w)), "")
    return f"\n```{language}\n{code.rstrip()}\n```\n"


def _quotation(written: str, inner: str) -> str:
    by = written.strip().strip("\"'")
    lines = [*inner.strip().split("\n"), *(["", f"— {by}"] if by else [])]
    return "\n" + "\n".join(f"> {line}" for line in lines) + "\n"


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
    if name in _REFERENCES and bare:
        return bare[0]
    for known, address in _ADDRESSES.items():
        value = named.get("id") or named.get("video_id") or "/".join(bare[:2] if known == "gist" else bare[:1])
        if name.replace("_", "").replace("-", "").startswith(known) and value and (known != "x" or name == "x"):
            return f"\n\n<{value if '//' in value else address.format(value)}>\n\n"
    picture = named.get("src") or named.get("image") or named.get("url") or named.get("image_path") or named.get("file")
    picture = picture or next((word for word in bare if _PICTURE.search(word)), "")
    if picture and _PICTURE.search(picture.partition("?")[0]):
        return _figure(picture, named, bare)
    words = [named[key] for key in _SHOWN if named.get(key)]
    dropped.append(whole)
    return f"\n\n{' — '.join(words)}\n\n" if words else ""


def _figure(picture: str, named: Mapping[str, str], bare: list[str]) -> str:
    """A picture; the words that have no name are its description."""
    rest = [word for word in bare if word != picture and not re.fullmatch(r"[\d%px]+|left|right|center|full", word)]
    alt = named.get("alt") or (" ".join(rest) if " " in " ".join(rest) or len(rest) == 1 else "")
    caption = " ".join(filter(None, (named.get("title"), named.get("caption"), named.get("attr"))))
    shown = f'<img src="{escape(picture)}" alt="{escape(alt)}">'
    shown = f'<a href="{escape(named["link"])}">{shown}</a>' if named.get("link") else shown
    return f"\n\n<figure>{shown}{f'<figcaption>{caption}</figcaption>' if caption else ''}</figure>\n\n"


def _attributes(written: str) -> tuple[dict[str, str], list[str]]:
    """The values with a name, and those without, in order."""
    named: dict[str, str] = {}
    bare: list[str] = []
    for name, *values in _ATTRIBUTE.findall(written.strip().rstrip("/")):
        value = next(filter(None, values), "")
        if name:
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


def _callout(match: re.Match[str]) -> str:
    return f"{match[1]}**{match[3].strip() or match[2].capitalize()}**\n{match[1].rstrip()}"


def _wiki_link(match: re.Match[str]) -> str:
    target, shown = match[2].strip(), (match[3] or "").strip()
    if match[1]:
        return f"![{shown}](<{target}>)" if _PICTURE.search(target) else shown or target
    return shown or target
