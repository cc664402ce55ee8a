"""The text of a page that is read: not its scripts and comments, but also what stands over or beside a word."""

from __future__ import annotations

from bs4.element import CData, NavigableString, RubyParenthesisString, RubyTextString

READ = frozenset((NavigableString, CData, RubyTextString, RubyParenthesisString))
"""Beautiful Soup's classes for it."""
