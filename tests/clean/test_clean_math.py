"""Every formula comes out once, as MathML or as its TeX."""

from pathlib import Path

import pytest

from bookmaker.clean.context import Context
from bookmaker.clean.math import tidy_math
from bookmaker.clean.math_shape import shape_math
from bookmaker.html import parse_html
from bookmaker.model import Dropped

XMLNS = 'xmlns="http://www.w3.org/1998/Math/MathML"'


def clean(markup: str) -> str:
    body = parse_html(f"<body>{markup}</body>").body
    assert body is not None
    assert all(isinstance(said, Dropped) for said in tidy_math(body, Context("chapter")))
    return body.decode_contents()


CASES = {
    "katex": (
        '<span class="katex"><span class="katex-mathml"><math><semantics><mrow><mi>x</mi></mrow>'
        '<annotation encoding="application/x-tex">x</annotation></semantics></math></span>'
        '<span class="katex-html" aria-hidden="true">x</span></span>',
        f'<math alttext="x" {XMLNS}><mrow><mi>x</mi></mrow></math>',
    ),
    "katex display": (
        '<span class="katex-display"><span class="katex"><span class="katex-mathml"><math><mi>x</mi></math></span>'
        '<span class="katex-html" aria-hidden="true">x</span></span></span>',
        f'<math display="block" {XMLNS}><mi>x</mi></math>',
    ),
    "mathjax 3": (
        '<mjx-container jax="CHTML"><mjx-math>x</mjx-math><mjx-assistive-mml><math><mi>x</mi></math>'
        "</mjx-assistive-mml></mjx-container>",
        f"<math {XMLNS}><mi>x</mi></math>",
    ),
    "mathjax 2": (
        '<span class="MathJax_Preview"></span><span class="MathJax" id="M-1"><nobr>x2</nobr></span>'
        '<script type="math/tex" id="M-1-s">x^2</script>',
        '<span class="math">x^2</span>',
    ),
    "mathjax 2 with serialised MathML": (
        '<span class="MathJax" data-mathml="&lt;math&gt;&lt;mi&gt;x&lt;/mi&gt;&lt;/math&gt;"><nobr>x</nobr></span>'
        '<script type="math/tex">x</script>',
        f'<math alttext="x" {XMLNS}><mi>x</mi></math>',
    ),
    "script, display": (
        '<script type="math/tex; mode=display">\na+b\n</script>',
        '<p><span class="math">a+b</span></p>',
    ),
    "wikipedia": (
        '<span class="mwe-math-element"><span class="mwe-math-mathml-inline" style="display: none;">'
        '<math alttext="{\\displaystyle x^{2}}"><semantics><mi>x</mi>'
        '<annotation encoding="application/x-tex">{\\displaystyle x^{2}}</annotation></semantics></math></span>'
        '<img class="mwe-math-fallback-image-inline" src="x.svg" alt="{\\displaystyle x^{2}}"/></span>',
        f'<math alttext="x^{{2}}" {XMLNS}><mi>x</mi></math>',
    ),
    "wordpress": (
        '<img class="latex" src="//s0.wp.com/latex.php?latex=x%5E2" alt="x^2"/>',
        '<span class="math">x^2</span>',
    ),
    "codecogs": ('<img src="https://latex.codecogs.com/gif.latex?a%5E2"/>', '<span class="math">a^2</span>'),
    "a picture like any other": ('<img alt="x^2" src="photo.jpg"/>', '<img alt="x^2" src="photo.jpg"/>'),
    "a script like any other": ("<script>x()</script>", "<script>x()</script>"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_formula_of_any_program_comes_out_once(name: str) -> None:
    markup, expected = CASES[name]
    assert clean(f"<div>a {markup} b</div>") == f"<div>a {expected} b</div>"


@pytest.mark.parametrize("name", CASES)
def test_cleaning_twice_is_cleaning_once(name: str) -> None:
    once = clean(CASES[name][0])
    assert clean(once) == once


def test_a_formula_in_a_formula_is_a_part_of_it() -> None:
    body = parse_html("<body><math><mi>x</mi><mrow><math><mi>y</mi></math></mrow></math></body>").body
    assert body is not None
    assert list(shape_math(body, Context("chapter"))) == []
    assert body.decode_contents().count("<math") == 1


def test_saved_pages_show_no_formula_twice(corpus: Path) -> None:
    for path in sorted((corpus / "defuddle").glob("math--*.html")):
        body = parse_html(path.read_text("utf-8")).body
        assert body is not None
        list(tidy_math(body, Context("x")))
        assert not body.select(".katex-html, mjx-container, .MathJax, annotation"), path.name
        assert body.select("math, span.math"), path.name
