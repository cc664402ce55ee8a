"""French words, as many and as unevenly used as in real texts: stems, endings, and a weight for every form.

A text of few words would flatter every cache of shaped words. These lists give some seven thousand forms; of each kind,
the word of rank n is used in proportion to 1 / (n + 2.7) ** 1.05: Zipf's law in the form that Mandelbrot gave it.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, zip_longest
from typing import Generic, TypeVar

T = TypeVar("T")

MASCULINE = """jour temps monde homme livre mot moment pays travail point soir enfant corps bras chemin pied
bruit regard mur feu matin sens coin air effet village jardin arbre soleil bois champ chien cheval oiseau
bateau château tableau papier texte auteur lecteur caractère atelier métier outil plomb encrier alphabet cahier
chapitre titre dessin trait cadre blanc gris noir rouge pli dos fil cuir carton volume format signe accent
tiret guillemet paragraphe siècle mois été hiver printemps automne midi dimanche marché port quai pont train
wagon rail voyage départ retour hasard silence souvenir oubli rêve sommeil réveil doute espoir courage orgueil
chagrin plaisir sourire geste pas visage front cheveu doigt poing genou cœur sang souffle cri chant accord
rythme piano violon concert théâtre film journal article reportage dossier document rapport projet plan budget
compte prix nombre chiffre calcul résultat problème exemple cas ordre rang niveau degré seuil bord centre
milieu fond sommet versant ruisseau fleuve lac étang vent orage nuage brouillard givre sable rocher caillou
sentier fossé talus hameau clocher toit escalier couloir grenier placard tiroir miroir rideau tapis fauteuil
lit drap plat repas pain vin fromage fruit légume sel four client voisin ami frère père fils oncle cousin
maître élève professeur médecin avocat juge soldat marin berger boulanger menuisier imprimeur relieur libraire
écrivain poète peintre musicien savant étudiant passant étranger"""

FEMININE = """chose vie femme main tête heure maison nuit ville rue porte fenêtre table chambre année semaine
journée fois place partie raison idée question réponse parole voix langue phrase page lettre ligne marge
feuille encre presse plume couverture reliure couture épreuve copie édition collection bibliothèque étagère
librairie boutique vitrine lumière ombre couleur forme figure image photographie peinture gravure carte légende
note date préface suite fin histoire aventure légèreté mémoire pensée croyance science lecture écriture
grammaire règle exception virgule parenthèse apostrophe majuscule minuscule cursive justification césure
lézarde colonne grille mesure hauteur largeur épaisseur longueur surface matière fibre pâte cuve rame botte
caisse balance machine roue courroie manivelle vis eau mer rivière source fontaine pluie neige glace brume
tempête vague plage côte île montagne colline vallée plaine forêt prairie clairière haie branche racine fleur
herbe graine moisson vigne ferme grange étable écurie cour allée terre pierre brique tuile poutre planche
échelle cave cuisine cheminée lampe bougie flamme cendre fumée odeur saveur soupe viande pomme poire cerise
noix farine assiette bouteille tasse cuillère nappe chaise armoire clef mère sœur fille tante voisine amie
maîtresse élégance reine ouvrière couturière infirmière chanteuse danseuse force faiblesse joie peine colère
peur honte fierté patience prudence audace confiance méfiance habitude surprise attente absence présence
distance route gare frontière douane valise dépêche nouvelle rumeur enquête loi justice liberté égalité mairie
école classe leçon récréation fête chanson musique danse scène pièce comédie"""

VERBS = """trouv port montr regard parl pens pass laiss donn demand aim cherch entr rest sembl appel compt
commenc continu arriv gard pos lev pouss tir jet chang tourn march avanc recul mont travers travaill jou chant
dans racont expliqu rappel prépar achet cout pay échang prêt emprunt vol cach dévoil ouvrag ferm bouch coup
taill découp coll pli dépli repli press imprim grav dessin trac not marqu soulign corrig effac biff recopi dict
récit compos mesur calcul ajout enlev soustray multipli partag mélang sépar class rang dérang retrouv oubli
cess dur habit lou install meubl décor nettoy balay lav frott bross cir aér chauff allum brûl souffl respir
mang goût aval croqu cuisin sal sucr vers renvers remplac plac déplac transport livr charg décharg emport
rapport amen ramen guid men dirig command ordonn impos refus accept approuv critiqu jug accus dénonc annonc
signal indiqu désign nomm baptis invit salu remerci félicit flatt embrass serr caress touch tât palp effleur
frôl heurt cogn frapp bless soign pans sauv protég menac attaqu affront évit écart éloign approch accompagn
abandonn quitt rejoign visit explor observ examin étudi analys compar distingu remarqu constat vérifi prouv
démontr affirm contest discut négoci sign scell cachet timbr envoy expédi distribu vendang récolt plant arros
sem greff pêch chass dress domestiqu attel galop trott nag plong flott ram navigu pilot amarr échou dériv
inond mouill séch essor glac fig dégel étal dispers rassembl regroup assembl ajust fix attach détach nou dénou
accroch décroch pench inclin redress cal coinc bloqu libér forc cass bris déchir froiss lim us répar réform
transform modifi adapt invent imagin rêv désir souhait espér redout hésit os tent essay rat gagn conserv
consult consacr évoqu ador détest méprit respect honor célébr fêt regrett pleur cri murmur chuchot soupir
toussot ronfl grond tonn éclat résonn vibr trembl bascul tomb roul gliss dérap tourbillonn envelopp emball"""

PLAIN = """grand petit court haut lourd lent plein vert bleu noir clair obscur profond étroit droit
rond plat dur froid chaud brûlant brillant éclatant charmant méchant savant constant important puissant suivant
vivant ouvert couvert désert prochain lointain soudain certain humain voisin fin
joli poli hardi uni carré doré fatigué oublié plié usé serré animé isolé réservé imprimé voilé troublé
passionné étonnant touchant mouvant changeant patient prudent violent récent fréquent différent excellent
absent présent"""

EVEN = """jeune autre même simple rouge jaune large mince rare triste calme tranquille humble noble
riche pauvre sage solide fragile utile agile facile difficile habile fidèle célèbre étrange immense énorme
possible visible terrible paisible sensible admirable agréable capable semblable véritable aimable durable
remarquable ordinaire nécessaire contraire solitaire populaire littéraire modeste honnête juste vaste ferme
sombre propre sobre tendre"""

OUS = """curi silenci préci nombr heur malheur lumin mystéri joy courag orag neig poussiér pierr
sabl fabul fam génér minuti ambiti délici harmoni mélodi"""

IVE = """act nat vi tard attent fugit décis définit subject sport fest craint"""

ELLE = """natur ré mort form habitu essenti offici actu manu individu matéri spiritu tradition
profession exception personn émotion rationn sensu ponctu virtu"""

AL = """roy loc centr génér origin norm médiév nation région spéci soci princip matin cordi coloni
commerci mor idé vit"""

ADVERBS = """toujours souvent parfois jamais longtemps bientôt aussitôt déjà encore ailleurs partout peut-être
presque soudain d'abord ensuite enfin autrefois naguère désormais plutôt volontiers ensemble dehors là-bas
quelquefois"""

NAMES = """Camille Henri Louise Anatole Berthe Firmin Odile Gaspard Lucie Théodore Mathilde Étienne Pauline
Édouard Noémie Augustin Clémence Bastien Rosalie Léonard Solange Victor Amélie Zacharie Delphine Octave Irène
Ulysse Fontenay Marsac Villedieu Charmes Aubenas Saint-Maur Clairvaux Montbrun Rochefort Beaulieu Gironde
Valmont"""

NOUNS_OF_VERBS = (("age", False), ("ement", False), ("eur", False), ("euse", True), ("ure", True), ("ation", True))
"""Endings that make a noun of a verb's stem, and whether it is feminine."""

