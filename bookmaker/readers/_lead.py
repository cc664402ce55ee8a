"""The picture that stands over an article and is not in its text."""

from __future__ import annotations

from html import escape


def lead_picture(address: str, html: str, alt: str = "", caption: str = "") -> str:
    """The picture as a figure and a line break; empty where there is none or ``html`` shows it. ``caption`` is HTML."""
    if not address or address in html:
        return ""
    below = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure class="lead"><img src="{escape(address)}" alt="{escape(alt)}">{below}</figure>\n'
