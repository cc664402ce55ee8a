"""Asking the web: what may be asked, how much it may cost, what is kept."""

import gzip
import socket
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bookmaker.cache import Cache
from bookmaker.web import Client, GoneError, Library, Limits, OfflineError, WebError
from bookmaker.web.client import MOST_SILENT
from bookmaker.web.fetched import SilentError
from bookmaker.web.hosts import is_public, public_numbers
from tests.web.conftest import PNG, Site

NOW = datetime(2020, 1, 1, tzinfo=UTC)
QUICK = Limits(gap=0.0, patience=2.0, longest=5.0)


def client(**limits: float) -> Client:
    asked = Limits(**{**{name: getattr(QUICK, name) for name in QUICK.__slots__}, **limits})
    return Client(asked, allow_private=True, sleep=lambda seconds: None)


def library(folder: Path, asks: Client | None, now: datetime = NOW) -> Library:
    return Library(asks, lambda: now, Cache(folder / "web"))


def test_what_is_there_is_given(site: Site) -> None:
    address = site.put("/a?b=c", "été", Content_Type="text/html; charset=utf-8")
    found = client().fetch(address)
    assert (found.data.decode(), found.media_type, found.address) == ("été", "text/html; charset=utf-8", address)
    assert site.headers["/a?b=c"]["User-Agent"].startswith("bookmaker/")


def test_packed_answers_are_unpacked(site: Site) -> None:
    assert client().fetch(site.put("/a", gzip.compress(b"x" * 999), Content_Encoding="gzip")).data == b"x" * 999


def test_redirects_are_followed_a_few_times(site: Site) -> None:
    site.put("/old", status=301, Location="/new")
    site.put("/new", "here")
    assert client().fetch(f"{site.address}/old").address == f"{site.address}/new"
    site.put("/round", status=302, Location="/round")
    with pytest.raises(GoneError, match="without end"):
        client().fetch(f"{site.address}/round")
    assert site.asked["/round"] == QUICK.redirects + 1


@pytest.mark.parametrize(
    "elsewhere", ["file:///etc/passwd", "ftp://x/y", "http://10.0.0.1/", "http://[::1]/", "gopher:x"]
)
def test_a_redirect_to_what_may_not_be_asked_is_not_followed(site: Site, elsewhere: str) -> None:
    site.put("/a", status=302, Location=elsewhere)
    port = int(site.address.rpartition(":")[2])

    def find(host: str, _: int) -> Sequence[str]:
        return [host]

    careful = Client(QUICK, allow_private=False, find=find, sleep=lambda seconds: None)
    with pytest.raises(GoneError):
        careful.fetch(f"http://127.0.0.1:{port}/a")
    with pytest.raises(WebError):
        Client(Limits(gap=0.0, patience=0.2, tries=1), allow_private=True, find=_only_loopback).fetch(
            f"{site.address}/a"
        )


def _only_loopback(host: str, port: int) -> Sequence[str]:
    if host != "127.0.0.1":
        raise OSError("not in a test")
    return ["127.0.0.1"]


def test_a_name_of_a_private_machine_is_refused(site: Site) -> None:
    port = int(site.address.rpartition(":")[2])
    site.put("/", "secret")
    with pytest.raises(GoneError, match="private network"):
        public_numbers("harmless.example", port, allow_private=False, find=lambda host, port: ["127.0.0.1"])
    assert public_numbers("a.example", 80, allow_private=False, find=lambda h, p: ["10.0.0.1", "93.184.216.34"]) == (
        "93.184.216.34",
    )


@pytest.mark.parametrize(
    "number",
    "127.0.0.1 10.1.2.3 192.168.0.1 172.16.0.1 169.254.169.254 0.0.0.0 100.64.0.1 224.0.0.1 ::1 fe80::1%eth0 fc00::1"
    " ::ffff:127.0.0.1 64:ff9b::7f00:1 2002:7f00:1:: ff02::1 nonsense"
    " ::127.0.0.1 ::ffff:0:127.0.0.1 fec0::1 64:ff9b:1::7f00:1 2600::5efe:7f00:1 2600::200:5efe:7f00:1 4000::1"
    " fd00:ec2::254 192.0.0.192 168.63.129.16".split(),
)
def test_numbers_that_are_nobody_elses_business(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["93.184.216.34", "2606:4700::1111", "64:ff9b::5db8:d822"])
def test_numbers_that_anybody_may_ask(number: str) -> None:
    assert is_public(number)


