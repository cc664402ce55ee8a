"""The edition for a printer, made from the finished printed one."""

from __future__ import annotations

from dataclasses import replace

from bookmaker.crew import Crew, Job, job_key
from bookmaker.errors import SourceError
from bookmaker.model import Artifact, Note
from bookmaker.press import PressTask, Wish, find_profile, make_press_file, make_wish
from bookmaker.project import Project
from bookmaker.world import World

_PER_BYTE = 2e-6
"""Seconds that a byte of the file takes, about."""


def press_wish(project: Project, world: World) -> PressTask:
    """What book.toml asks of the printer's file, which is not there yet.

    ``ConfigError`` where the printer refuses it, ``SourceError`` where the profile of the press is not there.
    """
    said = project.settings.press
    profile = find_profile(said.printer)
    icc = _read(project, world) if said.icc else b""
    wish = Wish("grey", bleed=said.bleed, marks=said.marks, icc=icc, condition=said.condition)
    return PressTask(b"", rtl=False, profile=profile, wish=make_wish(profile, wish, said.colour))


def _read(project: Project, world: World) -> bytes:
    path = project.folder / project.settings.press.icc
    if not world.exists(path):
        raise SourceError(f"{path}: it is not there", hint="Put the profile there, or take [press] icc out.")
    return world.read(path)


def press_edition(printed: Artifact, wish: PressTask, crew: Crew, *, rtl: bool) -> tuple[Artifact, tuple[Note, ...]]:
    """The printer's file of a printed edition, and what to look at before it is sent."""
    task = replace(wish, pdf=printed.data, rtl=rtl)
    job = Job(make_press_file, task, job_key(make_press_file, task), len(printed.data) * _PER_BYTE)
    data, count, notes = crew.work([job])[0]
    name = printed.name.removesuffix(".pdf") + "-press.pdf"
    labels = (*printed.page_labels, *("" for _ in range(count - len(printed.page_labels))))
    return Artifact(name, "application/pdf", data, page_map=printed.page_map, page_labels=labels), notes
