"""Greek (Ίδρυμα Τριανταφυλλίδη): ``;`` asks, ``·`` parts, and both touch the word before them."""

from bookmaker.typography.characters import EM_DASH, NBSP
from bookmaker.typography.language import Language
from bookmaker.typography.languages._units import UNITS

LANGUAGE = Language(
    tags=("el",),
    outer=("«", "»"),
    inner=("“", "”"),
    quote_spaces={"«": "", "»": "", "“": "", "”": ""},
    tight=",.·…",
    elided=frozenset(
        "σ τ γι μ θ κ κι απ αφ κατ καθ μετ μεθ παρ επ εφ υπ υφ δι αντ ανθ ν ξ όλ είν ήρθ έν ό,τ ποτ ούτ πάρ φέρ".split()
    ),
    cut=frozenset(
        "σ τ γι μ θ ν απ αφ παρ κατ καθ μετ μεθ όλ κάν φέρ στ εξ επ εφ υπ υφ αντ ανθ είν ήταν ποτ ούτ πάρ δώσ"
        " α β γ δ ε ζ η ι κ ια ιβ ιγ ιδ ιε ιστ ιζ ιη ιθ κα κβ κγ κδ".split()
    ),
    clipped=frozenset(
        "ναι στο στη στην στον στα ρθε ρθω ρχεται χω χει χουμε χουν χαμε χατε χαν χεις"
        " στερα μένα σένα μείς σείς δω δώ πε πα λεγα λεγε λεγες λα θελα θελε θελες κει κείνο κείνη κείνος δωσε βαλε"
        " κανε φερε χετε μαι σαι σουν μουν ταν κει".split()
    ),
    dialogue=EM_DASH + NBSP,
    units=(*UNITS, "χλμ.", "χλμ", "μ.", "εκ.", "κιλά", "ευρώ", "δρχ.", "εκατ.", "δισ.", "π.μ.", "μ.μ.", "τ.μ."),
    counted=tuple("χιλιάδες εκατομμύρια εκατομμύριο δισεκατομμύρια δισεκατομμύριο χρόνια αιώνας αιώνα αι.".split()),
    group_space=NBSP,
    ordinal="η|ης",
    months=tuple(
        "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου"
        " Δεκεμβρίου".split()
    ),
    before_names=tuple("κ. κα κος Δρ. δρ. Άγ. Αγ. καθ.".split()),
    before_numbers=tuple("αρ. αριθ. σελ. σ. τόμ. κεφ. εικ. πίν. άρ. §".split()),
    held=("π. Χ.", "μ. Χ.", "π. χ.", "κ. λπ.", "κ. ά."),
)
