"""Libraries that another library loads at once though we seldom want them: they are loaded when they are first used."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any


class _Later(ModuleType):
    """Stands in for a module until something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


def load_later(name: str) -> None:
    """Has whoever imports the module ``name`` from now on get one that is loaded at the first use of it.

    Python's own ``LazyLoader`` does not do: a second ``import`` of the module already counts as a use.
    """
    sys.modules.setdefault(name, _Later(name))
