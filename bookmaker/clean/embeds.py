"""What a page plays or loads from elsewhere: a link in its place, in the page's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from bs4 import Tag

from bookmaker.clean.context import Context, Finding
from bookmaker.clean.tree import (
    above,
    attribute,
    block_of,
    children,
    classes,
    elements,
    first,
    is_blank,
    make,
    move_children,
    text_of,
)
from bookmaker.html import BLOCK, parse_html
from bookmaker.model import Dropped
from bookmaker.players import address_of, page_of

RULE = "link_embeds"

_ADS = re.compile(
    r"doubleclick\.|googlesyndication|googletagmanager|google-analytics|googleadservices|amazon-adsystem|adservice"
    r"|adnxs|criteo|taboola|outbrain|facebook\.com/(?:plugins/(?:like|share|follow|page)|tr\b|widgets/like)|addthis"
    r"|sharethis|platform\.twitter\.com/widgets/(?:tweet_button|follow_button)|plusone|recaptcha|disqus"
    r"|quantserve|scorecardresearch|amazon\.[a-z.]+/e/cm|rcm(?:-[a-z]+)?\.amazon|stumbleupon|hotjar|assoc-amazon|safeframe"
    r"|pinterest\.com/pin/create|linkedin\.com/share|likebtn|about:blank|^javascript:|^data:",
    re.I,
)
"""Frames that no reader wants: advertisements, counters, share buttons, forms."""

_QUOTES = frozenset(
    "twitter-tweet twitter-video instagram-media tiktok-embed bluesky-embed fb-post"
    " reddit-embed-bq mastodon-embed text-post-media".split()
)
_GENERIC = re.compile(
    r"(?:youtube|vimeo|dailymotion|spotify|soundcloud|embedded?|video|audio|iframe|player|media|content|embed)"
    r"(?: (?:video|audio|media|player|content|embed|frame))*",
    re.I,
)
_PLAYERS = (
    "iframe",
    "video",
    "audio",
    "object",
    "embed",
    "amp-youtube",
    "amp-iframe",
    "amp-video",
    "lite-youtube",
    "script",
)


def link_embeds(root: Tag, _: Context) -> Iterator[Finding]:
    """Frames, players and Flash become links; advertisements and counters go; quoted posts stay quotations."""
    for quote in elements(root, "blockquote", "div"):
        if any(name in _QUOTES for name in classes(quote)):
            _settle_quote(quote)
    for spare in elements(root, "noscript"):
        _drop_second(spare)
    for player in elements(root, *_PLAYERS):
        if player.parent is None or any(parent.name in _PLAYERS for parent in player.parents):
            continue
        if player.name == "script":
            _settle_script(player)
        else:
            yield from _settle(player)
    for paragraph in elements(root, "p"):
        _name_line(paragraph)


def _drop_second(spare: Tag) -> None:
    """Takes out the frame that stands for readers without scripts beside the same one, which a script fills."""
    inside = parse_html(spare.decode_contents() if children(spare) else spare.get_text())
    frames = elements(inside, "iframe")
    before = spare.find_previous_sibling(lambda each: each.name != "script")
    if len(frames) != 1 or not isinstance(before, Tag) or inside.get_text().strip():
        return
    if before.name == "iframe" and address_of(before) == address_of(frames[0]) != "":
        spare.extract()


def _name_line(paragraph: Tag) -> None:
    """An address alone on its line, of a film, a sound or a post elsewhere, was a player on the page."""
    links = children(paragraph)
    address = attribute(links[0], "href") if len(links) == 1 and links[0].name == "a" else ""
    if not address.startswith(("http://", "https://")) or text_of(paragraph) != text_of(links[0]):
        return
    is_said = _shown(text_of(links[0])) in (_shown(address), _shown(unquote(address)))
    if "embed" not in classes(paragraph) and not (is_said and _PLAYED.search(page_of(address))):
        return
    if above(paragraph, "li", "td", "th", "dd") is not None or first(paragraph, "img") is not None:
        return
    if not {"video", "audio"} & set(classes(paragraph)):
        paragraph["class"] = f"embed {_kind(paragraph, address)}".strip()


def _settle(player: Tag) -> Iterator[Finding]:
    if player.name == "iframe" and "<" in player.get_text():
        _read_text(player)
    address = address_of(player)
    inner = _fallback(player)
    poster = attribute(player, "poster") or attribute(player, "data-thumbnail-src")
    if player.name == "object" and first(player, "img") is not None:
        _keep_inside(player)
        return
    if _never_closed(player):
        yield from _let_out(player, address)
        return
    if not address or _ADS.search(address):
        if inner:
            yield Dropped(RULE, inner)
        player.extract()
        return
    title = _title(player)
    linked = (
        any(attribute(link, "href") for link in elements(player, "a"))
        if player.name in ("video", "audio", "object")
        else False
    )
    if inner and (linked or len(inner.split()) > 25):
        _keep_inside(player)
        return
    if inner:
        yield Dropped(RULE, inner)
    _place(player, address, title, poster)


def _read_text(frame: Tag) -> None:
    """What stands in a frame is plain text to a parser, the rest of the page too where nobody closed it."""
    inside = parse_html(f"<body>{frame.get_text()}</body>").body
    frame.clear()
    if inside is not None:
        move_children(inside, frame)


def _never_closed(player: Tag) -> bool:
    """Whether paragraphs of the page stand in a player: nobody closed it, or they say more than a player does."""
    return len(elements(player, "p", "h1", "h2", "h3", "ul", "ol", "blockquote", "figure")) >= _MANY


_MANY = 2
"""Blocks; what is written for browsers that cannot play is a line, or one paragraph."""


def _let_out(player: Tag, address: str) -> Iterator[Finding]:
    """The player's link, and after it what stood inside."""
    shell = make(player.name, {k: v for k, v in player.attrs.items() if isinstance(v, str)})
    player.insert_before(shell)
    _keep_inside(player)
    if address and not _ADS.search(address):
        _place(shell, address, _title(shell), attribute(shell, "poster"))
    shell.extract()
    yield from ()


