"""What each role may do, as code: a right per thing a page shows, a written reason per role."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """One right. A page names the one it needs; whoever lacks it has no such page."""

    #: Plans, targets and counts; no names.
    SEE_FIGURES = "see_figures"
    #: The people behind a figure, with verdicts and reasons.
    SEE_NAMES = "see_names"
    #: The files of officials in scope.
    SEE_OFFICIALS = "see_officials"
    #: One's own file.
    SEE_OWN_FILE = "see_own_file"
    #: Citizen id, religion and what else the law calls sensitive.
    SEE_SENSITIVE = "see_sensitive"
    #: Rights of their own, off by default in every role.
    SEE_SUCCESSION = "see_succession"
    SEE_APPRAISAL = "see_appraisal"
    SEE_DISCIPLINE = "see_discipline"
    SEE_CANDIDACY = "see_candidacy"
    #: The cell, decision or scan that a fact rests on.
    SEE_SOURCES = "see_sources"
    #: Entries of the ledger: who changed what kind of thing when; no personal data.
    SEE_LEDGER = "see_ledger"
    #: Units, posts, seats, headcount quotas; holders only with SEE_NAMES.
    SEE_UNITS = "see_units"
    #: The law as data: instruments, rules, standards; no personal data.
    SEE_LAW = "see_law"
    #: What is due for whom: retirement, terms, courses.
    SEE_DUE = "see_due"
    #: Take lists out as files; every export is logged with its purpose.
    EXPORT_LISTS = "export_lists"
    #: Record facts about officials in scope, each by a decision.
    CHANGE_OFFICIALS = "change_officials"
    #: Send files of data, and read what became of them.
    SEND_FILES = "send_files"
    #: Take files into the registry, or send them back with a reason.
    TAKE_IN_FILES = "take_in_files"
    #: Ask for a correction of what is known about officials in scope, or about oneself.
    ASK_CORRECTIONS = "ask_corrections"
    #: Answer corrections that were asked for, and requests of data subjects.
    ANSWER_REQUESTS = "answer_requests"
    #: Who looked at whose file, who took lists out; no contents of files.
    SEE_LOOKS = "see_looks"
    #: Accounts and grants; no personal data of officials.
    MANAGE_ACCOUNTS = "manage_accounts"
    #: Law, standards and readings as data.
    CHANGE_RULES = "change_rules"


#: May be added to a grant by name; no role brings them.
SPECIAL_PERMISSIONS = frozenset(
    {
        Permission.SEE_SENSITIVE,
        Permission.SEE_SUCCESSION,
        Permission.SEE_APPRAISAL,
        Permission.SEE_DISCIPLINE,
        Permission.SEE_CANDIDACY,
    }
)


#: Show or change data of persons other than oneself; who manages accounts has none of them.
PERSONAL_DATA = SPECIAL_PERMISSIONS | {
    Permission.SEE_NAMES,
    Permission.SEE_OFFICIALS,
    Permission.SEE_DUE,
    Permission.EXPORT_LISTS,
    Permission.CHANGE_OFFICIALS,
    Permission.SEND_FILES,
    Permission.TAKE_IN_FILES,
    Permission.ANSWER_REQUESTS,
}


@dataclass(frozen=True, kw_only=True)
class Role:
    """A named bundle of rights."""

    slug: str
    label: str | Promise
    #: What the role is for and what it deliberately lacks.
    description: str | Promise
    permissions: frozenset[Permission]


def _role(slug: str, label: str | Promise, description: str | Promise, *rights: Permission) -> Role:
    return Role(slug=slug, label=label, description=description, permissions=frozenset(rights))


ROLES: dict[str, Role] = {
    role.slug: role
    for role in (
        _role(
            "system_administrator",
            _("Quản trị hệ thống"),
            _("Quản lý tài khoản và xem nhật ký cập nhật; không xem dữ liệu cá nhân."),
            Permission.MANAGE_ACCOUNTS,
            Permission.SEE_LEDGER,
        ),
        _role(
            "provincial_analyst",
            _("Chuyên viên tổng hợp cấp tỉnh"),
            _(
                "Tiếp nhận tệp, theo dõi chỉ tiêu đến từng người, cập nhật hồ sơ theo quyết định "
                "trong phạm vi được giao; không xem phần có quyền riêng."
            ),
            Permission.SEE_FIGURES,
            Permission.SEE_NAMES,
            Permission.SEE_OFFICIALS,
            Permission.SEE_SOURCES,
            Permission.SEE_UNITS,
            Permission.SEE_LAW,
            Permission.SEE_DUE,
            Permission.SEE_LEDGER,
            Permission.EXPORT_LISTS,
            Permission.CHANGE_OFFICIALS,
            Permission.SEND_FILES,
            Permission.TAKE_IN_FILES,
            Permission.ASK_CORRECTIONS,
            Permission.ANSWER_REQUESTS,
        ),
        _role(
            "provincial_leader",
            _("Lãnh đạo tỉnh"),
            _("Xem kết quả thực hiện chỉ tiêu theo cơ quan, đơn vị; không mở hồ sơ cá nhân."),
            Permission.SEE_FIGURES,
            Permission.SEE_UNITS,
            Permission.SEE_LAW,
        ),
        _role(
            "unit_hr_officer",
            _("Cán bộ tổ chức của cơ quan, đơn vị"),
            _(
                "Xem số liệu, danh sách, hồ sơ của cơ quan, đơn vị mình; gửi tệp và đề nghị chỉnh "
                "lý; không tự tiếp nhận dữ liệu mình gửi."
            ),
            Permission.SEE_FIGURES,
            Permission.SEE_NAMES,
            Permission.SEE_OFFICIALS,
            Permission.SEE_SOURCES,
            Permission.SEE_UNITS,
            Permission.SEE_LAW,
            Permission.SEE_DUE,
            Permission.EXPORT_LISTS,
            Permission.SEND_FILES,
            Permission.ASK_CORRECTIONS,
        ),
        _role(
            "unit_head",
            _("Người đứng đầu cơ quan, đơn vị"),
            _(
                "Xem kết quả, danh sách và việc đến hạn của cơ quan, đơn vị mình; không mở nguồn "
                "dữ liệu, không xuất danh sách."
            ),
            Permission.SEE_FIGURES,
            Permission.SEE_NAMES,
            Permission.SEE_UNITS,
            Permission.SEE_LAW,
            Permission.SEE_DUE,
        ),
        _role(
            "official",
            _("Cán bộ, công chức, viên chức"),
            _("Xem hồ sơ của chính mình và nguồn của từng thông tin; đề nghị chỉnh lý."),
            Permission.SEE_OWN_FILE,
            Permission.SEE_SOURCES,
            Permission.SEE_LAW,
            Permission.ASK_CORRECTIONS,
        ),
        _role(
            "inspector",
            _("Thanh tra, kiểm tra"),
            _("Mở số liệu đến từng người, quyết định, ô dữ liệu; kiểm tra nhật ký cập nhật."),
            Permission.SEE_FIGURES,
            Permission.SEE_NAMES,
            Permission.SEE_OFFICIALS,
            Permission.SEE_SOURCES,
            Permission.SEE_UNITS,
            Permission.SEE_LAW,
            Permission.SEE_LEDGER,
            Permission.EXPORT_LISTS,
        ),
        _role(
            "auditor",
            _("Kiểm soát truy cập"),
            _(
                "Xem tài khoản đã làm gì: lượt xem hồ sơ, lượt xuất danh sách, nhật ký cập nhật; "
                "không xem nội dung hồ sơ."
            ),
            Permission.SEE_LOOKS,
            Permission.SEE_LEDGER,
        ),
        _role(
            "rule_author",
            _("Người soạn quy tắc"),
            _("Cập nhật văn bản, tiêu chuẩn, cách tính; xem số liệu tổng hợp, không xem tên."),
            Permission.CHANGE_RULES,
            Permission.SEE_LAW,
            Permission.SEE_FIGURES,
            Permission.SEE_UNITS,
        ),
    )
}
