"""Words that stand beside dates in blogs and that no table of names has.

All are folded (see ``text``) when they are looked up; they are written here as people write them.
"""

from __future__ import annotations

from bookmaker.dates.text import fold_word

MONTHS: dict[str, dict[str, int]] = {
    "ar": {
        "كانون الثاني": 1, "شباط": 2, "آذار": 3, "نيسان": 4, "أيار": 5, "ايار": 5, "حزيران": 6, "تموز": 7, "آب": 8,
        "أيلول": 9, "ايلول": 9, "تشرين الأول": 10, "تشرين الثاني": 11, "كانون الأول": 12,
        "جانفي": 1, "فيفري": 2, "أفريل": 4, "ماي": 5, "جوان": 6, "جويلية": 7, "أوت": 8,
        "غشت": 8, "شتنبر": 9, "نونبر": 11, "دجنبر": 12, "يوليوز": 7, "ابريل": 4, "اغسطس": 8, "اكتوبر": 10,
    },
    "be": {"траўня": 5, "травень": 5},
    "bg": {"ян": 1},
    "cs": {"čer": 6, "čvn": 6, "čec": 7, "čvc": 7},
    "de": {"mrz": 3, "maerz": 3, "jaenner": 1, "jänner": 1, "feber": 2},
    "en": {"sept": 9},
    "es": {"set": 9, "setiembre": 9},
    "eu": {"martxo": 3, "maiatz": 5, "urri": 10, "azaro": 11, "abendu": 12},
    "hi": {"फरवरी": 2, "जनवरी": 1, "फ़रवरी": 2, "जुलाई": 7, "सितम्बर": 9, "नवम्बर": 11, "दिसम्बर": 12},
    "it": {"genn": 1, "sett": 9},
    "lv": {
        "janvārī": 1, "februārī": 2, "martā": 3, "aprīlī": 4, "maijā": 5, "jūnijā": 6, "jūlijā": 7, "augustā": 8,
        "septembrī": 9, "oktobrī": 10, "novembrī": 11, "decembrī": 12,
    },
    "nl": {"mrt": 3},
    "pl": {"wrz": 9, "paź": 10},
    "pt": {"set": 9},
    "ru": {"сент": 9, "нояб": 11},
    "tr": {"agu": 8},
    "vi": {
        "tháng một": 1, "tháng giêng": 1, "tháng hai": 2, "tháng ba": 3, "tháng tư": 4, "tháng năm": 5,
        "tháng sáu": 6, "tháng bảy": 7, "tháng tám": 8, "tháng chín": 9, "tháng mười": 10,
        "tháng mười một": 11, "tháng mười hai": 12,
    },
}  # fmt: skip
"""Language -> other names and short forms of months: regional, colloquial, without their marks."""

JALALI = {
    "فروردین": 1, "اردیبهشت": 2, "خرداد": 3, "تیر": 4, "مرداد": 5, "شهریور": 6,
    "مهر": 7, "آبان": 8, "آذر": 9, "دی": 10, "بهمن": 11, "اسفند": 12,
}  # fmt: skip
"""The months of the Persian calendar."""

WEEKDAYS: dict[str, dict[str, int]] = {
    "be": {"чацвер": 3, "пятніца": 4},
    "cs": {"pon": 0, "úte": 1, "stř": 2, "čtv": 3, "pát": 4, "sob": 5, "ned": 6},
    "en": {"tues": 1, "thur": 3, "thurs": 3},
    "he": {"ראשון": 6, "שני": 0, "שלישי": 1, "רביעי": 2, "חמישי": 3, "שישי": 4, "שבת": 5},
    "ja": {c: n for n, c in enumerate("月火水木金土日")},
    "ko": {c: n for n, c in enumerate("월화수목금토일")},
    "nl": {"zon": 6, "maa": 0, "din": 1, "woe": 2, "don": 3, "vrij": 4, "zat": 5},
    "pt": {"segunda": 0, "terça": 1, "quarta": 2, "quinta": 3, "sexta": 4},
    "ru": {"пнд": 0, "втр": 1, "срд": 2, "чтв": 3, "птн": 4, "сбт": 5, "вск": 6},
    "zh": {f"{w}{c}": n for w in ("周", "週", "星期", "礼拜") for n, c in enumerate("一二三四五六日")},
}
"""Language -> other short forms of weekdays, Monday is 0."""

SUFFIXED = frozenset("eu fi et hu tr kk ky uz az mn".split())
"""Languages that put endings on a month's name: ``urriaren``, ``augusztusi``, ``lokakuussa``."""

PREFIXES: dict[str, tuple[str, ...]] = {"he": ("ב", "ה", "ל"), "th": ("เดือน", "วัน"), "ar": ("ال", "و")}
"""Language -> what is written before a name without a space."""

