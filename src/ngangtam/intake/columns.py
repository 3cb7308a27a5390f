"""Recognise what a column holds by the words of its header.

A header is the path of its stacked cells, outermost first: `("Trình độ", "LLCT")`. Rules are
tried in order against the words without accents and punctuation; the innermost words decide,
and the words around them only where the innermost say too little ("Nam", "Số", "Ngày").
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ngangtam.intake.wording import plain_key

#: Columns that number the rows; they hold nothing about anybody.
ROW_NUMBER = "row_number"
#: Prefix of the fields of columns that are not understood: their text is kept as typed.
OTHER = "other:"
#: Fields that name a person.
PEOPLE_FIELDS = ("full_name", "given_name")


class Rule(NamedTuple):
    """A field, what its innermost header says, and what must stand around it, if anything."""

    field: str
    leaf: re.Pattern[str]
    around: re.Pattern[str] | None = None


def _rule(field: str, leaf: str, around: str | None = None) -> Rule:
    return Rule(field, re.compile(leaf), re.compile(around) if around else None)


_RULES = (
    _rule(ROW_NUMBER, r"^(stt|tt|so tt|so thu tu|thu tu|so t t)$"),
    # Under a heading that says what the small words mean.
    _rule("birth_date", r"^(ngay|nam|thang|nu|ngay thang nam)$", r"\b(ngay|nam|thang).* sinh\b"),
    _rule("sex", r"^(nam|nu)$", r"\b(gioi tinh|phai|gioi)\b|^$"),
    _rule("party_joined_on", r"^(du bi|ket nap|ngay ket nap|ngay vao|vao dang)$", r"\bdang\b"),
    _rule("party_official_on", r"^(ngay )?(chinh thuc|cong nhan)( chinh thuc)?$", r"\bdang\b"),
    _rule("citizen_id_issued_on", r"^(ngay cap|noi cap)$", r"\b(cccd|cmnd|can cuoc|dinh danh)\b"),
    _rule("citizen_id", r"^so$", r"\b(cccd|cmnd|can cuoc|dinh danh)\b"),
    _rule("decision_number", r"^(so|so hieu|so ky hieu)$", r"\b(quyet dinh|qd|van ban)\b"),
    _rule("decision_date", r"^(ngay|ngay thang|ngay thang nam|ngay ky|ngay ban hanh)$",
          r"\b(quyet dinh|qd|van ban)\b"),
    _rule("decision_issuer", r"^(co quan|cap|co quan ban hanh|noi ban hanh|nguoi ky|cap ky)$",
          r"\b(quyet dinh|qd|van ban)\b"),
    _rule("from_unit", r"\b(don vi|co quan|noi cong tac)\b", r"^(truoc|cu|noi di|tu)\b|\btruoc (khi|luc)\b|\b(di|cu)$"),
    _rule("from_post", r"\b(chuc vu|chuc danh|vi tri)\b", r"^(truoc|cu|noi di|tu)\b|\btruoc (khi|luc)\b|\b(di|cu)$"),
    _rule("to_unit", r"\b(don vi|co quan|noi cong tac)\b", r"^(sau|moi|noi den|den)\b|\b(sau khi|den|moi)\b"),
    _rule("to_post", r"\b(chuc vu|chuc danh|vi tri)\b", r"^(sau|moi|noi den|den)\b|\b(sau khi|den|moi)\b"),
    _rule("started_on", r"^(tu|tu ngay|tu thang|tu thang nam|bat dau|tu nam)$"),
    _rule("ended_on", r"^(den|den ngay|den thang|den thang nam|ket thuc|den nam)$"),
    # Words that speak for themselves.
    _rule("citizen_id", r"\b(cccd|can cuoc|cmnd|cmtnd|chung minh|dinh danh|cmt)\b"),
    _rule("full_name", r"^ho( va|,)? (chu dem va )?ten\b|^ten can bo|^ho ten|^ho va ten|\bho va ten$"),
    _rule("family_name", r"^ho( va)? (ten )?(dem|lot)$|^ho$|^ho chu dem$"),
    _rule("given_name", r"^ten$"),
    _rule("birth_place", r"^noi sinh"),
    _rule("birth_date", r"\b(ngay|nam|thang|ngay thang).* sinh\b|^sinh (ngay|nam)|^nam sinh|^ns$"),
    _rule("sex", r"\bgioi tinh\b|^phai$|^nam nu$|^gioi$|^nu$"),
    _rule("ethnic_language", r"\btieng (dan toc|dtts|dt)\b"),
    _rule("ethnicity", r"^dan toc|^thanh phan dan toc"),
    _rule("religion", r"\bton giao\b"),
    _rule("nationality", r"\bquoc tich\b"),
    _rule("native_place", r"\b(que quan|nguyen quan)\b"),
    _rule("residence", r"\b(noi o|thuong tru|cho o|dia chi|tam tru)\b"),
    _rule("assembly_terms", r"\bdai bieu (qh|quoc hoi)\b"),
    _rule("council_terms", r"\bdai bieu (hdnd|hoi dong nhan dan)\b"),
    _rule("party_official_on", r"\bchinh thuc\b.*\bdang\b|\bdang\b.*\bchinh thuc\b|^ngay chinh thuc$"),
    _rule("party_joined_on", r"\b(vao dang|ket nap)\b"),
    _rule("party_member", r"^(la )?dang vien\b"),
    _rule("party_post", r"\bchuc (vu|danh) (trong |ve )?dang\b|^dang$"),
    _rule("concurrent_post", r"\bkiem nhiem\b"),
    _rule("planned_title", r"\bquy hoach\b.*\b(chuc danh|chuc vu)\b|\b(chuc danh|chuc vu|duoc|vi tri) .*quy hoach\b"
          r"|\bchuc danh qh\b|^quy hoach$|^qh chuc danh"),
    _rule("term", r"\bnhiem ky\b|^giai doan$"),
    _rule("managing_authority", r"\b(dien|cap|co quan) (can bo )?quan ly\b|^dien "),
    _rule("appointment_reason", r"^can cu bo nhiem"),
    _rule("study_manner", r"\bhinh thuc (dao tao|hoc|cu di|di hoc)\b|^he dao tao$|\b(cu di|cho phep di)\b"),
    _rule("rotation_kind", r"\b(hinh thuc|loai hinh|loai) (luan chuyen|dieu dong|dieu chuyen|chuyen)\b"
          r"|luan chuyen.*(dieu dong|biet phai)"),
    _rule("manner", r"^hinh thuc|^cach thuc|\bhinh thuc (bo nhiem|giu chuc)"),
    _rule("from_unit", r"\b(don vi|co quan|noi cong tac|noi)\b.*\b(cu|di|truoc|chuyen di)\b|^tu (don vi|co quan)|^noi di$"),
    _rule("to_unit", r"\b(don vi|co quan|noi cong tac|noi)\b.*\b(moi|den|sau|tiep nhan)\b|^den (don vi|co quan)|^noi den$"),
    _rule("from_post", r"\b(chuc vu|chuc danh|vi tri)\b.*\b(cu|truoc|dang giu truoc)\b|^tu chuc (vu|danh)"),
    _rule("to_post", r"\b(chuc vu|chuc danh|vi tri)\b.*\b(moi|sau|duoc luan chuyen|chuyen den|noi den)\b|^den chuc (vu|danh)"),
    _rule("decision_issuer", r"\b(co quan|cap|noi|nguoi) (ban hanh|ra quyet dinh|ky|qd|quyet dinh)\b|^nguoi ky"),
    _rule("decision", r"\bso\b.*\bngay\b.*\b(quyet dinh|qd|van ban)\b|\b(quyet dinh|qd|van ban)\b.*\bso\b.*\bngay\b"
          r"|^quyet dinh$|\b(quyet dinh|qd) bo nhiem$"),
    _rule("decision_date", r"\bngay\b.*\b(quyet dinh|qd)\b|^ngay (ky|ban hanh)"),
    _rule("decision_number", r"\bso\b.*\b(quyet dinh|qd|van ban)\b|^(qd|quyet dinh) so"),
    _rule("certificate_number", r"\bso (hieu )?(van bang|chung chi|bang|cc|vb)\b|^so hieu$"),
    _rule("certificate_issuer", r"^(noi cap|don vi cap|co so dao tao|noi dao tao|truong|co quan cap)|\bco so dao tao\b"),
    _rule("awarded_on", r"\b(ngay|nam|thang|thoi gian|thoi diem) (cap|tot nghiep|hoan thanh|duoc cap|cong nhan)\b"),
    _rule("reason", r"^ly do\b|\bly do (nghi|thoi|roi|chuyen)"),
    _rule("ended_on", r"\b(ngay|thoi gian|thoi diem|thang|tu ngay) .*\b(nghi|thoi|roi|ket thuc|chuyen di|mien nhiem|het)\b"
          r"|^den ngay|^ngay (nghi|thoi)"),
    _rule("started_on", r"\b(ngay|thoi gian|thoi diem|tu ngay|thang nam|tu) .*\b(bo nhiem|giu|nhan|hieu luc|dam nhiem"
          r"|phan cong|bat dau|bau|phe chuan|dieu dong|luan chuyen|thuc hien|nhap hoc|hoc|ap dung|bien che)\b"
          r"|^(bo nhiem|giu chuc vu) tu|^tu (ngay|thang)"),
    _rule("rating", r"\bxep loai\b|\bket qua (danh gia|xep loai)\b|\bmuc do hoan thanh\b|^muc (xep loai|danh gia)|^danh gia\b"),
    _rule("year", r"^nam( danh gia| xep loai| thuc hien| quy hoach)?$"),
    _rule("general_education", r"\b(giao duc )?pho thong\b|\bvan hoa\b|^gdpt$|^hoc van$"),
    _rule("academic_title", r"\bhoc (ham|vi)\b"),
    _rule("political_theory", r"\bly luan\b|\bllct\b|^(trinh do )?chinh tri$|^tdllct$|^llctri$"),
    _rule("state_management", r"\b(quan ly|ql) (hanh chinh )?(nha nuoc|nn|hcnn)\b|\bqlnn\b|\bqlhcnn\b"),
    _rule("knowledge_update", r"\bcap nhat\b|\bcnkt\b"),
    _rule("defense_security", r"\bquoc phong\b|\bqp ?an\b|\bgdqp\b|\bktqp\b|^an ninh"),
    _rule("language", r"\bngoai ngu\b|^tieng [a-z]+$|^nn$"),
    _rule("it", r"\btin hoc\b|\bcntt\b|\bcong nghe thong tin\b|^th$"),
    _rule("study_state", r"\b(tinh trang|trang thai|tinh hinh)\b|^ket qua( hoc tap| dao tao)?$"),
    _rule("component", r"\b(noi dung|loai|lop|khoa|ten lop|ten khoa|chuong trinh|linh vuc|mang|hinh thuc) "
          r".*(dao tao|boi duong|hoc|bd)\b|^(lop|khoa hoc|khoa|chuong trinh|noi dung)$|^ten (lop|khoa|chuong trinh)"
          r"|^(dao tao|boi duong)( boi duong)?$"),
    _rule("level", r"^(cap do|muc dat|ket qua dat|bac|cap|muc|trinh do dat)|\b(trinh do|muc|van bang|chung chi|cap do) "
          r"(dat|dat duoc|duoc cap)\b|^(van bang )?chung chi$|^van bang( chung chi)?$"),
    _rule("degree_subject", r"\bchuyen nganh\b|^nganh\b|\bnganh (dao tao|hoc)\b"),
    _rule("study_level", r"\b(bac|he) (dao tao|hoc)\b|\btrinh do (duoc )?(cu di|di hoc|theo hoc)\b"),
    _rule("degree", r"\bchuyen mon\b|\bbang cap\b|^trinh do|^tdcm$|^tđcm$|\btrinh do$"),
    _rule("rank_code", r"\bngach\b|^ma so$|\bhang chuc danh\b"),
    _rule("category", r"\b(doi tuong|loai can bo|phan loai|can bo cong chuc|cbccvc|cb cc vc|loai bien che|loai hinh lao dong)\b|^loai$"),
    _rule("block", r"^khoi\b"),
    _rule("seats", r"^so (luong|ghe|nguoi|vi tri|cho|suat)|\bso luong\b|^bien che|\bso (cap )?(pho|ghe|vi tri)\b"),
    _rule("body", r"\b(gioi thieu|ung cu|bau) .*\b(vao|tham gia)\b|^cap uy$|^tham gia"),
    _rule("post", r"\b(chuc vu|chuc danh|cong viec|nghe nghiep|vi tri viec lam|vtvl|chuc trach)\b"),
    _rule("unit", r"\b(don vi|co quan|noi (cong tac|lam viec)|phong ban|noi cong tac|dia phuong)\b|^phong$|^xa\b|^huyen$"),
    _rule("note", r"^ghi chu"),
    _rule("phone", r"\b(dien thoai|sdt|so dt|email|thu dien tu)\b"),
)  # fmt: skip

#: Header words that stand above other headers and hold nothing themselves.
_GROUP = re.compile(
    r"^(trinh do|thong tin|qua trinh|dao tao|chuc vu|ngay sinh|nam sinh|ngay thang nam sinh|boi duong"
    r"|quyet dinh|thoi gian|gioi tinh|van bang|dang|ngay vao|ket qua|truoc|sau|noi di|noi den|so quyet)"
)
_YEAR = re.compile(r"\b(20\d\d)\b")

#: What a word means depends on the kind of list it stands in.
BY_KIND: dict[str, dict[str, str]] = {
    "studies": {
        "degree": "study_level",
        "level": "study_level",
        "component": "study_level",
        "degree_subject": "study_field",
        "manner": "study_manner",
        "started_on": "started_on",
        "awarded_on": "ended_on",
        "category": "category",
    },
    "rotations": {"manner": "rotation_kind", "category": "rotation_kind", "post": "from_post"},
    "training_results": {"degree": "level", "study_level": "level", "degree_subject": "subject"},
    "departures": {"manner": "reason", "started_on": "ended_on", "decision_reason": "reason"},
    "post_seats": {"degree": "other"},
    "appraisals": {"level": "rating"},
    "candidacies": {},
}


def recognise(path: tuple[str, ...]) -> str | None:
    """Name the field that a header speaks of; None where its words are not known.

    Examples:
        >>> recognise(("Trình độ", "Lý luận chính trị"))
        'political_theory'
        >>> recognise(("Ngày sinh", "Nữ"))
        'birth_date'
    """
    keys = [key for key in (plain_key(part) for part in path) if key]
    if not keys:
        return None
    for cut in range(len(keys) - 1, -1, -1):
        field = _match(keys[cut], " ".join(keys[:cut]))
        if field is not None:
            return field
    return None


def _match(leaf: str, around: str) -> str | None:
    for rule in _RULES:
        if rule.leaf.search(leaf) and (rule.around is None or rule.around.search(around)):
            return rule.field
    return None


def is_group(text: str) -> bool:
    """Say whether a text is usual above other headers."""
    return _GROUP.match(plain_key(text)) is not None


def year_in(path: tuple[str, ...]) -> int | None:
    """Find the year that a header names, as in "Xếp loại năm 2021"."""
    found = [match for part in path for match in _YEAR.findall(part)]
    return int(found[-1]) if found else None
