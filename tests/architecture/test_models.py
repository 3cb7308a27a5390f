"""Every model is append-only or says why not, and every field is classified."""

import ast
import inspect
import textwrap

import psycopg
import pytest
from django.apps import apps
from django.db import models

from tests.architecture.fields import ALLOWED, APPEND_ONLY, MAY_CHANGE, MUTABLE, SCRUBBED
from tests.databases import setup_django

setup_django()


def our_models() -> dict[str, type[models.Model]]:
    """List the models of the project by label."""
    return {
        model._meta.label: model
        for model in apps.get_models()
        if model.__module__.startswith("ngangtam_web.")
    }


def fields_of(model: type[models.Model]) -> set[str]:
    """List the stored fields of a model."""
    return {field.name for field in model._meta.get_fields() if field.concrete}


def placement_faults(
    found: dict[str, set[str]], allowed: dict[str, set[str]], scrubbed: dict[str, set[str]]
) -> list[str]:
    """List fields that are classified twice, not at all, or that no longer exist."""
    wrong = []
    for label in sorted(found.keys() | allowed.keys() | scrubbed.keys()):
        free, kept = allowed.get(label, set()), scrubbed.get(label, set())
        here = found.get(label, set())
        wrong += [f"{label}.{name}: allowed and scrubbed" for name in sorted(free & kept)]
        wrong += [f"{label}.{name}: place it in fields.py" for name in sorted(here - free - kept)]
        wrong += [f"{label}.{name}: no such field" for name in sorted((free | kept) - here)]
    return wrong


class TestModels:
    def test_are_append_only_or_say_why_not(self):
        labels = set(our_models())

        assert len(labels) > 10
        assert not APPEND_ONLY & MUTABLE.keys()
        assert labels == APPEND_ONLY | MUTABLE.keys()
        assert all(reason.strip() for reason in MUTABLE.values())

    def test_have_every_field_classified(self):
        found = {label: fields_of(model) for label, model in our_models().items()}

        assert not placement_faults(found, ALLOWED, SCRUBBED)

    def test_notice_a_field_that_nobody_classified(self):
        assert placement_faults({"a.B": {"id", "name"}}, {"a.B": {"id"}}, {})
        assert placement_faults({"a.B": {"id"}}, {"a.B": {"id"}}, {"a.B": {"id"}})
        assert placement_faults({"a.B": {"id"}}, {"a.B": {"id", "gone"}}, {})

    @pytest.mark.parametrize("label", sorted(our_models()))
    def test_print_no_scrubbed_field(self, label):
        method = our_models()[label].__str__
        tree = ast.parse(textwrap.dedent(inspect.getsource(method)))
        read = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}

        assert not read & SCRUBBED.get(label, set())

    def test_do_no_domain_work_when_saved(self):
        overridden = [
            label
            for label, model in our_models().items()
            for method in ("save", "delete")
            if not getattr(model, method).__module__.startswith("django.")
        ]

        assert not overridden


def refused(connection: psycopg.Connection, statement: str) -> bool:
    """Say whether the database refuses a statement, by right or by guard."""
    try:
        connection.execute(statement)
    except (psycopg.errors.InsufficientPrivilege, psycopg.errors.IntegrityError):
        return True
    return False


class TestHistory:
    """Each write method on each append-only table, as the web's role and as the owner."""

    @pytest.fixture
    def app_connection(self, run_server, fresh_database):
        url = run_server.url(role="ngangtam_app", database=fresh_database)
        with psycopg.connect(url, autocommit=True) as connection:
            yield connection

    def test_is_not_changed_by_the_web(self, app_connection):
        accepted = []
        for label in sorted(APPEND_ONLY):
            table = our_models()[label]._meta.db_table
            accepted += [
                statement
                for statement in (f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE")
                if not refused(app_connection, statement)
            ]
            for field in our_models()[label]._meta.concrete_fields:
                change = f"UPDATE {table} SET {field.column} = {field.column}"
                may = {field.name, f"{label}.{field.name}"} & MAY_CHANGE
                if not may and not field.generated and not refused(app_connection, change):
                    accepted.append(change)

        assert not accepted, "\n".join(accepted)

    def test_is_not_removed_by_the_owner(self, owner_connection):
        accepted = [
            statement
            for label in sorted(APPEND_ONLY)
            for table in [our_models()[label]._meta.db_table]
            for statement in (f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE")
            if not refused(owner_connection, statement)
        ]

        assert not accepted, "\n".join(accepted)

    def test_is_guarded_against_updates_of_the_owner(self, owner_connection):
        guarded = {
            row[0]
            for row in owner_connection.execute(
                "SELECT tgrelid::regclass::text FROM pg_trigger "
                # 16 is UPDATE, 2 is BEFORE; 'O' fires for everybody.
                "WHERE NOT tgisinternal AND tgenabled = 'O' AND tgtype & 16 > 0 AND tgtype & 2 > 0"
            )
        }

        assert {our_models()[label]._meta.db_table for label in APPEND_ONLY} <= guarded

    def test_tells_a_table_without_guards(self, app_connection):
        app_connection.execute("CREATE TEMPORARY TABLE unguarded (id int)")

        assert not refused(app_connection, "DELETE FROM unguarded")
