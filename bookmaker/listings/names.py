"""The names that highlighters give to languages, as Pygments' names."""

from __future__ import annotations

_OTHERS = {
    "javascript": "cjs jscript mjs node es6",
    "typescript": "mts cts",
    "json": "jsonc jsonl ndjson geojson webmanifest",
    "html": "html-basic text-html-basic text.html.basic xhtml svelte htm",
    "xml": "svg rss atom plist xsd wsdl",
    "postscript": "ps",
    "cfm": "coldfusion",
    "java": "javafx processing",
    "console": "sh-session terminal",
    "diff": "patch git-diff",
    "groovy": "gradle",
    "vim": "viml vimscript",
    "emacs-lisp": "el",
    "wast": "wasm",
    "solidity": "sol",
    "nasm": "x86asm",
    "gas": "armasm",
    "graphql": "gql",
    "jinja": "jinja2 nunjucks",
    "handlebars": "hbs mustache",
    "sass": "stylus",
    "apacheconf": "htaccess",
    "ini": "conf dotenv env editorconfig",
    "kotlin": "kt",
    "r": "rlang",
    "batch": "cmd dos winbatch",
    "sql": "pgsql plsql sqlite",
    "ocaml": "ml",
    "fsharp": "fs",
    "python": "ipython bpython",
    "pycon": "python-repl",
    "c": "opencl",
    "cpp": "ino",
    "markdown": "mdx",
    "vb.net": "vba",
    "docker": "containerfile",
    "bash": "shellscript unix",
    "objective-c": "obj-c",
}

_SAME = {name: kind for kind, names in _OTHERS.items() for name in names.split()}


def lexer_name(language: str) -> str:
    """The name under which Pygments may know the language; the same name where there is no other."""
    plain = language.lower().removeprefix("source-").removeprefix("source.").removeprefix("text-")
    return _SAME.get(plain, plain)
