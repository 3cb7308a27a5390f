"""What a title asks of its holder, by date; and which certificates stand for which levels."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from ngangtam.kernel import Citation, Period
from ngangtam.law.conditions import Condition, Exemption
from ngangtam.law.confirmed import Confirmed
from ngangtam.law.instruments import Confidence


@dataclass(frozen=True, kw_only=True)
class Requirement:
    """One line of a standard: at least a level in a component."""

    id: str
    #: Slug of the code list `components`.
    component: str
    #: Slug of the component's list of levels.
    at_least: str
    #: Whoever studies for the level meets it too.
    or_enrolled: bool = False
    #: Of whom it is not asked; None: it is asked of everybody.
    exempt: Exemption | None = None
    says_vi: str
    says_en: str
    citation: Citation | None
    confidence: Confidence
    #: By whom and when the province settled it; None: it stands as the edition states it.
    confirmed: Confirmed | None = None


@dataclass(frozen=True, kw_only=True)
class Standard:
    """The requirements of a title during one period."""

    title_code: str
    requirements: tuple[Requirement, ...]
    #: What is asked beside levels; figures of training do not count it.
    conditions: tuple[Condition, ...] = ()
    #: The weakest confidence of its requirements.
    confidence: Confidence
    edition_label_vi: str
    edition_label_en: str
    #: Invented for a demonstration; no authority issued it.
    is_assumed: bool
    #: Set for the whole country; what a province sets for the title stands before it.
    is_national: bool = False
    valid: Period

    def is_confirmed(self, components: Collection[str] | None = None) -> bool:
        """Say whether the source of every requirement was seen; None: in all components."""
        return all(
            one.confidence != "unverified"
            for one in self.requirements
            if components is None or one.component in components
        )


@dataclass(frozen=True, kw_only=True)
class Equivalence:
    """A certificate of one kind stands for a level of a component, at least, for a period."""

    id: str
    component: str
    #: The `framework` of a qualification, for example `degree`.
    framework: str
    #: What the certificate says there ("B" of `old_abc`); None: any.
    certificate: str | None = None
    #: The lowest score of a test that counts; None: any.
    from_score: Decimal | None = None
    #: A matter that the authority must have settled before it holds; None: it always does.
    matter: str | None = None
    at_least: str
    says_vi: str
    says_en: str
    citation: Citation
    confidence: Confidence
    valid: Period

    def accepts(self, *, framework: str | None, said: str | None) -> bool:
        """Say whether a certificate is of the kind that it speaks of.

        Args:
            framework: The framework of the certificate.
            said: What it says there; None: not known, and then only what holds of any counts.
        """
        if framework != self.framework:
            return False
        if self.certificate is not None and said != self.certificate:
            return False
        if self.from_score is None:
            return True
        try:
            return said is not None and Decimal(said) >= self.from_score
        except InvalidOperation:
            return False


def weakest(confidences: list[Confidence]) -> Confidence:
    """Find the confidence that a conclusion resting on all of these may claim."""
    for confidence in ("unverified", "secondary"):
        if confidence in confidences:
            return confidence
    return "primary"
