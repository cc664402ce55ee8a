"""Numbers that were pasted with the lines of a listing go; an author's own numbers stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookmaker.clean.numbered import without_numbers

CODE = 'import os\n\ndef f(a):\n    return a + 1\n\nprint(f(1))\n# end\nx = "1 2"\ny = 2\nz = x'


def numbered(code: str, form: str, start: int = 1) -> str:
    return "\n".join(form.format(number, line) for number, line in enumerate(code.split("\n"), start))


@pytest.mark.parametrize("form", ["{} {}", "{:2}  {}", "{:3} {}", "{:02} | {}", "{}\t{}", "{:4}: {}", "{:2}. {}"])
@pytest.mark.parametrize("start", [1, 5, 41])
def test_pasted_numbers_go(form: str, start: int) -> None:
    code = CODE if "{:" in form or "\t" in form or start == 41 else CODE[: CODE.index("\nx =")]
    assert without_numbers(numbered(code, form, start)) == code


@pytest.mark.parametrize(
    "text",
    [
        CODE,
        "1 a\n2 b",
        "1 2\n2 4\n3 6\n4 8",
        "1. Prendre la feuille\n2. La plier\n3. La couper",
        "10 PRINT x;\n20 GOTO 10;\n30 END;",
        "    1|      1|fn main() {\n    2|      1|    f();\n    3|      1|}",
        "1 import os\n3 x = 1\n4 y = 2",
        "1 import os\nx = 1\n2 y = 2",
        "",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert without_numbers(text) == text


@given(st.text(alphabet="1 2\n\tx=(;.|", max_size=60))
def test_nothing_but_numbers_and_their_signs_goes(text: str) -> None:
    left = without_numbers(text)
    assert left == text or [line.lstrip(" \t0123456789.:)|│") for line in left.split("\n")] == [
        line.lstrip(" \t0123456789.:)|│").rstrip() for line in text.split("\n")
    ]
