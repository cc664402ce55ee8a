"""The texts of content folders: tags of the tools, dialects of Markdown, reStructuredText, Org, notebooks."""

from datetime import date
from time import process_time

import pytest
from sites import front, read

from bookmaker.readers._front_matter import split_front_matter
from bookmaker.readers.exports.site.dialects import plain_markdown
from bookmaker.readers.exports.site.shortcodes import settle_shortcodes
from bookmaker.readers.exports.site.tags import settle_tags
from bookmaker.readers.exports.site.texts import write_text


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("{% highlight ruby %}\nputs 1\n{% endhighlight %}", "```ruby\nputs 1\n```"),
        ("{% raw %}{{ x }}{% endraw %}", "{{ x }}"),
        ("`{{ site.x }}`", "`{{ site.x }}`"),
        ("```\n{% if x %}\n```", "```\n{% if x %}\n```"),
        ("a {{ site.baseurl }}b", "a b"),
        ("{{firstname}}", "{{firstname}}"),
        ('{{ "/x" | relative_url }}', "/x"),
        ("[a]({% post_url 2010-01-01-b %})", "[a](2010-01-01-b)"),
        ('[a]({{< ref "b.md" >}})', "[a](b.md)"),
        ('{% image "a.jpg" "Une mer" %}', '<figure><img src="a.jpg" alt="Une mer"></figure>'),
        ("{% img left /a.jpg 300 200 Une mer %}", '<figure><img src="/a.jpg" alt="Une mer"></figure>'),
        ("{{< youtube abc >}}", "<https://www.youtube.com/watch?v=abc>"),
        ("{% blockquote Anne %}\nMot\n{% endblockquote %}", "> Mot\n> \n> — Anne"),
        ("{% if a %}mot{% endif %}", "mot"),
        ("{{</* x */>}}", "{{< x >}}"),
        ("::: lead\nmot\n:::", "mot"),
        ("> [!note] Titre\n> mot", "> **Titre**\n>\n> mot"),
        ("[[Page|mot]] et [[autre]]", "mot et autre"),
        ('[a]({{< relref "b" >}})', "[a](b.md)"),
        ('{{ youtube(id="abc") }}', "<https://www.youtube.com/watch?v=abc>"),
        ('{% quote(author="Anne") %}Mot{% end %}', "> Mot\n> \n> — Anne"),
        ('{{< link "https://e.example" "un mot" >}}', "[un mot](https://e.example)"),
        ('{{< kbd "Ctrl" >}}', "Ctrl"),
        ("{{% media url=https://www.youtube.com/watch?v=abc %}}", "<https://www.youtube.com/watch?v=abc>"),
        ('{{< spotify type="track" id="abc" >}}', "<https://open.spotify.com/track/abc>"),
        ("{{< mermaid >}}\nA --> B\n{{< /mermaid >}}", "```\nA --> B\n```"),
        (":::tip Un titre\nmot\n:::", "**Un titre**\n\nmot"),
        (":::note[Un titre]\nmot\n:::", "**Un titre**\n\nmot"),
        ("[a]({% link _posts/2020-01-01-b.md %})", "[a](/_posts/2020-01-01-b.md)"),
        ("{% link mot https://e.example %}", "[mot](https://e.example)"),
        ("{% post_link b mot %}", "[mot](b.md)"),
        (
            '{% include image.html url="/a.jpg" description="Une mer" %}',
            '<figure><img src="/a.jpg" alt=""><figcaption>Une mer</figcaption></figure>',
        ),
    ],
)
def test_tags_are_silent_and_words_stay(text: str, made: str) -> None:
    assert settle_tags(text)[0].strip() == made


