"""Values that are pickled by the call that makes them come back as they were."""

import pickle
from dataclasses import fields

import pytest

from bookmaker.listed import Mention
from bookmaker.model import Article, Chapter, Dating, Heading, Source
from bookmaker.pipeline.finishing import Finished
from bookmaker.values import Value

CHAPTER = Chapter("a", "A", "<p>x</p>", "fr", headings=(Heading(2, "B", "b"),), mentions=(Mention("C", "c"),))
ARTICLE = Article(Source("a.html", "html"), "A", "<p>x</p>", dating=Dating(evidence="x"))


@pytest.mark.parametrize("kind", [Finished, *Value.__subclasses__()], ids=lambda kind: kind.__name__)
def test_every_field_is_given_in_the_call(kind: type) -> None:
    assert kind.__match_args__ == tuple(field.name for field in fields(kind))  # type: ignore[attr-defined]


def test_a_value_comes_back() -> None:
    for value in (CHAPTER, ARTICLE):
        assert pickle.loads(pickle.dumps(value)) == value
