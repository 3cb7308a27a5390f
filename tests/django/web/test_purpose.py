"""Whoever takes personal data out says what for, in one form that is the same everywhere."""

from ngangtam_web.web.forms.evidence import EvidenceForm
from ngangtam_web.web.forms.people_file import PeopleFileForm
from ngangtam_web.web.forms.purpose import PurposeForm
from ngangtam_web.web.forms.summary_list import SummaryListForm
from ngangtam_web.web.labels import purpose_label


class TestPurpose:
    def test_is_asked_last_by_every_export(self):
        forms = [EvidenceForm(), PeopleFileForm(), SummaryListForm(columns=[], usual=[])]

        assert all(list(form.fields)[-2:] == ["purpose_kind", "purpose"] for form in forms)

    def test_is_logged_as_code_and_words_that_are_read_back(self):
        form = PurposeForm({"purpose_kind": "dao_tao", "purpose": "lớp cao cấp: khóa 12"})

        assert form.is_valid()
        assert form.stated == "dao_tao: lớp cao cấp: khóa 12"
        assert purpose_label(form.stated) == (
            "Lập danh sách đào tạo, bồi dưỡng: lớp cao cấp: khóa 12"
        )

    def test_may_be_words_alone(self):
        form = PurposeForm({"purpose": "giao ban tháng"})

        assert form.is_valid()
        assert form.stated == "giao ban tháng"

    def test_is_more_than_a_code(self):
        assert not PurposeForm({"purpose_kind": "dao_tao", "purpose": "   "}).is_valid()
        assert not PurposeForm({"purpose_kind": "là lạ", "purpose": "giao ban tháng"}).is_valid()
        assert not PurposeForm({"purpose": "a" * 10_000}).is_valid()
