"""What a worker has loaded before its first task: importing this module is all there is to it."""

from __future__ import annotations

import pikepdf

import bookmaker.backends.pdf.pieces.worker
from bookmaker.backends.pdf.libraries import load_weasyprint

__all__ = ["bookmaker", "pikepdf"]

load_weasyprint()
