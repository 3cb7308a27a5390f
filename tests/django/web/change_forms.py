"""What people type into the forms that change facts, and a browser that fills them in."""

import re
from dataclasses import dataclass

import pytest
from django.test import Client

from ngangtam.careers import (
    Appointment,
    Appraisal,
    Candidacy,
    Commendation,
    Commitment,
    DisciplinaryMeasure,
    Employment,
    PartyMembership,
    PersonAttribute,
    Qualification,
    Rotation,
    Study,
    SuccessionListing,
)
from ngangtam_web.apps.accounts.roles import SPECIAL_PERMISSIONS
from ngangtam_web.apps.law_editions.actions import declare
from ngangtam_web.apps.law_editions.queries import SUCCESSION_UNCLASSIFIED
from tests.django.registry.ledger import MOMENT, Ledger, appointment, degree, since

DECISION = {
    "basis": "decision",
    "number": "12/QĐ-UBND",
    "issued_on": "01/03/2024",
    "issuer": "Ủy ban nhân dân tỉnh",
    "place": "",
    "reason": "Theo quyết định của cấp có thẩm quyền",
}
UNIT = "Đơn vị commune (commune)"
#: Form -> what is typed into it, kind of the fact that comes of it, and some of its fields.
KINDS = {
    "appointment": (
        {
            "title": "pho_giam_doc_so",
            "unit": UNIT,
            "manner": "bo_nhiem",
            "block": "nha_nuoc",
            "is_primary": "chinh",
            "start": "1/5/2024",
            "ends_previous": "on",
        },
        Appointment,
        {"manner": "bo_nhiem", "is_primary": True},
    ),
    "employment": (
        {"unit": UNIT, "category": "cong_chuc", "rank_code": "01.003", "start": "5/2024"}
        | {"salary_step": "3", "step_from": "1/2024", "headcount_kind": "bien_che"},
        Employment,
        {"category": "cong_chuc", "rank_code": "01.003", "salary_step": 3},
    ),
    "degree": (
        {"state": "held", "level": "thac_si", "subject": "Luật", "studied_abroad": "khong"},
        Qualification,
        {"component": "degree", "level": "thac_si", "studied_abroad": False},
    ),
    "political_theory": (
        {"state": "held", "level": "cao_cap", "start": "2019"},
        Qualification,
        {"component": "political_theory", "level": "cao_cap"},
    ),
    "state_management": (
        {"state": "none"},
        Qualification,
        {"component": "state_management", "state": "none", "level": None},
    ),
    "language": (
        {"state": "held", "level": "bac_4", "language": "tieng_anh"},
        Qualification,
        {"component": "language", "language": "tieng_anh"},
    ),
    "it": ({"state": "held", "level": "co_ban"}, Qualification, {"component": "it"}),
    "defense_security": (
        {"state": "held", "level": "doi_tuong_2"},
        Qualification,
        {"component": "defense_security"},
    ),
    "knowledge_update": (
        {"state": "held", "level": "da_boi_duong", "start": "2/2023"},
        Qualification,
        {"component": "knowledge_update"},
    ),
    "rotation": (
        {
            "kind_of_move": "luan_chuyen",
            "from_unit": "Đơn vị department",
            "to_unit": "commune",
            "to_leading_post": "co",
            "start": "01/05/2024",
        },
        Rotation,
        {"kind": "luan_chuyen", "to_leading_post": True},
    ),
    "study": (
        {
            "level": "thac_si",
            "manner": "cu_di_dao_tao",
            "field": "Luật",
            "state": "dang_hoc",
            "start": "9/2023",
        },
        Study,
        {"level": "thac_si", "state": "dang_hoc"},
    ),
    "succession_listing": (
        {"title_code": "giam_doc_so", "term": "2025-2030", "start": "01/01/2024"},
        SuccessionListing,
        {"term": "2025-2030"},
    ),
    "appraisal": (
        {"year": "2023", "rating": "hoan_thanh_tot", "start": "25/12/2023"},
        Appraisal,
        {"year": 2023},
    ),
    "party_membership": (
        {"is_member": "co", "official_from": "3/2/2011", "start": "3/2/2010"},
        PartyMembership,
        {"is_member": True},
    ),
    "candidacy": (
        {"body": "tinh_uy", "term": "2025 - 2030", "unit": UNIT, "start": "3/2025"},
        Candidacy,
        {"body": "tinh_uy", "term": "2025-2030"},
    ),
    "commendation": (
        {"form": "Bằng khen", "start": "2/9/2023"},
        Commendation,
        {"form": "Bằng khen"},
    ),
    "disciplinary_measure": (
        {"measure": "Khiển trách", "start": "1/2/2024", "end": "31/01/2025"},
        DisciplinaryMeasure,
        {"measure": "Khiển trách"},
    ),
    "commitment": ({"months": "36", "start": "1/9/2023"}, Commitment, {"months": 36}),
    "full_name": (
        {"value": "Lò Thị Đổi Tên", "start": "1/5/2024", "ends_previous": "on"},
        PersonAttribute,
        {"attribute": "full_name", "value": "Lò Thị Đổi Tên"},
    ),
    "birth_date": (
        {"value": "6/1980"},
        PersonAttribute,
        {"attribute": "birth_date", "value": "1980-06"},
    ),
    "sex": ({"value": "nu"}, PersonAttribute, {"attribute": "sex", "value": "nu"}),
    "ethnicity": ({"value": "tay"}, PersonAttribute, {"attribute": "ethnicity", "value": "tay"}),
    "religion": ({"value": "khong"}, PersonAttribute, {"attribute": "religion"}),
    "native_place": (
        {"value": "Xã Mẫu Sơn"},
        PersonAttribute,
        {"attribute": "native_place", "value": "Xã Mẫu Sơn"},
    ),
    "citizen_id": (
        {"value": "004 180 000 001"},
        PersonAttribute,
        {"attribute": "citizen_id", "value": "004180000001"},
    ),
}


