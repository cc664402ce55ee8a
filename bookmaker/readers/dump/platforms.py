"""What Blogger and WordPress print around a post, in the languages that people have set them to.

Phrases only; ``residue`` knows how they are used. All are compared with case, accents and marks folded.
"""

from __future__ import annotations

POSTED_BY = """
posted by|published by|written by|publié par|posté par|écrit par|rédigé par|eingestellt von
gepostet von|veröffentlicht von|geschrieben von|publicado por|publicada por|escrito por
pubblicato da|postato da|scritto da|postado por|escrita por|gepost door|geplaatst door
gepubliceerd door|autor:|opublikował|opublikowane przez|автор:|опубликовал|автор|upplagd av
publicerad av|skrivet av|inlagt av|lagt inn av|skrevet av|indsendt af|opslået af|lähettänyt
kirjoittanut|gönderen|yazan|vložil|vložila|napsal|přidal|vystavil|bejegyezte:|közzétette|postat de
publicat de|objavio|objavila|objavil|dipostkan oleh|diposkan oleh|diposting oleh|đăng bởi|người đăng
投稿者|作成者|发布者|發佈者|張貼者|发帖者|작성자|게시자|مرسلة بواسطة|פורסם על ידי|αναρτηθηκε απο|publicat per
argitaratzailea|เขียนโดย|ผู้แต่ง|प्रस्तुतकर्ता|публікація від|опублікував
"""
"""What comes before the author's name under a post (or above it)."""

FILED_IN = """
posted in|filed under|filed in|this entry was posted in|publié dans|classé dans|rangé dans
ce contenu a été publié dans|cette entrée a été publiée dans|veröffentlicht unter|veröffentlicht in
abgelegt unter|dieser beitrag wurde unter|dieser eintrag wurde veröffentlicht in|publicado en
archivado en|esta entrada fue publicada en|pubblicato in|archiviato in
questa voce è stata pubblicata in|publicado em|publicada em|arquivado em
esta entrada foi publicada em|geplaatst in|gepubliceerd in|dit bericht werd geplaatst in
dit bericht is geplaatst in|opublikowano w|zaszufladkowano do|kategoria:|kategorie:|рубрика:
рубрики:|запись опубликована в рубрике|опубліковано в|kategorier:|publicerat i|postat i|udgivet i
publisert i|kategori:|kategoriat:|kategoriassa|rubriky:|kategórie:|kategória:|közzétéve:|kategóriák:
publicat în|categorii:|kategorije:|objavljeno u|kategorien:|kategoriler:|kategorisinde|categories:
category:|catégories:|catégorie:|categorías:|categoría:|categoria:|categorie:|categorias:
categorieën:|カテゴリー:|カテゴリ:|分类:|分類:|발행 대상|카테고리:|תצוגה|נשלח ב|التصنيفات:|κατηγορία:
posted under|diposting di|đăng trong
"""
"""What comes before the categories under a post."""

TAGGED = """
tagged with|tagged|tags:|tag:|marqué avec|marqué|étiqueté|étiquettes:|mots-clés:|mots clés:|mot-clé:
verschlagwortet mit|verschlagwortet|getaggt mit|mit den tags|mit dem tag|schlagworte:|schlagwörter:
schlagwort:|stichworte:|etiquetado con|etiquetado como|etiquetado|etiquetada|etiquetas:
contrassegnato con|contrassegnato|taggato con|taggato|taggata|com a tag|com as tags|com a etiqueta
marcado com|marcado|marcadores:|getagged met|getagged|tags|otagowano|tagi:|z tagami|метки:|теги:
с метками|позначки:|taggad|etiketter:|märkt|tagget med|tagget|stikord:|avainsanat:|tunnisteet:
štítky:|címkék:|címke:|etichete:|oznake:|etiketler:|etiket:|タグ:|标签:|標籤:|태그:|libellés:|libellé:
labels:|label:|etichette:|etykiety:|ярлыки:|ラベル:|라벨:|nhãn:|التسميات:|תוויות:|ετικέτες:|oznake
etiqueta:|etichetta:|ป้ายกำกับ:|mots-clefs:|keywords:|thèmes:|topics:
"""
"""What comes before the tags or labels under a post."""

