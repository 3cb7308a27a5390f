"""Find labels and their values in the running text of a record: "1) Họ và tên: BẾ THỊ THỬ"."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from ngangtam.intake.words.wording import clean

#: What of a record is recognised and never read: health, history of one's own, family, means.
SENSITIVE = "sensitive"
#: Fields of summary lines, which the tables of a record prove.
SUMMARY_FIELDS = (
    "degree",
    "political_theory",
    "state_management",
    "language",
    "it",
    "defense_security",
)

#: What `~` stands for below: further words of a label.
_MORE = r"[\w, ]{0,80}"
#: Field, the numbers that official forms give it, and its words without accents. A field that
#: begins with `other:` is kept as it is typed: the registry has no place for it.
_LABELS = r"""
unit              head   co quan(, don vi)? su dung( cbccvc| cbcc| can bo~)?
other:quan_ly     head   co quan(, don vi)?( co tham quyen)? quan ly( cbccvc| cbcc| can bo~)?
other:quan_ly     head   don vi truc thuoc
unit              head   (don vi co so|co quan, don vi cong tac)
other:so_hieu     head   so hieu( can bo~| cbccvc)?|ma so (can bo~|cbccvc)
full_name         1      ho va ten( khai sinh)?
other:ten_khac    2      (cac )?ten goi khac|ten thuong dung|bi danh
birth_date        3      sinh ngay|ngay(, thang, nam)? sinh|ngay sinh
sex               3      gioi tinh
other:noi_sinh    4      noi sinh
native_place      5      que quan
ethnicity         6      dan toc
religion          7      ton giao
citizen_id        8      so (the )?(cccd|can cuoc|dinh danh|cmnd|chung minh nhan dan)[\w/ ]*
other:ngay_cap    8      ngay cap|noi cap
other:dien_thoai  8      sdt( lien he)?|(so )?dien thoai( lien he| di dong)?
other:bhxh        9      so (so )?(bhxh|bao hiem xa hoi)
other:bhyt        9      so the (bhyt|bao hiem y te)
other:thuong_tru  10     noi dang ky( ho khau)? thuong tru
other:noi_o       10     noi o hien nay
other:gia_dinh    11     thanh phan( gia dinh)?( xuat than)?
other:nghe_cu     12     nghe nghiep (truoc )?khi( duoc)? tuyen dung
other:tuyen_dung  13     ngay( duoc)? tuyen dung( lan dau)?
other:co_quan_td  13     co quan(, don vi)?( da)?( tuyen dung)?
other:vao_cq      14     ngay vao co quan hien( dang|)( tai)? cong tac
party_joined_on   15     ngay vao dang( csvn| cong san viet nam)?
party_official_on 15     ngay (vao dang )?chinh thuc
other:doan_the    16     ngay tham gia( to chuc)?( chinh tri ?- ?xa hoi| ct-xh)( dau tien)?
other:doan_the    16     ngay tham gia cach mang
other:nhap_ngu    17     ngay nhap ngu
other:xuat_ngu    17     ngay xuat ngu
other:quan_ham    17     quan ham(, chuc vu)?( cao nhat)?
other:chinh_sach  18     doi tuong chinh sach|(la )?con gia dinh chinh sach|(la )?thuong binh hang
other:pho_thong   19     trinh do( giao duc)? pho thong
degree            20     trinh do chuyen mon( cao nhat)?
academic_title    21     hoc ham
other:danh_hieu   22     danh hieu( nha nuoc)?( duoc)?( phong)?( tang)?( cao nhat)?
post              23     chuc vu( \(chuc danh\)|/chuc danh|, chuc danh)?( hien tai| hien nay)?
started_on        23     ngay bo nhiem(/phe chuan)?
other:bo_nhiem_lai 23 ngay bo nhiem lai(/phe chuan nhiem ky tiep theo)?
planned_title     24     (duoc )?quy hoach chuc danh
concurrent_post   25     chuc vu( \(chuc danh\))? kiem nhiem
party_post        26     chuc vu dang( hien tai)?
other:dang_kiem   27     chuc vu dang kiem nhiem
other:cap_uy      27     cap uy hien tai|cap uy kiem|chi bo
other:viec_chinh  28     cong viec chinh( duoc)?( giao| dang lam)?
other:so_truong   29     so truong cong tac
other:viec_lau    29     cong viec( da)? lam lau nhat
rank_code         30.1   ngach(/chuc danh nghe nghiep|/cdnn| cong chuc( \(vien chuc\))?)?
other:ma_ngach    30.1   ma (so|ngach)
rank_from         30.1   ngay bo nhiem ngach( ?/ ?cdnn)?
salary_step       30.1   bac( luong)?
coefficient       30.1   he so( luong)?
step_from         30.1   ngay huong
other:phan_tram   30.1   phan tram huong|% huong
beyond_frame      30.1   (phu cap (tham nien )?)?vuot khung
other:phu_cap     30.2   phu cap( chuc vu| kiem nhiem| khac)?
other:vtvl        30.3   vi tri viec lam|ten vi tri viec lam
political_theory  ly_luan    (trinh do )?ly luan chinh tri
state_management  qlnn       (trinh do )?quan ly nha nuoc
language          ngoai_ngu  (trinh do )?ngoai ngu
other:tieng_dt    ngoai_ngu  tieng dan toc( thieu so)?
it                tin_hoc    (trinh do )?tin hoc
defense_security  qpan       (boi duong )?quoc phong(,| va)? an ninh
commendation      35     khen thuong( cao nhat)?
measure           35     ky luat( cao nhat)?
sensitive         suc_khoe    (tinh trang )?suc khoe|chieu cao|can nang|nhom mau
sensitive         lich_su     lich su ban than|(khai ro:? )?bi bat, bi tu~|dac diem lich su ban than
sensitive         lich_su     ban than co lam viec( cho)?( trong)? che do cu
sensitive         lich_su     tham gia~to chuc~nuoc ngoai
sensitive         gia_dinh    quan he gia dinh|ve ban than|ve ben vo
sensitive         gia_dinh    cha, me,[\w, \(\)]{0,80}|than nhan~
sensitive         kinh_te     (hoan canh kinh te( gia dinh)?|qua trinh luong~|nguon thu nhap~)
sensitive         kinh_te     (nha o|dat o|dat san xuat~|luong va cac nguon khac|cac nguon khac)
other:nhan_xet    38     nhan xet, danh gia~
"""

_NUMBER = r"(?:(?<![\d.,/])(?P<number>\d{1,2}(?:\.\d{1,2})?)\s*[).\-/:]\s*)?"
#: Guidance in brackets, and what joins a label to its value; a number needs no colon.
_GUIDANCE, _COLON = r"(?:\s*\([^()]{0,120}\))?", r"(?:\s*:|(?=\s\d))"
#: With its guidance.
_LONGEST_LABEL = 120
#: What joins a label to its value, without which there is none.
_MAY_LABEL = re.compile(r":|\s\d")
_LEADERS = re.compile(r"[._·‥]*…[.…_·‥]*|[._·‥]{3,}")
_BOXES = "☐☑☒□■◻▢✓✔"
_CHECKED = frozenset("☑☒■✓✔")
_WORD_DATE = re.compile(r"^(\d{1,2}) tháng (\d{1,2}) năm (\d{4})$", re.IGNORECASE)


@dataclass(frozen=True)
class Label:
    """A field of the record forms."""

    field: str
    #: The number of the record of Circular 06/2023; a word where a form has only a line for it.
    number: str
    words: re.Pattern[str]


@dataclass(frozen=True)
class Labelled:
    """A label with what stands behind it in the same text."""

    label: Label
    #: The label as it is typed, without its number.
    typed: str
    value: str


def _parsed(line: str) -> Label:
    field, number, words = line.split(maxsplit=2)
    return Label(field, number, re.compile(words.replace("~", _MORE)))


LABELS = tuple(map(_parsed, _LABELS.strip().splitlines()))
#: One pattern for all: which label it was is told by the alternative that matched.
_ANY = re.compile(
    rf"(?:(?<=^)|(?<=[\s,;.(\-–+*]))(?:[-–+*]\s*)?{_NUMBER}"
    "(?:"
    + "|".join(
        rf"(?P<l{place}>{label.words.pattern})"
        for place, label in sorted(enumerate(LABELS), key=lambda pair: -len(pair[1].words.pattern))
    )
    + rf"){_GUIDANCE}{_COLON}"
)


@lru_cache(maxsize=2048)
def labelled(text: str) -> tuple[Labelled, ...]:
    """Find the labels of a text in order, each with its value up to the next label.

    Examples:
        >>> found = labelled("3) Giới tính: Nữ; Dân tộc: Tày")
        >>> [(each.label.field, each.value) for each in found]
        [('sex', 'Nữ'), ('ethnicity', 'Tày')]
    """
    text = clean(text)
    if _MAY_LABEL.search(text) is None:
        return ()
    found = list(_ANY.finditer(_plain(text)))
    labels: list[Labelled] = []
    for place, match in enumerate(found):
        end = found[place + 1].start() if place + 1 < len(found) else len(text)
        name = next(name for name in match.groupdict() if name[0] == "l" and match[name])
        typed = text[match.start(name) : match.end(name)]
        value = value_of(text[match.end() : end])
        labels.append(Labelled(LABELS[int(name[1:])], typed, value))
    return tuple(labels)


def label_alone(text: str) -> Label | None:
    """Name the label that a cell holds and nothing else: its value stands in the next cell."""
    if len(text) > _LONGEST_LABEL:
        return None
    found = labelled(f"{text.rstrip(' :')}:")
    is_whole = len(found) == 1 and not found[0].value and len(found[0].typed) * 3 >= len(text)
    return found[0].label if is_whole else None


def value_of(text: str) -> str:
    """Take leaders, boxes that are not ticked and the marks between fields off a value."""
    text = _ticked(_LEADERS.sub(" ", text))
    text = clean(text).strip(" ,;–|").removesuffix(".").strip()
    words = _WORD_DATE.match(text)
    return f"{words[1]}/{words[2]}/{words[3]}" if words is not None else text


def _ticked(text: str) -> str:
    """Keep of choices with boxes the one that is ticked: "☒ Nam ☐ Nữ" is "Nam"."""
    if not any(box in text for box in _BOXES):
        return text
    parts = re.split(f"([{_BOXES}])", text.strip())
    is_before = not parts[0].strip()
    words = [
        (parts[i], parts[i + 1] if is_before else parts[i - 1]) for i in range(1, len(parts), 2)
    ]
    return " ".join(word.strip(" ,;/") for box, word in words if box in _CHECKED)


def _plain(text: str) -> str:
    """Write a text in small letters without accents, each sign in its place."""
    return "".join(_bare(letter) for letter in text)


def _bare(letter: str) -> str:
    if letter in "đĐ":
        return "d"
    return unicodedata.normalize("NFD", letter)[0].lower()
