"""Every export of a corpus read and held against what is known to be in it.

    .venv/bin/python benchmarks/exports_table.py CORPUS [KIND ...]

A line a file: articles expected and found, titles and days that differ, words lost, notes. ``EXPORTS.jsonl`` in the
corpus says what is expected; the words of a body are taken from the file by other means than the readers'.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from bookmaker.crew import silent
from bookmaker.errors import BookmakerError
from bookmaker.html import parse_html
from bookmaker.model import Article, Note
from bookmaker.pipeline.importing import Intake
from bookmaker.pipeline.selecting import WORDS, Selection
from bookmaker.readers._titles import plain
from bookmaker.words import words_of
from bookmaker.world import DiskWorld

SHORTCODE = re.compile(
    r"\[/?(?:wp_)?(?:caption|gallery|audio|video|embed|youtube|dailymotion|vimeo|sourcecode|code|playlist|googlemaps"
    r"|contact-form|gist|source|php|html|css|js|xml|bash|ruby|soundcloud|dewplayer|googlevideo)\b[^\]]*\]"
)
CAPTION = re.compile(r"caption=[\"']([^\"']*)")
PUBLISHED = {"publish", "published", "live", "sent", "", "LIVE"}


def main() -> None:
    """Prints the table; the exit code is 1 where anything is wrong."""
    parser = argparse.ArgumentParser(description="Every export of a corpus held against what is known to be in it.")
    parser.add_argument("corpus", type=Path, help="a folder with EXPORTS.jsonl")
    parser.add_argument("kinds", nargs="*", metavar="kind", help="nothing but these: wxr, blogger, ghost …")
    parser.add_argument("-v", dest="is_wordy", action="store_true", help="say what differs also where all is well")
    given = parser.parse_args()
    corpus, kinds = given.corpus, set(given.kinds)
    if not (corpus / "EXPORTS.jsonl").is_file():
        parser.error(f"{corpus}: there is no EXPORTS.jsonl in it")
    bad = 0
    print(f"{'file':58} {'want':>4} {'got':>4} {'titles':>6} {'days':>4} {'lost':>5} {'doubles':>7} notes")
    for line in (corpus / "EXPORTS.jsonl").read_text().splitlines():
        entry = json.loads(line)
        if not kinds or entry["kind"] in kinds:
            bad += _report(corpus, entry, given.is_wordy)
    print(f"{bad} fall short")
    sys.exit(bool(bad))


def read(path: Path, everything: bool = False) -> tuple[list[Article], list[Note]]:
    """The articles of a source, as they are published, and the notes."""
    extra = frozenset(WORDS) - {"comments"} if everything else frozenset()
    intake = Intake((str(path),), DiskWorld(), Selection(extra=extra), "", "")
    articles = list(intake.read(intake.batches, silent))
    try:
        return articles, list(intake.notes())
    except BookmakerError as error:
        print(f"    {error.args[0]}")
        return articles, []


def _report(corpus: Path, entry: dict[str, Any], is_wordy: bool) -> int:
    path = corpus / entry["file"]
    articles, notes = read(path)
    wanted = [post for post in entry["posts"] if _is_published(post) and _is_whole(post, entry)]
    named = [post for post in wanted if post["title"]]  # the others are called by their first words
    titles = Counter(_key(p["title"]) for p in named) - Counter(_key(a.title) for a in articles)
    dated = [post for post in named if post["date"]]  # of the others the corpus knows no day
    days = Counter((_key(p["title"]), p["date"]) for p in dated) - Counter(
        (_key(a.title), str(a.dating.day or "")) for a in articles
    )
    lost = _lost_words(path, articles)
    doubles = len(articles) - len({(a.title, a.dating.day, a.html) for a in articles})
    codes = Counter(note.code for note in notes)
    is_bad = bool(len(wanted) != len(articles) or titles or days or lost)
    said = ", ".join(f"{code} {n}" for code, n in codes.items())
    print(
        f"{'!' if is_bad else ' '}{entry['file'][-57:]:57} {len(wanted):4} {len(articles):4} {titles.total():6}"
        f" {days.total():4} {len(lost):5} {doubles:7} {said}"
    )
    if is_wordy or is_bad:
        for what, items in (("title", titles), ("day", days)):
            for item in list(items)[:4]:
                print(f"      {what}: {item}")
        if lost:
            print(f"      lost: {' '.join(lost[:30])}")
    return is_bad


def _is_published(post: dict[str, Any]) -> bool:
    is_article = post["type"] in ("post", "POST", "newsletter", "podcast", "untitled")
    return post["status"] in PUBLISHED and is_article and not post.get("password")


def _is_whole(post: dict[str, Any], entry: dict[str, Any]) -> bool:
    """Whether a post says that it is published; one that says nothing where none is was cut off before it could."""
    return bool(post["status"]) or entry["kind"] != "wxr" or entry["published_posts"] > 0


def _key(title: str) -> str:
    return " ".join(words_of(plain(title or "")))


def _lost_words(path: Path, articles: list[Article]) -> list[str]:
    """Words of the bodies, as the file has them, that no article has, as often."""
    there = Counter(word for article in articles for text in _texts(article) for word in words_of(text))
    wanted = Counter(word for body in _bodies(path) for word in words_of(_plain(body)))
    return list((wanted - there).elements())


def _plain(body: str) -> str:
    """The text of a body without the names of shortcodes; their captions stay."""
    text = parse_html(body).get_text(" ")
    return SHORTCODE.sub(lambda m: " ".join(CAPTION.findall(m[0])), text)


def _texts(article: Article) -> Iterator[str]:
    tree = parse_html(article.html)
    yield tree.get_text(" ")
    yield article.title
    yield article.subtitle
    for piece in article.dropped:
        yield piece.text
    for element in tree.find_all(True):
        yield from (str(element.get(name) or "") for name in ("src", "href", "alt", "poster", "title"))


def _bodies(path: Path) -> Iterator[str]:
    """The bodies of the published posts, by plain means."""
    data = _bytes(path)
    if path.suffix == ".json":
        yield from _json_bodies(json.loads(data))
    elif data.lstrip()[:1] == b"<" and (b"<item" in data or b"<entry" in data or b":entry" in data):
        yield from _xml_bodies(data)


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        return b""
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            return next((archive.read(n) for n in archive.namelist() if n.endswith("feed.atom")), b"")
    return path.read_bytes()


def _json_bodies(value: Any) -> Iterator[str]:
    root = value["db"][0] if isinstance(value, dict) and "db" in value else value
    posts = (root.get("data") or root).get("posts", []) if isinstance(root, dict) else []
    for post in posts:
        is_post = post.get("type", "post") == "post" and not post.get("page")
        if post.get("status", "published") == "published" and is_post:
            yield post.get("html") or ""


def _xml_bodies(data: bytes) -> Iterator[str]:
    root = etree.fromstring(data, etree.XMLParser(recover=True, huge_tree=True, resolve_entities=False))
    if root is None:
        return
    for item in root.iter():
        name = _local(item)
        if name not in ("item", "entry"):
            continue
        children = [child for child in item if _local(child)]
        found = {_local(child): "".join(child.itertext()) for child in children}
        bodies = [c for c in children if _local(c) in ("encoded", "content") and "excerpt" not in str(c.tag)]
        body = "".join(bodies[0].itertext()) if bodies else ""
        kinds = [c.get("term", "") for c in item if _local(c) == "category" and "kind" in c.get("scheme", "")]
        is_draft = any(_local(c) == "draft" and c.text == "yes" for c in item.iter())
        if kinds and not kinds[0].endswith("#post"):
            continue
        is_post = found.get("post_type", found.get("type", "post")).lower() == "post"
        is_live = found.get("status", "publish").lower() in ("publish", "live", "")
        if is_post and is_live and not is_draft and not found.get("post_password"):
            yield body


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


if __name__ == "__main__":
    main()
