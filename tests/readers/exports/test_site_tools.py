"""Content folders of tools with texts of their own kind: MDX, mdsvex, MkDocs, Quarto, Lektor, ikiwiki."""

import re
from datetime import date
from time import process_time

import pytest
from sites import front, read

from bookmaker.plugs import Look
from bookmaker.readers.exports.site import EXPORT
from bookmaker.readers.exports.site.components import plain_components
from bookmaker.readers.exports.site.dialects import plain_markdown
from bookmaker.readers.exports.site.lektor import lektor_fields
from bookmaker.readers.exports.site.quarto import write_quarto
from bookmaker.readers.exports.site.wiki import wiki_fields


def html_of(name: str, text: str, **others: str) -> str:
    articles, _ = read({name: text, **others})
    return articles[name].html


def test_components_show_their_words_and_code_is_left_alone() -> None:
    text = """import moon from '../moon.png';
import {
  Chart,
} from '../charts';

export const year = 2022;
export const planets = [
  { moons: 2 },
];

In {year}, {'so'} <Badge text="far"/>.

<Callout title="Mind">
  *Filter* it.

  - one
  - two

    still two
</Callout>

<Image src={moon} alt="The moon" />

<Quote author="Anne">
Stars.
</Quote>

{/* hidden */}

<p className="a" style={{ color: 'red' }}>Line.</p>

```jsx
import React from 'react';
export const App = () => <Callout />;
```
"""
    html = html_of("blog/a.mdx", front(text, title="A", date="2022-01-02"))
    assert "In 2022, so far." in html
    assert "<p><strong>Mind</strong></p>\n<p><em>Filter</em> it.</p>" in html
    assert "<p>still two</p>" in html
    assert '<img src="../moon.png" alt="The moon">' in html
    assert "<blockquote>\n<p>Stars.</p>\n<p>— Anne</p>\n</blockquote>" in html
    assert '<p class="a">Line.</p>' in html
    assert "import React from 'react';\nexport const App" in html
    assert not any(sign in html for sign in ("charts", "moons: 2", "hidden", "style="))


def test_blocks_of_logic_go_from_texts_of_sveltekit() -> None:
    text = "<script>\n  import X from './x.svelte'\n</script>\n<svelte:head>\n<title>x</title>\n</svelte:head>\n\n"
    text += "{#if n > 2}\nMany.\n{/if}\n\n<X start={n} />\n\n<style>h2 { color: red }</style>\n"
    assert plain_components(text).split() == ["Many."]
    articles, _ = read({"src/routes/blog/a/+page.svx": front("*Mot*", title="A", date="2022-01-02")})
    assert articles["src/routes/blog/a/+page.svx"].html == "<p><em>Mot</em></p>"


def test_old_pages_in_capitals_have_no_components() -> None:
    text = 'import x from "y"\n\n<IMG SRC="a.gif"><BR>\n<A HREF="b.html">B</A>\n'
    assert plain_components(text).strip() == text.partition("\n\n")[2].strip()


def test_tabs_captions_and_marks_of_mkdocs() -> None:
    made = plain_markdown('=== "For"\n\n    Long.\n\n![a](b.png)\n/// caption\nOurs\n///\n')
    assert "**For**\n\nLong." in made
    assert "<figcaption>Ours</figcaption>" in made
    assert plain_markdown(":material-book: ==a b== H~2~O ++ctrl+c++ C++ and C++, `==x==`, a == b == c") == (
        "<mark>a b</mark> H<sub>2</sub>O <kbd>ctrl+c</kbd> C++ and C++, `==x==`, a == b == c"
    )


def test_a_box_of_somebody_elses_words_is_a_quotation() -> None:
    made = plain_markdown('!!! quote "Eliot"\n\n    Words.\n\n!!! note\n\n    Mind.\n')
    assert "<blockquote>\n\n**Eliot**\n\nWords.\n\n</blockquote>" in made
    assert "<div>\n\n**Note**" in made


