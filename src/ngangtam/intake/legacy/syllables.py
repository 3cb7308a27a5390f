"""Tell a Vietnamese syllable from letters that only look like one.

A language of few syllables is its own check of an encoding: the wrong one gives words such as
"NguyÔn" or "Traàn", which no Vietnamese word is built like.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ONSETS = frozenset(
    " b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q r s t th tr v x".split(" "),
)
_RIMES = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
    i ia ich im in ing inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi
    om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơng ơp ơt
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uôc uôi uôm uôn uông uôt uơ
    uy uya uych uyn uynh uyp uyt uyu uyên uyêt ư ưa ưc ưi ưm ưn ưng ưt ưu
    ươc ươi ươm ươn ương ươp ươt ươu y ych yn ynh yt yêm yên yêng yêt yêu
    """.split()
)
#: What follows "q" is written with a "u" that belongs to the onset.
_RIMES_OF_Q = frozenset(
    """
    ua uac uach uai uan uang uanh uao uap uat uau uay uăc uăm uăn uăng uăp uăt uân uâng uât uây
    ue uen ueo uet uê uên uênh uêt ui uia uich uin uinh uit uiu uôc uơ uơi uơn uy uych uyn uynh uyt
    uyên uyêt uyêu
    """.split()
)
_PLAIN_RIMES = frozenset(
    "".join(mark for mark in unicodedata.normalize("NFD", rime) if not unicodedata.combining(mark))
    for rime in (*_RIMES, *_RIMES_OF_Q)
)
_STOPS = ("c", "ch", "p", "t")
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
#: Syllables that end in a stop are spoken in these tones only.
_STOPPED_TONES = {"\u0301", "\u0323"}
_PARTS = re.compile(r"(gi|[bcdđghklmnpqrstvx]*)(.*)")


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Say whether a word of one case, in NFC, is built as a Vietnamese syllable with its tone."""
    if not (word.islower() or word.isupper() or word == word.capitalize()):
        return False
    marks = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in marks if mark in _TONES]
    if len(tones) > 1:
        return False
    bare = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
    if not _is_built(bare):
        return False
    return not bare.endswith(_STOPS) or (bool(tones) and tones[0] in _STOPPED_TONES)


@lru_cache(maxsize=65536)
def lacks_accents(word: str) -> bool:
    """Say whether a word of plain letters is a syllable only with accents: "Nguyen", "Duc"."""
    if not word.isascii() or not word.isalpha() or is_syllable(word):
        return False
    onset, rime = _PARTS.fullmatch(word.lower()).groups()  # type: ignore[union-attr]
    return (onset in _ONSETS) and rime in _PLAIN_RIMES


def _is_built(bare: str) -> bool:
    onset, rime = _PARTS.fullmatch(bare).groups()  # type: ignore[union-attr]
    if onset == "q":
        return rime in _RIMES_OF_Q
    if onset == "gi":
        # "gì", "gìn", "giếng" lend the "i" of the onset to the rime.
        return not rime or rime in _RIMES or f"i{rime}" in _RIMES
    return onset in _ONSETS and rime in _RIMES
