"""``bookmaker build --stop-after STAGE``: a window into the middle, what the next stage would have got.

It settles whose fault a blemish is: the source's, a cleaner's, a rule's of typography, or a template's.
"""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from bookmaker.arrange.names import name_chapters
from bookmaker.crew import Crew
from bookmaker.model import Article, Book, Chapter, Note
from bookmaker.pipeline.compiling import Step, compile_book, compile_steps
from bookmaker.pipeline.editions import find_backends, render_edition
from bookmaker.pipeline.progress import Watch
from bookmaker.project import Project
from bookmaker.theme import load_theme
from bookmaker.world import World


def stop_after_stage(
    stage: str, project: Project, world: World, crew: Crew, watch: Watch
) -> tuple[Path, tuple[Note, ...]]:
    """The folder that now holds what the stage gave (``build/stages/STAGE``), and the notes up to it."""
    folder = project.build / "stages" / stage
    if stage == "render":
        compiled = compile_book(project, world, crew, watch)
        files, notes = _rendered(compiled.book, project, world), compiled.notes
    else:
        steps: list[Step] = []
        for step in compile_steps(project, world, crew, watch):
            steps.append(step)
            if step.stage == stage:
                break
        files, notes = _files_of(steps[-1]), tuple(note for step in steps for note in step.notes)
    world.save_all({folder / name: data.encode() for name, data in files.items()})
    return folder, notes


def _files_of(step: Step) -> dict[str, str]:
    if isinstance(step.value, Book):
        about = replace(step.value, chapters=(), assets=())
        files = {f"{chapter.id}.html": chapter.body for chapter in step.value.chapters}
        return files | {"book.json": _json(asdict(about))}
    if isinstance(step.value[0], Article):
        articles = [item for item in step.value if isinstance(item, Article)]
        names = name_chapters(tuple(article.source.address for article in articles))
        return _two_files({n: (a.html, replace(a, html="")) for n, a in zip(names, articles, strict=True)})
    chapters = [item for item in step.value if isinstance(item, Chapter)]
    return _two_files({chapter.id: (chapter.body, replace(chapter, body="")) for chapter in chapters})


def _two_files(values: dict[str, tuple[str, Article | Chapter]]) -> dict[str, str]:
    """For each name the markup, and beside it everything else as JSON."""
    files: dict[str, str] = {}
    for name, (markup, rest) in values.items():
        files[f"{name}.html"] = markup
        files[f"{name}.json"] = _json(asdict(rest))
    return files


def _rendered(book: Book, project: Project, world: World) -> dict[str, str]:
    theme = load_theme(project.settings.output.theme, project.folder, world)
    files: dict[str, str] = {}
    for backend in find_backends(project.settings.output.formats):
        pages = render_edition(book, backend, project.settings, theme)
        for document in pages.documents:
            files[f"{pages.medium}/{document.name}.html"] = document.body
        for style in pages.styles:
            files[f"{pages.medium}/{style.name}"] = style.css
    return files


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n"