def test_signs_are_typed_by_their_names() -> None:
    text = "Fini :tada: :sparkles:, (:+1:) `:tada:` :nothing: 12:30:45 a:key:b http://x.example:tada:"
    assert plain_markdown(text) == "Fini 🎉 ✨, (👍) `:tada:` :nothing: 12:30:45 a:key:b http://x.example:tada:"


def test_authors_of_a_blog_of_mkdocs_have_their_names() -> None:
    post = "---\ndate:\n  created: 2023-12-31\n  updated: 2024-01-02\nauthors: [anna]\n---\n\n# On *it*\n\nMot.\n"
    name = "docs/blog/posts/a.md"
    articles, _ = read(
        {"mkdocs.yml": "x: y", name: post, "docs/blog/.authors.yml": "authors:\n  anna:\n    name: Anna B"}
    )
    assert articles[name].byline == ("Anna B",)
    assert articles[name].title == "On it"
    assert articles[name].dating.day == date(2023, 12, 31)
    assert articles[name].updated == date(2024, 1, 2)


QUARTO = """```{r}
#| include: false
library(x)
```

See @fig-pen, @tbl-isl and @smith.

```{r, fig.cap="x"}
#| fig-cap: "Mass"
plot(x)
```

![Penguins](p.png){#fig-pen fig-alt="Many"}

| I | N |
|---|---|
| B | 1 |

: By island {#tbl-isl}

::: {.callout-note title="Method"}
At dawn.
:::

$$
x = 1
$$ {#eq-one}

## References

::: {#refs}
:::
"""


def test_quarto_has_listings_captions_boxes_and_numbers() -> None:
    html = write_quarto(QUARTO, "fr")
    assert "library" not in html
    assert '<pre><code class="language-r">plot(x)</code></pre>\n<p>Mass</p>' in html
    assert 'See <a href="#fig-pen">Figure\u00a01</a>, <a href="#tbl-isl">Tableau\u00a01</a> and @smith.' in html
    assert '<img src="p.png" alt="Many" />\n<figcaption>Figure\u00a01: Penguins</figcaption>' in html
    assert "<caption>Tableau\u00a01: By island</caption>" in html
    assert "<p><strong>Method</strong></p>\n<p>At dawn.</p>" in html
    assert "eq-one" not in html
    assert "References" not in html


def test_what_was_made_of_a_text_with_code_stands_for_it() -> None:
    head = front("Mot.", title="A", date="2020-01-02")
    articles, _ = read({"posts/a/index.Rmd": head, "posts/a/index.md": head, "posts/b/index.qmd": head})
    assert list(articles) == ["posts/a/index.md", "posts/b/index.qmd"]


LEKTOR = (
    "title: Letters\n---\nauthor: Ruth\n---\npub_date: 2015-12-12\n---\ntags:\n\nfamily\nold letters\n---\nbody:\n\n"
)


def test_fields_of_lektor() -> None:
    found = lektor_fields(LEKTOR + "Every *Sunday*.\n\n----\n\nAfter.\n")
    assert found.fields == {"title": "Letters", "author": "Ruth", "pub_date": "2015-12-12", "date": "2015-12-12"} | {
        "tags": ["family", "old letters"]
    }
    assert found.body == "Every *Sunday*.\n\n---\n\nAfter."


def test_blocks_of_lektor_are_one_text() -> None:
    flow = "#### text ####\ntext: Plums.\n----\nclass:\n#### image ####\nimage: p.png\n----\ncaption: In a basket\n"
    assert lektor_fields(LEKTOR + flow).body == "Plums.\n\n![In a basket](<p.png>)"
    articles, _ = read(
        {"content/blog/a/contents.lr": LEKTOR + flow, "content/about/contents.lr": "title: X\n---\nbody: x"}
    )
    assert [one.kind for one in articles.values()] == ["page", ""]


