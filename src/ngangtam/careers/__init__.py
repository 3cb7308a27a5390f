"""An official's history as values: typed facts with their validity, units, posts."""

from ngangtam.careers.facts import (
    FACT_KINDS,
    Appointment,
    Appraisal,
    Candidacy,
    Commendation,
    Commitment,
    DisciplinaryMeasure,
    Employment,
    Fact,
    PartyMembership,
    PersonAttribute,
    Qualification,
    Rotation,
    Study,
    SuccessionListing,
)
from ngangtam.careers.history import History, histories
from ngangtam.careers.organization import Organization, PostVersion, UnitLink
from ngangtam.careers.unit_tree import UnitTree
from ngangtam.careers.unit_versions import UnitVersion

__all__ = [
    "FACT_KINDS",
    "Appointment",
    "Appraisal",
    "Candidacy",
    "Commendation",
    "Commitment",
    "DisciplinaryMeasure",
    "Employment",
    "Fact",
    "History",
    "Organization",
    "PartyMembership",
    "PersonAttribute",
    "PostVersion",
    "Qualification",
    "Rotation",
    "Study",
    "SuccessionListing",
    "UnitLink",
    "UnitTree",
    "UnitVersion",
    "histories",
]
