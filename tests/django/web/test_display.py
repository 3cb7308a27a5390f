"""Light, dark, dense: chosen without an account or a script, remembered by a cookie."""

import pytest
from django.test import Client

from ngangtam_web.web.places import GROUPS, PLACES, places_for

CHOOSE = "/giao-dien/chon/"


class TestChoiceOfDisplay:
    def test_is_kept_on_every_page_and_leads_back(self, ledger):
        client = Client()

        response = client.post(CHOOSE, {"theme": "dark", "next": "/dang-nhap/?next=/can-bo/"})

        assert response.url == "/dang-nhap/?next=/can-bo/"
        assert 'data-theme="dark"' in client.get("/dang-nhap/").content.decode()

    def test_goes_back_to_what_the_machine_says(self, ledger):
        client = Client()
        client.post(CHOOSE, {"theme": "dark"})

        client.post(CHOOSE, {"theme": ""})

        assert "data-theme" not in client.get("/dang-nhap/").content.decode()

    def test_leaves_alone_what_was_not_chosen(self, ledger):
        client = Client()
        client.post(CHOOSE, {"theme": "dark"})

        client.post(CHOOSE, {"density": "dense"})

        assert client.cookies["ngangtam_theme"].value == "dark"

    @pytest.mark.parametrize("theme", ["blue", '"><script>', "x" * 10_000])
    def test_is_one_of_those_there_are(self, ledger, theme):
        client = Client()

        client.post(CHOOSE, {"theme": theme})
        client.cookies["ngangtam_theme"] = theme[:200].replace('"', "")

        assert "data-theme" not in client.get("/dang-nhap/").content.decode()

    @pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/x"])
    def test_never_leads_to_another_site(self, ledger, elsewhere):
        assert Client().post(CHOOSE, {"theme": "dark", "next": elsewhere}).url == "/"


class TestPlaces:
    def test_stand_each_under_a_heading_of_their_first_right(self):
        assert all(place.rights[0] in GROUPS[place.group][1] for place in PLACES)

    def test_of_a_group_stand_together(self, sign_in):
        from datetime import date

        from ngangtam_web.apps.accounts.models import User
        from ngangtam_web.apps.accounts.queries import access_of

        sign_in("provincial_analyst")
        reader = User.objects.get(username="reader-provincial_analyst")

        groups = [
            place.group for place in places_for(access_of(user_id=reader.pk, on=date(2026, 1, 1)))
        ]
        assert groups == sorted(groups)
        assert groups
