"""book.toml: what is right is read, what is wrong is named, all of it at once."""

import os
from pathlib import Path

import pytest

from bookmaker import config
from bookmaker.arrange.identity import derive_identifier
from bookmaker.config import read_settings, schema_text
from bookmaker.errors import ConfigError

ROOT = Path(__file__).parents[2]


def problems_of(text: str) -> tuple[str, ...]:
    with pytest.raises(ConfigError) as caught:
        read_settings(text)
    return caught.value.problems


def test_title_is_enough() -> None:
    """Everything but the title has a default."""
    settings = read_settings('[book]\ntitle = "Notes"\n')
    assert settings.book.title == "Notes"
    assert settings.output.formats == ("epub", "pdf")
    assert settings.contents.order == "oldest-first"


def test_every_problem_is_named_at_once() -> None:
    """A wrong key, a wrong value, a wrong type and a wrong table: four lines, in one run."""
    text = (
        '[book]\ntitle = "T"\nauthor = "A"\nisbn = "978-3-16-148410-1"\n'
        '[contents]\norder = "oldest"\nparts = 3\n[otput]\ntheme = "x"\n'
    )
    found = problems_of(text)
    assert len(found) == 5
    assert any("[book] author" in line and "Did you mean “authors”?" in line and ":3:" in line for line in found)
    assert any("check digit" in line and ":4:" in line for line in found)
    assert any("“oldest” is not one of" in line and "Did you mean “oldest-first”?" in line for line in found)
    assert any("[contents] parts: 3 is not one of" in line for line in found)
    assert any("[otput]: there is no such table. Did you mean “output”?" in line for line in found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "[book]: is missing."),
        ("[book]\n", "[book] title: is missing."),
        ('[book]\ntitle = ""\n', "is empty."),
        ("[book]\ntitle = 3\n", "a text in quotes is wanted"),
        ('[book]\ntitle = "T"\n[press]\nicc = "/usr/x.icc"\n', "“/usr/x.icc” is not in the book's folder"),
        ('[book]\ntitle = "T"\n[apparatus]\nafter = ["/a.md"]\n', "is not in the book's folder"),
        ('[book]\ntitle = "T"\nauthors = "A"\n', "a list in brackets is wanted"),
        ('[book]\ntitle = "T"\nlanguage = "French"\n', "is not a language tag"),
        ('[book]\ntitle = "T"\nidentifier = "x"\n', "is not an identifier"),
        ('[book]\ntitle = "T"\nedition-date = "soon"\n', "a date is wanted"),
        ('[book]\ntitle = "T"\n[typography]\nenabled = "yes"\n', "true or false is wanted"),
        ('[book]\ntitle = "T"\n[book.series]\nnumber = "2"\n', "[book.series] name: is missing."),
        ('[book]\ntitle = "T"\n[output]\nformats = []\n', "is empty."),
        ('[book]\ntitle = "T"\n[output]\npage-size = "a44"\n', "“A4”"),
        ('[book]\ntitle = "T"\n[output]\npage-size = "60x90mm"\n', "60 mm wide; we can make pages from 90 to 320"),
        ('[book]\ntitle = "T"\n[output]\npage-size = "148x1000mm"\n', "1000 mm high"),
        ('[book]\ntitle = "T"\n[output]\npage-size = "148x310mm"\n', "is a strip"),
        ('[book]\ntitle = "T"\n[output]\ngutter = "kpd"\n', "Did you mean “kdp”?"),
        ("[book\n", "book.toml:1:"),
        ("[book]\ntitle = “Mon livre”\n", "book.toml:2: the quotes here are curly"),
        ("[book]\ntitle = 'T'\nauthors = [“Anne”]\n", "book.toml:3: the quotes here are curly"),
        ("[book]\ntitle = « Mon livre »\n", "book.toml:2: the quotes here are curly"),
        ('[book]\ntitle = "T"\nedition-date = 2026-02-31\n', "book.toml:3: there is no such day"),
        ("[book]\ntitle = Mon livre\n", "book.toml:2: a text stands in quotes"),
        ("[book]\ntitle = True\n", "book.toml:2: a text stands in quotes"),
        ("[book]\nauthors = [Anne]\n", "book.toml:2: a text stands in quotes"),
        ('[book]\ntitle = "Mon livre\n', "book.toml:2: the quote at the end"),
        ('[book]\nauthors = ["Anne", "Luc"\ntitle = "T"\n', "book.toml:3: here or in the line before, a list"),
        ('[book]\ntitle: "x"\n', "there is no ="),
        ("[book]\nedition-date = 31.12.2026\n", "a date is written"),
        ('[book]\ntitle = "C:\\Users"\n', "book.toml:2: a backslash in a text is written twice"),
        ('[book]\ntitle "x"\n', "there is no ="),
        ("[book]\ntitle =\n", "nothing after the ="),
        ("[book]\ntitle = 'L'été'\n", "a quote inside a text ends it"),
        ('[book]\ntitle = "Le "grand" jour"\n', "a quote inside a text ends it"),
        ('[book]\ntitle = "T"\ntitle = "U"\n', "book.toml:3: this key “title” stands there already: keep one"),
        ("[book]\ntitle = 'T'\n[book]\n", "book.toml:3: this table [book] stands there already: keep one"),
        (
            '[book]\ntitle = "T"\n[output]\nformats = ["mobi"]\n',
            "“mobi” is not one of “epub”, “kepub”, “pdf”, “press”.",
        ),
    ],
)
def test_message(text: str, said: str) -> None:
    """Each kind of slip has its own plain sentence."""
    assert any(said in line for line in problems_of(text)), problems_of(text)


def test_what_follows_from_another_problem_is_not_said() -> None:
    """A list whose one value is refused is not “empty”; one more refused value is one more line."""
    text = '[book]\ntitle = "T"\n[output]\nformats = [{}]\n'
    assert len(problems_of(text.format('"mobi"'))) == 1
    assert len(problems_of(text.format('"mobi", "azw3"'))) == 2


@pytest.mark.parametrize("size", ["A3", "A6", "5x7ft", "6x8"])
def test_another_size_of_paper_is_no_slip(size: str) -> None:
    """Who asks for A3 does not mean A5: the sizes are listed, none is guessed."""
    (said,) = problems_of(f'[book]\ntitle = "T"\n[output]\npage-size = "{size}"\n')
    assert "“5.5x8.5in”" in said
    assert "Did you mean" not in said


@pytest.mark.parametrize("isbn", ["978-3-16-148410-0", "9783161484100", "0 306 40615 2", "080442957x"])
def test_isbn_is_checked_and_keeps_its_hyphens(isbn: str) -> None:
    """The imprint shows its groups; both lengths and the X are known. As an identifier it is digits alone."""
    settings = read_settings(f'[book]\ntitle = "T"\nisbn = "{isbn}"\n')
    assert settings.book.isbn == isbn.replace(" ", "-").upper()
    bare = isbn.replace(" ", "").replace("-", "").upper()
    assert derive_identifier(settings.book) == f"urn:isbn:{bare}"


def test_published_schema_is_the_one_in_force() -> None:
    """`make golden` writes book.schema.json anew."""
    published = Path(config.__file__).parents[1] / "book.schema.json"
    if os.environ.get("BOOKMAKER_GOLDEN"):
        published.write_text(schema_text(), encoding="utf-8")
    assert schema_text() == published.read_text(encoding="utf-8")


def test_own_book_toml_is_valid() -> None:
    """The sample anthology's settings."""
    path = ROOT / "book.toml"
    assert read_settings(path.read_text(encoding="utf-8")).book.title
