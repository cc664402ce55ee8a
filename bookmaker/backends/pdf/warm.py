"""What a worker has loaded before its first task: importing this module is all there is to it."""

from __future__ import annotations

import pikepdf
import weasyprint  # type: ignore[import-untyped]

import bookmaker.backends.pdf.piece
import bookmaker.backends.pdf.tagging

__all__ = ["bookmaker", "pikepdf", "weasyprint"]
