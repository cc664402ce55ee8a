"""Names of persons in running text, by rule."""

import pytest

from bookmaker.arrange.persons import find_names
from bookmaker.model import Chapter

CASES = {
    "fr": [
        ("Jean d’Alembert, puis qu'Anne Bradstreet", ["Alembert, Jean d'", "Bradstreet, Anne"]),
        ("chez Mme de Staël et M. Lacaze", ["Staël, de", "Lacaze"]),
        ("Pierre de Ronsard et Joachim du Bellay", ["Ronsard, Pierre de", "Du Bellay, Joachim"]),
        ("Jean de La Fontaine", ["La Fontaine, Jean de"]),
        ("rue Victor Hugo, au lycée Louis Pasteur, le prix Albert Londres", []),
        ("Louis XIV, François I et Charles de Gaulle", ["Louis XIV", "François Ier", "Gaulle, Charles de"]),
        ("Jean-Luc Godard, J.-R. Dupont, PIERRE DURAND", ["Godard, Jean-Luc", "Dupont, J.-R.", "Durand, Pierre"]),
        (
            "Zoé Ben M'Barek, Marie N’Diaye, Jacques d'Estienne et Flann O'Brien ; L’Europe de Paul L’Hostis",
            ["Ben M'Barek, Zoé", "N'Diaye, Marie", "Estienne, Jacques d'", "L'Hostis, Paul"],
        ),
        ("Jean et Paul sont venus. Jean. Le lendemain, Paul Mardi", []),
        ("À Paris, en Mai, le Roi dit que Pierre Janvier", []),
        ("<code>Jean Dupont</code> <pre>Anne Martin</pre>", []),
    ],
    "en": [
        (
            "Sir Isaac Newton's friend Dr. Watson, and J. R. R. Tolkien",
            ["Newton, Isaac", "Watson", "Tolkien, J. R. R."],
        ),
        ("Vincent van Gogh and Gabriel García Márquez", ["Gogh, Vincent van", "García Márquez, Gabriel"]),
        ("P.S. Send coffee to P. S. Krøyer", ["Krøyer, P. S."]),
        ("the Harry Ransom Center, San Francisco Bay, the U. S. Navy", []),
        (
            "Sean O’Casey met George Bernard Shaw; Henry VIII did not",
            ["O'Casey, Sean", "Shaw, George Bernard", "Henry VIII"],
        ),
        ("Once John I knew came. Robert Monday", []),
        ("the top of Group D. The day before, J. Smith of Plan B. Then A. But B. In C. Le", ["Smith, J."]),
    ],
    "de": [("Johann Wolfgang von Goethe und Frau Merkel", ["Goethe, Johann Wolfgang von", "Merkel"])],
}


@pytest.mark.parametrize(("lang", "text", "lines"), [(lang, *case) for lang, cases in CASES.items() for case in cases])
def test_names_in_a_sentence(lang: str, text: str, lines: list[str]) -> None:
    found = find_names(Chapter("c", "T", f"<p>{text}.</p>", lang)).persons
    assert [person.entry for person in found] == lines


def test_a_word_that_also_stands_without_a_capital_is_no_name() -> None:
    naming = find_names(Chapter("c", "T", "<p>La Page est une page. Plantin.</p>", "fr"))
    assert naming.capitals == {"La", "Plantin"}
