"""The form that asks what an evidence pack is taken for."""

from __future__ import annotations

from ngangtam_web.web.forms.purpose import PurposeForm


class EvidenceForm(PurposeForm):
    """The purpose alone; the figure is said by the address."""

    usual = "thanh_tra_kiem_tra"
