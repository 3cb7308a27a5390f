"""The words of the interface: those that officials use, in two languages, compiled as written."""

import gettext
import io
import re

import pytest

from tests.architecture.catalogues import (
    MO,
    PO,
    WEB,
    compile_mo,
    read_po,
    write_po,
    written_messages,
)
from tests.architecture.checkout import python_sources

#: Words that practitioners do not use for what we mean, or that hurt.
REFUSED = (
    "kế nhiệm",
    "quan chức",
    "khoảng cách",
    "nhân sự kế cận",
    "không đạt",
    "hoàn thành trễ",
)
_PLACEHOLDER = re.compile(r"%\(\w+\)s|<\w+>")


def refused_in(text: str) -> list[str]:
    return [word for word in REFUSED if word in text.lower()]


class TestWords:
    def test_of_the_interface_are_those_of_practice(self):
        texts = {path.name: path.read_text() for path in WEB.rglob("*.html")}
        texts |= python_sources("src/ngangtam_web")

        assert not {name: found for name, text in texts.items() if (found := refused_in(text))}

    def test_of_figures_and_verdicts_are_those_of_practice(self):
        sources = python_sources("src/ngangtam/usecases") | python_sources(
            "src/ngangtam/indicators"
        )

        assert not {name: found for name, text in sources.items() if (found := refused_in(text))}

    @pytest.mark.parametrize("text", ["Không đạt", "Kế nhiệm chức danh", "khoảng cách so với"])
    def test_that_are_refused_are_found(self, text):
        assert refused_in(text)

    def test_are_all_said_in_english(self):
        catalogue = read_po(PO.read_text())

        assert not {message for message in written_messages() if not catalogue.get(message)}

    def test_in_english_belong_to_words_that_are_said(self):
        assert not set(read_po(PO.read_text())) - written_messages() - {""}

    def test_keep_their_placeholders_in_english(self):
        changed = [
            source
            for source, target in read_po(PO.read_text()).items()
            if source and set(_PLACEHOLDER.findall(source)) != set(_PLACEHOLDER.findall(target))
        ]

        assert not changed

    def test_are_compiled_as_they_are_written(self):
        assert MO.read_bytes() == compile_mo(read_po(PO.read_text()))

    def test_are_written_in_the_one_order(self):
        assert PO.read_text() == write_po(read_po(PO.read_text()))


class TestCatalogue:
    def test_is_read_by_gettext_as_it_was_compiled(self):
        compiled = compile_mo({"Đạt": "Met", 'Nói "có"\n': "Say “yes”", "Chưa dịch": ""})

        catalogue = gettext.GNUTranslations(io.BytesIO(compiled))
        assert catalogue.gettext("Đạt") == "Met"
        assert catalogue.gettext('Nói "có"\n') == "Say “yes”"
        assert catalogue.gettext("Chưa dịch") == "Chưa dịch"

    def test_is_read_back_from_its_text(self):
        messages = {"Đạt": "Met", 'Nói "có"\\': "x\ny"}

        assert {**read_po(write_po(messages))} | {"": ""} == messages | {"": ""}
