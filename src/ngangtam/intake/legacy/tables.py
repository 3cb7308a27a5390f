"""The old tables of Vietnamese letters, as they reach us: read as Western text.

Each was compared letter by letter with at least two independent descriptions: TCVN3 with the
national standard TCVN 5712 as the C library knows it, VNI and VPS with two keyboard programs.
"""

from __future__ import annotations

import unicodedata

#: Tone marks in the order of the tables below: huyền, sắc, hỏi, ngã, nặng.
TONES = "\u0300\u0301\u0309\u0303\u0323"

#: One row per vowel, plain letter first where it has an accent of its own; then the letter đ.
_TCVN3 = """
a    B5 B8 B6 B7 B9
ă A8 BB BE BC BD C6
â A9 C7 CA C8 C9 CB
e    CC D0 CE CF D1
ê AA D2 D5 D3 D4 D6
i    D7 DD D8 DC DE
o    DF E3 E1 E2 E4
ô AB E5 E8 E6 E7 E9
ơ AC EA ED EB EC EE
u    EF F3 F1 F2 F4
ư AD F5 F8 F6 F7 F9
y    FA FD FB FC FE
đ AE
"""
#: Other capitals have no codes: a font of capitals shows the small letters as such.
_TCVN3_CAPITALS = {"Ă": 0xA1, "Â": 0xA2, "Ê": 0xA3, "Ô": 0xA4, "Ơ": 0xA5, "Ư": 0xA6, "Đ": 0xA7}
_VPS = """
a    E0 E1 E4 E3 E5
ă E6 A2 A1 A3 A4 A5
â E2 C0 C3 C4 C5 C6
e    E8 E9 C8 EB CB
ê EA 8A 89 8B CD 8C
i    EC ED CC EF CE
o    F2 F3 D5 F5 86
ô F4 D2 D3 B0 87 B6
ơ D6 A9 A7 AA AB AE
u    F9 FA FB DB F8
ư DC D8 D9 BA BB BF
y    FF 9A 9B CF 9C
đ C7
A    80 C1 81 82 02
Ă 88 8E 8D 8F F0 04
Â C2 84 83 85 1C 03
E    D7 C9 DE FE 05
Ê CA 93 90 94 95 06
I    B5 B4 B7 B8 10
O    BC B9 BD BE 11
Ô D4 97 96 98 99 12
Ơ F7 9E 9D 9F A6 13
U    A8 DA D1 AC 14
Ư D0 AF AD B1 1D 15
Y    B2 DD FD B3 19
Đ F1
"""
#: A vowel and a mark after it; letters of their own where the fonts had room.
_VNI = """
a    aø aù aû aõ aï
ă aê aè aé aú aü aë
â aâ aà aá aå aã aä
e    eø eù eû eõ eï
ê eâ eà eá eå eã eä
i    ì í æ ó ò
o    oø où oû oõ oï
ô oâ oà oá oå oã oä
ơ ô ôø ôù ôû ôõ ôï
u    uø uù uû uõ uï
ư ö öø öù öû öõ öï
y    yø yù yû yõ î
đ ñ
"""


def _rows(table: str) -> dict[str, str]:
    """Read a table into letters and their codes as written."""
    codes: dict[str, str] = {}
    for line in table.strip().splitlines():
        base, *cells = line.split()
        letters = [unicodedata.normalize("NFC", base + tone) for tone in TONES]
        if len(cells) != len(TONES):
            letters.insert(0, base)
        codes |= dict(zip(letters, cells, strict=False))
    return codes


#: Letter -> the one character that stands for it.
TCVN3 = {letter: chr(int(code, 16)) for letter, code in _rows(_TCVN3).items()}
TCVN3 |= {letter: chr(code) for letter, code in _TCVN3_CAPITALS.items()}
VPS = {letter: chr(int(code, 16)) for letter, code in _rows(_VPS).items()}
#: Letter -> one character, or two.
VNI = _rows(_VNI)
VNI |= {letter.upper(): code.upper() for letter, code in VNI.items()}
#: The 67 accented letters of Vietnamese and their capitals.
LETTERS = tuple(VNI)
