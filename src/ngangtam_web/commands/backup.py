"""`ngangtam backup`: everything an empty machine needs, keys apart."""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import tempfile
from pathlib import Path

from ngangtam.kernel import Refused
from ngangtam_web.database.archive import Manifest, key_hashes, write_archive
from ngangtam_web.database.home import home_folder
from ngangtam_web.database.keys import read_keys, write_key_file
from ngangtam_web.database.programs import dump
from ngangtam_web.database.server import ensure_server
from ngangtam_web.database.setup import configure as set_up


class AdminNotGiven(Refused):
    """A managed server needs a role that may read and restore everything."""

    code = "backup.admin-not-given"

    def __init__(self) -> None:
        super().__init__(
            vi="Sao lưu và khôi phục cần một vai trò đọc được mọi dòng. Hãy đặt "
            "DATABASE_ADMIN_URL, hoặc dùng công cụ sao lưu của máy chủ PostgreSQL.",
            en="Backup and restore need a role that may read every row. Set DATABASE_ADMIN_URL, "
            "or use the backup tools of the PostgreSQL server.",
        )


class BackupFailed(Refused):
    """PostgreSQL's dump ended with an error."""

    code = "backup.failed"

    def __init__(self, *, reason: str) -> None:
        super().__init__(
            vi=f"Không kết xuất được cơ sở dữ liệu: {reason}. Chưa ghi tệp nào; hãy khắc phục rồi "
            "chạy lại.",
            en=f"The database could not be dumped: {reason}. No file was written; remove the "
            "cause and run this again.",
        )


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.tar", help="tệp / file")
    parser.add_argument(
        "--with-keys",
        type=Path,
        metavar="FILE",
        help="ghi khóa vào tệp riêng, cất ở nơi khác / write the keys to a file kept elsewhere",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the backup as of one moment; people may go on working meanwhile."""
    addresses = ensure_server()
    set_up(addresses=addresses)
    if not addresses.admin_url:
        raise AdminNotGiven
    from django.db import connection, transaction

    from ngangtam_web.apps.audit import queries
    from ngangtam_web.database.migrations import require_current

    require_current(or_older=True)

    home = home_folder()
    keys = read_keys(home=home)
    with tempfile.TemporaryDirectory(dir=home.path) as folder:
        dumped = Path(folder) / "database.dump"
        # Head and dump are read from one snapshot: what is written meanwhile is in neither.
        block = transaction.atomic()
        with block, connection.cursor() as cursor:  # pyright: ignore[reportGeneralTypeIssues]
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            (snapshot,) = cursor.fetchone()
            head = queries.head()
            problem = dump(address=addresses.admin_url, snapshot=snapshot, into=dumped)
        if problem:
            raise BackupFailed(reason=problem)
        manifest = write_archive(
            path=arguments.out.absolute(),
            dumped=dumped,
            attachments=home.attachments,
            manifest=Manifest(
                release=importlib.metadata.version("ngangtam"),
                head_entry=head.number,
                head_hash=head.hash,
                is_demo=head.is_demo,
                law_edition=_law_edition(),
                keys=key_hashes(keys),
            ),
        )
    if arguments.with_keys:
        write_key_file(path=arguments.with_keys.absolute(), keys=keys)
    _tell(arguments, manifest)
    return 0


def _law_edition() -> str:
    """Name the law edition; law files with errors must not keep anyone from a backup."""
    import ngangtam_law

    try:
        return ngangtam_law.load().hash
    except Refused:
        return ""


def _tell(arguments: argparse.Namespace, manifest: Manifest) -> None:
    size = arguments.out.stat().st_size
    if arguments.json:
        said = {
            "file": str(arguments.out),
            "bytes": size,
            "head_entry": manifest.head_entry,
            "head_hash": manifest.head_hash,
            "keys_file": str(arguments.with_keys) if arguments.with_keys else None,
        }
        print(json.dumps(said, ensure_ascii=False))
        return
    print(f"{arguments.out}: {size / 1e6:.1f} MB, {len(manifest.parts)} phần / parts")
    print(f"Lần cập nhật / entry {manifest.head_entry}: {manifest.head_hash}")
    if not arguments.with_keys and manifest.keys:
        print(
            "Chưa sao lưu khóa; không có khóa thì không đọc được số định danh: --with-keys FILE\n"
            "The keys are not backed up; without them citizen ids stay unreadable: "
            "--with-keys FILE"
        )
