"""How a language writes what the book itself says: dates, lists of names, the words of the apparatus.

Takes BCP 47 tags, gives plain text. Calendars and lists come from CLDR through Babel; the few words that
CLDR lacks (contents, notes ...) stand in ``LABELS``, one line a language.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

RTL_LANGUAGES = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"}
)
"""Languages written from right to left in their usual script (CLDR's character order)."""

LABEL_NAMES = ("contents", "notes", "cover", "title-page", "imprint", "undated", "begin", "untagged", "published-at")
"""The keys of ``labels``, in the order of the columns of ``LABELS``."""

LABELS: dict[str, tuple[str, ...]] = {
    "en": ("Contents", "Notes", "Cover", "Title page", "Imprint", "Undated", "Beginning", "Miscellany", "First published at"),
    "fr": ("Table des matières", "Notes", "Couverture", "Page de titre", "Mentions légales", "Sans date", "Début", "Divers", "Première publication"),
    "de": ("Inhalt", "Anmerkungen", "Umschlag", "Titelseite", "Impressum", "Ohne Datum", "Beginn", "Verschiedenes", "Zuerst erschienen"),
    "es": ("Índice", "Notas", "Cubierta", "Portada", "Créditos", "Sin fecha", "Comienzo", "Varios", "Publicado por primera vez en"),
    "it": ("Indice", "Note", "Copertina", "Frontespizio", "Colophon", "Senza data", "Inizio", "Varie", "Prima pubblicazione"),
    "pt": ("Índice", "Notas", "Capa", "Folha de rosto", "Ficha técnica", "Sem data", "Início", "Diversos", "Publicado pela primeira vez em"),
    "nl": ("Inhoud", "Noten", "Omslag", "Titelpagina", "Colofon", "Zonder datum", "Begin", "Varia", "Eerst verschenen op"),
    "ca": ("Índex", "Notes", "Coberta", "Portada", "Crèdits", "Sense data", "Inici", "Diversos", "Publicat per primera vegada a"),
    "pl": ("Spis treści", "Przypisy", "Okładka", "Strona tytułowa", "Stopka redakcyjna", "Bez daty", "Początek", "Różne", "Pierwsza publikacja"),
    "cs": ("Obsah", "Poznámky", "Obálka", "Titulní strana", "Tiráž", "Bez data", "Začátek", "Různé", "Poprvé vydáno"),
    "sv": ("Innehåll", "Noter", "Omslag", "Titelsida", "Kolofon", "Odaterat", "Början", "Blandat", "Först publicerad på"),
    "da": ("Indhold", "Noter", "Omslag", "Titelblad", "Kolofon", "Udateret", "Begyndelse", "Blandet", "Først udgivet på"),
    "nb": ("Innhold", "Noter", "Omslag", "Tittelside", "Kolofon", "Udatert", "Begynnelse", "Diverse", "Først publisert på"),
    "fi": ("Sisällys", "Viitteet", "Kansi", "Nimiösivu", "Julkaisutiedot", "Päiväämätön", "Alku", "Sekalaista", "Julkaistu ensin"),
    "ru": ("Содержание", "Примечания", "Обложка", "Титульный лист", "Выходные данные", "Без даты", "Начало", "Разное", "Впервые опубликовано"),
    "el": ("Περιεχόμενα", "Σημειώσεις", "Εξώφυλλο", "Σελίδα τίτλου", "Στοιχεία έκδοσης", "Χωρίς ημερομηνία", "Αρχή", "Διάφορα", "Πρώτη δημοσίευση"),
    "ar": ("المحتويات", "الحواشي", "الغلاف", "صفحة العنوان", "بيانات النشر", "بلا تاريخ", "البداية", "متفرقات", "نُشر أول مرة في"),
    "he": ("תוכן העניינים", "הערות", "כריכה", "עמוד השער", "זכויות", "ללא תאריך", "התחלה", "שונות", "פורסם לראשונה"),
    "ja": ("目次", "注", "表紙", "扉", "奥付", "日付なし", "本文", "その他", "初出"),
    "zh": ("目录", "注释", "封面", "扉页", "版权页", "无日期", "正文", "其他", "首次发表于"),
}  # fmt: skip
"""Language -> the words of the apparatus, in the order of ``LABEL_NAMES``."""


def labels(lang: str) -> dict[str, str]:
    """The words of the apparatus in this language, in English where we do not have them."""
    key = {"no": "nb", "nn": "nb"}.get(base_language(lang), base_language(lang))
    return dict(zip(LABEL_NAMES, LABELS.get(key, LABELS["en"]), strict=True))


def base_language(lang: str) -> str:
    """The primary subtag, lower case: ``fr`` of ``fr-CA``."""
    return lang.replace("_", "-").partition("-")[0].lower()


def is_rtl(lang: str) -> bool:
    """Whether the language is written from right to left (an explicit Latin script subtag says no)."""
    return base_language(lang) in RTL_LANGUAGES and "-latn" not in lang.lower()


def format_day(day: date, lang: str) -> str:
    """The day in words: ``10 août 2015``, ``August 10, 2015``; the French first of the month is ``1er``."""
    from babel.dates import format_date

    if base_language(lang) == "fr" and day.day == 1:
        return format_date(day, "1'er' MMMM y", locale=_locale(lang))
    return format_date(day, "long", locale=_locale(lang))


def format_month(day: date, lang: str) -> str:
    """The month and year as a heading: ``Août 2015``, ``August 2015``."""
    from babel.dates import format_skeleton

    text = format_skeleton("yMMMM", day, locale=_locale(lang))
    return text[:1].upper() + text[1:]


def join_names(names: tuple[str, ...], lang: str) -> str:
    """The names as a sentence lists them: ``Anne, Luc et Marie``."""
    from babel.lists import format_list

    return format_list(list(names), locale=_locale(lang)) if names else ""


def is_language_tag(tag: str) -> bool:
    """Whether the tag is one that CLDR knows the language of: ``fr``, ``pt-BR``, not ``French``."""
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(tag, sep="-" if "-" in tag else "_")
    except (UnknownLocaleError, ValueError):
        return False
    return True


@cache
def _locale(lang: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    for tag in (lang.replace("_", "-"), base_language(lang)):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")
