"""Words by which what stands beside an article is known, in the languages of blogs and papers.

Each is matched at the beginning of a short line. A word that an author may well begin a line with is not here.
"""

from __future__ import annotations

import re


def _beginnings(*phrases: str) -> re.Pattern[str]:
    """What matches a line that begins with one of these; each is a regular expression."""
    return re.compile(rf"^\W*(?:{'|'.join(phrases)})", re.IGNORECASE)


MORE = _beginnings(
    r"(?:read|see|watch|learn|find out) (?:more|also|(?:this )?next|related)\b",
    r"also (?:on|read|see|watch)\b",
    r"see also\b",
    r"(?:related|recommended)(?: (?:stor(?:y|ies)|articles?|posts?|content|coverage|reading|links?|topics?|news|"
    r"videos?))?(?: (?:from|on|in|about|to) .{2,40})?\s*(?:$|:)",
    r"more (?:from|on|in|stories|about|news|articles)\b",
    r"you (?:may|might) (?:also )?(?:like|be interested|enjoy)",
    r"(?:most|what['’]s) (?:popular|read|viewed|shared|trending)|popular (?:on|in|now|stories|posts|articles)\b",
    r"trending(?: now)?\W*$",
    r"recommended for you|don['’]t miss\b|related:|around the web|sponsored (?:links|content)",
    r"(?:next|previous) (?:article|post|story|page)\b",
    r"(?:[àa] )?lire (?:aussi|également|la suite)\b|(?:[àa] )?voir aussi\b|pour lire la suite|vous aimerez aussi",
    r"articles? (?:liés?|similaires?|connexes?)|sur le même (?:sujet|thème)|dans la même rubrique",
    r"(?:das )?könnte (?:sie|dich) (?:auch )?interessieren|lesen sie (?:auch|mehr|hier|weiter)",
    r"mehr (?:zum thema|zu diesem|dazu|von|aus)\b|weitere (?:artikel|beiträge|themen|infos|meldungen)",
    r"(?:ähnliche|verwandte) (?:artikel|themen|beiträge)|auch interessant",
    r"(?:le |te )?(?:puede|podría) interesar|le[ae] (?:también|además|más)\b|(?:vea|mira) (?:también|además|lo que)\b",
    r"(?:notas?|noticias?|artículos?|contenidos?) relacionad[oa]s?|más (?:noticias|información|sobre)\b",
    r"(?:leia|veja) (?:também|mais)\b|saiba mais|(?:notícias|matérias|artigos) relacionad[oa]s",
    r"leggi (?:anche|tutto|di più)|potrebbe (?:anche )?interessar\w*|articoli correlati",
    r"lees (?:ook|meer|verder)\b|meer (?:over|lezen)\b|gerelateerde? ",
    r"(?:prze)?czytaj (?:także|też|również|więcej)|zobacz (?:także|też|również|więcej)",
    r"dowiedz się więcej|polecamy|powiązane",
    r"читайте (?:также|еще|ещё|на)\b|смотрите также|похожие |по теме|материалы по теме|самые популярные",
    r"läs (?:också|även|mer)\b|l[eæ]s også|lue myös|čtěte (?:také|více|dále)|olvasd? (?:el|tovább)",
    r"関連(?:記事|リンク|ニュース)|あわせて読みたい|おすすめ(?:記事|の記事)|人気記事|こちらの記事も",
    r"相[关關](?:阅读|閱讀|文章|新[闻聞]|推[荐薦]|[链連][接結])|延伸[阅閱][读讀]|[为為]您?你?推[荐薦]|猜你喜[欢歡]|"
    r"(?:推[荐薦]|[热熱]门|精彩)(?:[阅閱][读讀]|文章|新[闻聞]|推[荐薦])|更多(?:新[闻聞]|文章|精彩)",
    r"추천 ?기사|관련 ?기사|많이 본",
    r"baca juga\b|artikel terkait|simak juga\b|xem thêm\b|(?:tin|bài viết) liên quan|ilgili haberler",
    r"ayrıca oku\b",
    r"читайте також|дивіться також|прочетете (?:още|и)\b|još iz rubrike|pročitajte (?:još|i)\b|preberite tudi",
    r"cite[sș]te [sș]i\b|cite[sș]te mai mult|lasi(?:et)? arī|skaitykite (?:ir|taip pat)|loe (?:ka|lisaks|veel)\b",
    r"διαβάστε (?:επίσης|ακόμη|και)|δείτε (?:επίσης|ακόμη)|σχετικά (?:άρθρα|θέματα)",
    r"اقرأ (?:أيض|ايض|المزيد)|إقرأ (?:أيض|المزيد)|شاهد (?:أيض|ايض)",
    r"(?:مواضيع|مقالات|أخبار) ذات صلة|مطالب مرتبط|بیشتر بخوانید",
    r"קראו (?:גם|עוד)|כתבות (?:נוספות|קשורות)|ये भी पढ़ें|यह भी पढ़ें",
    r"(?:เรื่อง|ข่าว|บทความ)ที่เกี่ยวข้อง|อ่าน(?:ต่อ|เพิ่มเติม)",
)
"""What leads to other articles."""

