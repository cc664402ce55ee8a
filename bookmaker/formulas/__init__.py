"""The formulas room: mathematics as both editions want it.

Takes a chapter's canonical body with formulas as MathML or as their authors' TeX, gives it with every formula as
MathML that carries its TeX (``alttext``) and the name of a drawing of it (``altimg``): e-readers show the one, paper
the other. ``tex`` reads TeX (latex2mathml), ``drawing`` draws (ziamath), ``setting`` knows where formulas stand. What
cannot be set stays as its author wrote it, and is said.
"""

from __future__ import annotations

from bookmaker.formulas.setting import Formulas, set_formulas

__all__ = ["Formulas", "set_formulas"]
