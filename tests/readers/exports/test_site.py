"""Content folders of static sites."""

from datetime import UTC, date, datetime
from pathlib import Path
from time import process_time

import pytest

from bookmaker.model import Article, Note, Source
from bookmaker.plugs import Look
from bookmaker.readers._front_matter import split_front_matter
from bookmaker.readers.exports.site import EXPORT
from bookmaker.readers.exports.site.dialects import plain_markdown
from bookmaker.readers.exports.site.tags import settle_tags
from bookmaker.readers.exports.site.texts import write_text
from bookmaker.world import DiskWorld, FakeWorld


def read(files: dict[str, str]) -> tuple[dict[str, Article], list[Note]]:
    world = FakeWorld({f"s/{name}": text.encode() for name, text in files.items()}, datetime(2026, 1, 1, tzinfo=UTC))
    found = list(EXPORT.read((Source("s"),), world, ""))
    articles = [one for one in found if isinstance(one, Article)]
    return {one.source.address.removeprefix("s/"): one for one in articles}, [x for x in found if isinstance(x, Note)]


def front(text: str = "Texte.", **fields: str) -> str:
    return "---\n" + "".join(f"{name}: {value}\n" for name, value in fields.items()) + f"---\n\n{text}\n"


def test_jekyll() -> None:
    files = {
        "fr/news/_posts/2007-02-22-un.md": front(title="Un", author="am"),
        "de/news/_posts/2007-02-22-un.md": front(title="Eins"),
        "_posts/2012-01-01-a.md": front(title="A", date="2012-02-03 23:30:00 -0500", last_modified_at="2013-01-01"),
        "_posts/no-day.md": front(title="N"),
        "_drafts/idea.md": front(title="I"),
        "about.md": front(title="Moi"),
        "_posts/2012-01-02-bare.md": "no fields",
        "_layouts/post.html": front(title="L"),
        "README.md": front(title="R"),
        "_data/authors.yml": "am:\n  name: Anne Martin\n",
    }
    found, _ = read(files)
    assert set(found) == set(list(files)[:6])
    un = found["fr/news/_posts/2007-02-22-un.md"]
    assert (un.lang, un.tags, un.byline, un.dating.day) == ("fr", ("news",), ("Anne Martin",), date(2007, 2, 22))
    assert found["de/news/_posts/2007-02-22-un.md"].lang == "de"
    a = found["_posts/2012-01-01-a.md"]
    assert (a.dating.day, a.updated) == (date(2012, 2, 3), date(2013, 1, 1))
    assert [found[name].status for name in ("_posts/no-day.md", "_drafts/idea.md")] == ["draft", "draft"]
    assert found["about.md"].kind == "page"


def test_hugo_zola_pelican_nikola() -> None:
    files = {
        "a/index.md": '+++\ntitle = "A"\npath = "2019/05/23/a"\n+++\n{{< figure src="p.png" caption="Mot" alt="x" >}}\n',
        "a/index.fr.md": front("{{< unknown >}}Dedans{{< /unknown >}}", title="A", date="2019-05-23"),
        "b.md": "Title: B\nDate: 2012-09-20 20:50\n\n![x]({filename}/images/x.jpg)\n",
        "c.rst": "Ein *Wort*.\n\n.. raw:: html\n\n   <script>x</script>\n",
        "c.meta": ".. title: C\n.. date: 2017-07-01 00:00:00 UTC\n",
        "old.md": front("", redirect="/new"),
        "private.md": front(title="P", draft="true", date="2019-01-01"),
        "me.md": front(title="Me"),
    }
    found, _ = read(files)
    assert set(found) == {"a/index.md", "a/index.fr.md", "b.md", "c.rst", "private.md", "me.md"}
    assert found["a/index.md"].dating.day == date(2019, 5, 23)
    assert '<figure><img src="p.png" alt="x"><figcaption>Mot</figcaption></figure>' in found["a/index.md"].html
    assert (found["a/index.fr.md"].lang, found["a/index.fr.md"].html) == ("fr", "<p>Dedans</p>")
    assert len(found["a/index.fr.md"].dropped) == 2
    assert 'src="/images/x.jpg"' in found["b.md"].html
    assert (found["c.rst"].title, found["c.rst"].html) == ("C", "<p>Ein <em>Wort</em>.</p>")
    assert (found["private.md"].status, found["me.md"].kind) == ("draft", "page")


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


def test_what_is_dropped_is_told() -> None:
    assert settle_tags("{% include nav.html %}a{{ page.url }}")[1] == ["{% include nav.html %}", "{{ page.url }}"]


