"""A page is there soon at 256 kbit/s: what a first visit loads has a budget, charts apart."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import RequestFactory

from ngangtam_web.web.pages.living import living_page
from tests.factories import pages

#: Bytes of a first visit: as they are, and as they are sent.
BUDGET, SENT_BUDGET = 150_000, 50_000
PAGES = {
    "plan.html": pages.plan_page,
    "target.html": pages.target_page,
    "official.html": pages.official_page,
    "source.html": pages.source_page,
    "ledger.html": pages.ledger_page,
    "living.html": living_page,
}
_LOADED = re.compile(r'<(?:link|script|img)[^>]+(?:href|src)="/static/([^"]+)"')
_CHART = re.compile(r'<figure class="chart-figure">.*?</figure>', re.DOTALL)


def rendered(template: str) -> str:
    return render_to_string(
        template,
        {"page": PAGES[template](), "frame": pages.frame()},
        request=RequestFactory().get("/"),
    )


def loaded(html: str) -> dict[str, bytes]:
    """Everything that a browser with an empty memory asks for after the page itself."""
    found = {name: finders.find(name) for name in set(_LOADED.findall(html))}
    assert all(found.values()), found
    return {name: Path(str(path)).read_bytes() for name, path in found.items()}


def weights(html: str) -> tuple[int, int]:
    parts = [_CHART.sub("", html).encode(), *loaded(html).values()]
    return sum(map(len, parts)), sum(len(gzip.compress(part)) for part in parts)


@pytest.mark.parametrize("template", PAGES)
class TestFirstVisit:
    def test_stays_within_its_budget(self, template):
        whole, sent = weights(rendered(template))

        assert whole <= BUDGET
        assert sent <= SENT_BUDGET

    def test_loads_each_file_from_this_site(self, template):
        assert {"django_htmx/htmx-2.min.js", "ngangtam/site.js"} < set(loaded(rendered(template)))


class TestTargetOfManyPeople:
    """The heaviest page as the demo has it: ninety units, fifty people, five reasons each."""

    def test_stays_within_the_budget_of_one_page(self):
        page = pages.target_page()
        parts = page.by_unit * 23
        rows = page.names.rows
        met = rows[-1].fulfilled * 4
        few = tuple(replace(row, reasons=row.reasons[:1], fulfilled=met) for row in rows)
        names = replace(page.names, rows=(few * 50)[:50])

        html = render_to_string(
            "target.html",
            {"page": replace(page, by_unit=parts, names=names), "frame": pages.frame()},
            request=RequestFactory().get("/"),
        )

        assert len(_CHART.sub("", html).encode()) <= BUDGET
        assert weights(html)[1] <= SENT_BUDGET


class TestAnswer:
    def test_is_sent_packed_to_whoever_can_unpack_it(self, sign_in, ledger):
        client = sign_in("provincial_analyst")

        packed = client.get("/giao-dien/", headers={"accept-encoding": "gzip"})

        assert packed.headers["Content-Encoding"] == "gzip"
        html = gzip.decompress(packed.content).decode()
        assert sum(weights(html)[:1]) <= BUDGET
        assert len(packed.content) < len(html) / 3


class TestTheme:
    def test_is_dark_by_the_same_values_by_choice_and_by_machine(self):
        sheet = Path(str(finders.find("ngangtam/base.css"))).read_text()

        chosen = re.search(r'data-theme="dark"\] \{(.*?)\}', sheet, re.DOTALL)
        machine = re.search(r":root:not\(\[data-theme\]\) \{(.*?)\}", sheet, re.DOTALL)

        assert chosen
        assert machine
        assert chosen[1].split() == machine[1].split()
