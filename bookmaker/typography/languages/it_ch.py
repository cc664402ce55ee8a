"""Italian as set in Switzerland: ‹ › inside « »."""

from dataclasses import replace

from bookmaker.typography.languages import it

LANGUAGE = replace(it.LANGUAGE, tags=("it-ch",), inner=("‹", "›"), quote_spaces={"«": "", "»": "", "‹": "", "›": ""})
