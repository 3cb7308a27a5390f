"""The vocabulary as its shape: which claims exist and which parameters they take.

What a claim means is not known here: `usecases.vocabulary` answers them over histories, and a
test holds both lists against each other. Definitions are checked against this when they are read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

#: word: one slug; words: several; number: whole; day: ISO date, kept as text; truth: true, false.
ParameterKind = Literal["word", "words", "number", "day", "truth"]
Entity = Literal["official", "unit"]


@dataclass(frozen=True)
class LeafShape:
    """What a claim says, of whom, and with which parameters."""

    says_vi: str
    says_en: str
    required: Mapping[str, ParameterKind]
    optional: Mapping[str, ParameterKind]
    entity: Entity = "official"


def _shape(
    vi: str,
    en: str,
    *,
    needs: Mapping[str, ParameterKind] | None = None,
    may: Mapping[str, ParameterKind] | None = None,
    entity: Entity = "official",
) -> LeafShape:
    return LeafShape(vi, en, needs or {}, may or {}, entity)


CATALOGUE: dict[str, LeafShape] = {
    "holds": _shape(
        "giữ chức vụ thuộc nhóm chức danh",
        "holds a title of the groups",
        needs={"groups": "words"},
    ),
    "in_service": _shape("đang công tác", "is in service"),
    "category": _shape(
        "thuộc loại cán bộ, công chức, viên chức",
        "is employed in a category",
        needs={"categories": "words"},
    ),
    "planned_for": _shape(
        "có tên trong quy hoạch chức danh của nhiệm kỳ đang áp dụng",
        "is listed as a successor for a title in the term in effect",
        needs={"titles": "words", "terms": "words"},
    ),
    "meets_planned": _shape(
        "đạt chuẩn chức danh quy hoạch về các nội dung",
        "meets the standard of every planned title in the components",
        needs={"titles": "words", "terms": "words", "components": "words"},
    ),
    "meets_held": _shape(
        "đạt chuẩn chức danh đang giữ về các nội dung",
        "meets the standard of every held title of the groups in the components",
        needs={"groups": "words", "components": "words"},
    ),
    "at_least": _shape(
        "có trình độ từ mức này trở lên",
        "has at least a level in a component",
        needs={"component": "word", "level": "word"},
    ),
    "rotated": _shape(
        "được luân chuyển, điều động giữ chức vụ lãnh đạo ở cơ quan, lĩnh vực, địa bàn khác",
        "was moved by a decision of these kinds",
        needs={"kinds": "words", "since": "day"},
        may={"leading": "truth"},
    ),
    "rotation_age": _shape(
        "còn đủ tuổi luân chuyển tại mốc xét",
        "had enough months to retirement on the day of judgement or on entering the group",
        needs={"groups": "words", "judged_on": "day", "months": "number"},
    ),
    "rotation_age_now": _shape(
        "còn đủ tuổi luân chuyển tại ngày tính",
        "has enough months to retirement on the day itself",
        needs={"months": "number"},
    ),
    "months_in_group_at_least": _shape(
        "đã giữ chức vụ thuộc nhóm đủ số tháng",
        "has held a title of the groups for so many full months",
        needs={"groups": "words", "months": "number"},
    ),
    "knowledge_updated": _shape(
        "đã bồi dưỡng cập nhật kiến thức khi giữ chức vụ",
        "had a knowledge-update course while holding a title of the groups",
        needs={"groups": "words", "since": "day"},
        may={"within_months": "number"},
    ),
    "studied_abroad": _shape(
        "có bằng đào tạo ở nước ngoài", "has a degree that was studied for abroad"
    ),
    "sent_to_study": _shape(
        "được cử (cho phép) đi đào tạo trình độ",
        "was sent to, or allowed to, study for a level",
        needs={"levels": "words", "manners": "words", "since": "day", "until": "day"},
    ),
    "trained": _shape(
        "đã hoàn thành khóa đào tạo, bồi dưỡng",
        "was awarded some diploma or certificate",
        needs={"since": "day"},
    ),
    "leading_posts_at_least": _shape(
        "đã trải qua số chức vụ lãnh đạo, quản lý",
        "has held so many leading posts",
        needs={"count": "number", "since": "day"},
    ),
    "rated_at_least": _shape(
        "được xếp loại chất lượng năm gần nhất từ mức",
        "was rated at least so in the latest yearly appraisal",
        needs={"rating": "word"},
    ),
    "unit_kind": _shape(
        "là đơn vị loại", "is a unit of a kind", needs={"kind": "word"}, entity="unit"
    ),
    "has_candidate": _shape(
        "có cán bộ của địa phương được giới thiệu ứng cử",
        "has a local cadre nominated for a body",
        needs={"body": "word", "term": "word", "local": "word"},
        entity="unit",
    ),
}
