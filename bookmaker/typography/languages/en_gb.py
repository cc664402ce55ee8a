"""English as set in Britain, and where its habits are kept: single quotes outside, a spaced en dash."""

from dataclasses import replace

from bookmaker.typography.characters import EN_DASH
from bookmaker.typography.languages import en

LANGUAGE = replace(
    en.LANGUAGE,
    tags=("en-gb", "en-au", "en-nz", "en-ie", "en-za", "en-in"),
    outer=("‘", "’"),
    inner=("“", "”"),
    double_hyphen=EN_DASH,
    spaced_hyphen=EN_DASH,
)
