"""What a WordPress post shows from the blog's library: figures, galleries, sounds and films."""

from __future__ import annotations

import re
from html import escape

from bookmaker.readers.exports.wordpress.blog import Attachment, Blog

_SOUND = re.compile(r"\.(?:mp3|m4a|ogg|oga|wav|flac|wma)(?:$|[?#])", re.IGNORECASE)
_FILM = re.compile(r"\.(?:mp4|m4v|webm|ogv|mov|wmv|flv|avi)(?:$|[?#])", re.IGNORECASE)


def figure(picture: Attachment, kind: str = "") -> str:
    """A picture with its caption."""
    classed = f' class="{kind}"' if kind else ""
    caption = f"<figcaption>{picture.caption}</figcaption>" if picture.caption else ""
    return f'<figure{classed}><img src="{escape(picture.address)}" alt="{escape(picture.alt)}">{caption}</figure>'


def gallery(ids: list[str], blog: Blog) -> str:
    """The pictures of these ids, one after another, each with its caption."""
    found = [blog.attachments[one] for one in ids if one in blog.attachments]
    return "\n".join(figure(picture) for picture in found if not _SOUND.search(picture.address))


def player(address: str, title: str = "", poster: str = "") -> str:
    """A sound or film to be played, or a link to what is neither."""
    named = f' title="{escape(title)}"' if title else ""
    if _SOUND.search(address):
        return f'<audio src="{escape(address)}"{named}></audio>'
    if _FILM.search(address):
        shown = f' poster="{escape(poster)}"' if poster else ""
        return f'<video src="{escape(address)}"{shown}{named}></video>'
    return link(address, title)


def link(address: str, title: str = "") -> str:
    """A line with a link and nothing else."""
    return f'<p><a href="{escape(address)}">{escape(title or address)}</a></p>'
