"""Writes a book of any size to measure with: ``python benchmarks/make_book.py 200 FOLDER``.

Articles of 300 to 3,000 French words with headings, lists, quotations and links to each other; a picture in every
second, a table in every fifth, code in every tenth, notes in every third. The same numbers give the same bytes.
"""

from __future__ import annotations

import argparse
import random
import struct
import zlib
from datetime import date, timedelta
from pathlib import Path

SUBJECTS = "le papier|l'imprimeur|une page|la lettre|le lecteur|ce cahier|la reliure|l'encre|notre atelier|le caractère"
VERBS = "garde|montre|tient|porte|cherche|retrouve|mesure|compose|défait|rappelle|accompagne|traverse"
OBJECTS = (
    "la marge|une ligne plus longue|le blanc tournant|l'ordre des pages|une main attentive|le pli du milieu|un alphabet"
)
ENDS = "sans hâte|depuis longtemps|à la fin du jour|comme autrefois|malgré tout|dans la lumière du matin|avec soin|?|!"
CODE = "def plier(feuille):\n    for n in range(3):\n        feuille = feuille / 2\n    return feuille\n"
WORDS = [part.split("|") for part in (SUBJECTS, VERBS, OBJECTS, ENDS)]


def main() -> None:
    """Parses the command line and writes the book."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    write_book(options.folder, options.articles)


def write_book(folder: Path, count: int) -> None:
    """A book's folder with so many articles."""
    images = folder / "chapters" / "images"
    images.mkdir(parents=True, exist_ok=True)
    settings = f'[book]\ntitle = "Mesure {count}"\nlanguage = "fr"\n[contents]\nparts = "year"\n'
    (folder / "book.toml").write_text(settings, encoding="utf-8")
    names = [f"{date(2010, 1, 1) + timedelta(days=5 * n)}-article-{n:04}" for n in range(count)]
    for number, name in enumerate(names):
        (folder / "chapters" / f"{name}.html").write_text(article(number, names), encoding="utf-8")
        if number % 2 == 0:
            (images / f"{number:04}.png").write_bytes(picture(number))


def article(number: int, names: list[str]) -> str:
    """One article as a chapter file."""
    chance = random.Random(number)
    target, words = chance.randint(300, 3000), 0
    blocks: list[str] = []
    while words < target:
        text, count = block(chance, len(blocks), number, names)
        blocks.append(text)
        words += count
    head = f'<meta charset="utf-8"><title>Article {number} sur {chance.choice(WORDS[0])}</title>'
    dated = f'<meta name="date" content="{names[number][:10]}">'
    body = "\n".join(blocks)
    return f'<!DOCTYPE html>\n<html lang="fr"><head>{head}{dated}</head>\n<body>\n{body}\n</body></html>\n'


def block(chance: random.Random, place: int, number: int, names: list[str]) -> tuple[str, int]:
    """The next block of an article and how many words it has, roughly."""
    if place == 2 and number % 2 == 0:
        caption = sentence(chance)
        return (
            f'<figure><img src="images/{number:04}.png" alt="{caption}"><figcaption>{caption}</figcaption></figure>',
            10,
        )
    if place == 4 and number % 5 == 0:
        return table(chance), 40
    if place == 5 and number % 10 == 0:
        return f"<pre><code>{CODE}</code></pre>", 12
    if place % 7 == 3:
        return f"<h2>{sentence(chance)}</h2>", 8
    if place % 9 == 6:
        return f"<ul>{''.join(f'<li>{sentence(chance)}</li>' for _ in range(4))}</ul>", 36
    if place % 11 == 8:
        return f"<blockquote><p>{paragraph(chance, 3)}</p></blockquote>", 30
    text = paragraph(chance, chance.randint(3, 9))
    if place % 5 == 1:
        text += f' Voir <a href="{chance.choice(names)}.html">un autre article</a>.'
    if place == 1 and number % 3 == 0:
        text += '<sup id="r1"><a href="#n1">1</a></sup>'
        return f'<p>{text}</p>\n<section class="footnotes"><ol><li id="n1">{sentence(chance)}</li></ol></section>', 60
    return f"<p>{text}</p>", 10 * text.count(".")


def paragraph(chance: random.Random, sentences: int) -> str:
    """So many sentences."""
    return " ".join(sentence(chance) for _ in range(sentences))


def sentence(chance: random.Random) -> str:
    """A sentence of eight to twelve words that a hyphenator has work with."""
    subject, verb, thing, end = (chance.choice(part) for part in WORDS)
    more = (
        f", et {chance.choice(WORDS[0])} {chance.choice(WORDS[1])} {chance.choice(WORDS[2])}"
        if chance.random() < 0.5
        else ""
    )
    closing = f"{end}" if end in "?!" else f"{end}."
    return f"{subject[:1].upper()}{subject[1:]} {verb} {thing}{more} {closing}"


def table(chance: random.Random) -> str:
    """Five rows of three cells."""
    rows = "".join(f"<tr>{''.join(f'<td>{chance.randint(1, 9999)}</td>' for _ in range(3))}</tr>" for _ in range(5))
    return f"<table><thead><tr><th>Année</th><th>Pages</th><th>Signes</th></tr></thead><tbody>{rows}</tbody></table>"


def picture(number: int, width: int = 480, height: int = 320) -> bytes:
    """A grey PNG of bands and slopes, another for each number."""
    rows = b"".join(
        b"\0" + bytes((x * (number % 7 + 1) // 4 + y * (number % 5 + 1) // 3) % 256 for x in range(width))
        for y in range(height)
    )
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    packed = (struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


if __name__ == "__main__":
    main()