TENSES = (("e", "ent"), ("ait", "aient"), ("a", "èrent"), ("era", "eront"), ("erait", "eraient"))
"""The third person's endings, singular and plural, the commonest first."""

PARTICIPLES = ("é", "és", "ée", "ées")
"""Of a verb's stem: for one and for several, masculine, then feminine."""

PATTERNS = {
    PLAIN: ("", "s", "e", "es"),
    EVEN: ("", "s", "", "s"),
    OUS: ("eux", "eux", "euse", "euses"),
    IVE: ("if", "ifs", "ive", "ives"),
    ELLE: ("el", "els", "elle", "elles"),
    AL: ("al", "aux", "ale", "ales"),
}
"""Stems of adjectives -> their endings, in the order of ``PARTICIPLES``."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun, with what others agree with."""

    one: str
    """Singular."""
    many: str
    """Plural."""
    is_feminine: bool
    """Its gender."""


class Ranked(Generic[T]):
    """Words of one kind, the commonest first."""

    def __init__(self, words: Sequence[T]) -> None:
        self.words = tuple(words)
        self._sums = tuple(accumulate(1 / (rank + 2.7) ** 1.05 for rank in range(1, len(words) + 1)))

    def pick(self, chance: random.Random) -> T:
        """One of them; the first far more often than the last."""
        return chance.choices(self.words, cum_weights=self._sums)[0]


