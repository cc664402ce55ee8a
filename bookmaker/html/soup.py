"""BeautifulSoup trees from lxml's parser in half the time that ``BeautifulSoup(markup, "lxml")`` takes.

The parser and what it reports are the same, and so is the tree, node by node and link by link: only the way from
the one to the other is short, without the layers that serve other parsers, namespaces and filters.
What the short way does not know goes the long way. Nesting alone has an end (``DEEPEST``).
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, Tag, XMLParsedAsHTMLWarning
from bs4.element import Comment, Doctype, NavigableString, PageElement, ProcessingInstruction
from lxml import etree

from bookmaker.html.siblings import remember_places

remember_places()

_BYTE_ORDER_MARK = "\ufeff"
_SPACES = " \n\t\f\r"
"""What is one space or one line break to BeautifulSoup, where nothing else stands beside it."""

_KEEPS_SPACES = ("pre", "textarea")

DEEPEST = 300
"""Elements within elements: what is deeper stands beside the deepest, in its order, as in browsers (which go to 512).
No page has more, and much that is asked of an element is asked of all that it stands in."""


def make_soup(markup: str) -> BeautifulSoup:
    """The tree of any markup, as ``BeautifulSoup(markup, "lxml")`` makes it."""
    growing = _Growing()
    target: Any = growing
    try:
        parser = etree.HTMLParser(target=target, recover=True, huge_tree=True)
        parser.feed(markup.removeprefix(_BYTE_ORDER_MARK))
        parser.close()
    except (etree.ParserError, LookupError, UnicodeError, _TooStrange):
        return _go_the_long_way(markup)
    return growing.soup


def _go_the_long_way(markup: str) -> BeautifulSoup:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        return BeautifulSoup(markup, "lxml")


class _TooStrange(Exception):
    """Markup that goes the long way."""


class _Growing:
    """A tree that grows at its end, told what to add by lxml's parser.

    The public methods are the parser's: https://lxml.de/parsing.html#the-target-parser-interface
    """

    def __init__(self) -> None:
        self.soup = BeautifulSoup("", "lxml")
        self.builder: Any = self.soup.builder
        self.models: dict[str, dict[str, Any]] = {}
        self.stack: list[Tag] = [self.soup]
        self.parent: Tag = self.soup
        self.last: PageElement | None = None
        self.words: list[str] = []
        self.keeping = 0
        self.kinds: list[type[NavigableString]] = [NavigableString]

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Opens an element."""
        if self.words:
            self._end_words()
        tag = self._make(name, attributes)
        if len(self.stack) > DEEPEST:
            self.parent = self.stack[DEEPEST]
        self._hang(tag)
        self.parent = tag
        self.stack.append(tag)
        if name in _KEEPS_SPACES:
            self.keeping += 1
        if name in self.builder.string_containers:
            self.kinds.append(self.builder.string_containers[name])

    def end(self, name: str) -> None:
        """Closes the innermost element."""
        if self.words:
            self._end_words()
        if self.stack[-1].name != name:
            raise _TooStrange
        self.stack.pop()
        self.parent = self.stack[min(len(self.stack) - 1, DEEPEST)]
        if name in _KEEPS_SPACES:
            self.keeping -= 1
        if name in self.builder.string_containers:
            self.kinds.pop()

    def data(self, text: str) -> None:
        """Adds to the text that is being gathered."""
        self.words.append(text)

    def comment(self, text: str) -> None:
        """Adds a comment."""
        self._add(text, Comment)

    def pi(self, target: str, text: str) -> None:
        """Adds a processing instruction."""
        self._add(f"{target} {text}", ProcessingInstruction)

    def doctype(self, name: str, public: str, system: str) -> None:
        """Adds the document type."""
        self._add(Doctype._string_for_name_and_ids(name, public, system), Doctype)

    def close(self) -> None:
        """Ends the last text."""
        if self.words:
            self._end_words()

    def _make(self, name: str, attributes: Mapping[str, str]) -> Tag:
        """An element that stands nowhere yet; those without attributes are copies of the first of their name."""
        if attributes:
            return self._make_long(name, attributes)
        model = self.models.get(name)
        if model is None:
            model = self.models[name] = self._make_long(name, attributes).__dict__
        tag = Tag.__new__(Tag)
        tag.__dict__ = model.copy()
        tag.attrs = self.builder.attribute_dict_class()
        tag.contents = []
        return tag

    def _make_long(self, name: str, attributes: Mapping[str, str]) -> Tag:
        if any(key.startswith("{") for key in attributes):
            raise _TooStrange
        attrs = self.builder.attribute_dict_class(attributes)
        namespaces = self.builder.active_namespace_prefixes[-1]
        return Tag(self.soup, self.builder, name, attrs=attrs, namespaces=namespaces)

    def _add(self, text: str, kind: type[NavigableString]) -> None:
        if self.words:
            self._end_words()
        self.words.append(text)
        self._end_words(kind)

    def _end_words(self, kind: type[NavigableString] | None = None) -> None:
        """Adds the text gathered so far as one string; white space alone is one space or one line break."""
        text = self.words[0] if len(self.words) == 1 else "".join(self.words)
        self.words.clear()
        if not self.keeping and not text.strip(_SPACES):
            text = "\n" if "\n" in text else " "
        self._hang((kind or self.kinds[-1])(text))

    def _hang(self, node: PageElement) -> None:
        """Sets the node at the end of the tree."""
        node.parent = parent = self.parent
        node.previous_element = last = self.last
        if last is not None:
            last.next_element = node
        contents = parent.contents
        if contents:
            node.previous_sibling = before = contents[-1]
            before.next_sibling = node
        contents.append(node)
        self.last = node