def test_shortcodes_of_the_blog_that_a_site_was_made_of() -> None:
    text = """[gallery link="file" ids="1,2"]

[caption id="a" align="alignleft" width="300"]<img src="a.jpg" alt="Mer" /> La *mer*[/caption]

[youtube https://www.youtube.com/watch?v=abc]

[sic] [video] [video](a.md) `[gallery]`

[video]: https://e.example
"""
    made, dropped = settle_shortcodes(text)
    assert dropped == ['[gallery link="file" ids="1,2"]']
    assert "<figcaption>La *mer*</figcaption></figure>" in made
    assert 'href="https://www.youtube.com/watch?v=abc"' in made
    assert made.rstrip().endswith("[sic] [video] [video](a.md) `[gallery]`\n\n[video]: https://e.example")
    begun = process_time()
    settle_shortcodes('[caption id="a"]' * 5_000 + "[gallery ]\n" * 5_000)
    assert process_time() - begun < 3


def test_what_is_dropped_is_told() -> None:
    assert settle_tags("{% include nav.html %}a{{ page.url }}")[1] == ["{% include nav.html %}", "{{ page.url }}"]


@pytest.mark.parametrize(
    "text",
    [
        "{{< a " * 20_000,
        "{% a " * 20_000,
        "{{% raw %}" + "{% raw %}" * 20_000,
        "{% quote " + "{% blockquote %}" * 20_000,
        "{{<" + "a" * 40_000,
        "{{< a" + " " * 40_000,
        "{{<" + " " * 40_000,
        "{{a[" * 20_000,
        '{{"' * 20_000,
        "{{ x\n" + "~~~a\n" * 20_000,
        "{{ x" + "<pre>" * 20_000,
        "{{< highlight " * 20_000,
        "{% a" + ' "a' * 20_000 + " %}",
        "x {:" + "a" * 20_000 + "!",
        "{:" + " a" * 20_000 + "\n" + "{: .a" * 20_000,
        "{{< quote " * 20_000 + "{{< katex >}}" * 20_000,
        "::: figure\n" * 20_000,
    ],
    ids=lambda text: text[:18],
)
def test_no_tag_takes_for_ever(text: str) -> None:
    begun = process_time()
    settle_tags(text)
    assert process_time() - begun < 3


def test_code_of_every_form_is_left_alone() -> None:
    text = "~~~~\n{% a %}\n~~~\n{% b %}\n~~~~\n\n`{% c %}` <pre>{% d %}</pre>\n\n```\n{% e %}\n"
    settled, dropped = settle_tags(text)
    assert settled == text.replace("{% e %}", "")
    assert dropped == ["{% e %}"]
    assert settle_tags("\ue0107\ue011 [[a]]")[0] == "\ufffd7\ufffd a"


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ('{% image "./a.jpg", "The sea" %}', '<figure><img src="./a.jpg" alt="The sea"></figure>'),
        (
            '{{< figure src="a.jpg" caption="*So*" attr="N" attrlink="https://n.example" >}}',
            '<em>So</em> <a href="https://n',
        ),
        (
            '{{< youtube id="abc" title="A film" >}}',
            '<p class="embed"><a href="https://www.youtube.com/watch?v=abc">A film',
        ),
        ('{{< details "See" >}}hidden{{< /details >}}', "**See**"),
        ('{{< quote author="Hugo" >}}Said{{< /quote >}}', "> — Hugo"),
        ('{{< audio src="s.mp3" >}}', '<audio src="s.mp3"'),
        ("{{< katex >}}x^2{{< /katex >}}", "$x^2$"),
        ('Text\n{: .lead}\n\n[a](b){:target="_blank"} c', "Text\n\n[a](b) c"),
        ("::: figure\n![x](a.jpg)\nWords\n:::\n", '<img src="a.jpg" alt="x"'),
        ("{{ title }} and {{ other }}", "The title and {{ other }}"),
        (
            "{% codeblock Un titre lang:rb http://e.org source %}\nx\n{% endcodeblock %}",
            "Un titre [source](http://e.org)\n\n```rb\nx\n```",
        ),
        (
            "{% video http://e.org/v.mp4 640 320 http://e.org/p.jpg %}",
            '<video src="http://e.org/v.mp4" title=""></video>',
        ),
        ("{% cq %}Mots{% endcq %}", "> Mots"),
    ],
)
def test_tags_that_show_something(text: str, made: str) -> None:
    assert made in settle_tags(text, "The title")[0]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("a\n{::comment}\nb\n{:/comment}\nc", "a\n\nc"),
        ("{::nomarkdown}<b>a</b>{:/nomarkdown}", "<b>a</b>"),
        ("Le HTML.\n\n*[HTML]: Langage\n", "Le HTML.\n\n"),
        ("Soit $$a^2$$ ici.\n\n$$b$$", "Soit \\(a^2\\) ici.\n\n$$b$$"),
        ("`{::comment}`", "`{::comment}`"),
        ("![a](b.jpg)\n{.side}", "![a](b.jpg){.side}"),
        ("Texte.\n{.lead #x}", "Texte."),
        ("|--|:-:|\n| a | b |\n|--|:-:|\n| c | d |", "| a | b |\n|--|:-:|\n| c | d |"),
    ],
)
def test_dialects_of_markdown(text: str, made: str) -> None:
    assert plain_markdown(text, is_kramdown=True) == made


