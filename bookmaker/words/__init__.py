"""What counts as a word, and where two texts differ in words: the ground of the promise that nothing is lost.

``words_of`` folds away all that typography and extraction may change: case, accents, ligatures, spaces, soft
hyphens, quotes, dashes and every other sign that is neither letter nor digit.
``compare_words`` then finds the runs that one text has and the other has not, wherever they stand: words that are
only split or joined otherwise (a hyphen at a line's end), and runs that only moved (a note to the foot of its page)
are no difference in words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from bookmaker.words.breaks import refine_region
from bookmaker.words.folding import excerpt, words_of
from bookmaker.words.letters import match_bags, match_halves, match_letters
from bookmaker.words.moves import Piece, Run, match_moved, match_torn, match_whole
from bookmaker.words.regions import find_regions, see_through_breaks
from bookmaker.words.shaped import match_misread
from bookmaker.words.turned import match_turned

__all__ = ["Run", "compare_words", "count_runs", "excerpt", "words_of"]


def compare_words(
    source: Sequence[str], target: Sequence[str], *, turned: bool = False, text: int | None = None
) -> tuple[Run, ...]:
    """The runs in which two lists of words differ, in the order of the source; none where both say the same.

    ``turned`` says that the target may have words of a line, and their parts, in another order, as extraction gives
    them where a text from left to right is set from right to left.

    ``text`` is how many words of the target are a text and no list of what was left out (all): only there may the
    same single words, lost in some places and added in others, be no difference.

    Takes time in proportion to the lengths, but for the runs that differ.
    """
    source, target = list(source), list(target)
    if source == target:
        return ()
    lost: list[Piece] = []
    added: list[Piece] = []
    for a0, a1, b0, b1 in see_through_breaks(source, target, find_regions(source, target)):
        ours, theirs = refine_region(source[a0:a1], target[b0:b1])
        lost += [Piece(a0 + at, b0, words) for at, words in ours]
        added += [Piece(a0, b0 + at, words) for at, words in theirs]
    runs = [*match_moved(lost, added), *match_whole(lost, added)]
    match_letters(lost, added)
    match_torn(lost, added, text)
    match_misread(lost, added, source)
    match_bags(lost, [piece for piece in added if text is None or piece.target_at < text], all_words=turned)
    match_halves(lost, added)
    if turned:
        match_turned(lost, added)
    runs += [Run("lost", *rest) for piece in lost for rest in piece.rests("source")]
    runs += [Run("added", *rest) for piece in added for rest in piece.rests("target")]
    return tuple(sorted(runs, key=lambda run: (run.source_at, run.target_at, run.kind)))


def count_runs(runs: Iterable[Run]) -> Counter[str]:
    """How many words there are of each kind of run."""
    found: Counter[str] = Counter()
    for run in runs:
        found[run.kind] += len(run.words)
    return found
