"""`evidence` and `evidence verify` as they are typed, over one small demo province."""

from __future__ import annotations

import contextlib
import io
import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ngangtam.usecases.evidence_packs import read_pack, sealed_pack
from ngangtam_web.apps.audit.models import Export
from ngangtam_web.commands import demo, evidence, evidence_verify
from ngangtam_web.commands.main import main
from tests import databases
from tests.django.commands.reference import documented, keys_of

DAY = ("--on", "2025-06-30")


@pytest.fixture(scope="module")
def province(run_server, tmp_path_factory) -> Iterator[Path]:
    """Build the demo province in a database of its own; gives its home."""
    from django.conf import settings

    home = tmp_path_factory.mktemp("home")
    with (
        pytest.MonkeyPatch.context() as patch,
        databases.copy_of_template(run_server) as name,
        databases.connected_to(run_server, name),
    ):
        for root in ("ATTACHMENTS_ROOT", "FIGURES_ROOT", "EDITIONS_ROOT", "KEYS_ROOT"):
            patch.setattr(settings, root, home / root.lower().removesuffix("_root"))
        (home / "keys").mkdir()
        for command in (demo, evidence, evidence_verify):
            patch.setattr(command, "open_database", lambda **_: None)
        with Path(os.devnull).open("w") as nowhere, contextlib.redirect_stdout(nowhere):
            assert main(["demo", "--people", "200", "--json"]) == 0
        yield home


@pytest.fixture
def asked(province, capsys):
    """Run a command with `--json`; gives its exit code and what it printed."""

    def ask(*words: str) -> tuple[int, dict]:
        code = main([*words, "--json"])
        return code, json.loads(capsys.readouterr().out)

    return ask


@pytest.fixture
def pack(asked, tmp_path) -> Path:
    path = tmp_path / "goi.zip"
    assert asked("evidence", "T6a", *DAY, "--out", str(path))[0] == 0
    return path


def part(path: Path, name: str) -> object:
    with zipfile.ZipFile(path) as content:
        return json.loads(content.read(name))


class TestPack:
    def test_holds_the_people_that_the_figure_counts(self, pack):
        counts = part(pack, "figure.json")["counts"]
        outcomes = [person["outcome"] for person in part(pack, "people.json")]

        assert sum(counts.values()) == len(outcomes) > 5
        assert counts["met"] == outcomes.count("met")

    def test_holds_each_fact_with_the_cell_that_it_rests_on(self, pack):
        person = next(p for p in part(pack, "people.json") if p["outcome"] == "met")
        named = {fact for reason in person["criterion"] for fact in reason["facts"]}
        facts = part(pack, f"facts/{person['official']}.json")
        found = {one["fact"]["fact_id"]: one["source"] for one in facts}

        assert named
        assert named <= found.keys()
        assert all(found[fact].get("cell") or found[fact].get("number") for fact in named)

    def test_holds_the_definition_as_it_was_adopted(self, pack):
        with zipfile.ZipFile(pack) as content:
            assert b"T6a" in content.read("law/indicators/T6a.yaml")

    def test_is_the_same_bytes_again(self, asked, pack, tmp_path):
        again = tmp_path / "lai.zip"
        asked("evidence", "T6a", *DAY, "--out", str(again))

        assert again.read_bytes() == pack.read_bytes()

    def test_is_logged_as_taken_out(self, asked, pack):
        logged = Export.objects.order_by("-pk")[0]

        assert (logged.what, logged.format) == ("evidence-pack", "zip")
        assert logged.filters["pack"] == read_pack(pack.read_bytes()).hash
        assert logged.official_count > 5

    def test_prints_what_the_reference_says(self, asked, tmp_path):
        _, body = asked("evidence", "T6a", *DAY, "--out", str(tmp_path / "goi.zip"))

        assert keys_of(body) <= documented("evidence")


def with_part(path: Path, name: str, content: object) -> Path:
    """Forge a pack: another part, under a manifest that was made anew."""
    parts = dict(read_pack(path.read_bytes()).parts)
    parts[name] = json.dumps(content).encode()
    forged = path.with_name("gia.zip")
    forged.write_bytes(sealed_pack(parts)[0])
    return forged


class TestVerify:
    def test_finds_nothing_in_a_pack_as_it_was_made(self, asked, pack):
        code, body = asked("evidence", "verify", str(pack))

        assert (code, body["findings"], body["compared"]) == (0, [], True)
        assert keys_of(body) <= documented("evidence verify")

    def test_finds_a_part_that_was_altered(self, asked, pack):
        content = pack.read_bytes().replace(b'"outcome": "unmet"', b'"outcome": "meets"', 1)
        assert content != pack.read_bytes()
        with contextlib.suppress(zipfile.BadZipFile), zipfile.ZipFile(io.BytesIO(content)):
            pack.write_bytes(content)
        code, body = asked("evidence", "verify", str(pack))

        # Either the zip's own sum or our manifest tells.
        assert code in {1, 2}
        assert body.get("findings") or body["refused"]["code"] == "evidence.not-a-pack"

    def test_finds_a_figure_that_was_forged_with_its_manifest(self, asked, pack):
        figure = part(pack, "figure.json")
        figure["counts"]["met"] += 1
        code, body = asked("evidence", "verify", str(with_part(pack, "figure.json", figure)))

        assert code == 1
        assert [f["code"] for f in body["findings"]] == ["evidence.figure-differs"]

    def test_finds_an_entry_that_was_forged(self, asked, pack):
        entries = part(pack, "entries.json")
        entries[0]["by"] = "nguoi-khac"
        code, body = asked("evidence", "verify", str(with_part(pack, "entries.json", entries)))

        assert code == 1
        assert [f["code"] for f in body["findings"]] == ["evidence.entry-altered"]

    def test_refuses_what_is_no_pack(self, asked, tmp_path):
        path = tmp_path / "x.zip"
        path.write_bytes(b"PK")
        code, body = asked("evidence", "verify", str(path))

        assert (code, body["refused"]["code"]) == (2, "evidence.not-a-pack")
        assert asked("evidence", "verify", str(tmp_path / "none.zip"))[0] == 2

    def test_understands_no_figure_of_another_shape(self, asked, pack):
        code, body = asked("evidence", "verify", str(with_part(pack, "figure.json", [1])))

        assert code == 1
        assert [f["code"] for f in body["findings"]] == ["evidence.not-understood"]
