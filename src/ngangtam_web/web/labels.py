"""Labels of the law for stored slugs, in the language of the page."""

from __future__ import annotations

from django.utils.translation import gettext as _

import ngangtam_law
from ngangtam.kernel import Citation
from ngangtam.law import Edition
from ngangtam_web.apps.audit.looks import GAPS_LISTED
from ngangtam_web.apps.registry.scope import (
    APPRAISAL,
    CANDIDACY,
    DISCIPLINE,
    SENSITIVE,
    SUCCESSION,
)
from ngangtam_web.web.language import in_language, page_language


def label(list_id: str, code: str | None) -> str:
    """Find the label of a code; a code that the edition does not have is shown as it is stored."""
    if not code:
        return ""
    entry = ngangtam_law.load().code_list(list_id).get(code)
    return code if entry is None else in_language(vi=entry.label_vi, en=entry.label_en)


def level_label(component: str, code: str | None) -> str:
    """Find the label of a level of a component of qualification."""
    if not code:
        return ""
    entry = ngangtam_law.load().levels_of(component).get(code)
    return code if entry is None else in_language(vi=entry.label_vi, en=entry.label_en)


def title_label(code: str) -> str:
    """Find the label of a title."""
    title = ngangtam_law.load().titles.get(code)
    return code if title is None else in_language(vi=title.label_vi, en=title.label_en)


def caution_label(confidence: str | None) -> str:
    """Say where a rule was not read in the text itself; empty where it was."""
    return {
        "secondary": _("Theo nguồn thứ cấp, chưa đối chiếu văn bản gốc"),
        "unverified": _("Chưa đối chiếu văn bản gốc"),
    }.get(confidence or "", "")


def cited(edition: Edition, citation: Citation | None) -> str:
    """Cite a place in the law in the language of the page; nothing where none is cited."""
    return "" if citation is None else edition.cite(citation, page_language())


def part_label(part: str) -> str:
    """Name a part of a file that has a right of its own."""
    return {
        SENSITIVE: _("dữ liệu nhạy cảm"),
        SUCCESSION: _("quy hoạch cán bộ"),
        APPRAISAL: _("đánh giá, xếp loại chất lượng"),
        DISCIPLINE: _("kỷ luật"),
        CANDIDACY: _("giới thiệu ứng cử"),
    }[part]


def purpose_label(purpose: str) -> str:
    """Say what a page was opened, or a list taken out, for; free text follows a code."""
    code, _colon, said = purpose.partition(": ")
    shown = {
        "page": _("Xem hồ sơ"),
        "source": _("Xem minh chứng"),
        "change": _("Cập nhật hồ sơ"),
        "request": _("Gửi đề nghị, yêu cầu"),
        "own-data": _("Tải dữ liệu của mình"),
        "scan": _("Xem bản chụp"),
        "decision": _("Xem theo quyết định"),
        "print": _("In hồ sơ"),
        "history": _("Xem lịch sử thông tin"),
        GAPS_LISTED: _("Xem trong danh sách đối chiếu tiêu chuẩn"),
        "theo_doi_viec_den_han": _("Theo dõi việc đến hạn"),
    }.get(code) or label("purposes_of_use", code)
    return f"{shown}: {said}" if said else shown


def list_label(what: str) -> str:
    """Name a list that was taken out."""
    return {
        "viec_den_han": _("Việc đến hạn"),
        "doi_chieu_tieu_chuan": _("Đối chiếu tiêu chuẩn chức danh"),
        "trich_ngang": _("Danh sách trích ngang"),
        "bieu_mau_gui_den": _("Biểu mẫu gửi đến, đã điền"),
        "can-bo": _("Danh sách như đang xem"),
        "evidence-pack": _("Gói minh chứng"),
        "thay-doi-tu-ngay": _("Thay đổi từ ngày"),
        "marked-file": _("Tệp đã đánh dấu"),
    }.get(what, what)