WIKI = """[[!meta title="The snow"]]
[[!meta date="2009-12-01 08:12:33 +0100"]]
[[!tag winter old_times]]
As [[Olaf|people/olaf]] said, `[[!x]]`. See [[spring]].
[[!img s.png alt="Snow" caption="Our roof"]]
[[!table data=\"\"\"
A | B
1 | 2
\"\"\"]]
[[!toggleable id="x" text="\"\"
Hidden words.
\"\"\"]]
[[!inline pages="posts/*"]]
"""


def test_directives_of_ikiwiki() -> None:
    articles, notes = read(
        {"posts/snow.mdwn": WIKI, "posts/spring.mdwn": "A *crocus*.\n", "posts.mdwn": '[[!inline pages="*"]]\n'}
    )
    assert set(articles) == {"posts/snow.mdwn", "posts/spring.mdwn"}
    snow = articles["posts/snow.mdwn"]
    assert (snow.title, snow.dating.day, snow.tags) == ("The snow", date(2009, 12, 1), ("winter", "old times"))
    assert 'As Olaf said, <code>[[!x]]</code>. See <a href="spring.mdwn">spring</a>.' in snow.html
    assert "<figcaption>Our roof</figcaption>" in snow.html
    assert "<td>2</td>" in snow.html
    assert "Hidden words." in snow.html
    assert [one.text for one in snow.dropped] == ['[[!inline pages="posts/*"]]']
    assert articles["posts/spring.mdwn"].title == "spring"
    assert not [one for one in notes if one.code == "article.unasked"]


@pytest.mark.parametrize("names", [("content/blog/a/contents.lr",), ("posts/a.qmd",), ("a.mdwn",)], ids=lambda n: n[0])
def test_folders_of_these_tools_are_known(names: tuple[str, ...]) -> None:
    heads = {".lr": b"title: A\n---\nbody: x", ".qmd": b"---\ntitle: A\n---\n", ".mdwn": b'[[!meta title="A"]]\n'}
    look = Look("s", b"", names, lambda name: heads["." + name.rpartition(".")[2]])
    assert EXPORT.recognise(look) > 0


def test_a_link_from_the_root_leads_to_the_text_where_no_address_is_known() -> None:
    one = "content/blog/one/index.md"
    links = "[b](/two/) [c](/blog/two) [d](/2020/01/two) [e](/three/two) [f](/nothing/)"
    two = front(title="B", date="2020-01-03")
    articles, _ = read({one: front(links, title="A", date="2020-01-02"), "content/blog/two/index.mdx": two})
    hrefs = re.findall(r'href="([^"]*)"', articles[one].html)
    assert hrefs == ["../two/index.mdx"] * 3 + ["/three/two", "/nothing/"]


def test_a_text_of_these_tools_is_known_alone() -> None:
    assert EXPORT.recognise(Look("contents.lr", b"_model: post\n---\ntitle: A\n---\nbody: x")) > 0.9
    assert EXPORT.recognise(Look("a.qmd", b"---\ntitle: A\n---\n")) > 0.9
    assert EXPORT.recognise(Look("a.md", b"---\ntitle: A\n---\n")) == 0


@pytest.mark.parametrize(
    "text", ["<A {", "<Ab a={", "{/*", "<script>", "import {", "export const a = {", "<Ab " + " " * 9]
)
def test_no_component_takes_for_ever(text: str) -> None:
    begun = process_time()
    plain_components("import {\n" + text * 20_000)
    assert process_time() - begun < 3


@pytest.mark.parametrize("text", ["[[!a ", '[[!a "', '[[!a """', "[[!a b=", "[[!a b=c ", "[[!a [[", "[[!a ]"])
def test_no_directive_takes_for_ever(text: str) -> None:
    begun = process_time()
    wiki_fields(text * 20_000, "a")
    assert process_time() - begun < 3


@pytest.mark.parametrize("text", ["![a\n/// caption\n", "==a", "++a+", '=== "a"\n', "a~1", ":material-", ":tada"])
def test_no_mark_takes_for_ever(text: str) -> None:
    begun = process_time()
    plain_markdown(text * 20_000)
    assert process_time() - begun < 3
