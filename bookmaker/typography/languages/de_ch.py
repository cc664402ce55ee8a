"""German as set in Switzerland and Liechtenstein: guillemets, without spaces."""

from dataclasses import replace

from bookmaker.typography.languages import de

LANGUAGE = replace(
    de.LANGUAGE,
    tags=("de-ch", "de-li"),
    outer=("«", "»"),
    inner=("‹", "›"),
    quote_spaces={"«": "", "»": "", "‹": "", "›": ""},
)
