"""What is a formula in running text, and what only has its marks."""

import pytest

from bookmaker.tex import find_formulas

FORMULAS = {
    r"Let \(x\) and $a_1$ be": ["x", "a_1"],
    r"$$\sum x$$ then \[ y = 1 \]": [r"\sum x", "y = 1"],
    r"$x$ is $n = 3$ and $f(x)$": ["x", "n = 3", "f(x)"],
    r"$\alpha$-helix, $k$-means": [r"\alpha", "k"],
    "\\begin{align*} a&=b \\\\\n c&=d \\end{align*}": ["\\begin{align*} a&=b \\\\\n c&=d \\end{align*}"],
}
OTHERS = (
    "costs $5 and $10",
    "$HOME/$USER, US$5/$6",
    "from A$ to B$",
    "$5_000 to $6_000",
    "$$$ money $$$",
    r"grep '\(foo\)'",
    r"\[see below\] and \[1\]",
    r"C:\(new)\files",
    "$not so$",
    r"one \$5 and \$6^2",
    r"shared \(50/50\) in \(1990–1995\)",
)


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas_are_found(text: str) -> None:
    assert [found.tex for found in find_formulas(text)] == FORMULAS[text]


@pytest.mark.parametrize("text", OTHERS)
def test_prices_and_paths_are_none(text: str) -> None:
    assert find_formulas(text) == []


def test_numbers_in_brackets_are_formulas_where_a_page_has_others() -> None:
    assert [found.tex for found in find_formulas(r"\(1/2\) of \(x\) and \(100\)", doubtful=True)] == ["1/2", "x", "100"]
