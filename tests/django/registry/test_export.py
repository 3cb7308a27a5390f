"""A whole registry is exported by the role that may read everything and write nothing."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.utils import ConnectionHandler

from ngangtam_web.apps.audit.guards import EXPORTER
from ngangtam_web.apps.registry.queries import PartialExport, export_alias, whole_registry
from ngangtam_web.apps.registry.scope import scoped
from ngangtam_web.database.addresses import django_database
from tests.django.registry.ledger import Ledger, degree, person, since


@pytest.fixture
def exporter(run_server, fresh_database, monkeypatch) -> Iterator[str]:
    """Give this process a connection as the exporter, as commands and the worker have."""
    address = run_server.url(role=EXPORTER, database=fresh_database)
    settings = {**connections.settings, EXPORTER: django_database(address)}
    configured = ConnectionHandler(settings).settings
    monkeypatch.setattr(connections, "settings", configured)
    yield EXPORTER
    connections[EXPORTER].close()
    # The next test's database is another one.
    del connections[EXPORTER]


@pytest.fixture
def version(fresh_database) -> int:
    """A registry with one official, written and committed; gives its version."""
    ledger = Ledger.opened()
    _, written = ledger.official(
        person("x", "ethnicity", "tay"), degree("x", "dai_hoc", since("2001-07-01"))
    )
    return written.number


class TestExport:
    def test_reads_as_the_exporter_without_a_scope(self, version, exporter):
        assert export_alias() == exporter
        exported = list(
            whole_registry(known_at=version, include_sensitive=("ethnicity",), using=exporter)
        )

        with scoped("all"):
            known = list(whole_registry(known_at=version, include_sensitive=("ethnicity",)))
        assert len(exported) == 3
        assert exported == known

    def test_stays_on_its_own_connection_inside_a_transaction(self, version, exporter):
        with transaction.atomic():
            assert export_alias() == DEFAULT_DB_ALIAS

    def test_is_refused_where_rows_are_not_visible(self, version):
        with pytest.raises(PartialExport):
            list(whole_registry(known_at=version))

    def test_cannot_write(self, version, exporter):
        with (
            connections[exporter].cursor() as cursor,
            pytest.raises(Exception, match="permission denied") as refused,
        ):
            cursor.execute("UPDATE registry_qualification SET level = 'tien_si'")
        assert isinstance(refused.value.__cause__, psycopg.errors.InsufficientPrivilege)
