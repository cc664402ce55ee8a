"""Articles that wait: on disk, not in memory, so that an import may be of any length."""

from __future__ import annotations

import pickle
from array import array
from typing import BinaryIO

from bookmaker.model import Article


class Spool:
    """Takes articles and gives them back by number."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._places = array("Q")
        self._end = 0

    def __len__(self) -> int:
        """How many there are."""
        return len(self._places)

    def add(self, article: Article) -> int:
        """The number under which the article is to be had again."""
        data = pickle.dumps(article, protocol=pickle.HIGHEST_PROTOCOL)
        self._file.seek(self._end)
        self._file.write(data)
        self._places.append(self._end)
        self._end += len(data)
        return len(self._places) - 1

    def load(self, number: int) -> Article:
        """The article; a new one each time."""
        self._file.seek(self._places[number])
        article: Article = pickle.load(self._file)
        return article
