"""Spanish as set in Latin America: English quotes outside (CLDR)."""

from dataclasses import replace

from bookmaker.typography.languages import es

LANGUAGE = replace(
    es.LANGUAGE,
    tags=tuple(
        "es-419 es-mx es-ar es-co es-cl es-pe es-ve es-ec es-gt es-cu es-bo es-do es-hn es-py es-sv es-ni es-cr es-pa"
        " es-uy es-pr es-us".split()
    ),
    outer=("“", "”"),
    inner=("‘", "’"),
)
