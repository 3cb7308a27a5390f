import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ngangtam.usecases.evidence_packs import MANIFEST, NotAPack, read_pack, sealed_pack

NAMES = st.text("abc/.", min_size=1, max_size=8).filter(lambda name: name != MANIFEST)
PARTS = st.dictionaries(NAMES, st.binary(max_size=40), max_size=6)


def rewritten(content: bytes, change) -> bytes:
    """Write a pack anew after a change of its parts, with the manifest as it was."""
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        parts = {name: pack.read(name) for name in pack.namelist()}
    change(parts)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as pack:
        for name, part in parts.items():
            pack.writestr(name, part)
    return written.getvalue()


class TestPack:
    @given(PARTS)
    def test_gives_its_parts_back_whole(self, parts):
        content, pack_hash = sealed_pack(parts)
        read = read_pack(content)

        assert (read.parts, read.findings, read.hash) == (parts, (), pack_hash)

    @given(PARTS)
    def test_is_the_same_bytes_for_the_same_parts(self, parts):
        turned = dict(reversed(parts.items()))

        assert sealed_pack(parts) == sealed_pack(turned)

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            (lambda parts: parts.update({"a.json": b"{ }"}), "evidence.part-altered"),
            (lambda parts: parts.pop("a.json"), "evidence.part-missing"),
            (lambda parts: parts.update({"c.json": b""}), "evidence.part-unlisted"),
        ],
    )
    def test_tells_what_was_changed(self, change, code):
        content, _ = sealed_pack({"a.json": b"{}", "b.json": b"[]"})

        assert [f.code for f in read_pack(rewritten(content, change)).findings] == [code]

    def test_is_listed_as_sha256sum_reads_it(self):
        content, _ = sealed_pack({"a.json": b"{}"})
        with zipfile.ZipFile(io.BytesIO(content)) as pack:
            line = pack.read(MANIFEST).decode()

        assert line == (
            "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a  a.json\n"
        )

    @pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7", b"x" * 100])
    def test_is_refused_where_it_is_none(self, content):
        with pytest.raises(NotAPack):
            read_pack(content)

    def test_without_a_manifest_is_refused(self):
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as pack:
            pack.writestr("a.json", "{}")
        with pytest.raises(NotAPack):
            read_pack(written.getvalue())
