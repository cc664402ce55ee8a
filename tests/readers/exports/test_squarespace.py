"""Squarespace's exports: its blocks as what they show."""

from datetime import UTC, datetime

from bookmaker.html import fold_spaces, parse_html
from bookmaker.model import Article, Source
from bookmaker.readers.exports.wordpress import EXPORT
from bookmaker.readers.exports.wordpress.squarespace import plain_blocks
from bookmaker.world import FakeWorld

PICTURE = '<img data-src="https://images.squarespace-cdn.com/a.jpg" alt="One">'


def made(block: str) -> str:
    return plain_blocks(f'<div class="sqs-layout">{block}</div>')[0]


def test_players_keep_what_they_play() -> None:
    frame = "&lt;iframe src=&quot;//www.youtube.com/embed/abc&quot;&gt;&lt;/iframe&gt;"
    assert '<iframe src="//www.youtube.com/embed/abc"></iframe>' in made(f'<div data-html="{frame}"></div>')
    sound = made('<div class="sqs-audio-embed" data-url="https://x.org/a.mp3" data-title="Birds"></div>')
    assert '<audio src="https://x.org/a.mp3" title="Birds"></audio>' in sound


def test_answers_are_unfolded() -> None:
    title = '<h4><button><span class="accordion-item__title">When <em>so</em>?</span></button></h4>'
    answer = '<div class="accordion-item__dropdown" style="display:none"><p>In autumn.</p></div>'
    html = made(f'<ul><li class="accordion-item">{title}{answer}</li></ul>')
    assert "<p><strong>When <em>so</em>?</strong></p>" in html.replace("\n", "")
    assert "In autumn." in html
    assert "display" not in html


def test_captions_belong_to_their_pictures() -> None:
    slide = f'<div class="slide">{PICTURE}<div class="image-slide-title">Two</div></div>'
    box = f'<div class="image-block-outer-wrapper">{PICTURE}<div class="image-caption-wrapper"><p>Pond</p></div></div>'
    html = made(f'<div class="sqs-gallery">{slide}</div>{box}')
    captions = [fold_spaces(one.get_text()) for one in parse_html(html).select("figure > figcaption")]
    assert captions == ["Two", "Pond"]


def test_blocks_that_only_work_on_the_site_go_and_are_told() -> None:
    block = '<div class="sqs-block summary-v2-block sqs-block-summary-v2"><p>Featured</p></div><p>Mot</p>'
    html, dropped = plain_blocks(f'<div class="sqs-layout">{block}</div>')
    assert "Featured" not in html
    assert "Mot" in html
    assert dropped == ["Featured"]


def test_an_address_without_a_host_has_that_of_the_site() -> None:
    head = '<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="c"><channel><link>https://m.example</link>'
    post = "<link>/blog/a</link><wp:post_type>post</wp:post_type><wp:status>publish</wp:status><title>A</title>"
    text = f"{head}<item>{post}<content:encoded>Mot</content:encoded></item></channel></rss>"
    world = FakeWorld({"a.xml": text.encode()}, datetime(2026, 1, 1, tzinfo=UTC))
    found = [one for one in EXPORT.read((Source("a.xml"),), world, "") if isinstance(one, Article)]
    assert [one.address for one in found] == ["https://m.example/blog/a"]
