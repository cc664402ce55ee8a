"""Code is marked by what its words are, and stays what it is to the letter."""

import subprocess
import sys
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookmaker.html import fragment_text, parse_fragment
from bookmaker.listings import mark_listings
from bookmaker.listings.guessing import guess_language
from bookmaker.listings.names import _SAME, lexer_name


def listing(text: str, language: str = "") -> str:
    named = f' class="language-{language}"' if language else ""
    return f"<pre><code{named}>{escape(text, quote=False)}</code></pre>"


def code_of(body: str) -> str:
    return "".join(str(text) for text in parse_fragment(body).itertext())


def test_words_are_marked_by_what_they_are() -> None:
    marked = mark_listings(listing('def f(x):\n    # say\n    return "a" + x\n', "python"))
    assert marked == (
        '<pre><code class="language-python"><span class="tok-keyword">def</span> <span class="tok-name">f</span>(x):\n'
        '    <span class="tok-comment"># say</span>\n'
        '    <span class="tok-keyword">return</span> <span class="tok-string">"a"</span> + x\n</code></pre>'
    )


NAMED = {
    "js": ("const a = 1;", "const"),
    "csharp": ("public class A { }", "public class"),
    "source-shell": ("if true; then echo; fi", "if"),
    "golang": ("package main", "package"),
    "jsonc": ('{"a": null}', '"a"'),
    "c++": ("return 0;", "return"),
    "PHP": ("<?php echo 1;", "<?php echo"),
    "svelte": ("<p>a</p>", "p"),
    "objectivec": ("@interface A : B", "@interface"),
}


@pytest.mark.parametrize("language", NAMED)
def test_the_names_of_other_highlighters_are_known(language: str) -> None:
    text, word = NAMED[language]
    marked = mark_listings(listing(text, language))
    assert f'">{escape(word, quote=False)}</span>' in marked
    assert code_of(marked) == text


def test_every_other_name_leads_to_a_language() -> None:
    from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped]

    for name in _SAME:
        get_lexer_by_name(lexer_name(name))


GUESSED = {
    "python": "import os\n\ndef main():\n    print(os.getcwd())\n",
    "bash": "#!/bin/sh\nset -eu\n",
    "console": "$ ls -l\ntotal 0\n",
    "json": '{"name": "a", "n": [1, 2]}',
    "sql": "SELECT name\n  FROM people\n WHERE id = 1;",
    "html": "<div class='a'>\n  <p>One</p>\n</div>",
    "c": "#include <stdio.h>\nint main(void) { return 0; }",
    "css": "p {\n  margin: 0;\n  color: red;\n}",
    "diff": "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n",
    "java": 'public class A {\n  public static void main(String[] a) {\n    System.out.println("a");\n  }\n}',
    "go": "package main\n\nfunc main() {\n}",
    "javascript": "const a = 1;\nconsole.log(a);",
}


@pytest.mark.parametrize("language", GUESSED)
def test_a_language_is_guessed_where_there_is_no_doubt(language: str) -> None:
    assert guess_language(GUESSED[language]) == language


def test_a_last_line_without_an_end_is_a_line() -> None:
    marked = mark_listings(listing("-a\n+b", "diff"))
    assert marked.endswith('<span class="tok-removed">-a</span>\n<span class="tok-added">+b</span></code></pre>')


UNKNOWN = (
    "Ceci est une liste :\n- un\n- deux\n",
    "For every one of them, if it is so: they return.\nElse: not.",
    "total 12\ndrwxr-xr-x 2 a a 4096 x\n-rw-r--r-- 1 a a 12 y",
    "Name     Age\nAnne      34\nJean      52",
    "select one from the list",
    "a = 1",
    "Roses are red { violets } are blue;\nSugar is sweet.",
    "2024-01-01 12:00:00 ERROR cannot open file",
    "   /\\_/\\\n  ( o.o )\n   > ^ <",
)


@pytest.mark.parametrize("text", UNKNOWN)
def test_what_may_be_anything_stays_as_it_is(text: str) -> None:
    assert guess_language(text) == ""
    assert mark_listings(listing(text)) == listing(text)


@pytest.mark.parametrize("language", ["none-such", "mermaid", "text"])
def test_a_language_that_nobody_knows_marks_nothing(language: str) -> None:
    assert mark_listings(listing("if a: b", language)) == listing("if a: b", language)


def test_what_holds_more_than_text_is_left_alone() -> None:
    body = '<pre><code class="language-python">def <strong>f</strong>(): pass</code></pre><pre>def f(): pass</pre>'
    assert mark_listings(body) == body
    assert mark_listings("<p><code>def f(): pass</code></p>") == "<p><code>def f(): pass</code></p>"


@given(
    st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), max_size=60),
    st.sampled_from("python c html bash console diff yaml latex sql php json haskell make".split()),
)
def test_the_text_stays_to_the_letter(text: str, language: str) -> None:
    body = listing(text, language)
    marked = mark_listings(body)
    assert code_of(marked) == code_of(body)
    assert fragment_text(marked) == fragment_text(body)
    assert mark_listings(marked) == marked


def test_pygments_is_loaded_only_for_code() -> None:
    program = (
        "import sys; from bookmaker.listings import mark_listings; mark_listings('<p>a</p><pre><code>a</code></pre>');"
        "sys.exit('pygments' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
