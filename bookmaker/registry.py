"""Finds plugs by listing a folder: a reader, cleaner rule or backend is a value at the bottom of one file.

No list is kept by hand: a file that is there is found, a file that is gone is gone.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules


@cache
def find_plugs(package: str, attribute: str, prefix: str = "") -> tuple[object, ...]:
    """The value called ``attribute`` in every module of ``package`` that has one, in order of module names.

    A file whose name begins with an underscore is a helper of the others and is not asked. With a ``prefix`` only
    modules are loaded whose names begin with it.
    """
    names = (name for name in _names(package) if name.startswith(prefix))
    modules = [import_module(f"{package}.{name}") for name in names]
    return tuple(getattr(module, attribute) for module in modules if hasattr(module, attribute))


@cache
def _names(package: str) -> tuple[str, ...]:
    """The names of the modules of ``package`` that may hold a plug, in order; none of them is loaded."""
    room = import_module(package)
    return tuple(sorted(info.name for info in iter_modules(room.__path__) if not info.name.startswith("_")))


def find_plug(package: str, name: str, attribute: str) -> object:
    """The value called ``attribute`` in the module ``name`` of ``package``: one of them, the others not loaded."""
    return getattr(import_module(f"{package}.{name}"), attribute)


def find_named(package: str, name: str, attribute: str) -> object | None:
    """As ``find_plug``; none where there is no such module, or no plug in it."""
    return getattr(import_module(f"{package}.{name}"), attribute, None) if name in _names(package) else None
