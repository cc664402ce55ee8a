"""Formulas are set: MathML with TeX and a drawing; what cannot be stays as it was written."""

import re

import pytest
from lxml import etree

from bookmaker.formulas import set_formulas
from bookmaker.formulas.drawing import MEASURE, draw
from bookmaker.formulas.tex import MATHML, UnsetError, read_tex
from bookmaker.html import parse_fragment


def tex(source: str, *, before: str = "", after: str = "") -> str:
    escaped = source.replace("&", "&amp;").replace("<", "&lt;")
    return f'<p>{before}<span class="math">{escaped}</span>{after}</p>'


def formula(body: str) -> etree._Element:
    return next(parse_fragment(body).iter(f"{{{MATHML}}}math"))


def test_tex_becomes_mathml_with_its_tex_and_a_drawing() -> None:
    done = set_formulas(tex(r"\frac{a}{b}", before="See ", after=" there."))
    math = formula(done.body)
    assert (math.get("display"), math.get("alttext")) == ("inline", r"\frac{a}{b}")
    assert "".join(map(str, math.itertext())) == "ab"
    assert [asset.name for asset in done.drawings] == [(math.get("altimg") or "").removeprefix("asset:")]
    assert done.body.startswith("<p>See <math ")
    assert done.body.endswith("</math> there.</p>")
    assert done.unset == ()


def test_a_formula_hangs_on_the_base_line_of_its_text() -> None:
    def measures(source: str) -> tuple[float, float]:
        math = formula(set_formulas(tex(source, before="a ")).body)
        height, drop = (float((math.get(name) or "").removesuffix("em")) for name in ("altimg-height", "altimg-valign"))
        return height, drop

    (flat, level), (tall, low) = measures("x"), measures(r"\frac{x}{y}")
    assert -0.1 < level <= 0
    assert tall > 1.4 * flat
    assert -0.8 < low < -0.3


