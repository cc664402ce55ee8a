"""French as set in Canada (Office québécois de la langue française): no space before ``; ! ?``."""

from dataclasses import replace

from bookmaker.typography.characters import NBSP
from bookmaker.typography.languages import fr

LANGUAGE = replace(
    fr.LANGUAGE,
    tags=("fr-ca",),
    quote_spaces={"«": NBSP, "»": NBSP, "“": "", "”": ""},
    marks={";": "", "!": "", "?": "", ":": NBSP},
    unit_space=NBSP,
    spaced_signs="%€$",
    group_space=NBSP,
)
