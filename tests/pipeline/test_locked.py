"""Articles behind a password."""

import pytest

from bookmaker.model import Article, Source
from bookmaker.pipeline.locked import is_locked, locked_note


@pytest.mark.parametrize(
    "html",
    [
        '<form action="https://b.example/wp-login.php?action=postpass" method="post"><p>Mot de passe ?</p></form>',
        "<form method='post' class='big post-password-form'><p>?</p></form>",
        '<p><label>Mot de passe <input id="p" name="post_password" size="20" type="password"/></label></p>',
    ],
)
def test_the_question_for_a_password_is_no_text(html: str) -> None:
    article = Article(Source("a.xml"), "Protected: A", html)
    assert is_locked(article)
    assert locked_note(article).where == "a.xml, “Protected: A”"


def test_words_about_such_a_form_are_a_text() -> None:
    article = Article(Source("a"), "A", '<pre>&lt;form class="post-password-form"&gt;</pre><p>post_password</p>')
    assert not is_locked(article)