INVITING = _beginnings(
    r"click here\b|sign up\b|subscribe\b|join (?:our|the|us)\b.*(?:newsletter|list|channel|group)",
    r"get (?:the|our) .{0,60}(?:app|inbox|newsletter)|get .{3,40} (?:delivered|on the go)",
    r"follow (?:us|\S+(?: \S+){0,3}) on (?:\S+ ){0,3}(?:twitter|facebook|instagram|youtube)|like us on",
    r"like this (?:story|article|post)\b|share (?:this|on|with|via)\b|download (?:the|our) .{0,40}app\b",
    r"want more (?:stories|news)|need more .{0,20}\?|support (?:us|our)|tell us what you think",
    r"(?:leave|add|post|write) a (?:comment|reply)|\d* ?comments?(?: \(\d+\)|\W*$)",
    r"have (?:a|any) (?:tip|news tip|question)",
    r"(?:view|read|open|see) (?:this |the )?(?:e-?mail|message|newsletter) .{0,20}(?:browser|online)",
    r"(?:view|open) (?:it |this )?in (?:your|a) browser|(?:im browser|online-?version) (?:ansehen|anzeigen|öffnen)",
    r"(?:voir|lire|ouvrir|afficher) .{0,30}(?:navigateur|version en ligne)|(?:apri|visualizza|leggi) .{0,30}browser",
    r"ver .{0,30}(?:en (?:el|tu|su) navegador|no (?:seu )?navegador)",
    r"please enable javascript to\b|(?:blog )?comments (?:are )?powered by\b",
    r"read or share this (?:story|article)|(?:questions\?\W{0,9})?comments\? e-?mail us|follow @\w+\W*$",
    r"comments (?:are|have been) (?:now )?(?:closed|disabled|off|filtered|moderated|reviewed)\b",
    r"(?:the )?comments? section is closed",
    r"you (?:must|have to|need to) (?:be logged in|log ?in|register|sign in) to (?:comment|post|reply|leave)",
    r"(?:log|sign) in (?:or (?:register|sign up) )?to (?:comment|post|reply|leave a)",
    r"(?:die )?kommentar\w* (?:ist|sind|wurden?) (?:geschlossen|deaktiviert)|du musst .{0,40}kommentar",
    r"(?:bitte )?(?:melde[nt]?|logge[nt]?) (?:dich|sie sich) .{0,40}kommentar|kommentieren nicht (?:mehr )?möglich",
    r"les commentaires sont (?:fermés|clos|désactivés)|vous devez (?:être|vous) .{0,40}commentaire|connectez-vous pour",
    r"los comentarios están (?:cerrados|desactivados)|(?:debes|tienes que|debe) .{0,40}comentar",
    r"i commenti sono (?:chiusi|disabilitati)|(?:devi|effettua) .{0,40}commento",
    r"os comentários (?:estão|foram) (?:fechados|encerrados|desativados)|faça login para",
    r"(?:komentarze|możliwość komentowania).{0,40}(?:wyłączon|zamknięt)\w*|комментарии (?:закрыты|отключены)",
    r"abonnez-vous|inscrivez-vous|suivez[- ]nous|partage[rz]\b.{0,40}$",
    r"(?:laisser|ajouter|écrire) un commentaire|\d* ?commentaires?\W*$",
    r"(?:hier |jetzt )*(?:abonnieren|anmelden)\b|folgen sie uns|(?:artikel )?teilen\b.{0,40}$|newsletter\b.{0,30}$",
    r"\d* ?kommentare?\W*$|(?:schreibe einen )?kommentar (?:schreiben|verfassen|hinterlassen)|schreibe einen kommentar",
    r"hat dir .{0,40} gefallen",
    r"suscr[ií]bete|síguenos|compart(?:e|ir|ilhar)\b.{0,40}$|\d* ?comentarios?\W*$|deja un comentario",
    r"puede escribirnos|valora esta|inscreva-se|siga-nos|assine\b|deixe um comentário",
    r"seguici su|iscriviti|condividi\b.{0,40}$|commenti\W*$",
    r"zapisz się|obserwuj nas|udostępnij\b.{0,40}$|komentarze\W*$|dodaj komentarz",
    r"подпис(?:ывайтесь|аться|ка)\b.{0,60}$|поделиться\b.{0,40}$",
    r"комментари(?:и|ев)\W*$|отзывы\W*$|добавить (?:отзыв|комментарий)",
    r"abonneer|deel (?:dit|op)\b|reacties?\W*$|コメント\W*$|シェア|分享到|评论\W*$|댓글\W*$",
)
"""What asks the reader for something."""