@dataclass
class Form:
    """A form in a browser without script: what is hidden in it comes along."""

    client: Client
    address: str

    def open(self, status: int = 200):
        return self.take(self.client.get(self.address), status)

    def take(self, response, status: int = 200):
        self.shown = response.content.decode()
        assert response.status_code == status, self.shown[-3000:]
        self.hidden = dict(
            re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', self.shown)
        )
        return self

    def send(self, typed: dict, *, work: str = "xem", status: int = 200, **files):
        data = self.hidden | DECISION | typed | files | {"viec": work}
        response = self.client.post(self.address, data)
        if response.status_code in {302, 303}:
            self.went = response.url
            return self
        return self.take(response, status)

    def save(self, typed: dict, **files):
        """Look at what will be written, then write it."""
        self.went = ""
        self.send(typed, **files)
        assert "Ghi thay đổi" in self.shown, self.shown
        self.send(typed, work="ghi")
        assert self.went, self.shown[-3000:]
        return self


@pytest.fixture
def changer(sign_in):
    return sign_in("provincial_analyst", further_permissions=sorted(SPECIAL_PERMISSIONS))


@pytest.fixture
def official_id(ledger: Ledger):
    declare(
        matter=SUCCESSION_UNCLASSIFIED,
        declared_by="Cơ quan mẫu",
        declared_on=MOMENT.date(),
        document="01/CV",
        by="tests",
        at=MOMENT,
    )
    official_id, _ = ledger.official(
        appointment("x", ledger.posts["department-head"], since("2021-03-15")),
        degree("x", "dai_hoc", since("2004-06-01")),
    )
    return official_id


def form_of(client: Client, official_id: int, kind: str, *more: object) -> Form:
    parts = "".join(f"{part}/" for part in more)
    return Form(client, f"/can-bo/{official_id}/cap-nhat/{kind}/{parts}").open()
