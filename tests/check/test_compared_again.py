"""What an edition shows as before is not compared again, and nothing else is taken on trust."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bookmaker.cache import Cache
from bookmaker.check import _leaves, compare_epub, compare_pdf
from bookmaker.check._pdftext import Page, read_pages
from bookmaker.crew import Crew, Job, local_workers
from bookmaker.model import Artifact, Book, Chapter

Make = Callable[..., Chapter]
Bind = Callable[..., Book]
Lay = Callable[..., Artifact]
TEXT = "<p>Le conseiller du maire {} n’aurait jamais anticipé ce retournement de situation.</p>"


class _Recorder(Crew):
    """A crew that remembers how many jobs it did not find done."""

    count_done = 0

    def _make(self, jobs: dict[str, Job]) -> Iterator[tuple[str, bytes]]:
        self.count_done += len(jobs)
        return super()._make(jobs)


def _bodies(*words: str) -> list[str]:
    return ["".join(TEXT.format(f"{word}{number}") for number in range(30)) for word in words]


@pytest.fixture
def made(chapter: Make, book: Bind) -> Book:
    bodies = _bodies("un", "deux", "trois")
    return book(*(chapter(body, id=f"c{n}", title=f"Titre {n}") for n, body in enumerate(bodies)))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The pages that are read from a file."""
    seen: list[int] = []

    def watched(data: bytes, numbers: Iterable[int]) -> dict[int, Page]:
        seen.extend(numbers := list(numbers))
        return read_pages(data, numbers)

    monkeypatch.setattr(_leaves, "read_pages", watched)
    return seen


def _pages_of(artifact: Artifact, name: str) -> list[int]:
    starts = [*sorted(artifact.page_map.values()), len(artifact.page_labels)]
    first = artifact.page_map[name]
    return list(range(first, starts[starts.index(first) + 1]))


def test_only_the_pages_that_changed_are_read(made: Book, pdf: Lay, read: list[int], tmp_path: Path) -> None:
    crew = Crew(Cache(tmp_path))
    artifact = replace(pdf(made), pieces={chapter.id: chapter.id for chapter in made.chapters})
    first = compare_pdf(made, artifact, crew)
    assert read == list(range(len(artifact.page_labels)))
    assert all(one.findings == () for one in first)
    read.clear()
    assert compare_pdf(made, artifact, crew) == first
    assert read == []
    assert compare_pdf(made, replace(artifact, pieces=dict(artifact.pieces) | {"c1": "new"}), crew) == first
    assert read == _pages_of(artifact, "c1")


def test_pages_that_moved_are_named_as_they_are_now(made: Book, pdf: Lay, read: list[int], tmp_path: Path) -> None:
    """A loss in the last chapter is known from before; its page number is not."""
    crew, pieces = Crew(Cache(tmp_path)), {chapter.id: chapter.id for chapter in made.chapters}
    spoilt = {"c2": made.chapters[2].body.replace("trois3 ", "")}
    before = replace(pdf(made, spoilt), pieces=pieces)
    (old,) = compare_pdf(made, before, crew)[2].findings
    longer = replace(made.chapters[0], body="".join(_bodies("un", "deux", "quatre")))
    after = replace(made, chapters=(longer, *made.chapters[1:]))
    artifact = replace(pdf(after, spoilt), pieces=pieces | {"c0": "longer"})
    read.clear()
    (new,) = compare_pdf(after, artifact, crew)[2].findings
    assert read == _pages_of(artifact, "c0")
    assert new == compare_pdf(after, artifact)[2].findings[0]
    assert int(new.place.removeprefix("page ")) > int(old.place.removeprefix("page "))


def test_a_whole_proof_trusts_nothing(made: Book, pdf: Lay, epub: Lay, read: list[int], tmp_path: Path) -> None:
    crew = _Recorder(Cache(tmp_path))
    printed = replace(pdf(made), pieces={chapter.id: chapter.id for chapter in made.chapters})
    for compare, artifact in ((compare_pdf, printed), (compare_epub, epub(made))):
        first = compare(made, artifact, crew)
        read.clear()
        done = crew.count_done
        assert compare(made, artifact, crew, is_kept=False) == first
        assert crew.count_done - done >= len(made.chapters)
        assert len(read) == (len(artifact.page_labels))


def test_pages_without_a_known_piece_are_read_each_time(made: Book, pdf: Lay, read: list[int], tmp_path: Path) -> None:
    artifact = pdf(made)
    for _ in range(2):
        read.clear()
        compare_pdf(made, artifact, Crew(Cache(tmp_path)))
        assert read == list(range(len(artifact.page_labels)))


def test_only_the_document_that_changed_is_compared(made: Book, epub: Lay, tmp_path: Path) -> None:
    crew = _Recorder(Cache(tmp_path))
    compare_epub(made, epub(made), crew)
    spoilt = epub(made, {"c1": made.chapters[1].body.replace("deux7 ", "")})
    assert [len(one.findings) for one in compare_epub(made, spoilt, crew)] == [0, 1, 0]
    assert crew.count_done == 4


def test_workers_find_the_same(made: Book, pdf: Lay, epub: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is read in pieces, each by another worker."""
    monkeypatch.setattr(_leaves, "_LEAST", 1)
    spoilt = {"c1": made.chapters[1].body.replace("deux7 ", "")}
    with local_workers(2, ()) as workers, Crew(None, workers, 2) as crew:
        for compare, artifact in ((compare_pdf, pdf(made, spoilt)), (compare_epub, epub(made, spoilt))):
            assert compare(made, artifact, crew) == compare(made, artifact)


def test_two_editions_of_a_book_leave_each_other_s_results_alone(
    made: Book, epub: Callable[..., Artifact], tmp_path: Path
) -> None:
    one = epub(made)
    other = replace(epub(made, {"c1": made.chapters[1].body.replace("deux3", "deux4")}), name="other.epub")
    for artifact in (one, other):
        compare_epub(made, artifact, Crew(Cache(tmp_path)))
    crew = Crew(Cache(tmp_path))
    for artifact in (one, other):
        compare_epub(made, artifact, crew)
    assert crew.made == 0
