"""Tasks packed for a long way: what is large in them apart, so that what several tasks share travels once."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from hashlib import blake2b
from io import BytesIO
from typing import Any

LARGE = 1 << 20
"""Bytes: a font or a picture from this size on travels apart."""


def pack(value: Any) -> tuple[bytes, dict[str, bytes]]:
    """The pickled value with names in the place of what is large in it, and that by name."""
    target = BytesIO()
    packer = _Packer(target)
    packer.dump(value)
    return target.getvalue(), packer.large


def unpack(packed: bytes, large: Mapping[str, bytes]) -> Any:
    """The value."""
    return _Unpacker(BytesIO(packed), large).load()


def unpack_call(packed: bytes, large: Mapping[str, bytes]) -> Any:
    """What a packed call gives."""
    call: Callable[[], Any] = unpack(packed, large)
    return call()


class _Packer(pickle.Pickler):
    def __init__(self, target: BytesIO) -> None:
        super().__init__(target, protocol=pickle.HIGHEST_PROTOCOL)
        self.large: dict[str, bytes] = {}

    def persistent_id(self, obj: Any) -> str | None:
        """The name of what is large."""
        if type(obj) is not bytes or len(obj) < LARGE:
            return None
        name = blake2b(obj, digest_size=20).hexdigest()
        self.large[name] = obj
        return name


class _Unpacker(pickle.Unpickler):
    def __init__(self, source: BytesIO, large: Mapping[str, bytes]) -> None:
        super().__init__(source)
        self._large = large

    def persistent_load(self, pid: str) -> bytes:
        """What has this name."""
        return self._large[pid]
