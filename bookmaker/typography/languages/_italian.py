"""Italian words that many type with an apostrophe for their accent; only ever proposed, never set unasked."""

_GRAVE = (
    "città libertà verità società qualità attività realtà età metà università possibilità già là più può giù ciò però"
)
_OTHERS = "perché poiché affinché finché benché anziché né sé così lì sì lunedì martedì mercoledì giovedì venerdì"
_FUTURE = "sarà avrà farà dirà andrà potrà dovrà verrà"

_PLAIN = str.maketrans("àèéìòù", "aeeiou")


def _typed(word: str) -> str:
    return word.translate(_PLAIN) + "'"


_WORDS = f"{_GRAVE} {_OTHERS} {_FUTURE}".split()
ACCENTED = {
    "E'": "È",
    **{_typed(word): word for word in _WORDS},
    **{_typed(word).capitalize(): word.capitalize() for word in _WORDS},
}
"""As typed -> as spelt."""