ASKED = re.compile(
    r"news ?letter|e-?mail|inbox|twitter|facebook|instagram|youtube|whatsapp|telegram|linkedin|tiktok|rss|social|"
    r"subscri|sign(?:ing)? ?up|log(?:ged)? ?in|regist(?:er|rier)|account|member|donat|journalis|\bapps?\b|channel|"
    r"browser|comment|kommentar|comentar|comentár|commenti|reacti|коммент|подпис|abonn|abonnier|suscr|inscr|iscriv|assin|zapisz|"
    r"コメント|シェア|评论|分享|댓글|website|here\b|artic|artikel|story|stories|page",
    re.IGNORECASE,
)
"""What a whole sentence speaks of that does so; others begin with the same words."""

APPARATUS = _beginnings(
    r"(?:sources?|references?|bibliograph\w*|works cited|(?:end|foot)?notes|further reading|links?|see also|literature|"
    r"quellen(?:angaben)?|literatur(?:hinweise|verzeichnis)?|anmerkungen|weblinks|références?|bibliographie|notes?|liens|"
    r"fuentes|referencias|bibliografía|notas|enlaces|fonti|riferimenti|bibliografia|collegamenti|bronnen|literatuur|"
    r"referências|fontes|ligações|źródła|przypisy|bibliografia|источники|литература|примечания|ссылки)\W*$"
)
"""Headings of what an author sets behind a text."""

TAGGED = _beginnings(
    r"(?:tags?|tagged(?: as| with)?|topics?|keywords?|filed (?:under|in)|posted in|categor(?:y|ies)|labels?|"
    r"schlagw(?:ort|örter|orte)|kategorien?|étiquettes?|mots[- ]clés|catégories?|etiquetas?|categorías?|palabras clave|"
    r"categori[ae]s?|argomenti|marcadores|assuntos|trefwoorden|categorieën|tagi|kategori[ae]|słowa kluczowe|теги|метки|"
    r"рубрик[аи]|ключевые слова|štítky|címkék|etiketler|(?:文章)?[标標][签籤]|(?:文章)?关键[词字]|分[类類]|タグ|"
    r"カテゴリー?|キーワード|태그)\s*(?:[:：]|$)",
)
"""Lines that name an article's tags and categories."""