def nouns() -> Ranked[Noun]:
    """Those of the lists, in turns masculine and feminine; then those made of verbs."""
    plain = [Noun(word, plural(word), False) for word in MASCULINE.split()]
    others = [Noun(word, plural(word), True) for word in FEMININE.split()]
    mixed = [noun for pair in zip_longest(plain, others) for noun in pair if noun]
    made = [
        Noun(word, plural(word), is_feminine)
        for number, stem in enumerate(VERBS.split())
        for ending, is_feminine in (NOUNS_OF_VERBS[number % 6], NOUNS_OF_VERBS[(number + 2) % 6])
        for word in (soft(stem, ending),)
    ]
    return Ranked([*mixed, *made])


def adjectives() -> Ranked[tuple[str, ...]]:
    """The four forms of each, in the order of ``PARTICIPLES``; participles come after the lists."""
    lists = [[tuple(stem + e for e in endings) for stem in stems.split()] for stems, endings in PATTERNS.items()]
    mixed = [forms for row in zip_longest(*lists) for forms in row if forms]
    made = [tuple(soft(stem, ending) for ending in PARTICIPLES) for stem in VERBS.split()[::2]]
    return Ranked([*mixed, *made])


def adverbs() -> Ranked[str]:
    """Those of the list, then those made of adjectives."""
    made = [forms[2] + "ment" for forms in adjectives().words if forms[2].endswith(("euse", "ive", "elle", "ale"))]
    return Ranked([*ADVERBS.split(), *made])


def verbs() -> Ranked[str]:
    """Stems, to be given an ending by ``soft``."""
    return Ranked(VERBS.split())


def names() -> Ranked[str]:
    """Of persons and places."""
    return Ranked(NAMES.split())


def plural(word: str) -> str:
    """The plural of a noun."""
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith(("eau", "eu")):
        return word + "x"
    return word[:-2] + "aux" if word.endswith("al") else word + "s"


def soft(stem: str, ending: str) -> str:
    """The stem with its ending, and with the letter that keeps its sound: ``mangeait``, ``plaçait``."""
    if ending[0] not in "aou":
        return stem + ending
    if stem.endswith("c"):
        return f"{stem[:-1]}ç{ending}"
    return f"{stem}e{ending}" if stem.endswith("g") else stem + ending


def forms() -> set[str]:
    """Every form that these lists give, apart from the small words of grammar."""
    found = {form for noun in nouns().words for form in (noun.one, noun.many)}
    found |= {form for four in adjectives().words for form in four} | {*adverbs().words, *names().words}
    endings = [ending for pair in TENSES for ending in pair] + [*PARTICIPLES, "er", "ant"]
    return found | {soft(stem, ending) for stem in verbs().words for ending in endings}
