"""What may be known about an official: one frozen value per kind of fact.

Every value has a stable `fact_id` (its versions share it), the official, and a `Validity`.
Coded fields hold slugs of the law's code lists; text that was not understood is no fact.
"""

from __future__ import annotations

from dataclasses import dataclass

from ngangtam.kernel import FactId, OfficialId, PartialDate, PostId, UnitId, Validity


@dataclass(frozen=True, kw_only=True)
class Fact:
    """What all facts share."""

    fact_id: FactId
    official_id: OfficialId
    validity: Validity


@dataclass(frozen=True, kw_only=True)
class PersonAttribute(Fact):
    """A personal datum: full_name, birth_date, sex, ethnicity, religion, citizen_id, native_place.

    `value` is text: a slug for coded ones, `PartialDate` writing for birth_date.
    None: the content was erased.
    """

    attribute: str
    value: str | None


@dataclass(frozen=True, kw_only=True)
class Appointment(Fact):
    """An official holds a post."""

    post_id: PostId
    #: elected, approved, designated, appointed, reappointed, transferred, acting, in_charge,
    #: extended, placed_by_reorganisation (as slugs of the code list `appointment_manners`).
    manner: str
    #: dang (Party), nha_nuoc (state), mat_tran (Front), su_nghiep (public service).
    block: str
    is_primary: bool = True


@dataclass(frozen=True, kw_only=True)
class Employment(Fact):
    """An official is on the payroll of a unit in a category."""

    unit_id: UnitId
    #: can_bo, cong_chuc, vien_chuc, hop_dong, khong_chuyen_trach, or outside_register.
    category: str
    rank_code: str | None = None
    #: bien_che, hop_dong, ... (code list `headcount_kinds`).
    headcount_kind: str | None = None
    #: Step of the rank, from 1, and since when it is drawn; of the coefficient itself nothing is
    #: kept, because it follows from rank and step.
    salary_step: int | None = None
    step_from: PartialDate | None = None
    #: Per cent of the allowance beyond the last step (vượt khung); `step_from` is then its day.
    beyond_frame: int | None = None
    #: The final day of probation, and of a contract for a fixed time.
    probation_to: PartialDate | None = None
    contract_to: PartialDate | None = None


@dataclass(frozen=True, kw_only=True)
class Qualification(Fact):
    """A level in one component, or the statement that there is none.

    `validity.start` is when it was awarded. `state` held: `level` was reached; none: the source
    states that the official has nothing in this component; studying: enrolled for `level`.
    """

    #: degree, political_theory, state_management, language, it, defense_security, knowledge_update.
    component: str
    state: str
    #: Slug of the component's code list; None with state none, and for certificates that the
    #: edition does not convert (old A/B/C), which then prove no level.
    level: str | None = None
    #: Field of study, or what a certificate says in its framework ("B" of old_abc).
    subject: str | None = None
    #: For languages: slug of the language, e.g. tieng_anh; ethnic languages are slugs too.
    language: str | None = None
    #: For languages and IT: knlnnvn, old_abc, degree, or a test (ielts, hsk, ic3).
    framework: str | None = None
    studied_abroad: bool | None = None


@dataclass(frozen=True, kw_only=True)
class SuccessionListing(Fact):
    """An official is listed as a successor for a title in a term."""

    title_code: str
    #: `2020-2025` or `2025-2030`.
    term: str


@dataclass(frozen=True, kw_only=True)
class Candidacy(Fact):
    """An official was introduced as a candidate for a body."""

    #: Slug of the body, e.g. `tinh_uy`.
    body: str
    term: str
    #: The district-level unit to whose local cadres the candidate belongs; None: not stated.
    unit_id: UnitId | None = None


@dataclass(frozen=True, kw_only=True)
class Rotation(Fact):
    """A decision moved an official; `validity.start` is its effective day."""

    #: luan_chuyen, dieu_dong, biet_phai, tang_cuong, bo_tri_do_sap_xep.
    kind: str
    from_unit_id: UnitId | None = None
    to_unit_id: UnitId | None = None
    #: Whether the post moved to is a leading post in another agency, field or locality.
    to_leading_post: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Appraisal(Fact):
    """The quality rating of one year; valid from the day it was decided."""

    year: int
    #: hoan_thanh_xuat_sac, hoan_thanh_tot, hoan_thanh, khong_hoan_thanh, khong_xep_loai.
    rating: str


@dataclass(frozen=True, kw_only=True)
class PartyMembership(Fact):
    """An official is a member of the Party; `is_member` False is the statement that not."""

    is_member: bool = True
    official_from: PartialDate | None = None


@dataclass(frozen=True, kw_only=True)
class Study(Fact):
    """An official was sent to, or allowed to, study for a degree; valid from the decision's day."""

    #: Slug of the code list `degrees`: thac_si, tien_si, chuyen_khoa_1, chuyen_khoa_2, ...
    level: str
    #: cu_di_dao_tao (sent) or cho_phep_di_hoc (allowed, own cost).
    manner: str
    field: str | None = None
    #: dang_hoc, da_tot_nghiep, bo_hoc.
    state: str = "dang_hoc"


@dataclass(frozen=True, kw_only=True)
class DisciplinaryMeasure(Fact):
    """A disciplinary measure; valid while it is in effect."""

    measure: str


@dataclass(frozen=True, kw_only=True)
class Commendation(Fact):
    """A commendation; valid from its day."""

    form: str


@dataclass(frozen=True, kw_only=True)
class Commitment(Fact):
    """A duty to serve after study; valid while it binds."""

    months: int


#: Every kind of fact by the slug under which it is stored and exported.
FACT_KINDS: dict[str, type[Fact]] = {
    "person_attribute": PersonAttribute,
    "appointment": Appointment,
    "employment": Employment,
    "qualification": Qualification,
    "succession_listing": SuccessionListing,
    "candidacy": Candidacy,
    "rotation": Rotation,
    "appraisal": Appraisal,
    "party_membership": PartyMembership,
    "study": Study,
    "disciplinary_measure": DisciplinaryMeasure,
    "commendation": Commendation,
    "commitment": Commitment,
}
