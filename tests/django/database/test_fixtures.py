"""The databases of the tests themselves keep their promises."""

import threading

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction


def who_and_where() -> tuple[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_database()")
        return cursor.fetchone()


class TestDb:
    @pytest.mark.parametrize("attempt", [1, 2])
    def test_forgets_what_the_last_test_wrote(self, db, attempt):
        made = ContentType.objects.get_or_create(app_label="none", model="none")[1]

        assert made, attempt

    def test_connects_as_the_application(self, db):
        assert who_and_where() == ("ngangtam_app", db)

    def test_is_needed_to_connect(self, run_server):
        with pytest.raises(pytest.fail.Exception, match="ask for `db`"):
            ContentType.objects.exists()

    def test_outlives_a_failed_statement(self, db):
        with pytest.raises(Exception, match="does not exist"), connection.cursor() as cursor:
            cursor.execute("SELECT * FROM no_such_table")


class TestFreshDatabase:
    @pytest.mark.parametrize("attempt", [1, 2])
    def test_starts_as_the_template(self, fresh_database, attempt):
        with transaction.atomic(durable=True):
            made = ContentType.objects.get_or_create(app_label="none", model="none")[1]

        assert made, attempt
        assert who_and_where() == ("ngangtam_app", fresh_database)

    def test_is_seen_by_every_thread(self, fresh_database):
        found = []

        def look() -> None:
            found.append(who_and_where())
            connection.close()

        thread = threading.Thread(target=look)
        thread.start()
        thread.join()

        assert found == [("ngangtam_app", fresh_database)]

    def test_lets_another_role_try_raw_sql(
        self, fresh_database, owner_connection, superuser_connection
    ):
        asked = "SELECT current_user, current_database()"

        assert owner_connection.execute(asked).fetchone() == ("ngangtam_owner", fresh_database)
        assert superuser_connection.execute(asked).fetchone()[1] == fresh_database
