"""Cleaning: what is gone without a word is lost, what a rule says it left out is listed under its name."""

from time import process_time

from bookmaker.check import check_cleaning, compare_cleaning, report_words
from bookmaker.check._numbers import drop_records, part_marks
from bookmaker.check._text import RAISED, parse_source, unseen_text
from bookmaker.model import Article, Chapter, Dropped, Source
from bookmaker.words import Run


def _article(html: str, **more: object) -> Article:
    return Article(Source("a.html"), "Le titre", html, **more)  # type: ignore[arg-type]


def _chapter(body: str, *dropped: Dropped) -> Chapter:
    return Chapter("one", "Le titre", body, "fr", dropped=dropped)


def _codes(article: Article, chapter: Chapter) -> list[str]:
    return [note.code for note in check_cleaning(article, chapter)]


def test_markup_scripts_and_typography_are_no_words() -> None:
    messy = '<div><p>Il dit: "oui"<br>l\'ét&eacute;</div><script>x()</script><!-- c --><style>p{}</style><img alt=non>'
    assert _codes(_article(messy), _chapter("<p>Il dit : « oui » l’été</p>")) == []


def test_blocks_part_words_and_inline_elements_do_not() -> None:
    assert _codes(_article("<td>un</td><td>deux</td><i>tr</i>ois"), _chapter("<p>un</p><p>deux</p><p>trois</p>")) == []


def test_a_lost_sentence_is_quoted_with_its_place() -> None:
    article = _article("<p>Le chat dort. Il rêve de souris grises. Puis il mange.</p>")
    (note,) = check_cleaning(article, _chapter("<p>Le chat dort. Puis il mange.</p>"))
    assert (note.code, note.where) == ("words.lost", "a.html")
    assert "5 words are missing" in note.message
    assert "“titre Le chat dort”: “Il rêve de souris grises”" in note.message


def test_what_a_rule_drops_is_listed_and_not_lost() -> None:
    article = _article("<p>Le texte.</p><div>Partager sur Facebook</div>")
    chapter = _chapter("<p>Le texte.</p>", Dropped("drop_share_bars", "Partager sur Facebook"))
    (note,) = check_cleaning(article, chapter)
    assert (note.code, note.message) == ("words.dropped", "drop_share_bars left out: Partager sur Facebook")
    (row,) = report_words([compare_cleaning(article, chapter)]).chapters
    assert (row.source, row.lost, dict(row.dropped)) == (7, 0, {"drop_share_bars": 3})


def test_a_short_note_that_moved_and_its_heading_that_was_left_out_are_not_lost() -> None:
    note = '<section class="footnotes"><ol><li id="fn-1">Une note.</li></ol></section>'
    text = '<p>fort et doux.<a class="noteref" href="#fn-1" id="fnref-1">1</a></p>'
    dropped = Dropped("gather_footnotes", "Note")
    for more in ("", "<h2>Commentaires</h2><p>Luc, 6 mars 2008</p><p>Bravo</p>"):
        article = _article(f"<p>fort et doux.<sup>[1]</sup></p><h4>Note</h4><p>[1] Une note.</p>{more}")
        assert _codes(article, _chapter(text + more + note, dropped)) == ["words.dropped"]
        assert "words.lost" in _codes(article, _chapter(text + more, dropped))
        assert "words.lost" in _codes(article, _chapter(text + more + note.replace("Une ", ""), dropped))
        assert "words.lost" in _codes(article, _chapter(text + more + note))


def test_more_left_out_than_kept_is_a_warning() -> None:
    words = "Partager sur Facebook " * 20
    article = _article(f"<p>Le texte.</p><div>{words}</div>")
    outweighed, dropped = check_cleaning(article, _chapter("<p>Le texte.</p>", Dropped("drop_share_bars", words)))
    assert (outweighed.code, outweighed.severity, outweighed.where) == ("words.outweighed", "warning", "a.html")
    assert outweighed.message.startswith("60 words are left out, 4 kept: drop_share_bars left out: Partager sur")
    assert "chapter's file" in outweighed.hint
    assert dropped.code == "words.dropped"
    kept = "<p>Le texte.</p>" * 40
    assert _codes(_article(f"{kept}<div>{words}</div>"), _chapter(kept, Dropped("drop_share_bars", words))) == [
        "words.dropped"
    ]


def test_what_the_reader_dropped_excuses_nothing_later() -> None:
    nav = Dropped("drop_navigation", "Une phrase importante ici")
    article = _article("<p>Le texte. Une phrase importante ici.</p>", dropped=(nav,))
    assert _codes(article, _chapter("<p>Le texte.</p>", nav)) == ["words.lost", "words.dropped"]


def test_a_title_said_twice_is_said_once() -> None:
    assert _codes(_article("<h1>Le titre</h1><p>Un.</p>"), _chapter("<p>Un.</p>")) == []


