"""The beginning of an article that is shorter, or stands in another part, than what else is on its page."""

from ferry_page import LINES, TEXT, body_of

OTHER = "".join(
    f"<p>Reader {n}, I have crossed that bay too, many times, and the man with the tickets is, by law, my uncle;"
    f" he was, by the way, never ill, and never late, and number {n} was his cabin.</p>"
    for n in range(40)
)


def _page(text: str, other: str) -> str:
    first, second = (f"<div><div><div><div>{part}</div></div></div></div>" for part in (text, other))
    return f"<div class=x><h1>The ferry</h1><div>{first}{second}</div></div>"


def test_a_text_between_its_title_and_something_longer_is_the_article() -> None:
    html = body_of(_page(TEXT, f"<h3>Letters</h3>{OTHER}"))
    assert all(line in html for line in LINES)


def test_one_line_between_title_and_text_is_not_brought_along() -> None:
    line = (
        "<p>The harbour and its friends wish all who travel with us a calm sea, a good seat, and an early arrival.</p>"
    )
    assert "calm sea" not in body_of(_page(line, OTHER))


def test_a_body_that_a_page_hides_until_its_reader_pays_is_the_article() -> None:
    standfirst = "<p>How people cross the bay in winter, and what the man with the tickets has to say of it all.</p>"
    hidden = f"<div id=articleBody class=content style='display: none;'>{TEXT}{TEXT}</div>"
    wall = "<div class=wall>Please log in to read on.</div><div style='display:none'><p>Your basket is empty.</p></div>"
    html = body_of(f"<main class=x><h1>The ferry</h1>{standfirst}{hidden}{wall}</main>")
    assert all(line in html for line in LINES)


def test_what_a_page_hides_beside_a_longer_text_stays_hidden() -> None:
    hidden = f"<div class=article-body style='display:none'>{OTHER}</div>"
    assert "my uncle" not in body_of(f"<main class=x><h1>The ferry</h1><div>{TEXT * 12}</div>{hidden}</main>")


def test_names_count_in_a_page_that_is_laid_out_by_a_table() -> None:
    row = f"<tr><td><h1>The ferry</h1><div class=x>{TEXT * 6}</div></td></tr>"
    comments = f"<tr><td><div class=comments>{OTHER}</div></td></tr>"
    html = body_of(f"<table class=page>{row}{comments}</table>")
    assert "my uncle" not in html
    assert all(line in html for line in LINES)


def test_what_a_site_says_of_its_cookies_is_not_the_article() -> None:
    notice = "<div><p>We use cookies, and other means, to show you boats, fares, and, if you let us, adverts.</p></div>"
    rows = "".join(f"<tr><td>{hour}:00</td><td>the harbour</td><td>{hour}:40</td></tr>" for hour in range(6, 20))
    html = body_of(
        f"<div class=x>{notice * 6}</div><div class=y><h1>The ferry</h1><p>All boats.</p><table>{rows}</table></div>"
    )
    assert "7:40" in html