@pytest.mark.parametrize(
    ("names", "sure"),
    [
        (("_posts/2012-01-01-a.md",), True),
        (("config.toml", "a.md"), True),
        (("a.md", "b.md"), False),
        (("a.html",), False),
    ],
)
def test_a_folder_is_known_by_its_names_or_fields(names: tuple[str, ...], sure: bool) -> None:
    assert (EXPORT.recognise(Look("s", b"", names, lambda _: b"# Plain\n")) > 0) is sure
    assert EXPORT.recognise(Look("s", b"", ("a.md",), lambda _: b"---\ntitle: x\n---\n")) > 0


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("hoizey-eleventy", 57),
        ("ropensci-hugo", 31),
        ("rust-zola", 17),
        ("18f", 20),
        ("goblog", 8),
        ("ruby-lang-jekyll", 47),
    ],
)
def test_folders_of_the_corpus(corpus: Path, name: str, count: int) -> None:
    found = list(EXPORT.read((Source(str(corpus / "content" / name)),), DiskWorld(), ""))
    articles = [one for one in found if isinstance(one, Article) and not one.kind and not one.status]
    assert len(articles) == count
    assert all(one.dating.day for one in articles)
    assert not any("{{<" in one.html.replace("&lt;", "<") and "<code" not in one.html for one in articles)


def test_a_notebook_of_any_form() -> None:
    cells = """[{"cell_type": "code", "source": 5, "outputs": [{"text": 6}, {"text": ["a", "b"]}]},
        {"cell_type": "markdown", "source": {"a": 1}}, {"cell_type": "markdown", "source": ["Mot", 7]}]"""
    notebook = f'{{"metadata": {{"title": "N", "date": "2015-08-10"}}, "cells": {cells}}}'
    articles, notes = read({"posts/a.md": front(title="A", date="2015-08-11"), "posts/n.ipynb": notebook})
    html = articles["posts/n.ipynb"].html
    assert "<pre><code>5</code></pre>\n<pre>6</pre>\n<pre>ab</pre>" in html
    assert "Mot" in html
    assert not notes


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


def test_hexo_has_posts_under_any_name() -> None:
    files = {
        "_config.yml": "title: H\nurl: https://h.example\nlanguage: fr\nauthor: Anne\n",
        "source/_posts/bonjour.md": front(
            '{% asset_img a.jpg "A photo" %}', title="Bonjour", date="2015-08-09 23:50:00"
        ),
        "source/_drafts/d.md": front(title="D"),
        "source/about/index.md": front(title="About", date="2015-01-01"),
    }
    found, _ = read(files)
    post = found["source/_posts/bonjour.md"]
    assert (post.status, post.lang, post.byline) == ("", "fr", ("Anne",))
    assert post.address == "https://h.example/2015/08/09/bonjour/"
    assert [found[name].status for name in ("source/_drafts/d.md",)] == ["draft"]
    assert found["source/about/index.md"].kind == "page"


@pytest.mark.parametrize(
    ("config", "name", "address"),
    [
        ("_config.yml", "_posts/2019-12-31-a-b.md", "https://s.example/sub/vie/2019/12/31/a-b.html"),
        ("hugo.toml", "content/posts/A b/index.md", "https://s.example/sub/posts/a-b/"),
        ("pelicanconf.py", "content/a.md", "https://s.example/a.html"),
    ],
)
def test_an_address_is_told_by_the_settings(config: str, name: str, address: str) -> None:
    settings = {
        "_config.yml": "url: https://s.example\nbaseurl: /sub\n",
        "hugo.toml": 'baseURL = "https://s.example/sub/"\n[params]\nauthor = "Anne"\n',
        "pelicanconf.py": "SITEURL = 'https://s.example'\nAUTHOR = 'Anne'\n",
    }
    found, _ = read({config: settings[config], name: front(title="A", date="2019-12-31", categories="[vie]")})
    assert found[name].address == address
    assert found[name].byline == (() if config == "_config.yml" else ("Anne",))


def test_what_waits_for_its_day_is_scheduled() -> None:
    files = {
        "content/a.md": front(title="A", date="2099-01-01"),
        "content/b.md": front(title="B", date="2020-01-01", publishDate="2099-01-01"),
        "content/c.md": front(title="C", date="2020-01-01"),
    }
    assert [one.status for one in read(files)[0].values()] == ["scheduled", "scheduled", ""]


def test_the_picture_of_the_fields_stands_first_where_it_is() -> None:
    files = {
        "content/p/index.md": front(title="A", date="2020-01-01", featured_image="cover.jpg", image_alt="The sea"),
        "content/p/cover.jpg": "x",
        "content/q/index.md": front(title="B", date="2020-01-01", image="gone.jpg"),
    }
    found, _ = read(files)
    assert found["content/p/index.md"].html.startswith('<figure class="lead"><img src="cover.jpg" alt="The sea">')
    assert "img" not in found["content/q/index.md"].html


