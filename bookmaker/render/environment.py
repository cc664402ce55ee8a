"""Fills templates: the one place that knows Jinja2."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from jinja2 import BytecodeCache, DictLoader, StrictUndefined
from jinja2 import TemplateError as JinjaError
from jinja2.bccache import Bucket
from jinja2.exceptions import SecurityError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup

from bookmaker.crew import ALONE, Crew, job_key
from bookmaker.errors import TemplateError
from bookmaker.html import drop_control_characters, parse_fragment
from bookmaker.model import Medium

_NOTES = re.compile(r'<section class="(?:footnotes|endnotes)"')
"""How the notes at the end of a text begin, and in print those that are left there."""


class Templates:
    """The templates of one medium.

    Autoescape is on, an unknown name is an error, and a template reaches nothing but the views it is given.
    """

    def __init__(self, templates: Mapping[str, str], medium: Medium, crew: Crew = ALONE) -> None:
        self._medium = medium
        self._templates = templates
        environment = ImmutableSandboxedEnvironment(
            loader=DictLoader(dict(templates)),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
            bytecode_cache=_Compiled(crew),
        )
        environment.filters["day"] = mark_day
        environment.filters["signed"] = sign
        self._environment = environment

    def has(self, kind: str) -> bool:
        """Whether there is a template for this kind of document."""
        return f"{self._medium}/{kind}.j2" in self._templates

    def fill(self, kind: str, values: Mapping[str, object], body: str = "") -> str:
        """The markup of one document; ``TemplateError`` names the template, the line and what is wrong.

        ``body`` is the one among the values that is well-formed and long: it is not looked through again.
        """
        name = f"{self._medium}/{kind}.j2"
        try:
            markup = self._environment.get_template(name).render(**values)
        except TemplateSyntaxError as error:
            where = f"templates/{error.name or name}:{error.lineno}"
            raise TemplateError(f"{where}: {error.message}", hint=_MEND) from error
        except TemplateNotFound as error:
            raise TemplateError(f"templates/{name}: asks for “{error.name}”, and there is none", hint=_MEND) from error
        except UndefinedError as error:
            raise TemplateError(f"{_place(name, error)}: {_plain(error.message)}", hint=_known_names(values)) from error
        except (JinjaError, SecurityError, TypeError, ValueError, ArithmeticError, LookupError) as error:
            raise TemplateError(f"{_place(name, error)}: {error}", hint=_MEND) from error
        before, found, after = _around(markup, body)
        before, after = drop_control_characters(before), drop_control_characters(after)
        _check(f"{before}<br/>{after}" if found else before, name)
        return f"{before}{found}{after}"


def sign(body: Markup, names: str) -> Markup:
    """A text with the names of who wrote it at its end, before its notes; as it is where there are none."""
    if not names:
        return body
    notes = max((found.start() for found in _NOTES.finditer(body)), default=len(body))
    signature = Markup('  <p class="signature">{}</p>').format(names)
    parts = (body[:notes].rstrip(), signature, body[notes:]) if notes < len(body) else (body, signature)
    return Markup("\n").join(map(Markup, parts))


def mark_day(day: str) -> Markup:
    """A day in words with the ending of an ordinal raised: the French ``1er``."""
    number, ending, rest = day[:1], day[1:3], day[3:]
    if (number, ending) == ("1", "er") and rest.startswith(" "):
        return Markup('1<sup class="ordinal">er</sup>{}').format(rest)
    return Markup("{}").format(day)


class _Compiled(BytecodeCache):
    """The templates as Jinja2 compiles them, in the crew's cache."""

    def __init__(self, crew: Crew) -> None:
        self._crew = crew

    def load_bytecode(self, bucket: Bucket) -> None:
        """Takes what is there; Jinja2 sees for itself whether it is whole."""
        found = self._crew.find(_key(bucket))
        if isinstance(found, bytes):
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled."""
        self._crew.keep(_key(bucket), bucket.bytecode_to_string())


def _key(bucket: Bucket) -> str:
    return job_key(_key, bucket.key, bucket.checksum)


_MEND = "Mend the template, or delete it: the one that comes with bookmaker is then used."


def _around(markup: str, body: str) -> tuple[str, str, str]:
    """What stands before the body, the body, what stands after it; all in the first where it is not plainly there.

    A comment of the template's may hold it, where it is no longer markup.
    """
    if body.startswith("<") and body.endswith(">"):
        before, found, after = markup.partition(body)
        if not ("<!" in before or "<?" in before):
            return before, found, after
    return markup, "", ""


def _check(markup: str, name: str) -> None:
    try:
        parse_fragment(markup.replace("epub:type", "data-epub-type"))
    except etree.XMLSyntaxError as error:
        raise TemplateError(
            f"templates/{name}: the result is not well-formed XHTML: {error.msg}", hint=_MEND
        ) from error


def _place(name: str, error: BaseException) -> str:
    lines = []
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            lines.append(trace.tb_lineno)
        trace = trace.tb_next
    return f"templates/{name}:{lines[-1]}" if lines else f"templates/{name}"


def _plain(message: str | None) -> str:
    """What Jinja2 says of an unknown name, without the names of our classes."""
    if found := _NO_FIELD.match(message or ""):
        return f"{found[1].lower() or 'this'} has no “{found[2]}”"
    return re.sub(r"^'(.*)' is undefined$", r"there is no “\1”", message or "")


_NO_FIELD = re.compile(r"'bookmaker\.[\w.]*\.(\w*?)(?:View)? object' has no attribute '(.*)'$")


def _known_names(values: Mapping[str, object]) -> str:
    def names(key: str, value: Any) -> str:
        return f"{key} ({', '.join(f.name for f in fields(value))})" if is_dataclass(value) else key

    return f"A template may use: {'; '.join(names(key, value) for key, value in values.items())}."