KINDS = {
    "sum": r"\sum_{i=0}^{n} i^2",
    "root": r"\sqrt[3]{x} + \sqrt{y}",
    "accents": r"\hat{x} \vec{v} \overline{ab} \dot{q}",
    "matrix": r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
    "cases": r"f(x) = \begin{cases} 1 & x > 0 \\ 0 & \text{otherwise} \end{cases}",
    "aligned": r"\begin{aligned} a &= b \\ c &= d \end{aligned}",
    "align": r"\begin{align} a &= b \label{one} \\ c &= d \nonumber \end{align}",
    "alignat": r"\begin{alignat}{2} a &= b &\quad c &= d \end{alignat}",
    "gather": r"\begin{gather*} a = b \\ c = d \end{gather*}",
    "equation": r"\begin{equation} e = mc^2 \end{equation}",
    "letters": r"\mathbb{R} \mathcal{L} \mathbf{v} \mathfrak{g} \mathrm{d}x",
    "brackets": r"\left( \frac{1}{2} \right] \binom{n}{k}",
    "operators": r"\lim_{x \to 0} \operatorname{argmax}_x \int_0^1 f'(x)\,dx",
    "comment": "a + b % the sum\n= c",
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_formula_is_set(kind: str) -> None:
    done = set_formulas(tex(KINDS[kind]))
    assert done.unset == ()
    assert done.body.startswith('<p class="equation"><math')
    assert "\\" not in "".join(map(str, formula(done.body).itertext()))
    assert len(done.drawings) == 1
    assert done.drawings[0].data.count(b"<path") >= 3


@pytest.mark.parametrize(
    "source", [r"\frac{a}{", r"\nosuchthing{x}", r"\begin{nothing} a & b \end{nothing}", "{" * 3000]
)
def test_what_cannot_be_read_stays_as_it_was_written(source: str) -> None:
    done = set_formulas(tex(source, before="a "))
    assert done.body == tex(source, before="a ")
    assert len(done.unset) == 1
    assert done.drawings == ()


def test_a_number_stands_behind_its_formula() -> None:
    done = set_formulas(tex(r"a = b \tag{3.2}"))
    assert re.search(r'</math> <span class="eqno">\(3\.2\)</span></p>$', done.body)
    assert done.body.startswith('<p class="equation">')
    assert "3.2" not in "".join(map(str, formula(done.body).itertext()))


def test_mathml_keeps_its_own_words() -> None:
    body = f'<p>a <math xmlns="{MATHML}"><mi>x</mi><mo>+</mo><mn>1</mn></math></p>'
    done = set_formulas(body)
    assert "".join(map(str, formula(done.body).itertext())) == "x+1"
    assert formula(done.body).get("altimg")
    assert set_formulas(done.body).body == done.body


def test_a_long_formula_is_broken_for_paper_only() -> None:
    source = " + ".join(f"a_{{{n}}}" for n in range(40))
    math, _ = read_tex(source, display=True)
    before = etree.tostring(math)
    drawing = draw(math)
    assert drawing.width <= MEASURE
    assert drawing.height > 2
    assert etree.tostring(math) == before


def test_a_drawing_is_the_same_every_time() -> None:
    math, _ = read_tex(KINDS["cases"], display=True)
    assert draw(math) == draw(math)


def test_hostile_formulas_are_refused() -> None:
    with pytest.raises(UnsetError):
        read_tex("x" * 10_000, display=False)
    deep = f'<math xmlns="{MATHML}">' + "<mrow>" * 900 + "</mrow>" * 900 + "</math>"
    with pytest.raises(UnsetError):
        draw(etree.fromstring(deep, etree.XMLParser(huge_tree=True)))


def test_a_body_without_formulas_is_not_touched() -> None:
    assert set_formulas("<p>a &lt; b</p>").body == "<p>a &lt; b</p>"


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        (r"\begin{array}{c|c} A & B \\ \hline C & D \end{array}", ("solid", "solid", None)),
        (
            r"\begin{array}{|l|cr|} \hline x & 1 & 2 \\ \hline y & 3 & 4 \\ \hline \end{array}",
            ("solid none", "solid", "solid"),
        ),
        (r"\begin{array}{|cc|} x & 1 \\ y & 3 \\ \hline z & 5 \end{array}", (None, "none solid", None)),
        (r"\begin{cases} 1 & x \\ 0 & y \end{cases}", (None, None, None)),
    ],
)
def test_an_array_has_the_lines_of_its_author(source: str, lines: tuple[str | None, ...]) -> None:
    """Those at the edges are a frame, where there is one on each side."""
    (table,) = read_tex(source, display=True)[0].iter(f"{{{MATHML}}}mtable")
    assert tuple(table.get(name) for name in ("columnlines", "rowlines", "frame")) == lines


@pytest.mark.parametrize(
    ("lines", "count"), [("", 0), ('columnlines="solid"', 1), ('rowlines="solid" frame="solid"', 6)]
)
def test_lines_of_an_array_are_drawn(lines: str, count: int) -> None:
    """Between its columns and rows, and around it; within the drawing."""
    row = "<mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr>"
    drawing = draw(
        etree.fromstring(f'<math xmlns="{MATHML}" display="block"><mtable {lines}>{row * 3}</mtable></math>')
    )
    root = etree.fromstring(drawing.svg)
    left, top, width, height = map(float, (root.get("viewBox") or "").split())
    boxes = [[float(rule.get(name, 0)) for name in ("x", "y", "width", "height")] for rule in root.iter("{*}rect")]
    assert len(boxes) == count
    assert all(left <= x and x + w <= left + width and top <= y and y + h <= top + height for x, y, w, h in boxes)


@pytest.mark.parametrize(
    "source",
    [
        r"\href{javascript:alert(1)}{x}",
        r"\style{background:url(http://127.0.0.1/)}{x}",
        r"\class{side}{x}",
        r"\color{url(http://127.0.0.1/)}{x}",
        r"\fcolorbox{red}{a;b}{x}",
    ],
)
def test_tex_of_strangers_says_nothing_to_the_page(source: str) -> None:
    math, _ = read_tex(source, display=False)
    values = {value for element in math.iterdescendants() for value in element.attrib.values()}
    assert not any(re.search("[:;(]|side|red", value) for value in values)
    assert "".join(map(str, math.itertext())) == "x"


def test_colours_of_a_formula_stay() -> None:
    math, _ = read_tex(r"\color{Red}{x} + \color{#00f}{y}", display=False)
    assert [one.get("mathcolor") for one in math.iter(f"{{{MATHML}}}mstyle")] == ["Red", "#00f"]