def test_pelican_s_fields_below_a_title() -> None:
    text = (
        "Deux\n####\n\n:date: 2014-06-06 10:20\n:tags: x, y\n:author: Moi\n\nText ``code`` here.\n\n"
        ".. image:: {static}/images/a.png\n\n.. youtube:: abcdefghijk\n"
    )
    article = read({"content/a.rst": text, "content/b.md": front(title="B", date="2014-01-01")})[0]["content/a.rst"]
    assert (article.title, article.dating.day, article.tags) == ("Deux", date(2014, 6, 6), ("x", "y"))
    for piece in ("<code>code</code>", 'src="/images/a.png"', 'alt=""', "watch?v=abcdefghijk"):
        assert piece in article.html


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
    ],
)
def test_tags_that_show_something(text: str, made: str) -> None:
    assert made in settle_tags(text, "The title")[0]


def test_links_between_texts_lead_to_their_addresses() -> None:
    links = '[a](../autre.md#x) [b]({{< ref "autre" >}}) [c](/posts/bundle/) [d](https://e.example) [e](gone.md)'
    files = {
        "hugo.toml": 'baseURL = "https://s.example/"\n',
        "content/posts/bundle/index.md": front(links, title="A", date="2020-01-01"),
        "content/posts/autre.md": front(title="B", date="2020-01-02"),
    }
    html = read(files)[0]["content/posts/bundle/index.md"].html
    for href in ("posts/autre/#x", "posts/bundle/"):
        assert f'href="https://s.example/{href}"' in html
    assert 'href="gone.md"' in html
    post = {"_config.yml": "url: https://s.example\n", "_posts/2019-01-01-a.md": front(title="A")}
    post["_posts/2019-01-02-b.md"] = front("[a]({% post_url 2019-01-01-a %})", title="B")
    assert 'href="https://s.example/2019/01/01/a.html"' in read(post)[0]["_posts/2019-01-02-b.md"].html


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


def test_pelican_s_addresses_and_what_it_hides() -> None:
    files = {
        "pelicanconf.py": "SITEURL = ''\n",
        "publishconf.py": "SITEURL = 'https://p.example'\nARTICLE_URL = '{date:%Y}/{slug}/'\n",
        "content/a.md": "Title: Été à Brest\nDate: 2011-01-02\n\n[b]({filename}b.md) [c]({filename}/b.md)\n",
        "content/b.md": "Title: B\nDate: 2012-01-02\nSlug: autre\nStatus: hidden\n\nTexte.\n",
    }
    found, _ = read(files)
    assert found["content/a.md"].address == "https://p.example/2011/ete-a-brest/"
    assert found["content/a.md"].html.count('href="https://p.example/2012/autre/"') == 2
    assert found["content/b.md"].status == "private"


def test_a_page_about_the_site_is_no_post() -> None:
    files = {"hugo.toml": "title = 'x'\n", "content/about.md": front(title="Moi", date="2018-01-01")}
    files |= {
        "content/posts/2019/about/index.md": front(title="A", date="2019-01-01"),
        "content/b.md": front(title="B"),
    }
    found, _ = read(files)
    assert [found[name].kind for name in ("content/about.md", "content/posts/2019/about/index.md")] == ["page", ""]


def test_mdx_textile_and_a_tag_that_says_draft() -> None:
    mdx = 'import X from "x";\n\nUn <X>mot</X>.{/* rien */}\n\n<YouTube id="abc" />\n'
    html = write_text(mdx, ".mdx", "T")[0]
    assert "rien" not in html
    assert 'href="https://www.youtube.com/watch?v=abc"' in html
    assert write_text("h2. Titre\n\n*gras*", ".textile", "T")[0].endswith("<p><strong>gras</strong></p>")
    found, _ = read({"conf.py": "", "a.rst": ".. title: A\n.. date: 2015-01-02\n.. tags: x, draft\n\nTexte.\n"})
    assert found["a.rst"].status == "draft"


def test_zola_s_addresses_and_links() -> None:
    files = {
        "config.toml": 'base_url = "https://z.example"\n',
        "content/blog/2021-02-03-un.md": '+++\ntitle = "Un"\n+++\n[deux](@/blog/deux.md#x)\n',
        "content/blog/deux.md": '+++\ntitle = "Deux"\ndate = 2021-03-04\n+++\nTexte.\n',
    }
    un = read(files)[0]["content/blog/2021-02-03-un.md"]
    assert un.address == "https://z.example/blog/un/"
    assert 'href="https://z.example/blog/deux/#x"' in un.html
