"""Writes a book of any size to measure with: ``python benchmarks/make_book.py 200 FOLDER``.

Articles of 300 to 3,000 French words with headings, lists, quotations, emphasis and links to each other and to the web;
a picture in every second, a table in every fifth, code in every tenth, notes in every third. The same number gives the
same article, byte for byte, whatever the size of the book, but for the articles that it names.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import prose
from french import Ranked, names
from photographs import photograph

PHOTOGRAPHS = 12
"""Different pictures; the articles take turns with them."""

SHORTEST, LONGEST = 300, 2850
"""Words that an article is filled up to; the last block may go beyond, by less than 150."""

Block = Callable[[random.Random], str]
"""Makes a block of an article as HTML."""

_TAG = re.compile(r"<[^>]+>")


def main() -> None:
    """Parses the command line and writes the book."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    write_book(options.folder, options.articles)


def write_book(folder: Path, count: int) -> None:
    """A book's folder with so many articles."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = f'[book]\ntitle = "Mesure {count}"\nlanguage = "fr"\n[contents]\nparts = "year"\n'
    (folder / "book.toml").write_text(settings, encoding="utf-8")
    files = [file_name(number) for number in range(count)]
    for number in range(count):
        write_article(folder, number, files)


def write_article(folder: Path, number: int, files: list[str]) -> None:
    """The file of an article, and its picture; it may link to these others."""
    images = folder / "chapters" / "images"
    images.mkdir(parents=True, exist_ok=True)
    (folder / "chapters" / file_name(number)).write_text(article(number, files), encoding="utf-8")
    picture = images / f"photo-{_picture_of(number):02}.jpg"
    if number % 2 == 0 and not picture.exists():
        picture.write_bytes(photograph(_picture_of(number)))


def file_name(number: int) -> str:
    """``2010-01-06-article-0001.html``: an article every five days."""
    return f"{date(2010, 1, 1) + timedelta(days=5 * number)}-article-{number:04}.html"


def article(number: int, files: list[str]) -> str:
    """One article as a chapter file."""
    chance = random.Random(f"article {number}")
    head = f'<meta charset="utf-8"><title>{prose.title(chance)}</title>'
    head += f'<meta name="date" content="{file_name(number)[:10]}">'
    body = "\n".join(_blocks(chance, number, files))
    return f'<!DOCTYPE html>\n<html lang="fr"><head>{head}</head>\n<body>\n{body}\n</body></html>\n'


def count_words(markup: str) -> int:
    """The words of a text with tags."""
    return len(_TAG.sub(" ", markup).split())


def _blocks(chance: random.Random, number: int, files: list[str]) -> Iterator[str]:
    """Text up to the article's length, with what this article has besides in among it."""
    target = chance.randint(SHORTEST, LONGEST)
    special = [block for every, block in _specials(number) if number % every == 0]
    notes = [_note(chance, n) for n in range(1, chance.randint(1, 3) + 1)] if number % 3 == 0 else []
    text = _with_call(_text(chance), notes)
    words, place = sum(map(count_words, notes)), 0
    while True:
        yield text
        words, place = words + count_words(text), place + 1
        if words >= target and not special:
            break
        text = special.pop(0)(chance) if special and place % 2 else _block(chance, place, files)
    if notes:
        items = "".join(f'<li id="n{n}">{text} <a href="#r{n}">↩</a></li>' for n, text in enumerate(notes, 1))
        yield f'<section class="footnotes"><ol>{items}</ol></section>'


def _specials(number: int) -> tuple[tuple[int, Block], ...]:
    """What not every article has, with how seldom."""
    return (2, lambda chance: _figure(chance, _picture_of(number))), (5, _table), (10, _code)


