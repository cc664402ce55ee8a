"""French as set in Switzerland: narrow spaces everywhere, ‹ › inside « »."""

from dataclasses import replace

from bookmaker.typography.characters import NNBSP
from bookmaker.typography.languages import fr

LANGUAGE = replace(
    fr.LANGUAGE,
    tags=("fr-ch",),
    inner=("‹", "›"),
    marks={";": NNBSP, "!": NNBSP, "?": NNBSP, ":": NNBSP},
)
