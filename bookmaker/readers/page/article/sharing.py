"""Links that hand a page on to others, known by where they lead, whatever they are called."""

from __future__ import annotations

import re

from bookmaker.readers.page.article.sketch import SHOWN, Box

ADDRESS = re.compile(
    r"^(?:https?:)?//(?:[\w-]+\.)*(?:"
    r"(?:twitter|x)\.com/(?:share|intent/(?:tweet|post)|home\?status)|facebook\.com/(?:sharer|share\.php|dialog/(?:share|feed))"
    r"|linkedin\.com/(?:shareArticle|sharing|cws/share)|pinterest\.\w+/pin/create|reddit\.com/submit|tumblr\.com/(?:share|widgets)"
    r"|plus\.google\.com/share|t\.me/share|telegram\.me/share|wa\.me/\?|(?:api|web)\.whatsapp\.com/send|vk\.com/share"
    r"|connect\.ok\.ru/offer|getpocket\.com/(?:save|edit)|digg\.com/submit|stumbleupon\.com/submit|delicious\.com/(?:save|post)"
    r"|instapaper\.com/(?:hello|edit)|flipboard\.com/bookmarklet|bsky\.app/intent|threads\.net/intent|news\.ycombinator\.com/submitlink"
    r"|xing\.com/(?:spi|app|social)|service\.weibo\.com/share|b\.hatena\.ne\.jp/(?:add|entry/(?:https?|s/))"
    r"|(?:social-plugins\.)?line\.me/(?:R|lineit)|addtoany\.com|addthis\.com|buffer\.com/add|bufferapp\.com/add)"
    r"|^(?:whatsapp|fb-messenger)://|^mailto:\?",
    re.IGNORECASE,
)
"""Addresses of services that take a page's address."""

LONGEST = 160
"""Characters of a bar of such links, with the word that asks to share."""


SHORT = 40
"""Characters of a link that says no more than where to share; a longer one is a sentence to be quoted."""


def drop_share_links(home: Box) -> None:
    """Takes out what holds such links and no others, with the few words beside them; in a sentence they stay."""
    for link in home.find("a"):
        if link.parent is not None and ADDRESS.match(link.get("href").strip()):
            bar = _bar(link, home)
            if bar is not None:
                bar.swap()


def _bar(link: Box, home: Box) -> Box | None:
    """The largest box around the link that shows nothing but such links."""
    bar = None
    for up in link.above():
        if up is home or up.name in ("td", "body") or len(up.text) > LONGEST or not _only_shares(up):
            break
        bar = up
    return bar


def _only_shares(box: Box) -> bool:
    links = box.find("a")
    is_short = len(box.text) - sum(len(link.text) for link in links) <= SHORT
    inside = {id(each) for link in links for each in link.below()}
    shows = any(each.name in SHOWN and id(each) not in inside for each in box.below())
    return is_short and not shows and all(map(_is_share, links))


def _is_share(link: Box) -> bool:
    address = link.get("href").strip()
    is_none = not address or address.startswith(("#", "mailto:", "javascript:"))
    return len(link.text) <= SHORT and (is_none or ADDRESS.match(address) is not None)
