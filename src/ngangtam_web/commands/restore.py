"""`ngangtam restore`: a backup into an empty home and an empty database, then checked."""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import psycopg

from ngangtam.kernel import Refused
from ngangtam_web.commands.backup import AdminNotGiven
from ngangtam_web.database.archive import ATTACHMENTS, DUMP, read_archive
from ngangtam_web.database.home import home_folder
from ngangtam_web.database.keys import install_keys, read_key_file
from ngangtam_web.database.programs import load
from ngangtam_web.database.server import ensure_server
from ngangtam_web.database.setup import open_database


class DatabaseNotEmpty(Refused):
    """There is something that a restore would overwrite."""

    code = "restore.database-not-empty"

    def __init__(self) -> None:
        super().__init__(
            vi="Cơ sở dữ liệu đích không trống. Hãy khôi phục vào NGANGTAM_HOME mới hoặc một cơ sở "
            "dữ liệu trống; dữ liệu đang có không bị động tới.",
            en="The target database is not empty. Restore into a new NGANGTAM_HOME or an empty "
            "database; the present data is untouched.",
        )


class RestoreFailed(Refused):
    """PostgreSQL did not take the dump."""

    code = "restore.failed"

    def __init__(self, *, reason: str) -> None:
        super().__init__(
            vi=f"Không nạp được bản sao lưu: {reason}. Cơ sở dữ liệu vẫn trống; hãy khắc phục rồi "
            "chạy lại.",
            en=f"The backup could not be loaded: {reason}. The database is still empty; remove "
            "the cause and run this again.",
        )


class RestoredOtherHead(Refused):
    """What stands in the database is not what the manifest promised."""

    code = "restore.other-head"

    def __init__(self, *, expected: str, found: str) -> None:
        super().__init__(
            vi=f"Sổ sau khi khôi phục có mã {found}, bản sao lưu ghi {expected}. Không dùng cơ sở "
            "dữ liệu này; hãy dùng bản sao lưu khác.",
            en=f"The restored ledger has the hash {found}, the backup says {expected}. Do not use "
            "this database; take another backup.",
        )


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", type=Path, metavar="FILE.tar", help="bản sao lưu / backup")
    parser.add_argument("--keys", type=Path, metavar="FILE", help="tệp khóa / key file")


def run(arguments: argparse.Namespace) -> int:
    """Check the file, load it in one transaction, and verify the ledger; 1 if it has findings."""
    home = home_folder()
    home.make()
    with tempfile.TemporaryDirectory(dir=home.path) as folder:
        manifest = read_archive(path=arguments.file, into=Path(folder))
        keys = (
            read_key_file(path=arguments.keys, expected=manifest.keys) if arguments.keys else None
        )
        addresses = ensure_server()
        if not addresses.admin_url:
            raise AdminNotGiven
        _require_empty(addresses.admin_url)
        # Keys come before anything that would make new ones; attachments are named by content, so
        # a second attempt finds them in place; the database comes last, whole or not at all.
        if keys is not None:
            install_keys(path=arguments.keys, keys=keys, home=home)
        if (Path(folder) / ATTACHMENTS).exists():
            shutil.copytree(Path(folder) / ATTACHMENTS, home.attachments, dirs_exist_ok=True)
        problem = load(address=addresses.admin_url, dumped=Path(folder) / DUMP)
        if problem:
            raise RestoreFailed(reason=problem)
    open_database(migrate=True)
    from ngangtam_web.apps.audit import queries

    head = queries.head()
    if (head.number, head.hash) != (manifest.head_entry, manifest.head_hash):
        raise RestoredOtherHead(expected=manifest.head_hash, found=head.hash)
    findings = _verify()
    if arguments.json:
        said = {"head_entry": head.number, "head_hash": head.hash, "findings": findings}
        print(json.dumps(said, ensure_ascii=False))
    else:
        print(f"Đã khôi phục đến lần cập nhật {head.number}. / Restored to entry {head.number}.")
        print(f"{head.hash}")
        for finding in findings:
            print(f"  {finding}")
        if manifest.keys and keys is None:
            print(
                "Chưa có khóa: số định danh chưa đọc được. / Without --keys citizen ids stay "
                "unreadable."
            )
    return 1 if findings else 0


def _require_empty(admin_url: str) -> None:
    with psycopg.connect(admin_url) as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace "
            "WHERE relkind IN ('r', 'p') AND nspname NOT IN ('pg_catalog', 'information_schema') "
            "AND nspname NOT LIKE 'pg_toast%'"
        ).fetchone()
    if row != (0,):
        raise DatabaseNotEmpty


def _verify() -> list[str]:
    """Verify the ledger; without the key file that is not possible, and says so."""
    from ngangtam_web.apps.audit import verify
    from ngangtam_web.apps.registry.scope import EVERYONE, scoped

    try:
        with scoped(EVERYONE):
            return [str(finding) for finding in verify.verify()]
    except Refused as refusal:
        return [f"{refusal.vi} / {refusal.en}"]