def test_numbers_of_notes_are_the_books_own() -> None:
    article = _article("<p>Un mot[3] ici en 2015.</p><p>3. La note.</p>")
    notes = '<section class="footnotes"><ol><li id="fn-1">La note.</li></ol></section>'
    assert _codes(article, _chapter(f'<p>Un mot<a class="noteref" href="#fn-1">1</a> ici en 2015.</p>{notes}')) == []
    assert _codes(article, _chapter("<p>Un mot ici en 2015.</p><p>La note.</p>")) == ["words.lost", "words.lost"]


def test_a_call_behind_a_number_is_no_part_of_it() -> None:
    text = '<p>De 1984<sup><a href="#a">1</a></sup> à 1985<a href="#b">2</a>, 10<sup>3</sup> m<sup>2</sup>.</p>'
    article = _article(f"{text}<p>Une.</p><p>Deux.</p>")
    notes = '<section class="footnotes"><ol><li id="fn-1">Une.</li><li id="fn-2">Deux.</li></ol></section>'
    body = '<p>De 1984<a class="noteref" href="#fn-1">1</a> à {}, 10<sup>3</sup> m<sup>2</sup>.</p>' + notes
    assert _codes(article, _chapter(body.format('1985<a class="noteref" href="#fn-2">2</a>'))) == []
    assert _codes(article, _chapter(body.format(""))) == ["words.lost"]


def test_added_words_are_found() -> None:
    assert _codes(_article("<p>Un.</p>"), _chapter("<p>Un. Lire la suite</p>")) == ["words.added"]


def test_numbers_typed_before_items_are_the_lists_own() -> None:
    article = _article("<p>1. pommes</p><p>2. poires</p><p>En 3 jours.</p>")
    assert _codes(article, _chapter("<ol><li>pommes</li><li>poires</li></ol><p>En 3 jours.</p>")) == []
    assert _codes(article, _chapter("<ol><li>pommes</li><li>poires</li></ol><p>En jours.</p>")) == ["words.lost"]


def test_an_address_shown_in_place_of_a_film_is_not_added() -> None:
    article = _article('<p>Un.</p><iframe src="https://films.org/watch?v=x7"></iframe>')
    assert _codes(article, _chapter("<p>Un.</p><p>films.org/watch?v=x7</p>")) == []


def test_numbers_of_lines_of_code_are_no_words() -> None:
    article = _article(
        "<p>Un.</p><table><tr><td>1</td><td>import a</td></tr><tr><td>2</td><td>b = 12</td></tr></table>"
    )
    assert _codes(article, _chapter("<p>Un.</p><pre><code>import a\nb = 12</code></pre>")) == []
    assert _codes(article, _chapter("<p>Un.</p><pre><code>import a\nb =</code></pre>")) == ["words.lost"]


def test_a_number_glued_to_a_note_is_no_word() -> None:
    notes = '<section class="footnotes"><ol><li id="fn-1">Cela se voit.</li></ol></section>'
    article = _article("<p>Un mot.<span>1<span>Cela se voit.</span></span> Puis un autre.</p>")
    assert _codes(article, _chapter(f"<p>Un mot. Puis un autre.</p>{notes}")) == []
    assert "words.lost" in _codes(article, _chapter(f"<p>Un mot. Puis un.</p>{notes}"))


def test_the_words_of_a_picture_beside_a_word_are_not_added() -> None:
    article = _article('<p><a><img src="a.png" alt="RSS Feed">RSS Feed</a></p>')
    assert _codes(article, _chapter("<p>RSS FeedRSS Feed</p>")) == []


def test_what_a_frame_says_to_old_readers_is_not_lost() -> None:
    assert _codes(_article("<p>Un.</p><iframe>Ces mots ne se voient pas</iframe>"), _chapter("<p>Un.</p>")) == []


def test_long_quotes_are_cut_by_characters() -> None:
    word = "x" * 5000
    (note,) = check_cleaning(_article(f"<p>{word} puis perdu.</p>"), _chapter(f"<p>{word} puis.</p>"))
    assert len(note.message) < 200
    (note,) = check_cleaning(_article(f"<p>Un {word} puis.</p>"), _chapter("<p>Un puis.</p>"))
    assert len(note.message) < 400


def test_a_caption_moved_beside_the_words_of_a_missing_picture_is_not_lost() -> None:
    """The picture's description and the credit stand in one run that is added; the credit is no loss."""
    picture = '<img src="x.jpg" alt="Fires seen from above"/>'
    figure = f"<figure>{picture}<figcaption>On the third</figcaption><cite>Nasa</cite></figure>"
    article = Article(Source("a.html"), "T", figure)
    body = (
        '<figure><span class="missing-picture">Fires seen from above</span> <cite>Nasa</cite>'
        "<figcaption>On the third</figcaption></figure>"
    )
    assert [n for n in check_cleaning(article, Chapter("a", "T", body, "en")) if n.code.startswith("words.l")] == []


def test_the_number_of_a_note_behind_a_word_is_not_of_the_word() -> None:
    notes = '<section class="footnotes"><ol><li id="fn-1">Cela.</li></ol></section>'
    article = _article(
        '<p>Une note<sup><a href="#fn-1">1</a></sup> et une autre note.</p><ol><li id="fn-1">Cela.</li></ol>'
    )
    assert _codes(article, _chapter(f"<p>Une note et une autre note.</p>{notes}")) == []


