"""A server on this machine's loopback, for tests of what asks the web."""

import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99=\x1d\x00\x00\x00\x00IEND\xaeB`\x82"
)
"""A picture of one pixel."""


@dataclass
class Answer:
    """What the server says."""

    data: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class Site:
    """What is at which path, and how often it was asked for."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: Counter[str] = Counter()
        self.headers: dict[str, dict[str, str]] = {}
        self.address = ""

    def put(self, path: str, data: bytes | str = b"", status: int = 200, **headers: str) -> str:
        """Puts something at a path; its whole address."""
        body = data.encode() if isinstance(data, str) else data
        self.answers[path] = Answer(body, status, {name.replace("_", "-"): text for name, text in headers.items()})
        return self.address + path


@pytest.fixture
def site() -> Iterator[Site]:
    """A site on the loopback, gone when the test is over."""
    found = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked[self.path] += 1
            found.headers[self.path] = dict(self.headers)
            answer = found.answers.get(self.path, Answer(b"nothing here", 404))
            etag = answer.headers.get("ETag")
            is_same = etag is not None and self.headers.get("If-None-Match") == etag
            self.send_response(304 if is_same else answer.status)
            for name, text in answer.headers.items():
                self.send_header(name, text)
            if "Content-Length" not in answer.headers:
                self.send_header("Content-Length", "0" if is_same else str(len(answer.data)))
            self.end_headers()
            if not is_same:
                self.wfile.write(answer.data)

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield found
    server.shutdown()
    thread.join()
    server.server_close()
