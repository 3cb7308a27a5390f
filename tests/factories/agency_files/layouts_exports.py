"""Exports of personnel programs and portals: English heads, text dumps, web pages, ODF."""

from __future__ import annotations

from tests.factories.agency_files import habits
from tests.factories.agency_files.places import DEPARTMENTS, DIVISION_POSTS, DIVISIONS
from tests.factories.agency_files.senders import Sender, native, post, text, unread
from tests.factories.agency_files.sheets import (
    Column,
    Entry,
    Look,
    Table,
    Write,
    column,
    no,
    titles,
)
from tests.factories.agency_files.truth import Draft, Workbook
from tests.factories.agency_files.typed import BLANK, Typed, typed
from tests.factories.agency_files.words import Voice

_DAYS = {"xlsx": ("iso", "us", "cell"), "text": ("dmy", "iso", "short")}


def software_export(sender: Sender) -> Workbook:
    """A personnel program's export: English heads in capitals, ISO or American days."""
    draft = Draft(sender.pick("EMPLOYEE", "export", "Sheet"))
    day = sender.pick(*_DAYS["xlsx"])
    voice = Voice(sender.rng, 0)
    columns = [
        column("EMP_CODE", write=lambda e: unread(f"NV{e.number:05d}")),
        column("FULL_NAME", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column("DATE_OF_BIRTH", write=lambda e: habits.day("birth_date", e.person.born, style=day)),
        column(
            "GENDER",
            write=lambda e: habits.sex(
                e.person.sex, style=sender.pick("english", "letters", "words")
            ),
        ),
        column("ID_NUMBER", write=lambda e: habits.citizen_id(e.person.citizen_id)),
        column("ETHNIC", write=lambda e: voice.ethnicity(e.person)),
        column("RELIGION", write=lambda e: voice.religion(e.person)),
        column("DEPARTMENT", write=lambda _: text("unit", sender.rng.choice(DIVISIONS))),
        column("POSITION", write=post),
        column(
            "START_DATE", write=lambda e: habits.day("started_on", e.person.appointed, style=day)
        ),
        column(
            "PARTY_DATE", write=lambda e: habits.day("party_joined_on", e.person.party, style=day)
        ),
        column("EDUCATION_LEVEL", write=lambda e: voice.level_only(e.person)),
        column("MAJOR", write=lambda e: text("degree_subject", e.person.degree.subject)),
        column("POLITICAL_THEORY", write=lambda e: voice.theory(e.person)),
        column("PHONE", write=lambda _: text("phone", f"09{sender.rng.randrange(10**8):08d}")),
        column("EMAIL", write=lambda e: unread(f"nv{e.number}@thanhlam.example")),
    ]
    Table(draft, columns, sender.rng, Look(damage=0.003)).write(
        0, sender.entries(60, DIVISION_POSTS)
    )
    writer = sender.pick("xlsxwriter", "xlsxwriter", "xlsx")
    return Workbook(f"Export_{sender.number}.xlsx", "software_export", [draft], writer)


def text_dump(sender: Sender) -> Workbook:
    """A dump of a table: heads of a database, delimiters and encodings of all kinds."""
    draft = Draft("")
    day = sender.pick(*_DAYS["text"])
    voice = sender.voice
    columns = [
        column("MA_CB", write=lambda e: unread(f"{e.number:06d}")),
        column(
            "HO_TEN",
            write=lambda e: habits.full_name(
                e.person.name, sender.rng, style=sender.pick("capitals", "plain")
            ),
        ),
        column("NGAY_SINH", write=lambda e: habits.day("birth_date", e.person.born, style=day)),
        column("GIOI_TINH", write=lambda e: habits.sex(e.person.sex)),
        column(
            "SO_CCCD",
            write=lambda e: habits.citizen_id(
                e.person.citizen_id, style=sender.pick("text", "lost_zeros")
            ),
        ),
        column("DAN_TOC", write=lambda e: voice.ethnicity(e.person)),
        column("TON_GIAO", write=lambda e: voice.religion(e.person)),
        column("QUE_QUAN", write=native),
        column("CHUC_VU", write=post),
        column("DON_VI", write=lambda _: text("unit", sender.rng.choice(DEPARTMENTS))),
        column(
            "NGAY_VAO_DANG",
            write=lambda e: habits.day("party_joined_on", e.person.party, style=day),
        ),
        column("TRINH_DO_CM", write=lambda e: voice.degree(e.person)),
        column("LLCT", write=lambda e: voice.theory(e.person)),
        column("QLNN", write=lambda e: voice.state(e.person)),
        column("NGOAI_NGU", write=lambda e: voice.language(e.person)),
        column("TIN_HOC", write=lambda e: voice.it(e.person)),
    ]
    Table(draft, columns, sender.rng, Look(damage=0.003)).write(
        0, sender.entries(50, DIVISION_POSTS)
    )
    encoding, delimiter = sender.pick(
        ("utf-8-sig", ";"), ("utf-16", "\t"), ("utf-8", ","), ("utf-8", "|")
    )
    ending = sender.pick("csv", "txt", "csv", "csv")
    options = {"encoding": encoding, "delimiter": delimiter}
    return Workbook(f"dump_{sender.number}.{ending}", "text_dump", [draft], "csv", options)


def unaccented(sender: Sender) -> Workbook:
    """Heads typed without accents, values with them."""
    draft = Draft("")
    voice = sender.voice
    columns = [
        column("STT", write=no),
        column("Ho va ten", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column(
            "Ngay thang nam sinh",
            write=lambda e: habits.day("birth_date", e.person.born, style="short"),
        ),
        column("Gioi tinh", write=lambda e: habits.sex(e.person.sex, style="plain")),
        column("Dan toc", write=lambda e: voice.ethnicity(e.person)),
        column("Chuc vu", write=post),
        column("Don vi cong tac", write=lambda _: text("unit", sender.rng.choice(DEPARTMENTS))),
        column("Trinh do chuyen mon", write=lambda e: voice.degree(e.person)),
        column("Ly luan chinh tri", write=lambda e: voice.theory(e.person)),
        column("Ngay vao Dang", write=lambda e: habits.day("party_joined_on", e.person.party)),
        column("Quoc phong an ninh", write=lambda e: voice.defense(e.person)),
    ]
    Table(draft, columns, sender.rng).write(0, sender.entries(30, DIVISION_POSTS))
    options = {"encoding": sender.pick("utf-8", "utf-8-sig"), "delimiter": ","}
    return Workbook(f"khong dau {sender.number}.csv", "unaccented", [draft], "csv", options)


def _portal(sender: Sender) -> list[Column]:
    voice = sender.voice
    return [
        column("STT", write=no),
        column("Họ và tên", write=lambda e: habits.full_name(e.person.name, sender.rng)),
        column(
            "Thông tin cá nhân",
            "Ngày sinh",
            write=lambda e: habits.day("birth_date", e.person.born),
        ),
        column("Thông tin cá nhân", "Giới tính", write=lambda e: habits.sex(e.person.sex)),
        column("Thông tin cá nhân", "Dân tộc", write=lambda e: voice.ethnicity(e.person)),
        column(
            "Thông tin cá nhân", "Số CCCD", write=lambda e: habits.citizen_id(e.person.citizen_id)
        ),
        column("Thông tin công tác", "Chức vụ", write=post),
        column(
            "Thông tin công tác",
            "Đơn vị công tác",
            write=lambda _: text("unit", sender.rng.choice(DIVISIONS)),
        ),
        column("Thông tin công tác", "Ngạch công chức", write=lambda e: voice.rank(e.person)),
        column("Trình độ", "Chuyên môn cao nhất", write=lambda e: voice.degree(e.person)),
        column("Trình độ", "Lý luận chính trị", write=lambda e: voice.theory(e.person)),
        column("Trình độ", "Quản lý nhà nước", write=lambda e: voice.state(e.person)),
        column(
            "Trình độ", "Ngoại ngữ", write=lambda e: sender.sometimes(0.8, voice.language(e.person))
        ),
    ]


def portal_page(sender: Sender) -> Workbook:
    """A portal's "export to Excel": a web page that is named .xls."""
    draft = Draft("portal")
    titles(draft, (0, 0, "DANH SÁCH CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC"))
    draft.merge(0, 0, 0, 12)
    draft.put(1, 0, "Ngày xuất: 02/01/2025")
    draft.merge(1, 0, 1, 12)
    Table(draft, _portal(sender), sender.rng).write(2, sender.entries(40, DIVISION_POSTS))
    return Workbook(f"DanhSachCBCCVC_{sender.number}.xls", "portal_page", [draft], "html")


def open_document(sender: Sender) -> Workbook:
    """The same kind of list kept in LibreOffice, two sheets, notes below."""
    drafts: list[Draft] = []
    day = sender.pick("cell", "dmy", "short")
    voice = sender.voice
    for name in ("Lãnh đạo", "Chuyên viên"):
        draft = Draft(name)
        titles(
            draft, (0, 0, DEPARTMENTS[sender.number].upper()), (1, 0, f"DANH SÁCH {name.upper()}")
        )
        columns = [
            column("TT", write=no),
            column(
                "Họ và tên",
                write=lambda e: habits.full_name(e.person.name, sender.rng, style="untidy"),
            ),
            *[
                column(*path, write=_birth(sender, sex, day))
                for path, sex in ((("Ngày sinh", "Nam"), "nam"), (("Ngày sinh", "Nữ"), "nu"))
            ],
            column("Chức vụ", write=post),
            column(
                "Mã ngạch",
                write=lambda e: typed(
                    sender.pick(e.person.rank, float(e.person.rank[1:])), rank_code=e.person.rank
                ),
            ),
            column("Trình độ", "Chuyên môn", write=lambda e: voice.degree(e.person)),
            column("Trình độ", "Lý luận", write=lambda e: voice.theory(e.person)),
            column("Trình độ", "Tin học", write=lambda e: voice.it(e.person)),
            column("Kiến thức QPAN", write=lambda e: voice.defense(e.person)),
        ]
        end = Table(draft, columns, sender.rng).write(3, sender.entries(16, DIVISION_POSTS))
        draft.put(end + 1, 1, "Ghi chú: số liệu do các phòng cung cấp.")
        drafts.append(draft)
    return Workbook(f"ds_{sender.number}.ods", "open_document", drafts, "ods")


def _birth(sender: Sender, sex: str, style: str) -> Write:
    def write(entry: Entry) -> Typed:
        if entry.person.sex != sex:
            return BLANK
        cell = habits.day("birth_date", entry.person.born, style=style)
        return typed(cell.raw, **cell.says, sex=sex)

    return write
