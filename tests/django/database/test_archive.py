"""A backup is read only if every byte of it is the one that was written."""

import io
import json
import tarfile

import pytest

from ngangtam_web.database.archive import (
    BackupDamaged,
    BackupNotWritable,
    Manifest,
    key_hashes,
    read_archive,
    write_archive,
)
from ngangtam_web.database.home import Home
from ngangtam_web.database.keys import (
    KeysDoNotFit,
    install_keys,
    read_key_file,
    read_keys,
    write_key_file,
)

HEAD = Manifest(release="1.0", head_entry=7, head_hash="ab" * 32, is_demo=True, law_edition="cd")
KEYS = {"first": "01" * 32, "second": "02" * 32}


@pytest.fixture
def written(tmp_path):
    """A backup with a dump and one attachment."""
    dumped = tmp_path / "database.dump"
    dumped.write_bytes(b"dump" * 1000)
    attachments = tmp_path / "attachments"
    (attachments / "ab").mkdir(parents=True)
    (attachments / "ab" / "cdef").write_bytes(b"scan")
    path = tmp_path / "backup.tar"
    write_archive(path=path, dumped=dumped, attachments=attachments, manifest=HEAD)
    return path


@pytest.fixture
def target(tmp_path):
    folder = tmp_path / "target"
    folder.mkdir()
    return folder


def rewrite(path, *, change=lambda _name, content: content, add=()):
    """Write the tar again with parts changed (None: left out) or added."""
    with tarfile.open(path) as tar:
        parts = [(member.name, tar.extractfile(member).read()) for member in tar]
    with tarfile.open(path, "w") as tar:
        for name, content in [*((name, change(name, content)) for name, content in parts), *add]:
            if content is not None:
                info = tarfile.TarInfo(name)
                info.size = len(content)
                tar.addfile(info, io.BytesIO(content))


class TestReadArchive:
    def test_gives_back_what_was_written(self, written, target):
        manifest = read_archive(path=written, into=target)

        assert (manifest.head_entry, manifest.head_hash) == (7, "ab" * 32)
        assert (target / "database.dump").read_bytes() == b"dump" * 1000
        assert (target / "attachments" / "ab" / "cdef").read_bytes() == b"scan"

    def test_refuses_a_changed_part_and_names_it(self, written, target):
        rewrite(written, change=lambda name, content: content.replace(b"scan", b"SCAN"))

        with pytest.raises(BackupDamaged, match="attachments/ab/cdef"):
            read_archive(path=written, into=target)

    def test_refuses_a_missing_part(self, written, target):
        rewrite(written, change=lambda name, c: None if name.endswith("cdef") else c)

        with pytest.raises(BackupDamaged, match="cdef"):
            read_archive(path=written, into=target)

    def test_refuses_a_part_that_the_manifest_does_not_name(self, written, target):
        rewrite(written, add=[("attachments/zz", b"more")])

        with pytest.raises(BackupDamaged, match="attachments/zz"):
            read_archive(path=written, into=target)

    @pytest.mark.parametrize("name", ["../outside", "/outside", "attachments/../../outside"])
    def test_writes_nothing_outside_its_folder(self, written, target, name):
        rewrite(written, add=[(name, b"x")])

        with pytest.raises(BackupDamaged):
            read_archive(path=written, into=target)

        assert not (target.parent / "outside").exists()

    def test_refuses_a_link(self, written, target):
        with tarfile.open(written, "a") as tar:
            info = tarfile.TarInfo("attachments/link")
            info.type, info.linkname = tarfile.SYMTYPE, "/etc/hostname"
            tar.addfile(info)

        with pytest.raises(BackupDamaged, match="link"):
            read_archive(path=written, into=target)

    @pytest.mark.parametrize("size", [0, 100, 2000])
    def test_refuses_a_file_that_was_cut_off(self, written, target, size):
        written.write_bytes(written.read_bytes()[:size])

        with pytest.raises(BackupDamaged):
            read_archive(path=written, into=target)

    def test_refuses_a_missing_file(self, tmp_path, target):
        with pytest.raises(BackupDamaged):
            read_archive(path=tmp_path / "none.tar", into=target)

    def test_refuses_a_later_form(self, written, target):
        def later(name, content):
            if name != "manifest.json":
                return content
            return json.dumps(json.loads(content) | {"form": 2}).encode()

        rewrite(written, change=later)

        with pytest.raises(BackupDamaged, match="manifest"):
            read_archive(path=written, into=target)


class TestWriteArchive:
    def test_replaces_no_file(self, written, tmp_path):
        before = written.read_bytes()

        with pytest.raises(BackupNotWritable, match="exists"):
            write_archive(
                path=written, dumped=written, attachments=tmp_path / "none", manifest=HEAD
            )

        assert written.read_bytes() == before

    def test_leaves_nothing_half_written(self, tmp_path):
        with pytest.raises(BackupNotWritable):
            write_archive(
                path=tmp_path / "b.tar",
                dumped=tmp_path / "none",
                attachments=tmp_path,
                manifest=HEAD,
            )

        assert list(tmp_path.iterdir()) == []

    def test_is_readable_by_its_owner_only(self, written):
        assert written.stat().st_mode & 0o077 == 0


class TestKeys:
    def test_come_back_from_their_file(self, tmp_path):
        file, home = tmp_path / "keys.json", Home(tmp_path / "home")
        write_key_file(path=file, keys=KEYS)
        install_keys(path=file, keys=read_key_file(path=file, expected=key_hashes(KEYS)), home=home)

        assert read_keys(home=home) == KEYS
        assert file.stat().st_mode & 0o077 == 0
        assert (home.keys / "first").stat().st_mode & 0o077 == 0

    def test_of_another_backup_are_refused(self, tmp_path):
        file = tmp_path / "keys.json"
        write_key_file(path=file, keys=KEYS)

        with pytest.raises(KeysDoNotFit, match="second"):
            read_key_file(path=file, expected=key_hashes(KEYS | {"second": "03" * 32}))

    def test_replace_no_other_key(self, tmp_path):
        home = Home(tmp_path / "home")
        home.make()
        (home.keys / "second").write_text("99" * 32)

        with pytest.raises(KeysDoNotFit, match="second"):
            install_keys(path=tmp_path, keys=KEYS, home=home)

        assert read_keys(home=home) == {"second": "99" * 32}

    @pytest.mark.parametrize("content", ["", "[]", "{"])
    def test_are_refused_from_a_file_that_holds_none(self, tmp_path, content):
        (tmp_path / "keys.json").write_text(content)

        with pytest.raises(KeysDoNotFit):
            read_key_file(path=tmp_path / "keys.json", expected={})
