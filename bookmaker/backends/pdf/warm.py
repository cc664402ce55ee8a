"""What a worker has loaded before its first task: importing this module is all there is to it."""

from __future__ import annotations

import pikepdf
import weasyprint  # type: ignore[import-untyped]

import bookmaker.backends.pdf.tagging
import bookmaker.backends.pdf.worker

__all__ = ["bookmaker", "pikepdf", "weasyprint"]
