"""OverBlog's export."""

from datetime import UTC, date, datetime

from bookmaker.model import Article, Note, Source
from bookmaker.plugs import Look
from bookmaker.readers.exports.overblog import EXPORT
from bookmaker.world import FakeWorld

BLOG = """<?xml version="1.0" encoding="UTF-8"?>
<root>
  <blog><name>Le blog</name><main_host>ann.over-blog.com</main_host><tags><tag>sel</tag></tags><timezone/></blog>
  <posts>
    <post><title>Le sel &amp;amp; la mer</title><slug>2013/05/le-sel.html</slug><tags>sel,mer</tags><status>2</status>
      <origin>OB</origin><created_at>2013-05-01T08:00:00+02:00</created_at>
      <published_at>2013-05-04T00:30:00+02:00</published_at><modified_at>2014-01-02T10:00:00+01:00</modified_at>
      <author>Ann</author><content><![CDATA[<p>Un mot.</p>]]></content>
      <comments>
        <comment><published_at>2013-05-05T10:00:00+02:00</published_at><status>2</status><author_name>Bob</author_name>
          <author_email>bob@example.org</author_email><author_url/><author_ip>192.0.2.1</author_ip><content>Bien.</content>
          <replies><comment><published_at>2013-05-06T10:00:00+02:00</published_at><author_name>Ann</author_name>
            <content>Merci.</content></comment></replies></comment>
        <comment><author_name>Eve</author_name><content>Oui.</content><replies/></comment>
      </comments></post>
    <post><title>Brouillon</title><slug>b.html</slug><tags/><status>1</status><created_at>2013-05-01T08:00:00+02:00</created_at>
      <published_at/><author>Ann</author><content>x</content><comments/></post>
  </posts>
  <pages><page><title>Contact</title><slug>pages/c.html</slug><tags/><status>2</status>
    <published_at>2013-05-01T08:00:00+02:00</published_at><author>Ann</author><content>y</content></page></pages>
</root>"""


def read(text: str) -> list[Article | Note]:
    world = FakeWorld({"e.xml": text.encode()}, datetime(2026, 1, 1, tzinfo=UTC))
    return list(EXPORT.read((Source("e.xml"),), world, ""))


def test_posts_drafts_and_pages() -> None:
    post, draft, page = read(BLOG)
    assert isinstance(post, Article)
    assert isinstance(draft, Article)
    assert isinstance(page, Article)
    assert (post.title, post.tags, post.byline, post.html) == (
        "Le sel & la mer",
        ("sel", "mer"),
        ("Ann",),
        "<p>Un mot.</p>",
    )
    assert (post.dating.day, post.position, post.updated) == (date(2013, 5, 4), 30, date(2014, 1, 2))
    assert post.address == "http://ann.over-blog.com/2013/05/le-sel.html"
    assert (post.status, draft.status, page.status) == ("", "draft", "")
    assert (post.kind, page.kind) == ("", "page")


def test_answers_name_the_comment_that_they_answer_and_no_address_of_a_reader_comes_along() -> None:
    post = read(BLOG)[0]
    assert isinstance(post, Article)
    assert [(one.author, one.html, one.id, one.parent) for one in post.comments] == [
        ("Bob", "Bien.", "1", ""),
        ("Ann", "Merci.", "2", "1"),
        ("Eve", "Oui.", "3", ""),
    ]
    assert post.comments[0].when == datetime(2013, 5, 5, 10)


def test_a_file_without_posts_says_so() -> None:
    (said,) = read("<?xml version='1.0'?><root><blog><main_host/></blog><posts/></root>")
    assert isinstance(said, Note)


def test_it_is_known_by_its_root() -> None:
    assert EXPORT.recognise(Look("e.xml", BLOG.encode())) > 0.9
    assert EXPORT.recognise(Look("e.xml", b"<?xml version='1.0'?><root><item/></root>")) == 0