def _fallback(player: Tag) -> str:
    """The words inside a player, for browsers that cannot play."""
    for element in elements(player, "script", "style", "iframe", "embed", "param", "source", "track"):
        if element.name in ("script", "style"):
            element.extract()
    return text_of(player)


def _keep_inside(player: Tag) -> None:
    """The words inside say more than a link could, and have links of their own."""
    for element in elements(player, "param", "source", "track", "embed", "iframe"):
        element.extract()
    player.name = "div"
    player.attrs = {}
    player.can_be_empty_element = False


def _title(player: Tag) -> str:
    """The page's own words for what is played, empty where they say only that something is."""
    inner = first(player, "iframe", "embed")
    for element in (player, inner):
        for name in ("title", "aria-label", "data-title"):
            words = " ".join(attribute(element, name).split()) if isinstance(element, Tag) else ""
            if words and not _GENERIC.fullmatch(words):
                return words
    return ""


def _place(player: Tag, address: str, title: str, poster: str) -> None:
    paragraph = make("p", {"class": f"embed {_kind(player, address)}".strip()})
    paragraph.append(make("a", {"href": address}, title or _shown(address)))
    place = _outermost(player)
    if poster:
        figure = make("figure", {"class": "still"})
        figure.append(make("img", {"src": poster, "alt": title}))
        place.insert_before(figure)
    place.insert_before(paragraph)
    player.extract()
    if place is not player and is_blank(place):
        place.extract()


