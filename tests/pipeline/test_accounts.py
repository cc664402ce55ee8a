"""Who signs an article: persons, not the account that a blog or a machine came with."""

from dataclasses import replace
from datetime import date

import pytest

from bookmaker.model import Article, Dating, Dropped, Source
from bookmaker.pipeline.accounts import is_account, without_accounts

ARTICLE = Article(source=Source("a.xml"), title="T", html="<p>x</p>", dating=Dating(date(2015, 8, 10), "x", 1.0))


@pytest.mark.parametrize(
    "name",
    [
        "admin",
        "Admin2",
        "Unknown",
        "Microsoft Office User",
        "Учетная запись Майкрософт",
        "Utilisateur Windows",
        "-",
        "root",
    ],
)
def test_an_account_is_nobody(name: str) -> None:
    assert is_account(name)


@pytest.mark.parametrize(
    "name",
    ["Anne", "Owner Jones", "Authier", "Admina", "Microsoft Research", "Ада", "李", "Windows Team", "User’s Friend"],
)
def test_a_person_or_a_house_is_somebody(name: str) -> None:
    assert not is_account(name)


def test_persons_stay_and_accounts_are_listed() -> None:
    signed = without_accounts(replace(ARTICLE, byline=("Anne", "admin")))
    assert (signed.byline, signed.dropped) == (("Anne",), (Dropped("account", "admin"),))
    assert without_accounts(replace(ARTICLE, byline=("Anne",))).dropped == ()
