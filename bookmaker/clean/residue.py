"""What the platform put around the author's text: share bars, counters, buttons, related posts.

Conservative: a block goes only when its class names say what it is and it is short, or when every word of it
is a platform's word. A paragraph of the author's must never go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Tag

from bookmaker.clean.context import Context, Finding
from bookmaker.clean.tree import above, attribute, classes, drop, elements, first, text_of

_NAMES = re.compile(
    r"^(addtoany|a2a_|addthis|sharedaddy|sd-sharing|sharethis|share-(buttons?|bar|links?|this)|social-(share|links?|icons?"
    r"|buttons?|media)|post-share|sharing|jp-relatedposts|related-?posts?|yarpp|wp-block-jetpack-(?:subscriptions|related-posts|contact-form|mailchimp|sharing|likes?|donations|recurring|payment"
    r"|send-a-message|whatsapp|repeat-visitor|calendly|eventbrite|opentable|blogging-prompt|paywall)|post-navigation"
    r"|nav-links|entry-footer|post-footer|comments?-(area|link|section)|comment-form|respond|newsletter|subscribe"
    r"|subscription-widget|mc_embed|disqus|ssba|heateor|essb|swp_|simplesocial|robots-nocontent|button-wrapper"
    r"|post-meta|feedflare|zemanta|breadcrumbs?|skip-link|screen-reader-text|sr-only|visually-hidden|adsbygoogle"
    r"|ad-container|advertisement|cookie-|mw-editsection|printfooter|catlinks)"
)
"""Beginnings of class names and ids that platforms and their plugins give to what is not the article."""

_LONGEST = 40
"""Words; what is longer is read by a person before it goes, so it stays."""

_LABELS = frozenset(
    "share|share this|share on|tweet|pin|pin it|like|like this|email|email this|blogthis|print|facebook|twitter|x"
    "|linkedin|pinterest|whatsapp|reddit|tumblr|telegram|mastodon|bluesky|pocket|follow|subscribe|subscribe now"
    "|read more|continue reading|leave a comment|partager|partager sur|partager cet article|envoyer par e-mail"
    "|envoyer par email|imprimer|tweeter|j'aime|j'aime ça|enregistrer|lire la suite|suivre|s'abonner"
    "|laisser un commentaire|teilen|drucken|gefällt mir|weiterlesen|compartir|imprimir|me gusta|leer más"
    "|condividi|stampa|mi piace|continua a leggere|delen|afdrukken|compartilhar|curtir|udostępnij|поделиться"
    "|loading|chargement".split("|")
)
"""Whole texts of links and buttons that share or call, lower case."""

_COUNTS = re.compile(r"\d+ (comments?|commentaires?|likes?|shares?|kommentare?|comentarios?|commenti)")


def drop_share_bars(root: Tag, _: Context) -> Iterator[Finding]:
    """Share bars, counters, related posts and boxes to subscribe, known by their names and by being short."""
    for element in elements(root, "div", "ul", "nav", "aside", "section", "span", "p", "footer", "a", "iframe"):
        names = [*classes(element), attribute(element, "id")]
        if element.parent is None or not any(_NAMES.match(name.lower()) for name in names if name):
            continue
        if above(element, "figure") is None and _is_short(element):
            yield from drop(element, "drop_share_bars")


def drop_page_lines(root: Tag, _: Context) -> Iterator[Finding]:
    """What a word processor printed at the head and foot of each page (LibreOffice: a field with the page's number)."""
    for element in elements(root, "div"):
        if attribute(element, "title") in ("header", "footer") and first(element, "sdfield") is not None:
            yield from drop(element, "drop_page_lines")


def drop_contents(root: Tag, _: Context) -> Iterator[Finding]:
    """A page's own list of its headings: a book has contents, and a page of it none."""
    for element in elements(root, "div", "nav", "ul", "ol", "aside", "section"):
        names = [*classes(element), attribute(element, "id")]
        if element.parent is None or not any(_CONTENTS.match(name.lower()) for name in names if name):
            continue
        links = elements(element, "a")
        inside = [link for link in links if re.search(r"#.", attribute(link, "href"))]
        words = sum(len(text_of(link).split()) for link in inside)
        if (
            inside
            and len(inside) * 3 >= len(links) * 2
            and len(text_of(element).split()) <= words + _BESIDE + len(inside)
        ):
            yield from drop(element, "drop_contents")


_CONTENTS = re.compile(
    r"(?:toc|toc[_-](?:container|list|wrapper)|table-of-contents|ez-toc-container|lwptoc|wp-block-rank-math-toc-block"
    r"|wp-block-yoast-seo-table-of-contents|markdown-?toc|tableofcontents|simpletoc(?:-list)?)$"
)
_BESIDE = 8
"""Words beside the links: what the list is called, and what folds it."""


def drop_buttons(root: Tag, _: Context) -> Iterator[Finding]:
    """Lists and paragraphs in which every link is a platform's button."""
    for element in elements(root, "p", "ul", "div"):
        links = elements(element, "a")
        if element.parent is None or len(links) < 2 or first(element, "img") is not None:
            continue
        if all(_is_button(text_of(link)) for link in links) and _is_links_only(element, links):
            yield from drop(element, "drop_buttons")


def _is_button(text: str) -> bool:
    folded = text.lower().replace("’", "'").strip(" .!…")
    return folded in _LABELS or _COUNTS.fullmatch(folded) is not None


def _is_short(element: Tag) -> bool:
    return len(text_of(element).split()) <= _LONGEST and first(element, "pre", "table", "blockquote", "figure") is None


def _is_links_only(element: Tag, links: list[Tag]) -> bool:
    words = sum(len(text_of(link).split()) for link in links)
    return len(text_of(element).split()) <= words + 3