_PLAYED = re.compile(
    r"^https?://(?:[\w-]+\.)*(?:"
    r"youtube\.com/(?:watch|playlist|shorts|live)|youtu\.be/.|vimeo\.com/\d|dailymotion\.com/video|dai\.ly/."
    r"|ted\.com/talks/.|twitch\.tv/.|soundcloud\.com/.+/.|api\.soundcloud\.com/.|on\.soundcloud\.com/."
    r"|open\.spotify\.com/.+/.|deezer\.com/.+/\d|bandcamp\.com/(?:track|album)/.|mixcloud\.com/.+/."
    r"|podcasts\.apple\.com/.|music\.apple\.com/.|archive\.org/details/."
    r"|(?:twitter|x)\.com/\w+/status(?:es)?/\d|instagram\.com/(?:p|reel|tv)/.|tiktok\.com/@[^/]+/video/."
    r"|bsky\.app/profile/.+/post/.|threads\.net/@[^/]+/post/.|facebook\.com/(?:watch|.+/(?:videos|posts)/.)"
    r"|gist\.github\.com/.|codepen\.io/.+/pen/.|jsfiddle\.net/.|flickr\.com/photos/.+/\d|flic\.kr/p/."
    r"|slideshare\.net/.+/.|speakerdeck\.com/.+/.|giphy\.com/gifs/.|wordpress\.tv/.|videopress\.com/v/.)"
    r"|^https?://[\w.-]+/(?:@[\w.@-]+/\d{6,}|videos/watch/[\w-]{8,}|w/[\w-]{20,})/?$"
    r"|^https?://\S+\.(?:mp4|webm|m4v|mov|ogv|mp3|ogg|oga|m4a|wav|flac)(?:[?#]\S*)?$",
    re.I,
)
"""Addresses that blogs make a player or a post of where they stand alone on a line; Mastodon's and PeerTube's too."""

_FILMS = re.compile(
    r"youtu\.?be|vimeo\.|dailymotion|dai\.ly|videopress|wordpress\.tv|ted\.com/talks|twitch\.tv|peertube|/videos?/|\.(?:mp4|webm|mov|m4v|ogv|avi|flv)\b",
    re.I,
)
_SOUNDS = re.compile(
    r"soundcloud|spotify|deezer|podcast|bandcamp|mixcloud|music\.apple|audiomack|/audio/"
    r"|\.(?:mp3|ogg|oga|m4a|wav|flac)\b",
    re.I,
)
"""Addresses of films and of sound."""


def _kind(player: Tag, address: str) -> str:
    """``video`` or ``audio`` where the player or its address tells, else empty."""
    if player.name in ("video", "audio"):
        return player.name
    return "audio" if _SOUNDS.search(address) else "video" if _FILMS.search(address) else ""


def _shown(address: str) -> str:
    """An address as it is shown: without its scheme."""
    return re.sub(r"^https?://(?:www\.)?", "", address).rstrip("/")


def _outermost(player: Tag) -> Tag:
    """The place for a paragraph: the player's own, or before a block of text that cannot hold one."""
    block = block_of(player)
    if block.name not in ("p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "dt"):
        top = player
        while top.parent is not None and top.parent.name not in BLOCK and top.parent.name not in ("body", "[document]"):
            top = top.parent
        return top if top is player or is_blank_beside(top, player) else player
    if is_blank_beside(block, player):
        return block
    _split(block, player)
    return player


def is_blank_beside(block: Tag, player: Tag) -> bool:
    """Whether a block shows nothing but the player."""
    beside = text_of(block).replace(text_of(player), "", 1).strip() if text_of(player) else text_of(block)
    return not beside and len(block.find_all(["img", *_PLAYERS[:5]])) <= 1 + len(
        player.find_all(["img", *_PLAYERS[:5]])
    )


def _split(block: Tag, player: Tag) -> None:
    """Cuts the block in two with the player between them."""
    node, above = player, block.parent  # the block itself goes when nothing is left before the player
    while node.parent is not None and node.parent is not above:
        parent = node.parent
        rest = make(
            parent.name, {k: v for k, v in parent.attrs.items() if isinstance(v, str) and k not in ("id", "name")}
        )
        for after in list(node.next_siblings):
            rest.append(after.extract())
        node.extract()
        parent.insert_after(node)
        if not is_blank(rest):
            node.insert_after(rest)
        if is_blank(parent):
            parent.extract()


def _settle_script(script: Tag) -> None:
    """A gist is loaded by a script; its address is all there is of it."""
    address = attribute(script, "src")
    if "gist.github.com" in address:
        _place(script, page_of(address), "", "")


def _settle_quote(quote: Tag) -> None:
    """A quoted post stays, without the frame that its service puts into it."""
    if quote.name == "div":
        return
    quote.attrs = {k: v for k, v in quote.attrs.items() if k in ("cite", "lang", "dir", "id", "class")}