COMMENT_WORDS = """
comment commentaire kommentar commento commenti comentario comentário comentari reactie reacties
reaktion reaktioner reply replies réponse antwort antworten respuesta risposta risposte resposta
antwoord opmerking opmerkingen komentarz комментари коммента комментарий коментар отзыв komentář
komentár hozzászólás megjegyzés comentariu komentar kommentti kommenttia kommentteja vastaus yorum
コメント 评论 評論 留言 回應 댓글 덧글 bình تعليق תגובה תגובות σχόλι ความคิดเห็น iruzkin svar odpowiedzi
odpowiedź
"""
"""Words for a comment, as they begin."""

COMMENT_PHRASES = """
leave a comment|leave a reply|no comments|post a comment|add a comment|laisser un commentaire
aucun commentaire|pas de commentaire|poster un commentaire|enregistrer un commentaire
ajouter un commentaire|hinterlasse einen kommentar|kommentar hinterlassen|schreibe einen kommentar
keine kommentare|kommentar veröffentlichen|einen kommentar schreiben|deja un comentario
dejar un comentario|no hay comentarios|sin comentarios|publicar un comentario|lascia un commento
nessun commento|posta un commento|deixe um comentário|deixar um comentário|nenhum comentário
sem comentários|postar um comentário|laat een reactie achter|plaats een reactie|geef een reactie
geen opmerkingen|geen reacties|een reactie posten|dodaj komentarz|brak komentarzy|skomentuj
zostaw komentarz|prześlij komentarz|комментариев нет|оставить комментарий|добавить комментарий
отправить комментарий|немає коментарів|коментарів немає|залишити коментар|inga kommentarer
lämna en kommentar|ingen kommentarer|legg igjen en kommentar|skriv en kommentar|ei kommentteja
jätä kommentti|yorum yok|yorum yap|yorum yapın|žádné komentáře|napsat komentář|žiadne komentáre
pridať komentár|nincsenek megjegyzések|szólj hozzá|niciun comentariu|lasă un comentariu
nema komentara|komentiraj|ni komentarjev|コメントはありません|コメントをどうぞ|コメントする|コメントを残す
没有评论|发表评论|發表迴響|沒有留言|張貼留言|댓글 없음|댓글 남기기|không có nhận xét nào|để lại bình luận
ليست هناك تعليقات|اترك تعليقا|אין תגובות|השאר תגובה|tidak ada komentar|tinggalkan komentar
tinggalkan balasan|δεν υπάρχουν σχόλια|cap comentari|deixa un comentari
"""
"""Whole phrases of comment counters and of the invitation to comment."""

