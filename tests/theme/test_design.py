"""What a design says in design.toml, and the designs that stand on others."""

from pathlib import Path

import pytest

from bookmaker.errors import ConfigError
from bookmaker.theme import list_themes, load_theme
from bookmaker.theme.design import Design, read_design
from bookmaker.world import DiskWorld, World

BOOK = Path("book")


@pytest.fixture
def world() -> World:
    return DiskWorld()


def own(tmp_path: Path, **files: str) -> Path:
    """A book's folder with these files below ``styles/``; two underscores stand for a slash, one for a dot."""
    for name, text in files.items():
        path = tmp_path / "styles" / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_all_lines() -> None:
    """Everything that may stand there."""
    text = """
based-on = "classic"
[page]
size = "6 x 9"
margins = { top = 10, bottom = 12, inner = 9, outer = 8.5 }
[type]
size = 16
leading = 1.4
measure = 0.84
"""
    assert read_design({"a": text}) == Design("6x9in", (0.1, 0.12, 0.09, 0.085), 16, 1.4, 0.84)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[page]\nsise = 'A5'", "page.sise: there is no such key. Did you mean “page.size”?"),
        ("[page]\nsize = 'A55'", "is not a page size"),
        ("[page]\nsize = 5", "write it in quotes"),
        ("[page]\nmargins = { top = 10 }", "wants all four"),
        ("[page]\nmargins = { top = 60, bottom = 1, inner = 1, outer = 1 }", "is not between 3 and 35"),
        ("[type]\nsize = '16'", "is no number"),
        ("[type]\nsize = true", "is no number"),
        ("[type]\nleading = 5", "is not between 1 and 2.2"),
        ("[type", "styles/x/design.toml: "),
        ("based-on = 3", "in quotes"),
    ],
)
def test_slips_are_said(text: str, said: str, tmp_path: Path, world: World) -> None:
    """With the file, the key and the way out."""
    folder = own(tmp_path, x__print_css="", x__design_toml=text)
    with pytest.raises(ConfigError) as caught:
        load_theme("x", folder, world)
    assert said in str(caught.value)
    assert "styles/x/design.toml" in str(caught.value)


def test_a_design_stands_on_another(tmp_path: Path, world: World) -> None:
    """Its sheets come after that one's, its page takes the place of what it says."""
    folder = own(
        tmp_path,
        a__print_css=":root { --accent: red } p { color: var(--accent) }",
        a__design_toml="[type]\nsize = 12\nleading = 1.5",
        b__print_css=":root { --accent: blue }",
        b__design_toml="based-on = 'a'\n[type]\nsize = 14",
    )
    theme = load_theme("b", folder, world)
    assert theme.chain == ("base", "a", "b")
    assert theme.design == Design(type_size=14, leading=1.5)
    assert theme.sheets("print")[1].css.split() == ["p", "{", "color:", "blue", "}"]


def test_designs_that_stand_on_each_other_are_refused(tmp_path: Path, world: World) -> None:
    """And one that stands on nothing."""
    folder = own(
        tmp_path, a__design_toml="based-on = 'b'", b__design_toml="based-on = 'a'", c__design_toml="based-on = 'clasic'"
    )
    with pytest.raises(ConfigError, match="is based on this one"):
        load_theme("a", folder, world)
    with pytest.raises(ConfigError, match="Did you mean “classic”"):
        load_theme("c", folder, world)


def test_ours_are_listed_with_the_books_own(tmp_path: Path, world: World) -> None:
    """The base is no design."""
    assert list_themes(own(tmp_path, mine__print_css=""), world) == ("classic", "large-print", "magazine", "mine")


@pytest.mark.parametrize("name", ["classic", "magazine", "large-print"])
@pytest.mark.parametrize("medium", ["print", "epub"])
def test_no_variable_is_left(name: str, medium: str, world: World) -> None:
    """Old readers would meet it."""
    for sheet in load_theme(name, BOOK, world).sheets(medium):  # type: ignore[arg-type]
        assert "var(" not in sheet.css
        assert "--" not in sheet.css.replace("<!--", "")


@pytest.mark.parametrize("name", ["classic", "magazine", "large-print"])
def test_no_sheet_asks_what_an_engine_knows(name: str, world: World) -> None:
    """Converters complain of the question; an engine passes over what it does not know without it."""
    assert not any("@supports" in sheet.css for sheet in load_theme(name, BOOK, world).sheets("epub"))


@pytest.mark.parametrize("name", ["classic", "magazine", "large-print"])
def test_the_line_of_a_part_is_never_the_last_of_a_screen_in_the_contents(name: str, world: World) -> None:
    """Its chapters stand in a list below it."""
    rules = "".join(sheet.css for sheet in load_theme(name, BOOK, world).sheets("epub")).split("}")
    [rule] = [rule for rule in rules if "nav li ol" in rule and "margin" in rule and "avoid" in rule]
    assert "page-break-before: avoid; break-before: avoid" in rule