FILED = _beginnings(
    r"(?:posted|filed|published|tagged|categori[sz]ed) (?:in|under|as|with)\b|publié dans\b|veröffentlicht in\b"
)
"""What the lines of tags begin with where no colon follows; links tell them from sentences."""

RIGHTS = re.compile(r"\W*(?:copyright )?(?:©|\(c\)).{0,120}(?:\b(?:19|20)\d\d\b|all rights reserved)", re.IGNORECASE)
"""Whose a page is, as it stands at the foot of it."""

BIOGRAPHY = _beginnings(
    r"(?:about (?:(?:the|this) )?authors?|about (?:me|us)|à propos de l['’]auteure?|l['’]auteure?|"
    r"über (?:den autor|die autorin|mich)|der autor|die autorin|sobre (?:el|la|o|a) autora?|"
    r"l['’]autore|over de auteur|o autorze|об авторе)\b[^.!?…]{0,40}$",
)
"""Headings of a note about the author."""

BYLINE = _beginnings(
    r"(?:by|written by|words by|posted (?:by|on|in)|published|first published|updated|last (?:updated|modified)|"
    r"original|par|publié|mis à jour|modifié|rédigé par|posté|écrit par|von|veröffentlicht|aktualisiert|stand|erstellt|"
    r"geschrieben|autor(?:in)?:|por|publicado|actualizado|atualizado|di|pubblicato|aggiornato|door|gepubliceerd|"
    r"autor|opublikowano|publikacja|aktualizacja|dodano|опубликовано|автор|av|publicerad|oppdatert|af|"
    r"\d+ min(?:ute)?s? read|reading time|lesezeit|temps de lecture|tiempo de lectura|source:|źródło:|quelle:)(?=$|\W)",
)
"""Lines about an article, where they stand before it."""

PREPOSED = re.compile(r"^\W*(?:by|par|von|por|di|door|av|af|stand|original)\s+(?=(\S))", re.IGNORECASE)
"""Of these, words that begin many a sentence too; what stands behind tells: group 1 is its first letter."""

SAID = 6
"""Words of a sentence, at least."""


def is_byline(text: str) -> bool:
    """Whether a line says who wrote the article or when; a sentence may begin with the same words."""
    if BYLINE.match(text) is None:
        return False
    preposed = PREPOSED.match(text)
    if preposed is None or len(text.split()) < SAID:
        return True
    return not preposed[1].islower() and not text.endswith((".", "!", "?", "…"))


LABEL = _beginnings(
    r"(?:advert(?:isement|ising|s)?|ad|anzeige|werbung|publicit[ée]|pub|publicidad(?:e)?|pubblicità|reklama|реклама|"
    r"advertentie|annons|annonse|広告|广告|(?:story|article) continues below(?: advertisement)?|"
    r"continue reading(?: below)?|scroll to continue(?: with content)?|print(?: article| this)?|text size|"
    r"order reprints|this slideshow requires javascript\.?|loading(?:\.\.\.|…)?|skip to (?:main )?content|"
    r"zum inhalt springen|aller au contenu|saltar al contenido|show comments?|view comments?|"
    r"(?:this|our) (?:web)?site uses cookies.{0,160}|we use cookies.{0,160}|ce site utilise des cookies.{0,160}|"
    r"diese website (?:benutzt|verwendet) cookies.{0,160}|share|tweet|pin(?: it)?|e-?mail|facebook|twitter|whatsapp|"
    r"linkedin|reddit|rss|full ?screen|replay|auto-?play|(?:show|hide) (?:thumbnails|captions?)|"
    r"\d[\d.,]*k? (?:likes?|claps?|shares?|views?|reads?)|listen to (?:this |the )?(?:article|story|post)\b.{0,30}|"
    r"(?:artikel|beitrag) anhören.{0,20}|écouter (?:l['’]|cet )article.{0,20}|escuchar (?:el |este )?artículo.{0,20}|"
    r"(?:video )?ad feedback|recommend|(?:click to )?enlarge(?: (?:image|photo))?|"
    r"(?:first|last|next|previous) slide(?:next slide)?|on this page|sur cette page|auf dieser seite|"
    r"en esta página|in questa pagina|nesta página|op deze pagina|zurück|nach oben|back to top|top|retour|"
    r"haut de page)\W*$",
)
"""Lines that are a label of the page and nothing else."""

