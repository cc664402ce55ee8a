"""French words: Roman figures that are centuries, and spellings that are proposed and never set unasked.

The words with œ and æ are those of which the *Dictionnaire de l'Académie française* knows no other spelling;
``moelle``, ``coexister`` and the like are not among them.
"""

_NOT_CENTURIES = (
    "République|Reich|Empire|Internationale|Congrès|Olympiade|[Aa]rrondissement|dynastie|[Cc]orps|armée|Armée|[Rr]égiment"
    "|édition|[Cc]onférence|[Ff]estival|[Ss]ession|législature|Plan|acte|[Cc]oncile|région|circonscription|[Cc]onvention|art\\b|arrdt|chambre|Coupe|[Jj]eux"
)
_FIGURES = "(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})"
_ENDING = "(?:e|ème|eme)s?"
_SPACE = "[ \u00a0\u202f]"
_UP_TO_A_CENTURY = (
    rf"(?:er|{_ENDING})(?:(?:{_SPACE}(?:et|ou|au|à|puis)(?:{_SPACE}(?:la|le|les|du))?{_SPACE}|,{_SPACE}|[-–/])"
    rf"{_FIGURES}(?:er|{_ENDING}))*{_SPACE}(?:siècles?|millénaires?|s\.)"
)
CENTURIES = (
    rf"(?<![\w’'.])(?P<figures>{_FIGURES}(?={_UP_TO_A_CENTURY})"
    rf"|(?=X[IVX]){_FIGURES}(?={_ENDING}(?!\w)(?!{_SPACE}(?:{_NOT_CENTURIES})))"
    rf"|(?<=siècles[ \u00a0]){_FIGURES}(?!\w))"
)
"""The figures of ``IVe et Ve siècles`` and of ``au XIXe``, but not those of ``Ve République``."""
RAISED = (
    rf"(?:(?<![\w.,])\d{{1,4}}(?P<ending>(?<=1)(?:ers?|res?|ères?)|(?<=2)n?des?|(?<=2)nds?|{_ENDING})"
    rf"|(?<![\w’'.]){_FIGURES}(?P<roman>(?<=I)er|(?<=I)re(?={_SPACE}[A-ZÉ])|{_ENDING}))(?![\w’']|\.\w)"
)
"""The endings of ``1er``, ``2nde``, ``3e``, ``XVIe``."""

_OE = (
    "bœuf bœufs chœur chœurs cœur cœurs écœurant écœurante écœurement écœurer fœtus mœurs nœud nœuds œcuménique œdème"
    " œdipe œil œillade œillères œillet œillets œnologie œnologue œsophage œstrogène œuf œufs œuvre œuvres œuvrer"
    " œuvrent manœuvre manœuvres manœuvrer désœuvré désœuvrée désœuvrement sœur sœurs rancœur vœu vœux main-d’œuvre"
    " chef-d’œuvre chefs-d’œuvre contrecœur phœnix Œdipe hors-d’œuvre sacré-cœur arrière-cœur œsophagien œuvré œuvrant"
).split()
_AE = "cæcum ex-æquo æquo curriculum-vitæ vitæ præsidium tænia nævus".split()


def _typed(word: str) -> str:
    return word.replace("œ", "oe").replace("Œ", "Oe").replace("æ", "ae")


def _raise_first(word: str) -> str:
    return word[:1].upper() + word[1:]


_LIGATURES = {_typed(word): word for word in (*_OE, *_AE)}
LIGATURES = {
    **_LIGATURES,
    **{_raise_first(typed): _raise_first(word) for typed, word in _LIGATURES.items()},
    **{typed.upper(): word.upper() for typed, word in _LIGATURES.items()},
    **{f"OE{typed[2:]}": _raise_first(word) for typed, word in _LIGATURES.items() if word[0] == "œ"},
}
"""As typed -> as spelt, in small letters, with a capital, and in capitals."""

_CAPITALS = (
    "Âge Âges Âme Âmes Âne Ânes Ça Écart Échange Échanges Échec Échecs Échelle Écho Éclair École Écoles Écologie"
    " Écologique Économie Économies Économique Économiques Économiste Écosse Écossais Écoute Écoutez Écran Écrans"
    " Écrire Écrit Écriture Écrivain Écrivains Écologiste Écologistes Édifice Édit Éditeur Éditeurs Édition Éditions"
    " Édito Éditorial Édouard Éducation Égal Égale Égalité Égaux Également Église Églises Égypte Égyptien Électeurs"
    " Élection Élections Électricité Électrique Électronique Élégance Élément Éléments Éléphant Élève Élèves Élise"
    " Élisabeth Élite Élites Élodie Élu Élue Élus Élysée Émeute Émeutes Émile Émilie Émission Émissions Émotion Énergie"
    " Énergies Énorme Énormément Épargne Épaule Épée Épilogue Épisode Époque Épreuve Équateur Équilibre Équipe Équipes"
    " Érasme Éric Érable Étage Étape Étapes État États États-Unis Été Éternel Éternité Étienne Étoile Étoiles Étonnant"
    " Étrange Étranger Étrangers Être Êtes Étroit Étude Études Étudiant Étudiante Étudiants Étymologie Évaluation"
    " Évangile Événement Évènement Événements Éventuellement Évidemment Évident Évolution Évêque Ève Île Îles Îlot"
    " Ô Ôter"
).split()
_PLAIN = str.maketrans("ÀÂÇÉÈÊÎÔ", "AACEEEIO")
_STAY = frozenset("Age Ages Ame Ane Anes Eric Elise Emile Emilie Elodie Edouard Etienne Elisabeth O".split())
"""Names are written as their bearers write them; ``Age`` may be English."""
_TYPED = {word.translate(_PLAIN): word for word in _CAPITALS}
_BARE = str.maketrans("ÀÂÇÉÈÊËÎÏÔÖÙÛÜ", "AACEEEEIIOOUUU")
_AFTER_A = (
    "la l’ l' ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs un une deux trois partir"
    " propos travers cause côté défaut force fin part peu peine présent quoi quel quelle qui tout toute tous toutes"
    " chaque chacun moins nouveau bientôt demain midi minuit Paris Lyon Marseille Bondy"
).split()
ACCENTED = {
    **{typed: word for typed, word in _TYPED.items() if typed not in _STAY},
    **{word.upper().translate(_BARE): word.upper() for typed, word in _TYPED.items() if len(typed) > 3},
    **{f"A {word}": f"À {word}" for word in _AFTER_A},
}
"""As typed -> as spelt; what stands first in a sentence is not told from what does not."""
