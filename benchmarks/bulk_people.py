"""Fills a registry with people by the million, for measuring lists: rows as the ledger keeps them.

Every row passes the guards, constraints, triggers and row security of the tables, in one entry and
as the web's role. Ids, names with their keys and words, employments, appointments and scopes are
as a load writes them; the commitments are digests of numbers, so such a registry is measured and
never verified. Names are put together from words in shares like those of a province.
"""

from __future__ import annotations

import random
from datetime import UTC, date, datetime

from ngangtam.careers.authorities import AUTHORITIES
from ngangtam.careers.changes import Batch, NewPost, NewPostVersion, NewUnit, NewUnitVersion
from ngangtam.kernel import Validity

AT = datetime(2025, 1, 1, tzinfo=UTC)
DAY = date(2026, 6, 1)
_SLOTS = 4_096
_STEP = 100_000

_FAMILY = (
    "Nguyễn Trần Lê Phạm Hoàng Nông Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đàm Bế Lương Hà Ma Triệu Lục "
    "Đinh Vi Lã Phan La Hứa Lâm Thẩm Chu Mạc Tô Mã Phùng Đoàn Bàn Chảo Tẩn Vàng Sùng Giàng Lầu"
)
_MIDDLE = "Thị Văn Quang Hữu Thanh Ngọc Minh Thu Công Quốc Tuấn Kim Bích Thế Đình Việt Viết Mai Lệ"
_GIVEN = (
    "Hòa Toản Khánh Thiện Kiên Tùng Duy Bách Đạt Vượng Hiệp Quý Thuận Nghĩa Tuyên Chiến Đông Hiếu "
    "Khoa Luân Lợi Ngọ Phong Sáng Thịnh Tiến Toàn Trường Vinh Khỏe Thụy Lưu Hoạt Thức Hiển Bằng "
    "Thái Nguyên Ước Thuyết Lập Chuyên Tráng Điền Thoại Đại Kỳ Thủy Hường Nhung Huyền Linh Loan "
    "Lụa Nga Nguyệt Oanh Phượng Quyên Quỳnh Sen Tâm Thắm Thơm Tuyết Uyên Vui Yến Chiêm Diệp Duyên "
    "Đào Hạnh Hảo Hiền Hoa Huế Liên Liễu Luyến Lương Miên Mỵ Thêu Tươi Vẻ Xoan Thùy Nhuần Chinh Páo"
)


def fill(people: int) -> list[int]:
    """Write so many people into an empty ledger; gives the ids of the units, the province first."""
    from django.db import connection

    from ngangtam_web.apps.audit.actions import ledger_entry, open_ledger
    from ngangtam_web.apps.registry.actions import record_batch
    from ngangtam_web.apps.registry.actions.recording import rescope
    from ngangtam_web.apps.registry.scope import scoped

    open_ledger(is_demo=True, by="bench", at=AT)
    with scoped("all"):
        placed = record_batch(
            batch=_units(13_000 if people > 500_000 else 300 if people < 100_000 else 3_000),
            kind="bench",
            reason="",
            by="bench",
            at=AT,
        )
    units = list(placed.units.values())
    with (
        scoped("all"),
        ledger_entry(kind="bench", reason="", by="bench", at=AT) as entry,
        connection.cursor() as cursor,
    ):
        _words(cursor)
        cursor.execute("CREATE TEMP TABLE place (slot int PRIMARY KEY, unit bigint)")
        cursor.execute(
            "INSERT INTO place SELECT ordinality - 1, unit"
            " FROM unnest(%s::bigint[]) WITH ORDINALITY AS of_list (unit, ordinality)",
            [units[1:]],
        )
        cursor.execute("ANALYZE place, part")
        for first in range(1, people + 1, _STEP):
            span = {"first": first, "last": min(first + _STEP - 1, people)}
            span |= {"entry": entry.number, "units": len(units) - 1}
            for statement in (_OFFICIALS, _NAMES, _EMPLOYED, _APPOINTED):
                cursor.execute(statement, span)
            rescope(range(first, span["last"] + 1), on=DAY)
    return units