NAVIGATION = """
older posts|newer posts|older post|newer post|home|home page|previous|next|previous post|next post
older entries|newer entries|messages plus anciens|messages plus récents|message plus ancien
message plus récent|accueil|articles plus anciens|articles plus récents|articles précédents
article précédent|article suivant|articles suivants|billets précédents|ältere posts|neuere posts
älterer post|neuerer post|startseite|ältere beiträge|neuere beiträge|vorheriger beitrag
nächster beitrag|entradas antiguas|entradas más recientes|entrada antigua|entrada más reciente
página principal|inicio|página de inicio|entradas anteriores|entradas siguientes
entradas más antiguas|post più vecchi|post più recenti|post più vecchio|post più recente
articoli precedenti|articoli successivi|articoli più vecchi|articoli più recenti
postagens mais antigas|postagens mais recentes|postagem mais antiga|postagem mais recente
mensagens antigas|mensagens mais recentes|mensagem antiga|página inicial|início|posts mais antigos
posts anteriores|posts mais recentes|artigos mais antigos|publicações anteriores|oudere posts
nieuwere posts|oudere post|nieuwere post|homepage|oudere berichten|nieuwere berichten|starsze posty
nowsze posty|starszy post|nowszy post|strona główna|starsze wpisy|nowsze wpisy|следующее|предыдущее
предыдущие|следующие|главная страница|главная|предыдущие записи|следующие записи|старые записи
старіші публікації|новіші публікації|головна сторінка|äldre inlägg|senaste inlägg|startsida
ældre opslag|nyere opslag|start|eldre innlegg|nyere innlegg|startsiden|vanhemmat tekstit
uudemmat tekstit|etusivu|vanhemmat artikkelit|önceki kayıtlar|sonraki kayıtlar|ana sayfa
önceki yayınlar|starší příspěvky|novější příspěvky|domovská stránka|staršie príspevky
novšie príspevky|domov|régebbi bejegyzések|újabb bejegyzések|főoldal|postări mai vechi
postări mai noi|pagina de pornire|starije objave|novije objave|početna stranica|starejše objave
novejše objave|domača stran|前の投稿|次の投稿|ホーム|過去の投稿|新しい投稿|以前の記事|较早的博文|较新的博文|主页
早期文章|较新文章|較舊的文章|較新的文章|首頁|이전 게시물|최근 게시물|홈|이전 글|bài đăng cũ hơn|bài đăng mới hơn
trang chủ|رسائل أقدم|رسائل أحدث|الصفحة الرئيسية|הודעות קודמות|הודעות חדשות יותר|דף הבית
παλαιότερες αναρτήσεις|νεότερες αναρτήσεις|αρχική σελίδα|missatges més antics|missatges més recents
inici|posting lama|postingan lama|postingan lebih baru|beranda|บทความที่เก่ากว่า|หน้าแรก
skip to content|aller au contenu|zum inhalt springen|zum inhalt|saltar al contenido|vai al contenuto
pular para o conteúdo|ga naar de inhoud|przejdź do treści|перейти к содержимому|menu
view web version|afficher la version web|web-version anzeigen|ver versión web
"""
"""Links to other pages, that no post ends with."""

SIDEBAR = """
blog archive|archives|archive|about me|about|about this blog|followers|labels|links|blogroll
my blog list|recent posts|recent comments|categories|meta|search|search this blog|tags|tag cloud
popular posts|pages|subscribe|follow by email|total pageviews|translate|contributors|contact form
share this|like this|related|related posts|view my complete profile|archives du blog|qui êtes-vous
qui suis-je|à propos|à propos de moi|membres|libellés|liens|articles récents|commentaires récents
catégories|méta|recherche|rechercher|rechercher dans ce blog|mots-clés|nuage de tags
messages les plus consultés|afficher mon profil complet|nombre total de pages vues|contributeurs
abonnés|blog-archiv|archiv|über mich|über dieses blog|letzte beiträge|neueste beiträge
neueste kommentare|letzte kommentare|kategorien|suche|suchen|dieses blog durchsuchen|seiten
beliebte posts|mein profil vollständig anzeigen|schlagwörter|archivo del blog|archivos|archivo
datos personales|acerca de mí|quién soy|entradas recientes|comentarios recientes|categorías|buscar
buscar este blog|páginas|entradas populares|ver todo mi perfil|seguidores|etiquetas|enlaces
archivio blog|archivio|archivi|informazioni personali|chi sono|articoli recenti|commenti recenti
categorie|cerca|cerca nel blog|pagine|post più popolari|lettori fissi
visualizza il mio profilo completo|visualizza profilo|arquivo do blog|arquivos|arquivo|quem sou eu
acerca de mim|posts recentes|artigos recentes|comentários|categorias|pesquisar|pesquisar este blog
ver meu perfil completo|ver o meu perfil completo|marcadores|comentários recentes|blogarchief
archief|over mij|recente berichten|meest recente berichten|recente reacties|categorieën|zoeken
mijn volledige profiel tonen|dit blog doorzoeken|archiwum bloga|archiwa|archiwum|o mnie
ostatnie wpisy|najnowsze wpisy|najnowsze komentarze|kategorie|szukaj|wyświetl mój pełny profil
etykiety|архив блога|архивы|архив|обо мне|свежие записи|свежие комментарии|рубрики|поиск
просмотреть профиль|ярлыки|мета|постоянные читатели|архів блогу|про мене|недавні записи|bloggarkiv
arkiv|om mig|senaste inläggen|senaste kommentarerna|kategorier|sök|visa hela min profil|blog-arkiv
seneste indlæg|seneste kommentarer|søg|vis hele min profil|om meg|siste innlegg|siste kommentarer
blogiarkisto|arkistot|tietoja minusta|viimeisimmät artikkelit|haku|blog arşivi|hakkımda|son yazılar
son yorumlar|arşivler|kategoriler|archiv blogu|o mně|nejnovější příspěvky|rubriky|hledat|hledání
archív blogu|o mne|blogarchívum|archívum|magamról|legutóbbi bejegyzések|kategóriák|keresés
arhivă blog|despre mine|articole recente|arhiva bloga|o meni|nedavne objave|ブログ アーカイブ|アーカイブ
自己紹介|最近の投稿|最近のコメント|カテゴリー|検索|メタ情報|詳細プロフィールを表示|ブログの過去記事|博客归档
归档|关于我|近期文章|分类目录|搜索|網誌存檔|彙整|關於我自己|近期迴響|블로그 보관함|내 소개|최근 글|카테고리
lưu trữ blog|giới thiệu về tôi|أرشيف المدونة الإلكترونية|ארכיון הבלוג|קצת עלי|αρχειοθήκη ιστολογίου
πληροφορίες|arxiu del blog|dades personals|arsip blog|mengenai saya|pos-pos terbaru
คลังบทความของบล็อก|เกี่ยวกับฉัน|connexion|log in|anmelden|acceder|accedi|entrar|inloggen|zaloguj się
войти|ログイン
"""
"""Headings and links of the column beside the posts."""

