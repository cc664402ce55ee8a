"""Titles of exports as words."""

import pytest

from bookmaker.readers._titles import plain


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("A <b>bold</b> sea", "A bold sea"),
        ("A sea<script>alert(1)</script>", "A sea"),
        ("<STYLE type='x'>p{}</STYLE >A sea <iframe src='//x'></iframe>", "A sea"),
        ("How &lt;script&gt;alert(1)&lt;/script&gt; runs", "How <script>alert(1)</script> runs"),
        ("The <script> element", "The <script> element"),
        ("Caf&amp;eacute; &lt;3", "Café <3"),
    ],
)
def test_what_runs_in_a_title_goes_and_words_about_it_stay(written: str, title: str) -> None:
    assert plain(written) == title
