"""What a word of code is, in as few kinds as weight and slant can tell apart on paper.

Pygments' names for kinds of words (https://pygments.org/docs/tokens/) become classes of ours:

- ``tok-keyword``: the language's own words, and tags;
- ``tok-name``: what is named here for the first time: functions, classes, sections;
- ``tok-string``: text that stands for itself;
- ``tok-comment``: what is said to people;
- ``tok-added``, ``tok-removed``: lines of a comparison;
- ``tok-prompt``, ``tok-output``: what a machine says in a dialogue.
"""

from __future__ import annotations

_NAMES = {
    "tok-keyword": "Keyword Operator.Word Name.Tag Comment.Preproc Generic.Strong",
    "tok-name": "Name.Function Name.Class Name.Decorator Name.Namespace Generic.Heading Generic.Subheading",
    "tok-string": "Literal.String",
    "tok-comment": "Comment",
    "tok-added": "Generic.Inserted",
    "tok-removed": "Generic.Deleted",
    "tok-prompt": "Generic.Prompt",
    "tok-output": "Generic.Output Generic.Traceback Generic.Error",
    "": "Keyword.Type Keyword.Constant Literal.String.Symbol Literal.String.Interpol Comment.PreprocFile",
}

CLASSES: dict[tuple[str, ...], str] = {
    tuple(kind.split(".")): name for name, kinds in _NAMES.items() for kind in kinds.split()
}
"""Kind -> class; kinds that are not named are like the wider one, or plain."""
