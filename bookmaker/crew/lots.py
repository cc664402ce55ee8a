"""Small results kept together: a lot is one file of the cache, where each by itself would be a file.

Making a file takes as long as a small job, and a book has some hundreds of them. A lot holds what its jobs gave the
last time that they were asked for, each under its own key: so an edit does one job again, and writes one lot.
"""

from __future__ import annotations

import pickle
from collections.abc import Hashable, Iterable, Mapping
from functools import lru_cache
from zlib import crc32

from bookmaker.cache import Cache
from bookmaker.crew.jobs import Job
from bookmaker.fingerprint import fingerprint

LOTS = 16
"""Files that the jobs of one kind stand in: an edit writes a sixteenth of them again."""

SMALL = 100_000
"""Bytes: a result that is larger stands by itself."""


def lot_of(kind: Hashable, member: str) -> str:
    """The key of the lot that a job belongs to: ``kind`` tells the jobs that are asked for together from all others.

    The member (a chapter's id, a file) is the same from build to build, so that the others stay where they are.
    """
    return _lot(kind, crc32(member.encode()) % LOTS)


@lru_cache(maxsize=64 * LOTS)
def _lot(kind: object, number: int) -> str:
    return fingerprint("lot", kind, number)


class Lots:
    """The lots of some jobs."""

    def __init__(self, cache: Cache, jobs: Iterable[Job]) -> None:
        self._cache = cache
        self._members: dict[str, list[str]] = {}
        for job in jobs:
            if job.lot and job.is_kept:
                self._members.setdefault(job.lot, []).append(job.key)
        self._known = {lot: self._read(lot) for lot in self._members}

    def get(self, job: Job) -> bytes | None:
        """What the job gave before, if that is in its lot."""
        return self._known.get(job.lot, {}).get(job.key)

    def keep(self, made: Mapping[str, bytes]) -> tuple[str, ...]:
        """Writes the lots in which one of these results stands, by the keys of their jobs; the keys of those lots."""
        changed = [lot for lot, members in self._members.items() if any(key in made for key in members)]
        return tuple(lot for lot in changed if self._write(lot, made))

    def _write(self, lot: str, made: Mapping[str, bytes]) -> bool:
        known = {**self._known[lot], **made}
        held = {key: known[key] for key in self._members[lot] if key in known}
        return self._cache.put(lot, pickle.dumps(held, protocol=pickle.HIGHEST_PROTOCOL))

    def _read(self, lot: str) -> dict[str, bytes]:
        data = self._cache.get(lot)
        held: dict[str, bytes] = pickle.loads(data) if data else {}
        return held
