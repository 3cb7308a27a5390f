"""Writes rows into every table that people's work fills, by the actions that fill them."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from django.test import Client

from ngangtam.careers.changes import Batch, NewFact, NewOfficial
from ngangtam.intake import Mapping
from ngangtam.kernel import Period
from ngangtam.law import ConfirmedValue
from ngangtam_web.apps.accounts import invitations, tokens
from ngangtam_web.apps.accounts.kept_views import keep_view
from ngangtam_web.apps.audit import checking, looks
from ngangtam_web.apps.intake_batches import attachments, sending
from ngangtam_web.apps.intake_batches.choices import record_choices
from ngangtam_web.apps.intake_batches.identity_decisions import record_identities
from ngangtam_web.apps.intake_batches.mappings import confirm_mapping
from ngangtam_web.apps.registry.actions import merge_officials, record_batch
from ngangtam_web.apps.registry.people import officials_page
from ngangtam_web.apps.registry.scope import scoped
from ngangtam_web.apps.work_items import actions as requests
from ngangtam_web.apps.work_items.telling_apart import tell_apart
from ngangtam_web.bootstrap import now, sent_files, today
from ngangtam_web.bootstrap.checks import ask_for_check, seal_what_was_logged
from ngangtam_web.bootstrap.confirming import settle_rules
from tests.django.registry.ledger import person, since
from tests.django.web.test_second_factor import set_up
from tests.django.web.test_sign_in import account, sign_in

#: What the province of the demo has none of.
FACTS = {
    "commendation": {"form": "Bằng khen"},
    "disciplinary_measure": {"measure": "canh_cao"},
    "commitment": {"months": 36},
}


def write_work_rows(folder: Path) -> list[str]:
    """Write them, and give the recovery codes of the account `nguoi-thu`."""
    user_id = account("inspector")
    client, _ = sign_in()
    _, codes = set_up(client)
    assert sign_in(Client(), password="sai")[1].status_code == 400
    keep_view(user_id=user_id, of_list="can-bo", name="Sắp nghỉ hưu", query="tuoi=60")
    invitations.invite(username="moi.den", display_name="Người Mới", by="quantri", at=now())
    assert tokens.spend("một biểu mẫu", at=now())
    officials = _officials()
    _looks(officials)
    _requests(officials[0])
    _sent_file(folder)
    _list_that_asks(folder)
    check = ask_for_check(by="nguoi-thu")
    with scoped("all"):
        checking.run_check(check_id=check, at=now())
        first, second = (one.official_id for one in officials_page(on=today(), limit=2))
        pair = (min(first, second), max(first, second))
        tell_apart(pair=pair, reason="Khác quê quán", by="nguoi-thu", at=now())
    settle_rules(
        [
            ConfirmedValue(
                entry=0,
                confirmed_by="Người Thử",
                confirmed_on=today(),
                valid=Period(date(2026, 1, 1), None),
                parameter="rotation_min_months_left",
                value=96,
                document="Quy định số 1-QĐ/TU",
            )
        ],
        by="nguoi-thu",
    )
    assert seal_what_was_logged()
    return codes


def _officials() -> list[int]:
    """Two files with facts of the kinds that are rare, merged."""
    facts = [
        NewFact(kind=kind, official="first", validity=since("2024-01-01"), payload=payload)  # type: ignore[arg-type]
        for kind, payload in FACTS.items()
    ]
    names = [person(key, "full_name", "Lò Thị Mẫu") for key in ("first", "second")]
    with scoped("all"):
        written = record_batch(
            batch=Batch(
                officials=(NewOfficial(key="first"), NewOfficial(key="second")),
                facts=(*names, person("second", "citizen_id", "001075012345"), *facts),
            ),
            kind="manual",
            reason="thử",
            by="nguoi-thu",
            at=now(),
        )
        first, second = written.officials["first"], written.officials["second"]
        merge_officials(keep=first, drop=second, by="nguoi-thu", at=now(), reason="một người")
    return [first, second]


def _looks(officials: list[int]) -> None:
    said = {"by": "nguoi-thu", "at": now()}
    looks.record_look(official_id=officials[0], purpose="kiểm tra", **said)
    looks.record_export(purpose="họp", what="can-bo", official_ids=officials, format="xlsx", **said)
    looks.record_refused_look(page="official", asked={"official_id": "9"}, why="rights", **said)


def _requests(official: int) -> None:
    def send() -> requests.Saved:
        item = requests.send_request(
            kind="chinh_ly",
            official_id=official,
            text="Ngày sinh sai",
            by="nguoi-thu",
            at=now(),
            is_own=True,
        )
        return requests.Saved(official_id=official, item=item)

    with scoped("all"):
        item = requests.once(token=uuid4(), by="nguoi-thu", at=now(), save=send).item
        requests.acknowledge(item=item, by="xu-ly", at=now())
        requests.extend(item=item, by="xu-ly", at=now(), reason="Chờ bản gốc")
        requests.accept(item=item, by="xu-ly", at=now(), text="Đã sửa")


def _sent_file(folder: Path) -> None:
    content = b"no table at all"
    path, file_hash = folder / "danh-sach.xlsx", sha256(content).hexdigest()
    path.write_bytes(content)
    attachments.keep(path, file_hash=file_hash)
    sent = sending.send_file(
        file_hash=file_hash,
        file_name=path.name,
        byte_count=len(content),
        sender_unit_id=None,
        by="nguoi-thu",
        at=now(),
    )
    assert sent_files.check(sent) == sending.UNREADABLE


def _list_that_asks(folder: Path) -> None:
    """A list with somebody new, somebody of whom it is open who that is, and what was decided."""
    path = folder / "danh-sach.csv"
    path.write_text(
        "DANH SÁCH TRÍCH NGANG (Tính đến ngày 31/12/2024)\n"
        "STT;Họ và tên;Ngày sinh;Giới tính;Dân tộc\n"
        "1;Hà Ví Dụ;05/03/1990;Nam;Tày\n"
        "2;Lò Thị Mẫu;31/02/1980;Nữ;Tày\n"
    )
    content = path.read_bytes()
    attachments.keep(path, file_hash=sha256(content).hexdigest())
    sent = sending.send_file(
        file_hash=sha256(content).hexdigest(),
        file_name=path.name,
        byte_count=len(content),
        sender_unit_id=None,
        by="nguoi-thu",
        at=now(),
    )
    assert sent_files.check(sent) == sending.CHECKED
    confirm_mapping(
        sender_unit_id=None,
        mapping=Mapping(key="0" * 64, fields={"Họ và tên": "full_name"}),
        columns=["Họ và tên"],
        sheet="",
        sent_id=sent,
        by="nguoi-thu",
        at=now(),
    )
    reason = "Đối chiếu hồ sơ gốc"
    record_choices(
        sent_id=sent, pairs=[b"pair"], choice="ours", reason=reason, by="nguoi-thu", at=now()
    )
    record_identities(
        {b"person": ("new", None)}, sent_id=sent, reason=reason, by="nguoi-thu", at=now()
    )
