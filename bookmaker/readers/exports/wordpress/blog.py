"""What the posts of a WordPress blog refer to: attachments, reusable blocks, names of authors."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from bookmaker.readers._titles import plain
from bookmaker.readers._xml import local, text_of
from bookmaker.readers.exports.wordpress.items import Item
from bookmaker.readers.exports.wordpress.tables import table


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture, sound or film of the blog's library."""

    address: str
    """Where the file is."""
    title: str
    """Its name in the library."""
    caption: str
    """What is shown below it: HTML, may be empty."""
    alt: str
    """What it is for those who cannot see it."""
    parent: str
    """The post that it was put up with, or ``0``."""
    order: int
    """Its place in that post's gallery."""


@dataclass(slots=True)
class Blog:
    """A blog, as it is gathered from the files of its export."""

    home: str = ""
    """Its address."""
    site: str = ""
    """The address that its file names first, for links that leave the host out."""
    lang: str = ""
    """The language that its settings name."""
    authors: dict[str, str] = field(default_factory=dict)
    """Login -> the name shown."""
    attachments: dict[str, Attachment] = field(default_factory=dict)
    """By id."""
    children: dict[str, list[str]] = field(default_factory=dict)
    """Post -> ids of the attachments put up with it."""
    blocks: dict[str, str] = field(default_factory=dict)
    """Reusable blocks by id."""
    tables: dict[str, str] = field(default_factory=dict)
    """TablePress's tables, as HTML, by the ids that posts call them."""

    def take(self, element: etree._Element, item: Item | None) -> None:
        """Takes in what one element has to say."""
        name = local(element)
        if item is not None:
            self._take_item(item)
        elif name == "author":
            self._take_author(element)
        elif name == "language":
            self.lang = self.lang or text_of(element)
        elif name == "link":
            self.site = self.site or text_of(element)
        elif name in ("base_blog_url", "base_site_url"):
            self.home = text_of(element) or self.home

    def add(self, other: Blog) -> None:
        """Takes in what another file of the blog has."""
        self.lang = self.lang or other.lang
        self.site = self.site or other.site
        self.authors |= other.authors
        self.attachments |= other.attachments
        self.blocks |= other.blocks
        self.tables |= other.tables
        for parent, ids in other.children.items():
            self.children.setdefault(parent, []).extend(ids)

    def gallery_of(self, post: str) -> list[str]:
        """Ids of the attachments put up with a post, in their order."""
        return sorted(self.children.get(post, []), key=lambda one: self.attachments[one].order)

    def _take_author(self, element: etree._Element) -> None:
        found = {local(child): text_of(child) for child in element}
        name = found.get("author_display_name") or " ".join(
            filter(None, (found.get("author_first_name"), found.get("author_last_name")))
        )
        if found.get("author_login"):
            self.authors[found["author_login"]] = plain(name) or found["author_login"]

    def _take_item(self, item: Item) -> None:
        if item.type == "wp_block":
            self.blocks[item["post_id"]] = item["content"]
        if item.type == "tablepress_table":
            self.tables[item.meta.get("_tablepress_export_table_id") or item["post_id"]] = table(item)
        if item.type != "attachment" or not (item["attachment_url"] or item["guid"]):
            return
        self.attachments[item["post_id"]] = Attachment(
            address=item["attachment_url"] or item["guid"],
            title=plain(item["title"]),
            caption=item["excerpt"].strip(),
            alt=plain(item.meta.get("_wp_attachment_image_alt", "")),
            parent=item["post_parent"],
            order=int(item["menu_order"]) if item["menu_order"].isdecimal() else 0,
        )
        self.children.setdefault(item["post_parent"], []).append(item["post_id"])