def test_the_end_of_what_was_left_out_is_no_loss_where_the_rest_stands_elsewhere() -> None:
    left_out = frozenset({("references", "edit")})
    lost = Run("lost", ("references",), 3, 9)
    assert drop_records([lost], [Run("added", ("references",), 9, 12)], left_out) == []
    assert drop_records([lost], [], left_out) == [lost]
    other = Run("lost", ("sources",), 3, 9)
    assert drop_records([other], [Run("added", ("sources",), 9, 12)], left_out) == [other]


def test_pieces_left_out_one_by_one_account_for_what_stood_together() -> None:
    lost = Run("lost", ("python", "run"), 3, 9)
    spare = [Run("added", ("run", "python"), 9, 12)]
    assert drop_records([lost], spare, frozenset({("run",), ("python",)})) == []
    assert drop_records([lost], spare, frozenset({("run",), ("code",)})) == [lost]


def test_a_formula_that_an_attribute_says_is_not_added() -> None:
    article = _article('<p>Soit <span data-math="\\forall x D(x)"></span>.</p>')
    assert _codes(article, _chapter("<p>Soit \\forall x D(x).</p>")) == []
    picture = _article('<p>Soit <img src="https://latex.codecogs.com/svg.image?%5Cfrac%7Ba%7D%7Bb%7D">.</p>')
    assert _codes(picture, _chapter("<p>Soit \\frac{a}{b}.</p>")) == []


def test_the_second_copy_of_a_mark_without_a_note_is_not_lost() -> None:
    outer = '<span class="ltx_note_outer"><span class="ltx_note_content"><sup>2</sup>footnotemark: 2</span></span>'
    mark = f'<span class="ltx_note ltx_role_footnotemark"><sup class="ltx_note_mark">2</sup>{outer}</span>'
    assert _codes(_article(f"<p>Anne{mark}, Luc.</p>"), _chapter("<p>Anne<sup>2</sup>, Luc.</p>")) == []
    kept = outer.replace("footnotemark: 2", "Une note.")
    assert _codes(_article(f'<p>Anne<span class="ltx_note">{kept}</span></p>'), _chapter("<p>Anne</p>")) == [
        "words.lost"
    ]


def test_a_note_that_an_attribute_holds_is_not_added() -> None:
    article = _article('<p>Un mur<span data-footnote="Il est &lt;em&gt;haut&lt;/em&gt; de deux mètres.">1</span>.</p>')
    note = '<section class="footnotes"><ol><li id="fn-1">Il est <em>haut</em> de deux mètres.</li></ol></section>'
    assert _codes(article, _chapter(f'<p>Un mur<a class="noteref" href="#fn-1">1</a>.</p>{note}')) == []


def test_the_second_copy_of_a_notes_number_is_not_lost() -> None:
    def note(number: int, text: str) -> str:
        mark = f'<sup class="ltx_note_mark">{number}</sup>'
        return f'<span class="ltx_note">{mark}<span><span class="ltx_note_content">{mark}\n{text}</span></span></span>'

    def call(number: int) -> str:
        return f'<a class="noteref" href="#fn-{number}">{number}</a>'

    first, last = "Un témoin se trouve au registre de la ville.", "Le même, au bas de la page."
    article = _article(f"<p>Le tout dernier{note(13, first)} témoin{note(14, last)} niait même ce mur.</p>")
    items = f'<li id="fn-13">{first}</li><li id="fn-14">{last}</li>'
    body = f"<p>Le tout dernier{call(13)} témoin{call(14)} niait même ce mur.</p>"
    assert _codes(article, _chapter(f'{body}<section class="footnotes"><ol>{items}</ol></section>')) == []


def test_numbers_that_word_put_before_items_are_no_words() -> None:
    mark = "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>{}.</span>{}</p>"
    article = _article("".join(mark.format(*one) for one in ((1, "Item1"), (2, "Item 2"), (1, "Item 1"), (2, "Item2"))))
    made = "<ol><li>Item1</li><li>Item 2</li></ol><ol><li>Item 1</li><li>Item2</li></ol>"
    assert _codes(article, _chapter(made)) == []
    assert "words.lost" in _codes(article, _chapter(made.replace("Item 2", "Item")))


def test_what_an_attribute_keeps_for_a_script_may_be_shown() -> None:
    frame = "&lt;iframe src=&quot;//www.youtube.com/embed/abc&quot;&gt;&lt;/iframe&gt;"
    assert "youtube.com/embed/abc" in unseen_text(parse_source(f'<p>Mot</p><div data-html="{frame}"></div>'))


def test_a_number_without_end_costs_its_own_time() -> None:
    begun = process_time()
    text = f"{'1' * 50_000} word{RAISED}1"
    assert part_marks(text, frozenset({"word"})).split()[0] == "1" * 50_000
    assert process_time() - begun < 3
