"""Words of a line that were put together otherwise: a file's name, a number with letters, set among text from right to
left, comes out of a PDF in pieces and in another order, ``jpg4.e71`` for ``e714.jpg``."""

from __future__ import annotations

from bookmaker.words.moves import Piece

_NEAR = 12
"""Words between two differences of one line, at most."""

_Rest = tuple[Piece, int, int]
"""A run, and where a stretch of it begins and ends that is not accounted for."""


def match_turned(lost: list[Piece], added: list[Piece]) -> None:
    """Marks what is lost and added beside each other with the same letters and digits, each as often.

    Beside what is added may stand what an edition says of itself: a date, the number of a page.
    """
    rests: list[tuple[int, int, _Rest]] = []
    for piece in lost:
        rests += [(piece.source_at + start, stop - start, (piece, start, stop)) for start, stop in piece.gaps()]
    ours = len(rests)
    for piece in added:
        rests += [(piece.source_at, 0, (piece, start, stop)) for start, stop in piece.gaps()]
    sides = [1] * ours + [-1] * (len(rests) - ours)
    near: list[tuple[int, _Rest]] = []
    end = 0
    for side, (at, length, rest) in sorted(zip(sides, rests, strict=True), key=lambda one: one[1][0]):
        if near and at - end > _NEAR:
            _settle(near)
            near = []
        near.append((side, rest))
        end = max(end, at + length)
    _settle(near)


def _settle(near: list[tuple[int, _Rest]]) -> None:
    """Marks all that is lost, and the words in a row among those added that have its letters."""
    lost, added = (
        [(piece, at) for side, (piece, start, stop) in near if side == wanted for at in range(start, stop)]
        for wanted in (1, -1)
    )
    wanted = sorted("".join(_word(*one) for one in lost))
    first, length = 0, 0
    for last, one in enumerate(added if wanted else ()):
        length += len(_word(*one))
        while length > len(wanted):
            length -= len(_word(*added[first]))
            first += 1
        found = added[first : last + 1]
        if length == len(wanted) and sorted("".join(_word(*each) for each in found)) == wanted:
            for piece, at in (*lost, *found):
                piece.mark(at, at + 1)
            return


def _word(piece: Piece, at: int) -> str:
    return piece.words[at]
