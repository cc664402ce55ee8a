"""French spaces on paper: no line of a printed page begins with a mark that its word should keep, or ends with «."""

import re

import pytest
from printed_book import book_of, chapter, pages_of, texts_of

from bookmaker.backends.pdf import write_pdf
from bookmaker.typography import TypographyOptions, typeset_chapter

SENTENCES = (
    'Quoi ! il dit "oui" ; puis "non" ? Jamais : "ça suffit" !',
    "L'an 2015, à 20 km de là, 12 000 € et 20 % de M. Hugo : rien ; tout !",
    'Le 3 mars, au XIXe siècle - ou presque - "le <em>mot</em>" <em>fin</em> ? Non !',
)
AT_HEAD = re.compile(r"^[;:!?»%€]|^(?:km|mars|Hugo|000)\b", re.M)
AT_FOOT = re.compile(r"(?:«|M\.|\b(?:20|12|3))$", re.M)


@pytest.mark.parametrize("size", ["pocket", "A4"])
def test_no_line_begins_or_ends_with_what_holds_to_the_other(size: str) -> None:
    """Every length of a first word shifts the rest by another letter, so that each space comes to a line's end."""
    body = "".join(f"<p>{'a' * (n % 17)} {' '.join(SENTENCES)}</p>" for n in range(120))
    typeset, _ = typeset_chapter(chapter("un", "Un", body), TypographyOptions())
    artifact, _ = write_pdf(pages_of(book_of(typeset), size))
    text = "\n".join(texts_of(artifact.data)[artifact.page_map["un"] :])
    lines = [line.strip() for line in text.split("\n") if not line.strip().isdecimal()]
    assert len(lines) > 300
    assert not [line for line in lines if AT_HEAD.search(line) or AT_FOOT.search(line)]