ENDINGS: dict[str, tuple[str, ...]] = {"th": ("ที่",), "eu": ("ren", "k", "aren"), "fa": ("ی",)}
"""Language -> what is written after a name without a space."""

CJK_AROUND = frozenset("午前後上下晚早中正時时分秒半点點頃号號日月火水木金土曜周週星期一二三四五六七八九十零〇の")
"""Characters that times and weekdays are written with in Chinese and Japanese."""


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold_word(word) for word in words.split())


CONNECTORS = _folded(
    "de d del dels dei di da do dos den des der dem of the a à al als am an en el la le les il lo i í u v ve w"
    " o na ng er ère ere em ième ieme nd rd st th ste e ème è º ª 'e año ano any year år ár anno anul an jaar jahr"
    " г р год года гг рік року г годзе року року року рр god godine godina g m d mėn metų gada gads წლის წელი წ თ թ"
    " թվականի թ սանին سنة عام في من ม ค ศ พ ปี ที่ วันที่ เดือน ค.ศ พ.ศ สे সাল সালের শে ই লা রা ঠা সন ইং साल सन् सन को"
    " ko ren aren ngay ngày nam năm thang tháng dnia dne dňa ledna i ik taon tahun tanggal ta te enne jour mh dhen"
    " ж жылы оны сарын ils thg roku r rokiem"
    " го ого е га ви ти ри ми η ης ші шы nci ncı inci oji fed eg ain vet viz të"
)
"""Words that may stand between the parts of one date."""

BY = _folded(
    "by par von vom durch por da di de door przez av af автор автором від autor autora: oleh bởi από tarafından"
)
"""Words that come before an author's name."""

AROUND = _folded(
    "on at in um à alle ore às as om kl klo kello godz godzina в у о при час часов час. гадзін хвілін минут uhr hrs hr"
    " hs h hour hours min minutes uur horas hora óra ás noon midnight mezzanotte midday pm am a p m ap ip nachm vorm"
    " est edt cst cdt mst mdt pst pdt gmt utc cet cest bst ist msk jst eet eest wet west aest aedt akst hst t z zulu"
    " published publication posted post updated update modified last written created added date dated entry by on"
    " first released time publié publiée publie publies mis mise ligne modifié modifiée posté postée écrit écrite"
    " rédigé date parution paru jour màj maj ajouté créé dernière modification veröffentlicht publiziert eingestellt"
    " geschrieben gepostet erstellt aktualisiert datum stand beitrag vom verfasst publicado publicada publicación"
    " actualizado actualizada fecha escrito creado el día pubblicato pubblicata postato scritto aggiornato data"
    " inserito postado postada atualizado atualizada em escrita geplaatst gepubliceerd geschreven bijgewerkt op"
    " opublikowano opublikowany opublikowane dodano dodane napisano data dnia aktualizacja опубликовано добавлено"
    " написано дата обновлено публикация создано опубліковано додано оновлено publikováno vloženo zveřejněno"
    " publicerad publicerat skrivet uppdaterad den publisert oppdatert skrevet udgivet opdateret offentliggjort"
    " julkaistu päivitetty kirjoitettu közzétéve frissítve publicat publicată actualizat scris δημοσιεύτηκε"
    " δημοσιεύθηκε ενημερώθηκε yayınlandı yayınlanma güncellendi tarih tarihi tarihinde eklendi diposting"
    " dipublikasikan diperbarui pada đăng ngày lúc xuất bản cập nhật เผยแพร่ เมื่อ โพสต์ อัปเดต วันที่"
    " نشر نشرت في بتاريخ محدثة تحديث تاريخ م ص مساء صباحا ظهرا الساعة"
    " podne ponoć poledne půlnoc południe północ mediodía medianoche klokken saat saati"
    " آخر تم פורסם עודכן בתאריך ב נכתב प्रकाशित अद्यतन दिनांक अपराह्न पूर्वाह्न প্রকাশ প্রকাশিত"
    " 公開日 更新日 投稿日 投稿日時 作成日 日時 日付 投稿 更新 公開 発行 掲載 発表 記事 最終更新"
    " 午前 午後 正午 時半 秒 分 頃 発売"
    " 发布 发表 更新于 发布于 发表于 日期 时间 發表 發佈 上午 下午 晚上 早上 晚 早"
    " pukul jam wib wita wit auer kell plkst las l dell เวลา น πμ μμ π μ ώρα στις εντός αναρτήθηκε τελευταία ενημέρωση"
    " बजे सुबह दोपहर शाम रात সকাল বিকাল বিকেল দুপুর সন্ধ্যা রাত সময় عند مع publikacji публикации pe laatst zuletzt"
    " originally this was has been ce cet billet article été"
    " 张贴 게시 게시일 작성일 등록 수정 입력 오전 오후 시 분 일 号 號 日"
)
"""Words that may stand before or after a date without making the line anything but a date."""
