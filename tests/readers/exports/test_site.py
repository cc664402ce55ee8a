"""Content folders of static sites: what is an article, its fields, days and addresses."""

from datetime import date
from pathlib import Path

import pytest
from sites import front, read

from bookmaker.model import Article, Source
from bookmaker.plugs import Look
from bookmaker.readers.exports.site import EXPORT
from bookmaker.readers.exports.site.texts import write_text
from bookmaker.world import DiskWorld


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


def test_texts_side_by_side_without_a_tool_are_all_articles() -> None:
    """A writer's folder: one text has no fields, another no day."""
    files = {"2019-01-05-a.md": front(title="A", date="2019-01-05"), "bare.md": "# Bare\n\nTexte.\n"}
    files |= {"c.md": front(title="C"), "about.md": front(title="Moi")}
    found, notes = read(files)
    assert [(one.title, one.kind) for one in found.values()] == [("A", ""), ("Moi", "page"), ("Bare", ""), ("C", "")]
    assert [note.code for note in notes] == ["date.missing", "date.missing"]
    found, notes = read({"hugo.toml": "title = 'x'\n", **files})
    assert [(one.title, one.kind) for one in found.values()] == [("A", ""), ("Moi", "page"), ("C", "page")]
    assert [note.code for note in notes] == ["article.unasked"]


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


REST = "Über den Titel\n##############\n\n:author: Ann\n:date: 2011-05-06\n:tags: a; b, c\n\nMots.\n"


def test_a_folder_of_restructured_texts_is_known_by_the_fields_below_titles() -> None:
    assert EXPORT.recognise(Look("s", b"", ("a.rst",), lambda _: REST.encode())) > 0
    assert EXPORT.recognise(Look("s", b"", ("a.rst",), lambda _: b"Title\n=====\n\nNo fields.\n")) == 0
    found, _ = read({"a.rst": REST, "2012-11-30_b.rst": "Titre\n#####\n\nAutres mots.\n", "c.rst": "Rien.\n"})
    assert (found["a.rst"].title, found["a.rst"].tags) == ("Über den Titel", ("a", "b, c"))
    assert (found["2012-11-30_b.rst"].title, found["2012-11-30_b.rst"].dating.day) == ("Titre", date(2012, 11, 30))
    assert "c.rst" not in found


def test_what_no_tool_reads_is_told() -> None:
    _, notes = read({"a.rst": REST, "c.rst": "Rien.\n"})
    assert [(note.code, note.where) for note in notes] == [("article.unasked", "s/c.rst")]


def test_fields_that_a_folder_gives_its_texts() -> None:
    files = {
        "posts/posts.json": '{"tags": ["posts", "all"], "author": "Ann", "layout": "x"}',
        "posts/a.md": front(title="A", date="2018-05-01", tags="[own]"),
        "posts/b.md": '---json\n{"title": "B", "author": "Bob"}\n---\nTexte.\n',
        "posts/b.11tydata.json": '{"date": "2018-05-02"}',
        "posts/c.njk": front("<p>{{ title }}</p>", title="C", date="2018-05-03"),
    }
    found, _ = read(files)
    assert [(one.byline, one.tags) for one in found.values()][:2] == [(("Ann",), ("all", "own")), (("Bob",), ("all",))]
    assert found["posts/b.md"].dating.day == date(2018, 5, 2)
    assert found["posts/c.njk"].html == "<p>C</p>"


def test_defaults_of_jekyll_s_settings() -> None:
    config = "defaults:\n  - scope: {path: '', type: posts}\n    values: {author: Ann}\n"
    config += "  - scope: {path: fr}\n    values: {lang: fr}\n"
    files = {
        "_config.yml": config,
        "_posts/2012-01-01-a.md": front(title="A"),
        "fr/_posts/2012-01-02-b.md": front(x="y"),
    }
    found, _ = read(files | {"_posts/2012-01-03-c.md": "no fields"})
    assert [(one.byline, one.lang) for one in found.values()] == [(("Ann",), ""), (("Ann",), "fr")]


def test_what_hugo_shows_no_longer_or_never() -> None:
    files = {
        "content/posts/old.md": front(title="O", date="2019-01-01", expiryDate="2020-01-01"),
        "content/posts/head/index.md": front(title="H", date="2019-01-01", headless="true"),
        "content/posts/live.md": front(title="L", date="2019-01-01", expiryDate="2099-01-01"),
    }
    found, _ = read(files)
    assert [(one.status, one.kind) for one in found.values()] == [("", "page"), ("", ""), ("private", "")]


def test_an_undated_text_among_the_posts_is_one() -> None:
    files = {
        "blog/a.md": front(title="A", date="2019-01-01"),
        "blog/b.md": front(title="B", date="Created"),
        "blog/c/index.md": front(title="C", date="2019-01-01"),
        "blog/c/piece.md": front(title="P"),
        "blog/index.md": front(title="All"),
        "x.md": front(title="X"),
    }
    found, _ = read(files)
    assert {name: one.kind for name, one in found.items() if one.kind} == dict.fromkeys(
        ("blog/c/piece.md", "blog/index.md", "x.md"), "page"
    )
