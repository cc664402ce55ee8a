"""Listings keep every character of the code and nothing that is not code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookmaker.clean.code import tidy_code
from bookmaker.clean.context import Context
from bookmaker.html import escape, parse_html
from bookmaker.model import Dropped

LISTING = '<pre><code class="language-python">def f():\n    pass\n\nf()</code></pre>'


def clean(markup: str) -> str:
    body = parse_html(f"<body>{markup}</body>").body
    assert body is not None
    said = list(tidy_code(body, Context("chapter")))
    assert all(isinstance(found, Dropped) and found.text == "Copy" for found in said)
    return body.decode_contents()


CASES = {
    "plain": '<pre class="language-python">def f():\n    pass\n\nf()\n</pre>',
    "prism": '<pre><code class="lang-python"><span class="k">def</span> f():\n    pass\n\nf()\n</code></pre>',
    "brush": '<pre class="brush: python; gutter: true">def f():\n    pass\n\nf()</pre>',
    "github": '<div class="highlight highlight-source-python"><pre>def f():\n    pass\n\nf()</pre></div>',
    "data-lang": '<pre><code data-lang="python">def f():\n    pass\n\nf()</code></pre>',
    "breaks": '<pre class="python">def f():<br>    pass<br><br>f()</pre>',
    "div a line": (
        '<pre data-language="python"><div>def f():</div><div>    pass</div><div><br></div><div>f()</div></pre>'
    ),
    "code a line": (
        '<pre data-language="python"><code>def f():</code><code>    pass</code><code></code><code>f()</code></pre>'
    ),
    "syntaxhighlighter": (
        '<table class="syntaxhighlighter python"><tr><td class="gutter"><div class="line">1</div><div class="line">2'
        '</div><div class="line">3</div><div class="line">4</div></td><td class="code"><pre>'
        '<div class="line"><code class="plain">def f():</code></div><div class="line"><code class="spaces">    </code>'
        '<code class="plain">pass</code></div><div class="line">\n</div><div class="line"><code class="plain">'
        "f()</code></div></pre></td></tr></table>"
    ),
    "cells that count": (
        '<table data-lang="python"><tr><td>1</td><td><code>def f():</code></td></tr><tr><td>2</td><td><code>    pass'
        "</code></td></tr><tr><td>3</td><td><code></code></td></tr><tr><td>4</td><td><code>f()</code></td></tr></table>"
    ),
    "chroma table": (
        '<div class="highlight"><table class="lntable"><tr><td class="lntd"><pre><code><span class="lnt">1\n</span>'
        '<span class="lnt">2\n</span><span class="lnt">3\n</span><span class="lnt">4\n</span></code></pre></td>'
        '<td class="lntd"><pre><code class="language-python">def f():\n    pass\n\nf()\n</code></pre></td></tr>'
        "</table></div>"
    ),
    "pygments table": (
        '<div class="highlight language-python"><table class="highlighttable"><tr><td class="linenos">'
        '<div class="linenodiv"><pre>1\n2\n3\n4</pre></div></td><td class="code"><div><pre>def f():\n    pass\n\nf()'
        "</pre></div></td></tr></table></div>"
    ),
    "numbers in the lines": (
        '<pre class="language-python"><span class="lineno">1 </span>def f():\n<span class="lineno">2 </span>    pass\n'
        '<span class="lineno">3 </span>\n<span class="lineno">4 </span>f()\n</pre>'
    ),
    "copy button": '<pre class="lang-python"><button class="copy">Copy</button>def f():\n    pass\n\nf()</pre>',
    "shiki": (
        '<pre class="shiki" data-language="python"><code>'
        '<span class="line">def f():</span>\n<span class="line">    pass'
        '</span>\n<span class="line"></span>\n<span class="line">f()</span></code></pre>'
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_listing_of_any_program_comes_out_in_one_form(name: str) -> None:
    assert LISTING in clean(CASES[name])


@pytest.mark.parametrize("name", CASES)
def test_cleaning_twice_is_cleaning_once(name: str) -> None:
    once = clean(CASES[name])
    assert clean(once) == once


def test_a_github_table_of_lines_is_a_listing() -> None:
    row = '<tr><td class="blob-num" data-line-number="{n}"></td><td class="blob-code">{text}</td></tr>'
    rows = row.format(n=1, text="a = 1") + row.format(n=2, text="  b")
    assert clean(f"<table>{rows}</table>") == "<pre><code>a = 1\n  b</code></pre>"


def test_a_table_of_figures_is_no_listing() -> None:
    table = "<table><tr><td>1</td><td>one</td></tr><tr><td>2</td><td>two</td></tr></table>"
    assert clean(table) == table


def test_numbers_that_are_the_listing_stay() -> None:
    assert clean("<pre>1\n2\n3</pre>") == "<pre><code>1\n2\n3</code></pre>"


def test_a_verse_is_no_listing() -> None:
    verse = '<pre class="wp-block-verse">Roses<br/>are red</pre>'
    assert clean(verse) == verse


_CHARACTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from(" \n\t<&")


@given(st.text(_CHARACTERS, max_size=60))
def test_a_listing_in_the_one_form_keeps_every_character(text: str) -> None:
    inner = f"x{text}x".replace("￾", "").replace("￿", "")
    body = parse_html(f"<body><pre><code>{escape(inner)}</code></pre></body>").body
    assert body is not None
    before = body.get_text()
    list(tidy_code(body, Context("chapter")))
    assert body.get_text() == before