BUTTONS = """
partager|share|share this|share this:|teilen|teilen mit:|compartir|condividi|partilhar|compartilhar|delen|udostępnij
|поделиться|lire la suite|read more|continue reading|weiterlesen|leer más|seguir leyendo|continua a leggere|leia mais
|lees verder|czytaj dalej|читать далее|imprimer|print|drucken|imprimir|stampa
"""
"""Buttons that may be an author's words as well, were they not below every post."""

SHARE_BRANDS = "blogthis facebook twitter pinterest tumblr whatsapp telegram linkedin reddit pocket vk vkontakte x"
"""Where a post can be shared: two of them in a short line make a row of share buttons."""

FOOTER_BRANDS = "blogger wordpress blogspot dotclear overblog canalblog typepad movabletype drupal spip hugo"
"""Makers of blogs: one of them in a short line at the end makes a page's footer."""

SUBSCRIBE = """
subscribe to:|inscription à|s'abonner à|abonnieren|suscribirse a|iscriviti a|assinar:|subscrever:
abonneren op|subskrybuj:|подписаться на|підписатися на|prenumerera på|abonner på|tilaa:|kaydol:
přihlásit se k odběru|feliratkozás|abonați-vă la|登録:|订阅|訂閱|구독|đăng ký:|الاشتراك في|הירשם ל
εγγραφή σε|subscriure's a|langganan|สมัครสมาชิก
"""
"""What comes before a feed's name at the foot of a Blogger page."""

COMMENT_SECTIONS = """
comments|commentaires|kommentare|comentarios|commenti|comentários|reacties|komentarze|комментарии
kommentarer|コメント|评论|留言|leave a reply|leave a comment|laisser un commentaire|schreibe einen kommentar
hinterlasse einen kommentar|kommentar hinterlassen|deja un comentario|deja una respuesta
lascia un commento|deixe um comentário|deixe uma resposta|geef een reactie|dodaj komentarz
добавить комментарий|post a comment|enregistrer un commentaire|related posts|ähnliche beiträge
das könnte dich auch interessieren|articles similaires|articles liés|entradas relacionadas
articoli correlati|artigos relacionados|gerelateerde berichten|share this|teilen mit|partager
partagez|compártelo|condividi|compartilhe isso|delen|like this|j'aime ça|gefällt mir|me gusta
mi piace|vorheriger eintrag|join the conversation|responses|réponses|antworten|trackbacks|pingbacks
about the author|share this article|share
"""
"""What begins the part of a single page that is no longer the article."""