def test_boxes_and_markdown_inside_html() -> None:
    box = '!!! note "Un titre"\n    Du *texte*.\n\n    Encore.\n\nAprès.'
    html = write_text(box, ".md", "T")[0]
    assert html.startswith("<div>\n<p><strong>Un titre</strong></p>\n<p>Du <em>texte</em>.</p>\n<p>Encore.</p>\n</div>")
    assert html.endswith("<p>Après.</p>")
    inner = '<details markdown="1"><summary>Pli</summary>\n**gras** dedans\n</details>'
    assert "<strong>gras</strong> dedans" in write_text(inner, ".md", "T")[0]
    assert write_text("C'est !!! fort.", ".md", "T")[0] == "<p>C'est !!! fort.</p>"


def test_a_notebook_of_any_form() -> None:
    cells = """[{"cell_type": "code", "source": 5, "outputs": [{"text": 6}, {"text": ["a", "b"]}]},
        {"cell_type": "markdown", "source": {"a": 1}}, {"cell_type": "markdown", "source": ["Mot", 7]}]"""
    notebook = f'{{"metadata": {{"title": "N", "date": "2015-08-10"}}, "cells": {cells}}}'
    articles, notes = read({"posts/a.md": front(title="A", date="2015-08-11"), "posts/n.ipynb": notebook})
    html = articles["posts/n.ipynb"].html
    assert "<pre><code>5</code></pre>\n<pre>6</pre>\n<pre>ab</pre>" in html
    assert "Mot" in html
    assert not notes


def test_hexo_needs_no_fence_before_its_fields() -> None:
    found, said = read({"_config.yml": "title: x\n", "source/_posts/a.md": "title: A\ndate: 2020-03-01\n---\nTexte.\n"})
    article = found["source/_posts/a.md"]
    assert (article.title, article.dating.day, article.html) == ("A", date(2020, 3, 1), "<p>Texte.</p>")
    assert not said
    assert not split_front_matter("Note: ceci\n---\nTexte.").fields, "a heading in two lines"


def test_org_texts() -> None:
    org = (
        "#+title: En Org\n#+date: <2021-05-06 Thu>\n#+filetags: :mer:vent:\n\n* Un\nDu *gras*[fn:1].\n\n[fn:1] Note.\n"
    )
    found, _ = read({"hugo.toml": "title = 'x'\n", "content/a.org": org})
    article = found["content/a.org"]
    assert (article.title, article.dating.day, article.tags) == ("En Org", date(2021, 5, 6), ("mer", "vent"))
    for words in ('<h2 id="un">Un</h2>', "<strong>gras</strong>", "Note."):
        assert words in article.html


def test_lines_of_verse_in_rest_are_one_paragraph() -> None:
    found, _ = read({"conf.py": "", "a.rst": "Vers\n####\n\n:date: 2010-10-03\n\n| Vers un\n| Vers deux\n"})
    assert [found["a.rst"].html.count(tag) for tag in ("<p>", "<br/>")] == [1, 2]