DATED = re.compile(
    r"\b(?:199\d|20\d\d)\b|\b\d{1,2}[:.h]\d{2}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d+ (?:hours?|days?|minutes?) ago",
    re.IGNORECASE,
)
"""What a line with a date has in it; a year before the web is one that an author tells of."""

MARKED = re.compile(
    r"(?:^|[\W_])(?:by-?line|source-org|(?:entry|post|article)-?date|author(?:s|-name|-info|-bio|-box)?|breadcrumbs?|share(?:bar|-bar|-buttons)?|"
    r"social(?:-share|-links)?|(?:post|entry|article)-?meta|meta-?data|dateline|timestamp|published|pub-?date|kicker|"
    r"reading-time|newsletter|subscribe|sign-?up|related|read-?more|also-read|jp-relatedposts|sharedaddy|post-tags|"
    r"tag-list|tags-links|cat-links|post-nav\w*|navigation|pager|pagination|prev-?next|advert\w*|ads?|"
    r"promo(?:box)?|outbrain|taboola|comments?)(?:$|[\W_])",
    re.IGNORECASE,
)
"""Classes and ids of such lines."""

CAPTION = re.compile(r"caption|galler(?:y|ia|ie)|slide(?:s|show|r)?(?:$|[\W_])|carousel", re.IGNORECASE)
"""Classes and ids of what is said of pictures, and of series of them."""

BESIDE = re.compile(
    r"(?:^|[\W_])(?:(?<!with-)(?<!has-)(?<!no-)sidebar|(?:right|left|side)-?rail|rail|promo\w*|(?:read|see|load)-?more|"
    r"also-?read|more-(?:stories|news|articles|posts|from)|related(?:-?(?:posts?|articles?|stories|content|links?|news|"
    r"items?|topics?|videos?|box|list|reading))?|rel-?(?:list|links?|news|posts?)|jp-relatedposts|recirc\w*|recommend(?:ed|ations?)|trending|"
    r"most-?(?:read|popular|viewed)|newsletter|sign-?up|subscri(?:be|ption)|share(?:bar|-?(?:bar|buttons?|tools?|links?|"
    r"icons?))?|sharedaddy|social-?(?:share|sharing|links?|icons?|buttons?|bar|tools?|media-?(?:links?|icons?))|"
    r"addtoany\w*|addthis\w*|outbrain|taboola|advert\w*|sponsored|breadcrumbs?|pagination|pager|"
    r"(?:post|entry|page)-?nav(?:igation)?|page-?links|(?:post|entry|article|story)-?(?:meta|tags|footer-meta)|meta-?bar|by-?line|"
    r"tags-?(?:links|list|wrapper)|tag-?(?:list|links|cloud)|cat-?links|(?:about-?)?author-?(?:bio|box|card|info|details|"
    r"profile|description|about|dropdown)|about-?(?:the-?)?author|comments(?:-?(?:area|list|section|form|box|link|"
    r"wrap|closed))?|comment-?(?:area|list|section|form|box|links?|wrap|respond)|respond|log-?in|registration|"
    r"(?:post|article|entry|page)-?(?:copyright|licen[cs]e)|(?:copyright|licen[cs]e)-?(?:box|info|notice|card)|"
    r"(?:post|article)-?(?:reward|donate)|(?:reward|donat(?:e|ion))-?(?:box|container|button)|"
    r"(?:post-?)?(?:prev-?next|next-?prev)|toolbar|util(?:ity)?-?bar|fly-?out|pop-?up|modal|calendar|navbox|print-?(?:button|link|only))(?:$|[\W_])",
    re.IGNORECASE,
)
"""Classes and ids of what stands beside an article or between its paragraphs, and is not its text."""

SENTENCE = re.compile(r"[.!?…。！？۔।:;][\"'»”’)\]\d*]*$")
"""The end of a sentence."""
