"""Portuguese as set in Brazil."""

from dataclasses import replace

from bookmaker.typography.languages import pt

LANGUAGE = replace(pt.LANGUAGE, tags=("pt-br",), outer=("“", "”"), inner=("‘", "’"), quote_spaces={})
