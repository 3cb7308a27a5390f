"""A law folder of the least size, to be broken one mistake at a time."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

FILES = {
    "instruments/nd-1.yaml": """
        id: nd-1
        kind: nghi_dinh
        number: 1/2020/NĐ-CP
        in_force_from: 2020-01-01
        in_force_to: 2024-01-01
        issuer: Chính phủ
        title: {vi: Thử, en: Trial}
        confidence: secondary
    """,
    "instruments/nd-2.yaml": """
        id: nd-2
        kind: nghi_dinh
        number: 2/2024/NĐ-CP
        in_force_from: 2024-01-01
        issuer: Chính phủ
        title: {vi: Thử hai, en: Second trial}
        replaces: [nd-1]
        confidence: secondary
    """,
    "codes/instrument_kinds.yaml": """
        id: instrument_kinds
        label: {vi: Loại, en: Kind}
        confidence: primary
        entries:
          - code: nghi_dinh
            label: {vi: Nghị định, en: Decree}
            extra: {article_vi: Điều, article_en: Article}
    """,
    "codes/components.yaml": """
        id: components
        label: {vi: Nội dung, en: Component}
        confidence: primary
        entries:
          - {code: it, label: {vi: Tin học, en: IT}, extra: {levels: it_levels}}
    """,
    "codes/it_levels.yaml": """
        id: it_levels
        label: {vi: Trình độ tin học, en: IT level}
        source: {instrument: nd-2}
        confidence: secondary
        entries:
          - {code: khong, label: {vi: Không, en: None}, rank: "0"}
          - {code: co_ban, label: {vi: Cơ bản, en: Basic}, rank: "1", aliases: [CB]}
          - {code: nang_cao, label: {vi: Nâng cao, en: Advanced}, rank: "2"}
    """,
    "codes/levels.yaml": """
        id: levels
        label: {vi: Cấp, en: Level}
        confidence: primary
        entries: [{code: cap_tinh, label: {vi: Cấp tỉnh, en: Province}}]
    """,
    "codes/blocks.yaml": """
        id: blocks
        label: {vi: Khối, en: Block}
        confidence: primary
        entries: [{code: nha_nuoc, label: {vi: Nhà nước, en: State}}]
    """,
    "codes/unit_kinds.yaml": """
        id: unit_kinds
        label: {vi: Loại đơn vị, en: Kind of unit}
        confidence: primary
        entries: [{code: co_quan, label: {vi: Cơ quan, en: Body}}]
    """,
    "codes/managing_authorities.yaml": """
        id: managing_authorities
        label: {vi: Diện quản lý, en: Managing authority}
        confidence: primary
        entries: [{code: co_quan, label: {vi: Cơ quan, en: Body}}]
    """,
    "titles/all.yaml": """
        level: cap_tinh
        block: nha_nuoc
        unit_kinds: [co_quan]
        managing_authority: co_quan
        is_leading: "true"
        titles:
          - {code: truong, label: {vi: Trưởng, en: Head}, rank: "2"}
          - {code: pho, label: {vi: Phó, en: Deputy}, rank: "1"}
    """,
    "title_groups/all.yaml": """
        source: {instrument: nd-2}
        confidence: primary
        groups:
          - {id: lanh_dao, label: {vi: Lãnh đạo, en: Leaders}, titles: [truong, pho]}
    """,
    "parameters/months.yaml": """
        id: months
        label: {vi: Số tháng, en: Months}
        unit: month
        versions:
          - from: 2020-01-01
            to: 2024-01-01
            value: "6"
            source: {instrument: nd-1, article: "1"}
            confidence: secondary
          - from: 2024-01-01
            value: "3"
            source: {instrument: nd-2, article: "1"}
            confidence: secondary
    """,
    "standards/mau/owner.yaml": """
        id: mau
        label: {vi: Mẫu, en: Model}
        is_assumed: "true"
    """,
    "standards/mau/truong.yaml": """
        id: truong
        titles: [truong]
        versions:
          - from: 2024-01-01
            requirements:
              - component: it
                at_least: co_ban
                says: {vi: Tin học cơ bản., en: Basic IT.}
                source: {instrument: nd-2, article: "2"}
                confidence: secondary
    """,
    "equivalences/it_degree.yaml": """
        id: it_degree
        component: it
        framework: degree
        says: {vi: Bằng tin học., en: IT degree.}
        versions:
          - from: 2024-01-01
            at_least: co_ban
            source: {instrument: nd-2}
            confidence: secondary
    """,
    "course_costs/mau.yaml": """
        id: mau
        label: {vi: Đơn giá mẫu, en: Model prices}
        is_assumed: "true"
        courses:
          - component: it
            level: co_ban
            from: 2024-01-01
            to: 2025-01-01
            cost: "1800000"
            months: "2"
            source: {instrument: nd-2}
            confidence: secondary
          - component: it
            level: nang_cao
            from: 2024-01-01
            source: {instrument: nd-2}
            confidence: secondary
    """,
}


def write_law(root: Path) -> Path:
    """Write the small law below a folder."""
    for name, text in FILES.items():
        write(root, name, text)
    return root


def write(root: Path, name: str, text: str) -> None:
    """Write one file of it."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")


def change(root: Path, name: str, old: str, new: str) -> int:
    """Replace a piece of a file that stands there once; give the line on which it stood."""
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} must stand once in {name}"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1