def test_only_ports_of_the_web_are_asked() -> None:
    with pytest.raises(GoneError, match="port 22"):
        Client(QUICK).fetch("http://example.org:22/")


def test_large_answers_are_cut_off(site: Site) -> None:
    site.put("/large", b"x" * 200_000)
    site.put("/bomb", gzip.compress(b"x" * 2_000_000), Content_Encoding="gzip")
    for path in ("/large", "/bomb"):
        with pytest.raises(GoneError, match="larger than"):
            client(largest=100_000).fetch(site.address + path)


def test_a_busy_server_is_asked_again_and_a_missing_page_is_not(site: Site) -> None:
    waits: list[float] = []
    site.put("/busy", status=503, Retry_After="7")
    asks = Client(QUICK, allow_private=True, clock=lambda: 0.0, sleep=waits.append)
    with pytest.raises(WebError, match="busy"):
        asks.fetch(f"{site.address}/busy")
    assert site.asked["/busy"] == QUICK.tries
    assert 7 in waits
    with pytest.raises(GoneError):
        asks.fetch(f"{site.address}/missing")
    assert site.asked["/missing"] == 1


def test_where_nobody_answers_nothing_more_is_asked() -> None:
    asked: list[str] = []

    def find(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        raise socket.gaierror(socket.EAI_AGAIN, "no name server")

    asks = Client(QUICK, find=find)
    for name in ("a", "a", "a", "a", "b"):
        with pytest.raises(SilentError):
            asks.fetch(f"http://{name}.example/")
    assert asked == [*["a.example"] * MOST_SILENT, "b.example"]
    with pytest.raises(SilentError):
        asks.fetch("http://c.example/")
    with pytest.raises(OfflineError):
        asks.fetch("http://d.example/")
    assert asked[-1] == "c.example"


def test_a_host_that_there_is_not_is_looked_up_once() -> None:
    asked: list[str] = []

    def find(host: str, _: int) -> Sequence[str]:
        asked.append(host)
        raise socket.gaierror(socket.EAI_NONAME, "no such host")

    asks = Client(QUICK, find=find)
    for name in ("a", "b"):
        with pytest.raises(GoneError, match="there is no such host"):
            asks.fetch(f"https://gone.example/{name}.jpg")
    assert asked == ["gone.example"]


def test_one_dead_name_server_stops_no_other_host(site: Site, tmp_path: Path) -> None:
    def find(host: str, port: int) -> Sequence[str]:
        if host != "127.0.0.1":
            raise socket.gaierror(socket.EAI_AGAIN, "no name server")
        return [host]

    asks = Client(QUICK, allow_private=True, find=find, sleep=lambda seconds: None)
    for name in ("a", "b"):
        with pytest.raises(WebError):
            asks.fetch(f"http://{name}.example/")
    assert asks.fetch(site.put("/a", "here")).data == b"here"
    for name in ("c", "d", "e"):
        with pytest.raises(SilentError):
            asks.fetch(f"http://{name}.example/")
    assert asks.fetch(f"{site.address}/a").data == b"here"


@pytest.mark.parametrize("elsewhere", ["http://[bad/", "http://x:99999999/", "http://" + "\xfc" * 80 + ".example/"])
def test_a_redirect_to_no_address_is_refused(site: Site, elsewhere: str) -> None:
    site.put("/a", status=302, Location=elsewhere)
    with pytest.raises(GoneError):
        client().fetch(f"{site.address}/a")


def test_a_host_is_asked_under_its_name_in_ascii(site: Site) -> None:
    asked: list[str] = []

    def find(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"]

    site.put("/a", "here")
    port = site.address.rpartition(":")[2]
    found = Client(QUICK, allow_private=True, find=find).fetch(f"http://пример.example:{port}/a")
    assert (found.data, asked) == (b"here", ["xn--e1afmkfd.example"])
    assert site.headers["/a"]["Host"] == f"xn--e1afmkfd.example:{port}"


def test_a_wait_that_is_no_number_is_a_short_one(site: Site) -> None:
    site.put("/busy", status=503, Retry_After="\xb2")
    with pytest.raises(WebError, match="busy"):
        client().fetch(f"{site.address}/busy")


@pytest.mark.parametrize("address", ["http://a\x00b.example/", "http://x.example/\ud800"])
def test_an_address_that_cannot_be_written_is_an_error_of_ours(address: str) -> None:
    with pytest.raises(WebError):
        Client(QUICK, find=lambda host, port: ["127.0.0.1"], allow_private=True, sleep=lambda _: None).fetch(address)


def test_a_picture_is_fetched_once_and_given_off_line(site: Site, tmp_path: Path) -> None:
    address = site.put("/a.png", PNG)
    assert library(tmp_path, client()).picture(address).data == PNG
    assert library(tmp_path, client()).picture(address).data == PNG
    assert library(tmp_path, None).picture(address).data == PNG
    assert site.asked["/a.png"] == 1
    with pytest.raises(OfflineError):
        library(tmp_path, None).picture(f"{site.address}/b.png")


def test_what_is_gone_is_asked_for_again_after_a_while(site: Site, tmp_path: Path) -> None:
    for later in (0, 10, 40):
        with pytest.raises(GoneError):
            library(tmp_path, client(), NOW + timedelta(days=later)).picture(f"{site.address}/gone.png")
    assert site.asked["/gone.png"] == 2


@pytest.mark.parametrize("status", [401, 403, 451])
def test_a_refusal_is_not_remembered(site: Site, tmp_path: Path, status: int) -> None:
    address = site.put("/a.png", status=status)
    with pytest.raises(GoneError):
        library(tmp_path, client()).picture(address)
    site.put("/a.png", PNG)
    assert library(tmp_path, client()).picture(address).data == PNG


def test_what_we_refuse_ourselves_is_not_remembered(site: Site, tmp_path: Path) -> None:
    address = site.put("/a.png", PNG)
    with pytest.raises(GoneError):
        library(tmp_path, Client(QUICK)).picture(address)
    with pytest.raises(GoneError, match="larger"):
        library(tmp_path, client(largest=9)).picture(address)
    assert library(tmp_path, client()).picture(address).data == PNG


def test_a_good_page_is_kept_when_it_is_gone(site: Site, tmp_path: Path) -> None:
    address = site.put("/page", "text")
    library(tmp_path, client()).page(address)
    site.put("/page", status=404)
    with pytest.raises(GoneError):
        library(tmp_path, client()).page(address)
    assert library(tmp_path, None).page(address).data == b"text"


def test_the_shelf_is_kept_within_its_size(site: Site, tmp_path: Path) -> None:
    small = Library(client(), lambda: NOW, Cache(tmp_path / "web", 16 * 1000))
    for number in range(100):
        small.picture(site.put(f"/{number}.png", PNG * 10))
    assert small.cache.size() > 16 * 1000
    small.trim()
    assert 0 < small.cache.size() <= 16 * 1000


def test_a_page_that_has_not_changed_does_not_travel(site: Site, tmp_path: Path) -> None:
    address = site.put("/page", "text", ETag='"1"')
    assert library(tmp_path, client()).page(address).data == b"text"
    assert library(tmp_path, client()).page(address).data == b"text"
    assert site.headers["/page"]["If-None-Match"] == '"1"'
    site.put("/page", "new text", ETag='"2"')
    assert library(tmp_path, client()).page(address).data == b"new text"
    site.put("/page", status=503)
    assert library(tmp_path, client()).page(address).data == b"new text"