_DIGEST = "decode(md5('{0}' || n) || md5(n || '{0}'), 'hex')"
_SLOT = f"((hashint4(n + {{0}}) & 2147483647) %% {_SLOTS})"
_OFFICIALS = f"""
    INSERT INTO registry_official (id, key_wrapped, commitment, entry_added)
    SELECT n, {_DIGEST.format("k")}, {_DIGEST.format("o")}, %(entry)s
    FROM generate_series(%(first)s, %(last)s) AS n
"""
_HEAD = "fact_id, official_id, start_earliest, start_latest, source_kind, commitment, stamp,"
_NAMES = f"""
    INSERT INTO registry_personattribute ({_HEAD} entry_added, attribute, value, search_name,
        sort_key)
    SELECT nextval('audit_fact_id'), n, NULL, NULL, 'none', {_DIGEST.format("n")},
        audit_stamp({_DIGEST.format("n")}, %(entry)s, NULL), %(entry)s, 'full_name',
        family.word || ' ' || middle.word || ' ' || given.word,
        family.plain || ' ' || middle.plain || ' ' || given.plain,
        given.key || ' ' || family.key || ' ' || middle.key
    FROM generate_series(%(first)s, %(last)s) AS n
    JOIN part AS family ON family.kind = 'family' AND family.slot = {_SLOT.format(11)}
    JOIN part AS middle ON middle.kind = 'middle' AND middle.slot = {_SLOT.format(700_000_001)}
    JOIN part AS given ON given.kind = 'given' AND given.slot = {_SLOT.format(1_400_000_003)}
"""
_EMPLOYED = f"""
    INSERT INTO registry_employment ({_HEAD} entry_added, unit_id, category, rank_code)
    SELECT nextval('audit_fact_id'), n, '2010-01-01', '2010-01-01', 'none',
        {_DIGEST.format("e")}, audit_stamp({_DIGEST.format("e")}, %(entry)s, NULL), %(entry)s,
        place.unit, 'cong_chuc', '01.003'
    FROM generate_series(%(first)s, %(last)s) AS n JOIN place ON place.slot = n %% %(units)s
"""
_APPOINTED = f"""
    INSERT INTO registry_appointment ({_HEAD} entry_added, post_id, manner, block, is_primary)
    SELECT nextval('audit_fact_id'), n, '2020-01-01', '2020-01-01', 'none',
        {_DIGEST.format("a")}, audit_stamp({_DIGEST.format("a")}, %(entry)s, NULL), %(entry)s,
        post.id, 'bo_nhiem', 'nha_nuoc', true
    FROM generate_series(%(first)s, %(last)s) AS n JOIN place ON place.slot = n %% %(units)s
    JOIN organizations_post AS post ON post.unit_id = place.unit
    WHERE n %% 5 = 0
"""


def _words(cursor) -> None:
    """Lay the words of names out in slots, the first of a list far more often than the last."""
    from ngangtam_web.apps.registry.names import search_name, sort_key

    draw = random.Random(724)
    cursor.execute(
        "CREATE TEMP TABLE part (kind text, slot int, word text, plain text, key text,"
        " PRIMARY KEY (kind, slot))"
    )
    for kind, words in (("family", _FAMILY), ("middle", _MIDDLE), ("given", _GIVEN)):
        names = words.split()
        # Zipf's law for family names, gentler for the rest; what no family bears is made up of
        # two letters and stands for the thousands of rare names.
        power = {"family": 1.2, "middle": 1.3, "given": 0.6}[kind]
        drawn = draw.choices(
            names, [1 / (place + 1) ** power for place in range(len(names))], k=_SLOTS
        )
        if kind != "middle":
            for slot in range(0, _SLOTS, 37):
                drawn[slot] = (
                    draw.choice("BDGHKLMNPT") + draw.choice("aeiouyăâêôơư") + "x" * (slot % 3 + 1)
                )
        cursor.executemany(
            "INSERT INTO part VALUES (%s, %s, %s, %s, %s)",
            [
                (kind, slot, word, search_name(word), sort_key(word))
                for slot, word in enumerate(drawn)
            ],
        )


def _units(number: int) -> Batch:
    """Make a province, bodies below it, and units below each body."""
    names = [f"u{place:05d}" for place in range(number)]
    bodies = max(20, number // 60)

    def parent(place: int) -> str | None:
        return None if place == 0 else names[0 if place <= bodies else 1 + place % bodies]

    titles = ("giam_doc_so", "truong_phong_so", "chuyen_vien")
    posts = [
        NewPost(key=f"p{name}", unit=name, title_code=titles[place % 3])
        for place, name in enumerate(names)
    ]
    return Batch(
        units=tuple(NewUnit(key=name) for name in names),
        unit_versions=tuple(
            NewUnitVersion(
                unit=name,
                code=name,
                name=f"Đơn vị {name}",
                kind="co_quan",
                level="cap_tinh",
                parent=parent(place),
                validity=Validity(),
            )
            for place, name in enumerate(names)
        ),
        posts=tuple(posts),
        post_versions=tuple(
            NewPostVersion(
                post=post.key,
                validity=Validity(),
                seats=None,
                managing_authority=AUTHORITIES[1 if place % 3 == 0 else -1],
            )
            for place, post in enumerate(posts)
        ),
    )
