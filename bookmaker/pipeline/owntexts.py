"""The book's own texts, read and cleaned as chapters are: preface, dedication, what stands on the openings of parts.

book.toml names a file in the book's folder, or has the words themselves; texts for parts lie in ``parts/``.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path, PurePosixPath

from bookmaker.arrange.names import name_texts
from bookmaker.arrange.texts import OPENING
from bookmaker.assets import find_pictures
from bookmaker.crew import Crew, Job
from bookmaker.errors import SourceError
from bookmaker.fingerprint import fingerprint
from bookmaker.html import parse_fragment, write_fragment
from bookmaker.locales import is_rtl
from bookmaker.model import Dating, Note, Role, Source
from bookmaker.pipeline.ownfiles import is_path
from bookmaker.pipeline.picturing import OF_BOOK
from bookmaker.pipeline.preparing import Draft, file_job, unread, work_files
from bookmaker.pipeline.progress import Watch
from bookmaker.project import Project
from bookmaker.store import KINDS, slug
from bookmaker.world import World

_NOT_ASKED = frozenset({"title.missing", "date.missing", "date.doubtful"})
"""Codes of notes on what a text of the book's own need not have."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One text that the book is to have."""

    role: Role
    """What it will be."""
    id: str
    """Of its chapter."""
    source: Source
    """Where it comes from; its address is no file's where it stands in book.toml."""
    words: str = ""
    """The text itself, where book.toml has it."""


def wanted_texts(project: Project, world: World) -> tuple[Wanted, ...]:
    """The texts of the book's own, those for parts last."""
    said = project.settings.apparatus
    roles: list[tuple[Role, str]] = [("dedication", said.dedication), ("epigraph", said.epigraph)]
    roles += [("preface", said.preface), *(("preface", text) for text in said.before)]
    roles += [("afterword", text) for text in said.after]
    given = [(role, text) for role, text in roles if text.strip()]
    names = name_texts([(role, PurePosixPath(text).stem if _is_file(text) else "") for role, text in given])
    texts = [_wanted(project, role, name, text) for (role, text), name in zip(given, names, strict=True)]
    # A book of words alone has no page that is nothing but a picture.
    is_shown = said.frontispiece and project.settings.output.pictures == "all"
    picture = [_frontispiece(project)] if is_shown else []
    return (*picture, *texts, *_openings(project, world))


def prepare_texts(
    project: Project, world: World, lang: str, crew: Crew, watch: Watch
) -> tuple[tuple[Draft, ...], tuple[Note, ...]]:
    """The texts read and cleaned, ``lang`` being the book's language; a note for each that cannot be read."""
    wanted = wanted_texts(project, world)
    files = [_job(text, world, lang) for text in wanted]
    made = work_files(files, crew, watch)
    drafts = [
        _own(draft, text, said, project.folder, lang)
        for text, (found, said) in zip(wanted, made, strict=True)
        for draft in found
    ]
    notes = [one for _, said in made for one in said if one.code not in _NOT_ASKED]
    return tuple(drafts), tuple(notes)


def _is_file(text: str) -> bool:
    return is_path(text) and PurePosixPath(text).suffix.lower() in KINDS


def _wanted(project: Project, role: Role, name: str, text: str) -> Wanted:
    if _is_file(text):
        return Wanted(role, name, _source(project, text))
    return Wanted(role, name, Source(f"book.toml: {role}", "markdown"), text)


def _source(project: Project, path: str) -> Source:
    return Source(str(project.folder / path), KINDS.get(PurePosixPath(path).suffix.lower(), ""))


def _frontispiece(project: Project) -> Wanted:
    said = project.settings.apparatus
    caption, path = escape(said.frontispiece_caption), escape(said.frontispiece)
    below = f"<figcaption>{caption}</figcaption>" if caption else ""
    figure = f'<figure><img src="{path}" alt="{caption}"/>{below}</figure>'
    return Wanted("frontispiece", "frontispiece", Source("book.toml: frontispiece", "html"), figure)


def _openings(project: Project, world: World) -> Iterator[Wanted]:
    """Texts that parts name, then those that lie in their folder."""
    named = dict.fromkeys(part.text for part in project.settings.contents.part if part.text)
    for name in named:
        yield Wanted("part", OPENING + name, _source(project, name))
    taken = {project.folder / name for name in named}
    for path in world.list(project.openings) if world.exists(project.openings) else ():
        if path.suffix.lower() in KINDS and path not in taken and path.parent == project.openings:
            yield Wanted("part", OPENING + slug(path.stem), _source(project, f"parts/{path.name}"))


def _job(text: Wanted, world: World, lang: str) -> Job | Note:
    if text.words:
        return file_job(text.source, text.words.encode(), lang)
    try:
        return file_job(text.source, world.read(Path(text.source.address)), lang)
    except SourceError as error:
        return unread(text.source, error)


def _own(draft: Draft, text: Wanted, said: Sequence[Note], folder: Path, lang: str) -> Draft:
    """The draft as what the book wants it to be: no title made from a file's name, pictures from the book's folder."""
    chapter, article = draft.chapter, draft.article
    if any(one.code == "title.missing" for one in said):
        chapter, article = replace(chapter, title=""), replace(article, title="")
    spoken = chapter.lang or lang
    home = (
        PurePosixPath()
        if text.words
        else PurePosixPath(Path(text.source.address).parent.relative_to(folder).as_posix())
    )
    body = _pictures_from(chapter.body, home)
    chapter = replace(chapter, id=text.id, role=text.role, body=body, lang=spoken, rtl=is_rtl(spoken), dating=Dating())
    key = fingerprint(draft.key, chapter.role, chapter.title, body)  # of what it has become
    return replace(draft, article=article, chapter=chapter, pictures=find_pictures(chapter), key=key)


def _pictures_from(body: str, home: PurePosixPath) -> str:
    """The body with its pictures' addresses seen from the book's folder, in which ``home`` is the text's own."""
    if "<img" not in body:
        return body
    root = parse_fragment(body)
    for image in root.iter("img"):
        src = image.get("src") or ""
        if not re.match(r"[a-z]+:|//", src, re.IGNORECASE):
            image.set("src", OF_BOOK + posixpath.normpath(str(home / src)))
    return write_fragment(root)
