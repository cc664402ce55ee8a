"""What it costs to import a WordPress export with its pictures, and to import it again.

    .venv/bin/python benchmarks/bench_import.py [ARTICLES]

Each article has some 600 words and two photographs, which lie beside the export. Every import is a process of its own;
the figures are held against the bars, and the exit code is 1 where one is missed.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import photographs
import processes
import prose

FIRST, AGAIN, MEMORY = 60.0, 5.0, 600.0
"""Seconds of the first and of the second import of 1,000 articles, and MB, at most."""

MODELS = 12
"""Photographs that are drawn; each file is one of them with a few bytes of its own behind it."""

SITE = "https://blog.example"
UPLOADS = "wp-content/uploads"
PROGRAM = Path(sys.executable).with_name("bookmaker")

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>'
    f"<language>fr-FR</language><wp:base_blog_url>{SITE}</wp:base_blog_url>\n"
)


def main() -> None:
    """Prints the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        export = make_export(folder, count)
        environment = {"XDG_CACHE_HOME": str(folder / "cache")}
        processes.run([PROGRAM, "new", "book"], folder, environment)
        command: list[str | Path] = [PROGRAM, "import", export, "--into", "book"]
        runs = [processes.run(command, folder, environment) for _ in range(2)]
    bars = (FIRST * count / 1000, AGAIN * max(1.0, count / 1000))
    missed = False
    for what, bar, run in zip(("first import", "again, unchanged"), bars, runs, strict=True):
        memory = max(run.parent, run.worker)
        is_missed = run.seconds > bar or memory > MEMORY
        missed = missed or is_missed
        said = f"{run.seconds:6.1f} s (bar {bar:.0f}), processor {run.cpu:5.1f} s, {memory:4.0f} MB (bar {MEMORY:.0f})"
        print(f"{'!' if is_missed else ' '} {count} articles, {what:17} {said}")
    sys.exit(missed)


def make_export(folder: Path, count: int) -> Path:
    """An export of so many articles, with its pictures beside it."""
    models = [photographs.photograph(number) for number in range(MODELS)]
    path = folder / "blog.xml"
    with path.open("w", encoding="utf-8") as file:
        file.write(_HEAD)
        for number in range(count):
            names = [f"2015/{number % 12 + 1:02}/photo-{number}-{n}.jpg" for n in range(2)]
            for n, name in enumerate(names):
                place = folder / UPLOADS / name
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(models[(number + n) % MODELS] + str((number, n)).encode())
            file.write("".join(_item(number, names)))
        file.write("</channel></rss>\n")
    return path


def _item(number: int, names: list[str]) -> Iterator[str]:
    chance = random.Random(f"import {number}")
    day = date(2005, 1, 1) + timedelta(days=3 * number)
    yield f"<item><title>{prose.title(chance)}</title><link>{SITE}/{number}</link><dc:creator>anne</dc:creator>"
    yield "<content:encoded><![CDATA["
    for n in range(8):
        yield f"{prose.paragraph(chance, 75)}\n\n"
        if n in (2, 5):
            address = f"{SITE}/{UPLOADS}/{names[n // 3]}"
            small = address.replace(".jpg", "-300x200.jpg")
            yield f'[caption width="300"]<a href="{address}"><img src="{small}" alt="" /></a> Une photo[/caption]\n\n'
    yield f"]]></content:encoded><wp:post_id>{number}</wp:post_id><wp:post_date>{day} 10:00:00</wp:post_date>"
    yield "<wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>\n"


if __name__ == "__main__":
    main()