def _block(chance: random.Random, place: int, files: list[str]) -> str:
    if place % 7 == 4:
        return f"<h2>{prose.title(chance)}</h2>"
    if place % 13 == 8:
        return f"<{_LISTS[place % 2]}>{_items(chance)}</{_LISTS[place % 2]}>"
    if place % 11 == 6:
        return f"<blockquote><p>{_text(chance)[3:-4]}</p></blockquote>"
    linked = _text(chance)
    if place % 5 == 2:
        return _linked(chance, linked, files[int(chance.random() * len(files))])
    return _linked(chance, linked, f"https://example.org/{chance.randint(1, 999)}") if place % 8 == 3 else linked


_LISTS = ("ul", "ol")


def _text(chance: random.Random) -> str:
    """A paragraph of some 30 to 100 words, one in three with emphasis."""
    words = prose.paragraph(chance, chance.randint(20, 70)).split(" ")
    if chance.random() < 0.35:
        tag = chance.choice(("em", "em", "strong", "em", "cite", "code"))
        _wrap(chance, words, f"<{tag}>", f"</{tag}>")
    return f"<p>{' '.join(words)}</p>"


def _linked(chance: random.Random, paragraph: str, address: str) -> str:
    """The paragraph with a sentence more that has a link."""
    words = prose.sentence(chance).split(" ")
    _wrap(chance, words, f'<a href="{address}">', "</a>")
    return f"{paragraph[:-4]} {' '.join(words)}</p>"


def _wrap(chance: random.Random, words: list[str], before: str, after: str) -> None:
    """Puts one to four of the words between two tags."""
    first = chance.randrange(len(words))
    last = min(first + chance.randint(0, 3), len(words) - 1)
    words[first] = before + words[first]
    words[last] += after


def _with_call(paragraph: str, notes: list[str]) -> str:
    """The paragraph with the calls of all the notes at the ends of its first sentences."""
    for number in range(len(notes), 0, -1):
        place = _nth_space(paragraph, 6 * number)
        call = f'<sup id="r{number}"><a href="#n{number}">{number}</a></sup>'
        paragraph = paragraph[:place] + call + paragraph[place:]
    return paragraph


def _nth_space(text: str, wanted: int) -> int:
    """Where the space is that has so many before it, none of them in a tag; the end of the paragraph else."""
    outside = _TAG.sub(lambda tag: "_" * len(tag[0]), text)
    spaces = [place for place, letter in enumerate(outside) if letter == " "]
    return spaces[wanted] if wanted < len(spaces) else len(text) - len("</p>")


def _note(chance: random.Random, number: int) -> str:
    return f"Note {number}. {prose.sentence(chance)}"


def _items(chance: random.Random) -> str:
    return "".join(f"<li>{prose.sentence(chance)}</li>" for _ in range(chance.randint(3, 5)))


def _figure(chance: random.Random, photo: int) -> str:
    said, seen = prose.title(chance), prose.title(chance)
    return f'<figure><img src="images/photo-{photo:02}.jpg" alt="{seen}"/><figcaption>{said}.</figcaption></figure>'


def _picture_of(number: int) -> int:
    return number // 2 % PHOTOGRAPHS


def _table(chance: random.Random) -> str:
    """Three to eight rows of a place and three figures."""
    places: Ranked[str] = names()
    rows = "".join(
        f"<tr><td>{places.pick(chance)}</td>{''.join(f'<td>{chance.randint(1, 99999)}</td>' for _ in range(3))}</tr>"
        for _ in range(chance.randint(3, 8))
    )
    head = "<tr><th>Lieu</th><th>Année</th><th>Pages</th><th>Signes</th></tr>"
    return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"


def _code(chance: random.Random) -> str:
    """Five to twelve lines that look like Python."""
    lines = [f"def plier_{chance.randint(1, 99)}(feuille, cahiers={chance.randint(1, 16)}):"]
    for _ in range(chance.randint(3, 10)):
        name, value = chance.choice(("marge", "pli", "dos", "page")), chance.randint(2, 400)
        lines.append(f"    {name}_{value} = feuille[{value}] * {chance.randint(2, 64)}  # {chance.choice('abcdef')}")
    return f"<pre><code>{chr(10).join([*lines, '    return feuille'])}</code></pre>"


if __name__ == "__main__":
    main()
