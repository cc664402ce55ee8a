"""YAML of which every value is text."""

from __future__ import annotations

import yaml


def parse_yaml(source: str) -> object:
    """The value; ``ValueError`` says what is wrong and, as the other parsers do, in which line."""
    try:
        return yaml.load(source, _TextLoader)
    except yaml.YAMLError as error:
        mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", None)
        place = f" (at line {mark.line + 1})" if mark else ""
        raise ValueError(f"{problem or 'it is not sound YAML'}{place}") from error


class _TextLoader(yaml.BaseLoader):
    """Reads every scalar as text, and no aliases: a few lines of them can stand for gigabytes."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.get_mark()
            raise yaml.composer.ComposerError(None, None, "aliases are not read here", mark)
        return super().compose_node(parent, index)
