"""Old encodings: every letter there and back, mixed files made whole, clean text left alone."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ngangtam.intake.files.delimited_text import decode
from ngangtam.intake.grids import Grid
from ngangtam.intake.legacy import converted
from ngangtam.intake.legacy.encodings import BY_NAME, WESTERN
from ngangtam.intake.legacy.syllables import is_syllable
from ngangtam.intake.legacy.tables import LETTERS, TCVN3, TONES, VNI, VPS

#: Syllables of every shape, in words that official lists hold.
SYLLABLES = (
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Nông Bế Triệu Đàm "
    "Lương Giáp Quách Khuất Thị Văn Hữu Đức Quốc Thuý Khuê Quỳnh Giềng Giìn Nghĩa Tiến Hoè Xuân "
    "Uyên Thuở Ước Yến Mười Khuyến Huệ Quý Bình Chánh Cảnh Phượng Sơn Tuyết Ngọc Hạnh Tưởng "
    "Gia Anh Lan"
).split()
NAMES = st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=4).map(" ".join)
#: Names with accents enough for their encoding to show.
ACCENTED = NAMES.filter(lambda name: sum(letter > "\x7f" for letter in name) > 1)
ANY_TEXT = st.text(alphabet=[*LETTERS, *"abcdeghiklmnopqrstuvxy ABCDEGHIKLMNOPQ 0123456789,-/"])


def to_tcvn3(text: str) -> str:
    """Type a text in TCVN3: capitals with tones take the codes of small letters."""
    return "".join(TCVN3.get(each) or TCVN3.get(each.lower(), each) for each in text)


def to_vni(text: str) -> str:
    return "".join(VNI.get(each, each) for each in text)


def to_vps(text: str) -> str:
    return "".join(VPS.get(each, each) for each in text).translate(WESTERN)


def to_viqr(text: str) -> str:
    signs = {"\u0302": "^", "\u0306": "(", "\u031b": "+", **dict(zip(TONES, "`'?~.", strict=True))}
    marks = unicodedata.normalize("NFD", text.replace("Đ", "DD").replace("đ", "dd"))
    return "".join(signs.get(mark, mark) for mark in _accent_before_tone(marks))


def _accent_before_tone(marks: str) -> str:
    swapped = marks
    for tone in TONES:
        for accent in "\u0302\u0306\u031b":
            swapped = swapped.replace(tone + accent, accent + tone)
    return swapped


def misread(text: str, code_page: str, *, times: int = 1) -> str:
    for _ in range(times):
        text = "".join(
            bytes([byte]).decode(code_page, "ignore") or chr(byte) for byte in text.encode()
        )
    return text


def to_cp1258(text: str) -> bytes:
    """Write a text in the Vietnamese code page: tones stand after their letters."""
    written = b""
    for letter in text:
        marks = unicodedata.normalize("NFD", letter)
        tones = "".join(mark for mark in marks if mark in TONES)
        bare = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES))
        written += bare.encode("cp1258") + tones.encode("cp1258")
    return written


SPOILT = {
    "tcvn3": to_tcvn3,
    "vni": to_vni,
    "vps": to_vps,
    "viqr": to_viqr,
    "misread-utf8": lambda text: misread(text, "cp1252"),
}
BY_TABLE = pytest.mark.parametrize("name", SPOILT)


def cells(grid: Grid) -> list[str]:
    return [str(cell) for row in grid.rows for cell in row]


def column(texts: list[str]) -> Grid:
    return Grid("a.xlsx", "A", [[text] for text in texts])


class TestTables:
    @pytest.mark.parametrize("letter", LETTERS)
    @pytest.mark.parametrize("name", SPOILT)
    def test_know_each_letter_both_ways(self, name, letter):
        decoded = BY_NAME[name].decode(SPOILT[name](f"{letter}n"))

        assert decoded is not None
        assert decoded == f"{letter}n" or (name == "tcvn3" and decoded == f"{letter}n".lower())

    @pytest.mark.parametrize("name", ["vni", "misread-utf8"])
    @given(text=ANY_TEXT)
    def test_give_any_text_back(self, name, text):
        spoilt = SPOILT[name](text)

        assert BY_NAME[name].decode(spoilt) in (text, None if spoilt == text else text)

    @pytest.mark.parametrize("name", ["tcvn3", "vps"])
    @given(text=ANY_TEXT)
    def test_give_any_text_back_but_for_capitals_that_their_fonts_lack(self, name, text):
        assert (BY_NAME[name].decode(SPOILT[name](text)) or "").lower() == text.lower()

    @given(name=NAMES)
    def test_give_names_in_capitals_back(self, name):
        assert BY_NAME["tcvn3"].decode(to_tcvn3(f"ANH {name}".upper())) == f"ANH {name}".upper()


class TestOldText:
    @BY_TABLE
    @given(names=st.lists(ACCENTED, min_size=6, max_size=12, unique=True))
    def test_becomes_unicode(self, name, names):
        made = converted(column([SPOILT[name](each) for each in names]))

        assert cells(made.grid) == names
        assert {issue.level.name for issue in made.issues} <= {"NOTE"}

    @pytest.mark.parametrize("code_page", ["cp1252", "latin-1", "cp1258"])
    @given(name=ACCENTED, times=st.integers(1, 2))
    def test_misread_more_than_once_becomes_unicode(self, code_page, name, times):
        assert cells(converted(column([misread(name, code_page, times=times)])).grid) == [name]

    @given(
        clean=st.lists(ACCENTED, min_size=3, max_size=8, unique=True),
        old=st.lists(ACCENTED, min_size=3, max_size=8, unique=True),
        kinds=st.lists(st.sampled_from(["tcvn3", "misread-utf8"]), min_size=8, max_size=8),
    )
    @example(
        clean=["Quách Dương", "Lý Triệu", "Tuyết Quỳnh"],
        old=["Nguyễn Nguyễn", "Nguyễn Trần", "Trần Nguyễn", "Bế Thuý"],
        kinds=["misread-utf8"] * 3 + ["tcvn3"] * 5,
    )
    def test_mixed_with_clean_text_is_told_apart_or_warned_of(self, clean, old, kinds):
        typed = [SPOILT[kind](each) for kind, each in zip(kinds, old, strict=False)]
        made = converted(column([*clean, *typed]))
        warned = {issue.place.cell for issue in made.issues if issue.level.name == "WARNING"}

        for row, (got, meant) in enumerate(zip(cells(made.grid), [*clean, *old], strict=False)):
            assert got == meant or f"A{row + 1}" in warned

    @example(names=["Nguyễn Nguyễn", "Nguyễn Giềng", "Nguyễn Trần"])
    @example(names=["Nguyễn Nguyễn", "Nguyễn Giìn", "Ước Nguyễn"])
    @given(names=st.lists(ACCENTED, min_size=3, unique=True))
    def test_in_bytes_of_any_code_page_is_read(self, names):
        text = "\n".join(names)

        assert unicodedata.normalize("NFC", decode(to_cp1258(text)) or "") == text
        for spoil in (to_tcvn3, to_vni):
            old = decode(spoil(text).encode("latin-1")) or ""
            assert cells(converted(column(old.split("\n"))).grid) == names


class TestCleanText:
    @given(st.lists(NAMES, min_size=1, max_size=20))
    def test_is_never_changed(self, names):
        made = converted(column(names))

        assert (cells(made.grid), made.issues) == (names, ())

    @given(
        st.lists(st.text(alphabet=st.characters(max_codepoint=0x7F, exclude_characters="^~`+(")))
    )
    def test_in_plain_letters_is_never_changed(self, texts):
        assert cells(converted(column(texts)).grid) == texts

    @pytest.mark.parametrize(
        "text",
        [
            "François Müller",
            "Jürgen Köhler, Göteborg",
            "José Peña Núñez",
            "Åsa Søndergaard",
            "25 °C, 30 m², § 5, ½, “một”",
            "«Tên» của đơn vị",
            "QĐ-UBND, ĐH, LĐTBXH",
            "H'Mông; Ê-đê; Xơ-đăng; Mnông; Krông Pắc",
            "C++, B1 (A), data(s), a+b",
            "100+ người; ~5%",
            "Россия",
        ],
    )
    def test_of_other_kinds_is_never_changed(self, text):
        made = converted(column([text, "Nguyễn Thị Hoà", "Tú", "Nùng"]))

        assert cells(made.grid) == [text, "Nguyễn Thị Hoà", "Tú", "Nùng"]

    @given(NAMES, NAMES)
    def test_beside_text_of_an_old_font_is_never_changed(self, name, old):
        names = [name, "Nguyễn Văn Đức", "Trần Thị Hiền", "Đặng Bình", "Lý Thưởng", "Bùi Ước"]
        made = converted(column([*names, to_tcvn3(old)]))

        assert cells(made.grid)[: len(names)] == names

    @given(st.sampled_from(SYLLABLES))
    def test_is_known_by_its_syllables(self, word):
        assert is_syllable(word)


class TestNeighbours:
    def test_settle_what_makes_sense_both_ways(self):
        old = [to_vni(name) for name in ("Nguyễn Văn Đức", "Trần Thị Hồng", "Lê Hồ", "Hồ")]

        assert cells(converted(column(old)).grid)[-1] == "Hồ"
        assert (
            cells(converted(column(["Nguyễn Văn Đức", "Trần Thị Hiền", "Hoà"])).grid)[-1] == "Hoà"
        )

    def test_that_disagree_leave_it_as_typed_with_a_warning(self):
        names = ["Nguyễn Đức", "Trần Hiền", "NguyÔn V¨n", "TrÇn ThÞ", "Tó"]

        made = converted(column(names))

        assert cells(made.grid)[-1] == "Tó"
        assert [i.place.cell for i in made.issues if i.code == "intake.encoding-open"] == ["A5"]
