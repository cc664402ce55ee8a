"""Guesses the language of a text: by its script, and within a script by the small words that every text is full of.

No model and no chance: the same text always has the same answer, and a text that is too short has none.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache

ENOUGH = 20_000
"""Characters that are looked at, from the beginning."""

_ADDRESS = re.compile(r"://|@|%[0-9A-F]{2}")
"""What makes a word a web or mail address, whose words are of no language."""

_FEWEST = 3
"""Different small words that a language is known by: one or two are names and loans."""

_LETTERS = r"(?:[^\W\d_]|[\u0300-\u036f\u0591-\u05c7\u064b-\u0655\u0900-\u0963])+"
_WORD = re.compile(rf"{_LETTERS}(?:['’]{_LETTERS})*")

_ONE_LANGUAGE = {
    "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko", "THAI": "th", "GREEK": "el", "ARMENIAN": "hy",
    "GEORGIAN": "ka", "BENGALI": "bn", "TAMIL": "ta", "TELUGU": "te", "KANNADA": "kn", "MALAYALAM": "ml",
    "GUJARATI": "gu", "GURMUKHI": "pa", "SINHALA": "si", "KHMER": "km", "LAO": "lo", "MYANMAR": "my",
    "ETHIOPIC": "am", "TIBETAN": "bo",
}  # fmt: skip
"""Scripts that one language of the web is written in, as Unicode names their letters."""

_TRADITIONAL = frozenset("這個們來時會說對國學後過還沒開關東車馬見長門問間點實體當與為從麼經愛錢話頭書樂")
"""Characters that mainland China writes in another way."""

_SMALL_WORDS: dict[str, str] = {
    "en": "the of and to in is that it for was on with as are be this by not or have from at you but which they we"
    " an were his their has been would there what when your can more if will who about so all one out just my",
    "fr": "de la le et les des en un une du que est pour qui dans pas par sur au plus ne se ce avec il sont cette"
    " je vous nous mais ou ont son comme leur été aux elle même aussi c'est qu'il d'un d'une l'on n'est être fait tout"
    " mon ma mes deux notre votre leurs où donc très bien encore après avant sans quand rien",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er"
    " hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor ich wir",
    "es": "de la que el en y a los se del las un por con no una su para es al lo como más pero sus le ya o este sí"
    " porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos durante todos uno les ni",
    "it": "di e il la che in a per un del è le della una si con da i non come sono al dei nel alla più anche gli lo"
    " delle ha questo ma degli se dal nella suo loro ed dalla essere tra quando molto cui io mi perché questa anni",
    "pt": "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou"
    " quando muito nos já eu também só pelo pela até isso ela entre depois sem mesmo aos ter seus quem nas me esse são",
    "nl": "de van het een en in is dat op te zijn met voor niet aan er om ook als dan maar bij nog uit naar heeft hij"
    " door over ze worden wordt werd hebben kan deze was of ik je wat meer al geen veel zo moet dit had hun",
    "pl": "w i z na się do nie to że jest o jak po co tak za od ale przez czy jego tym dla był są oraz tylko już może"
    " bardzo tego być ten które który która jako gdy ich przy także go jej przed można mnie mi",
    "sv": "och att det i en som på är av för med den till inte har de ett om så men jag var från vi kan när man nu"
    " hade eller hur bara ut han sig där vad alla upp efter mycket detta skulle blev här också",
    "da": "og at det i en er som på af for med den til ikke har de et om så men jeg var fra vi kan når man nu havde"
    " eller hvor bare ud han sig der hvad alle op efter meget dette skulle blev her også være hvis mig",
    "nb": "og at det i en er som på av for med den til ikke har de et om så men jeg var fra vi kan når man nå hadde"
    " eller hvor bare ut han seg der hva alle opp etter mye dette skulle ble her også være hvis meg noe",
    "fi": "ja on ei että se oli ovat mutta kun niin myös joka hän tai olla kuin ole mitä sen nyt jos vain sitä ovat"
    " vielä minä mukaan siitä jo kaikki ollut tämä tämän voi jotka sekä kanssa ennen jälkeen hyvin",
    "et": "ja on ei et see oli kui aga ka ning mis ta või oma nii siis mida seda kes selle veel ma olla välja nagu"
    " siin pole üks kuid ole pärast juba mitte kõik",
    "cs": "a se v na je že o z s do i to k ve pro za by ale si po jako podle od jeho které který která jsou však být"
    " byl bylo nebo už jen při jsem ještě také až co tak když může než jak pak",
    "sk": "a sa v na je že o z s do aj to k vo pre za by ale si po ako podľa od jeho ktoré ktorý ktorá sú však byť bol"
    " bolo alebo už len pri som ešte tiež až čo tak keď môže než ako",
    "hu": "a az és hogy nem is egy ez de meg csak volt már mint van ha még el vagy amely azt ezt lehet kell be majd"
    " mert amit pedig minden olyan ezek után lesz itt akkor nagyon ami",
    "ro": "de și în a la cu că pe nu o un din este se mai pentru care sunt ca au fost sau dar dacă prin după fi am"
    " această acest cel lui le său foarte toate ce îi cum fără până când",
    "hr": "i u je se na da su za od s o koji kao a to ne bi što iz ili će ali do samo nije te biti koja koje nakon"
    " više već kako sve prema kada vrlo tako još jer ako",
    "sl": "in je v se na da so za z ki pa bi s tudi ne po kot o ali ni še pri iz do od bil lahko kar ker kako ko tem"
    " več bila ima le ter že če kaj vse",
    "tr": "ve bir bu da de için ile olarak çok daha gibi en olan ne ama kadar var sonra her o olduğu değil diye ya"
    " ben ise mi ki şey iki büyük yeni oldu bunu şekilde",
    "ca": "de la que i a el en els les un del per amb una es no al com més són o ha aquest aquesta també va ser dels"
    " però seva hi és perquè entre des molt quan tot així fins ja",
    "gl": "de a o que e do da en un para con non unha os no se na por máis as dos como mais ao ou á súa seu tamén"
    " pero foi nos esta son polo pola moi ata cando todo",
    "eu": "eta da ez bat du zen dira ere izan hau egin baino baina dute edo zuen bere duen hori bai oso gure dituzte"
    " beste behar den ziren baita gehiago",
    "id": "yang dan di dengan untuk dari pada ini itu dalam tidak akan ke adalah juga oleh ada sebagai saya bisa atau"
    " karena telah lebih mereka sudah kita anda dapat hanya",
    "vi": "và của là có trong cho không được với một các những này người đã để khi đến từ về cũng như tôi nhiều thì"
    " mà ra sẽ trên phải vào",
    "lv": "un ir ka par no ar uz tas bija ko kas vai kā tiek bet to arī ne pēc lai pie tā nav gan viņš tikai jau",
    "lt": "ir yra kad į su iš tai buvo ne o kaip bet už apie dėl jo nuo jau tik ar kuris per po iki jų savo gali",
    "is": "og að í er það á sem til við um en var af ekki með fyrir hann ég þá eru hefur frá þess því þetta eða",
    "ga": "agus an na ar i a is go bhí sé le do ní nach sin seo mar air atá ag chun tá",
    "cy": "y yn a i o ar yr ei mae am wedi gan fod hyn oedd eu ac bod un gyda nid roedd",
    "sq": "të e në dhe për një që me nga është si ka më nuk do por u kjo ishte janë edhe ai kur",
    "mt": "li ta il u fil minn għal biex hija kien ma dan din jew kif fuq huwa",
    "af": "die van en in is het nie te dat vir op 'n wat met sy om as aan hy was ek maar ook hulle deur sal",
    "sw": "ya na wa kwa ni katika za la kuwa hii hiyo yake pia kama lakini watu wake huo alikuwa",
    "fil": "ang ng sa na mga at ay ko si siya ito para hindi nang kung may ako mo niya isang",
    "eo": "la de kaj en estas al kiu por ne ke li ĝi kun pri sed ankaŭ oni mi aŭ kiel",
    "la": "et in est non ad cum ut sed qui quod si ex quae nec esse per sunt aut etiam ab",
    "ru": "и в не на что я с он как это по но из у за то все так его для мы было от вы же бы только или мне быть был"
    " есть уже еще если когда они чтобы может очень",
    "uk": "і в не на що я з він як це по але із у за те все так його для ми було від ви же б тільки або мені бути був"
    " є вже ще якщо коли вони щоб може дуже та й цей про",
    "be": "і ў не на што я з ён як гэта па але за ўсе так яго для мы было ад вы ж толькі або быць быў ёсць ужо яшчэ"
    " калі яны каб можа вельмі пра",
    "bg": "и в на не да се за от че е са с по като но това към ще съм може си или то които само беше има как който бе"
    " след много още при до аз",
    "sr": "и у је се на да су за од с о који као а то не би што из или ће али до само није те бити која које после"
    " више већ како све према када врло тако још јер ако",
    "mk": "и во на да се за од не со е што кој како но ќе тоа или биде има како само беше сум кога ова тие по",
    "kk": "және мен бұл бір үшін деп де да осы ол бар болды емес туралы қазақ сол жоқ",
    "mn": "байна нь энэ бол гэж юм ба их байсан хүн би та шиг гэсэн",
    "ar": "في من على أن إلى التي عن مع هذا كان هذه الذي لا ما كل بعد ذلك هو قد أو بين لم ثم كما هي أنه",
    "fa": "و در به از که این را با است برای آن یک خود تا شود هم شده می کرد ها بود ما او اما یا نیز",
    "ur": "کے میں کی ہے اور سے کا کو اس نے پر یہ ہیں کہ ایک وہ بھی تھا نہیں لیے ہو کر",
    "he": "של את על לא הוא זה עם כי גם אני היא אל או כל יש אם מה היה אבל רק אין שלא",
    "yi": "און די אין איז דער צו פון מיט דאס ניט האט אַז זיך",
    "hi": "के में की है और से का को कि यह एक पर नहीं भी हैं ने कर लिए तो इस जो वह था हो ही"
    " किसी अपने तथा अपनी गया थी करने सभी किया जा",
    "mr": "आहे आणि या व तो ही हे की मध्ये होते नाही आहेत झाला म्हणून एक ते करून त्या",
    "ne": "छ र को मा हो पनि छन् भने गर्न यो लाई एक थियो गरेको हुन्छ",
}  # fmt: skip
"""Language -> words that a page of it can hardly do without."""


def guess_language(text: str) -> str:
    """The BCP 47 tag of the language that most of a text is in, or an empty string where that is not clear."""
    sample = " ".join(word for word in text[: 2 * ENOUGH].split() if not _ADDRESS.search(word))[:ENOUGH]
    script = _script(sample)
    if script in _ONE_LANGUAGE:
        return _ONE_LANGUAGE[script]
    if script == "CJK":
        return _han_language(sample)
    return _by_small_words(sample, script)


def says_more_of(text: str, lang: str, other: str) -> bool:
    """Whether far more of a text's different small words are one language's alone than the other's (primary tags).

    True where there are no small words to tell them by: then the scripts differ.
    """
    ours, theirs = (frozenset(_SMALL_WORDS.get(tag, "").split()) for tag in (lang, other))
    if not ours or not theirs or _script_of(lang) != _script_of(other):
        return True
    there = {word.lower().replace("’", "'") for word in _WORD.findall(text[:ENOUGH])}
    return len(there & ours - theirs) >= max(_CLEARLY, 4 * len(there & theirs - ours))


_CLEARLY = 4

_LATIN_WORD = re.compile(r"\w+(?:'\w+)*")
"""The same as ``_WORD`` in texts without combining accents, but for what has figures in it; in half the time."""

_NOT_LATIN = re.compile("[\u0300-\u036f\u0370-\u1dff\u2c00-\ua6ff\ua800-\ud7ff\uf900-\ufdff]")
"""A letter, or a sign at a letter, of another script than ours; an accent by itself."""


def can_say_more(text: str, own: str) -> bool:
    """Whether ``says_more_of`` could be true of a text for any language but its ``own``: asked before it is guessed."""
    if own not in _SMALL_WORDS or _script_of(own) != "LATIN" or _NOT_LATIN.search(text):
        return True
    alone, others = _told_apart(own)
    there = set(_LATIN_WORD.findall(text[:ENOUGH].lower().replace("’", "'")))
    return len(there & others) >= max(_CLEARLY, 4 * len(there & alone))


@cache
def _told_apart(own: str) -> tuple[frozenset[str], frozenset[str]]:
    """The small words that no other language of the script has, and those that only others have."""
    mine = frozenset(_SMALL_WORDS[own].split())
    lists = [words.split() for lang, words in _SMALL_WORDS.items() if lang != own and _script_of(lang) == "LATIN"]
    theirs = frozenset(word for words in lists for word in words)
    return mine - theirs, theirs - mine


def _script(text: str) -> str:
    """The script of most letters; kana counts as Japanese as soon as there is some among Han."""
    scripts: Counter[str] = Counter()
    for character, count in Counter(text).items():
        if character.isalpha():
            scripts[_letter_script(character)] += count
    if not scripts:
        return ""
    kana = scripts["HIRAGANA"] + scripts["KATAKANA"]
    if kana and kana * 8 > scripts["CJK"] and kana + scripts["CJK"] > scripts["LATIN"]:
        return "HIRAGANA"
    # A Han or Hangul character is worth about three letters of an alphabet.
    weights = {s: n * (3 if s in ("CJK", "HANGUL") else 1) for s, n in scripts.items()}
    return max(sorted(weights), key=lambda s: weights[s])


@cache
def _letter_script(character: str) -> str:
    return unicodedata.name(character, "").split(" ")[0].split("-")[0]


def _han_language(text: str) -> str:
    han = [c for c in text if _letter_script(c) == "CJK"]
    if len(han) < 4:
        return ""
    return "zh-Hant" if sum(c in _TRADITIONAL for c in han) * 50 > len(han) else "zh"


def _by_small_words(text: str, script: str) -> str:
    """The language whose small words make up most of the text, where they are many and another's are fewer."""
    words = _WORD.findall(text.lower().replace("’", "'"))
    weights = _weights()
    scores: dict[str, float] = {}
    kinds: Counter[str] = Counter()
    for word, count in Counter(words).items():
        for lang, weight in weights.get(word, ()):
            kinds[lang] += 1
            scores[lang] = scores.get(lang, 0.0) + count * weight
    ranked = sorted((lang for lang in scores if _script_of(lang) == script), key=lambda lang: (-scores[lang], lang))
    if len(words) < 4 or not ranked or kinds[ranked[0]] < _FEWEST:
        return ""
    best, second = scores[ranked[0]], scores[ranked[1]] if len(ranked) > 1 else 0
    is_clear = best >= 1.2 * second or best - second > 25
    return ranked[0] if best >= max(2.2, 0.03 * len(words)) and is_clear else ""


@cache
def _weights() -> Mapping[str, tuple[tuple[str, float], ...]]:
    """Word -> the languages that have it; a word of one language says more than a word of five."""
    owners: dict[str, list[str]] = {}
    for lang, words in _SMALL_WORDS.items():
        for word in sorted(set(words.split())):
            owners.setdefault(word, []).append(lang)
    return {word: tuple((lang, len(langs) ** -0.5) for lang in langs) for word, langs in owners.items()}


@cache
def _script_of(lang: str) -> str:
    return _letter_script(_SMALL_WORDS[lang].replace("'", "")[0])
