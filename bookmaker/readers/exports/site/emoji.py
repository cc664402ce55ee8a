"""Signs that are typed by their names between colons (``:tada:``), as sites and their tools show them.

The names are GitHub's (https://github.com/github/gemoji); most are those of Unicode, the others stand here.
"""

from __future__ import annotations

import re
from unicodedata import lookup

_CODE = re.compile(r"(?<![\w:/`])([ \t]?):([a-z0-9_+-]{1,40}):(?![\w:/`])")
_OTHERS = dict(
    pair.split("=")
    for pair in (
        "+1=👍 -1=👎 thumbsup=👍 thumbsdown=👎 100=💯 beer=🍺 beers=🍻 birthday=🎂 blush=😊 boom=💥 bulb=💡 cake=🍰"
        " calendar=📅 clap=👏 coffee=☕ computer=💻 confused=😕 construction=🚧 cry=😢 dart=🎯 email=📧 exclamation=❗"
        " facepalm=🤦 gift=🎁 grin=😁 grinning=😀 heart=❤ heart_eyes=😍 heavy_check_mark=✔ house=🏠 joy=😂 kiss=💋"
        " kissing_heart=😘 laughing=😆 link=🔗 lock=🔒 mag=🔍 man_shrugging=🤷 muscle=💪 ok_hand=👌 open_mouth=😮"
        " point_down=👇 point_left=👈 point_right=👉 point_up=☝ pray=🙏 question=❓ raised_hands=🙌 relaxed=☺ rofl=🤣"
        " satisfied=😆 scream=😱 shrug=🤷 smile=😄 smile_cat=😸 smiley=😃 smirk=😏 sob=😭 star=⭐ star2=🌟"
        " stuck_out_tongue=😛 stuck_out_tongue_winking_eye=😜 sunglasses=😎 sunny=☀ sweat=😓 sweat_smile=😅 tada=🎉"
        " thinking=🤔 upside_down_face=🙃 warning=⚠ wave=👋 white_check_mark=✅ wink=😉 woman_shrugging=🤷 x=❌ yum=😋"
        " zap=⚡"
    ).split()
)
_PICTURES = re.compile("[\u2600-\u27bf\u2b50\U0001f300-\U0001faff]")


def show_emoji(text: str) -> str:
    """The text with the signs that it names; what is no such name stays as it is."""
    return _CODE.sub(lambda m: f"{m[1]}{_sign(m[2]) or f':{m[2]}:'}", text)


def _sign(name: str) -> str:
    if name in _OTHERS:
        return _OTHERS[name]
    try:
        sign = lookup(name.replace("_", " ").upper())
    except KeyError:
        return ""
    return sign if _PICTURES.fullmatch(sign) else ""
