"""The language of a listing that nobody named, where a few signs leave no doubt; else none.

A wrong guess makes words bold at random, no guess leaves the code as it is: so only what cannot well be anything else
is taken, and prose, output and tables in a listing are left alone.
"""

from __future__ import annotations

import json
import re

_SIGNS: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    ("bash", 1, (r"\A#!.*\b(?:ba|z|k|da)?sh\b",)),
    ("python", 1, (r"\A#!.*\bpython",)),
    ("perl", 1, (r"\A#!.*\bperl\b",)),
    ("ruby", 1, (r"\A#!.*\bruby\b",)),
    ("javascript", 1, (r"\A#!.*\bnode\b",)),
    ("php", 1, (r"\A\s*<\?php\b",)),
    ("xml", 1, (r"\A\s*<\?xml\s",)),
    ("html", 1, (r"\A\s*<!(?:doctype|DOCTYPE) (?:html|HTML)",)),
    ("pytb", 1, (r"^Traceback \(most recent call last\):$",)),
    ("pycon", 1, (r"^>>> ",)),
    ("diff", 1, (r"^diff --git ", r"^--- \S.*\n\+\+\+ \S", r"^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@")),
    ("console", 1, (r"\A(?:[\w.-]+@[\w.-]+:\S*)?[$#] [\w./~-]+",)),
    ("docker", 2, (r"^FROM \S+(?: AS \S+)?$", r"^RUN \S", r"^COPY \S+ \S+$", r"^(?:ENTRYPOINT|CMD) \[")),
    (
        "sql",
        1,
        (
            r"^[ \t]*SELECT\b[^;]*?\bFROM\b",
            r"^[ \t]*(?:INSERT INTO|DELETE FROM|ALTER TABLE)\b",
            r"^[ \t]*CREATE (?:TABLE|VIEW|INDEX)\b",
            r"^[ \t]*UPDATE \S+ SET\b",
        ),
    ),
    ("c", 1, (r"^[ \t]*#[ \t]*include[ \t]*<[\w./]+\.h>",)),
    ("cpp", 2, (r"^[ \t]*#[ \t]*include[ \t]*<[a-z_]+>", r"\bstd::\w+")),
    ("go", 2, (r"^package \w+$", r"^func (?:\(\w+ \*?\w+\) )?\w+\(", r"\w := ")),
    (
        "rust",
        2,
        (
            r"^[ \t]*(?:pub )?fn \w+(?:<.*>)?\(",
            r"\blet mut \w+",
            r"\bprintln!\(",
            r"^use (?:std|crate)::",
            r"\bimpl\b.* for ",
        ),
    ),
    (
        "java",
        2,
        (
            r"^[ \t]*(?:public|private|protected) (?:static |final |abstract )*(?:class|interface|void|int|String) \w+",
            r"\bSystem\.out\.print",
            r"^import java",
        ),
    ),
    (
        "python",
        2,
        (
            r"^[ \t]*(?:async )?def \w+\(.*\).*:[ \t]*(?:#.*)?$",
            r"^class \w+(?:\(.*\))?:$",
            r"^(?:from [\w.]+ )?import [\w.]+(?: as \w+)?(?:, \w+)*$",
            r"^[ \t]*(?:if|elif|while) .+:$",
            r"^[ \t]*for \w+(?:, \w+)* in .+:$",
            r"^[ \t]*(?:else|try):$",
            r"^[ \t]*with .+ as \w+:$",
            r"^[ \t]*except\b.*:$",
            r"^[ \t]+return .+",
            r"\bself\.\w+",
        ),
    ),
    (
        "ruby",
        3,
        (
            r"^[ \t]*def \w+[?!]?(?:\(.*\))?$",
            r"^[ \t]*end$",
            r"\bputs [\"'\w]",
            r"\bdo \|\w+(?:, \w+)*\|$",
            r"^require ['\"]",
        ),
    ),
    (
        "javascript",
        2,
        (
            r"\b(?:const|let|var) [\w{}\[\], ]+ = ",
            r"\bfunction\b ?\w*\(.*\) ?\{",
            r"\) ?=> ?[\w{(]",
            r"\bconsole\.log\(",
            r"\bdocument\.\w+",
            r"^import .* from ['\"]",
            r"\brequire\(['\"]",
        ),
    ),
    (
        "css",
        3,
        (
            r"^[ \t]*[.#]?[\w-]+(?:[ :.>,#]+[\w-]+)* ?\{[ \t]*$",
            r"^[ \t]*@media .*\{[ \t]*$",
            r"^[ \t]*[\w-]+[ \t]*:[ \t]*[^;{}\n]+;[ \t]*$",
        ),
    ),
    (
        "html",
        2,
        (
            r"</?(?:html|head|body|div|span|p|a|ul|ol|li|table|h[1-6]|script|section|figure)\b[^<>]*>",
            r"<(?:img|link|meta|input) [^<>]*>",
        ),
    ),
    ("latex", 2, (r"\\(?:documentclass|usepackage|begin|end|section)\b(?:\[.*?\])?\{",)),
    ("make", 1, (r"^[\w./%-]+:(?: [\w./%$()-]+)*\n\t\S",)),
    ("ini", 1, (r"^\[[\w. -]+\]\n[\w.-]+\s*=",)),
)
"""Language, how many signs of it there must be, and what the signs are; the first that has enough of them is it."""

_COMPILED = tuple((name, re.compile("|".join(signs), re.MULTILINE), least) for name, least, signs in _SIGNS)

_MOST = 8_000
"""Characters that are looked at."""


def guess_language(text: str) -> str:
    """The language, by Pygments' name; empty where it may be any, or none."""
    text = text[:_MOST]
    if _is_json(text):
        return "json"
    return next((name for name, sign, least in _COMPILED if _count(sign, text, least) >= least), "")


def _count(sign: re.Pattern[str], text: str, most: int) -> int:
    count = 0
    for count, _ in enumerate(sign.finditer(text), 1):
        if count == most:
            break
    return count


def _is_json(text: str) -> bool:
    """Whether it is an object or a list of them, whole."""
    plain = text.strip()
    if not re.match(r"\{\s*[\"}]|\[\s*[\[{\"]", plain):
        return False
    try:
        json.loads(plain)
    except (ValueError, RecursionError):
        return False
    return True
