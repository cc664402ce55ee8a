"""Line numbers beside listings, by the names that programs for code give to what holds them."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NAMES = re.compile(
    r"(?:react-syntax-highlighter-|syntaxhighlighter-|code-|td-)?line-?num(?:ber)?s?(?:-\w+)?|line-?no|linenos?|linenums?|"
    r"linenodiv|lntd?|ln|gutter|gl|gutter-line|(?:rouge|ec)-gutter|blob-num|hljs-ln-n\w*|crayon-nums?|cm-gutters?|"
    r"cm-lineNumbers|CodeMirror-gutter\w*|line-numbers-rows",
    re.IGNORECASE,
)


def is_gutter(names: Iterable[str]) -> bool:
    """Whether one of an element's classes says that it holds line numbers."""
    return any(_NAMES.fullmatch(name) for name in names)
