"""What agencies decide each year about people: succession, study, candidacies, ratings, updates."""

from __future__ import annotations

from datetime import date, timedelta

from ngangtam.demo.assumptions import PUBLISHED_PEOPLE, SUCCESSOR_SHARE, number
from ngangtam.demo.establishment import body_titles
from ngangtam.demo.learning import Learning
from ngangtam.demo.province import Decision, Introduction, Listing, Rating, StudyCase
from ngangtam.demo.tiers import COMMUNE_KEY_TIERS, DIVISION_TIERS, LEADER_TIERS
from ngangtam.demo.world import World

_TERMS = {"2020-2025": date(2018, 9, 10), "2025-2030": date(2022, 3, 15)}
_RATED = (*LEADER_TIERS, *DIVISION_TIERS, *COMMUNE_KEY_TIERS, "commune_front")
_RATINGS = (
    ("hoan_thanh_xuat_sac", 0.17),
    ("hoan_thanh_tot", 0.70),
    ("hoan_thanh", 0.12),
    ("khong_hoan_thanh", 0.01),
)
_FIELDS = (
    "Quản lý công;Luật kinh tế;Quản lý kinh tế;Chính sách công;Quản lý giáo dục;Khoa học cây trồng;"
    "Quản lý tài nguyên và môi trường;Công nghệ thông tin;Kế toán"
).split(";")
_MEDICAL_FIELDS = "Nội khoa;Ngoại khoa;Nhi khoa;Sản phụ khoa;Y tế công cộng".split(";")


class Programmes:
    """Collects the yearly decisions; `world` is asked who sits where on the day."""

    def __init__(self, world: World, learning: Learning, *, people: int) -> None:
        self._world, self._learning, self._random = world, learning, world.random
        self._scale = people / PUBLISHED_PEOPLE
        self.listings: list[Listing] = []
        self.studies: list[StudyCase] = []
        self.introductions: list[Introduction] = []
        self.ratings: list[Rating] = []

    def plan_succession(self, term: str) -> None:
        """List successors for the provincial committees and for heads and deputies of bodies."""
        world, made = self._world, self._world.establishment
        day = _TERMS[term]
        decision = Decision(f"{self._random.randint(400, 900)}-QĐ/TU", day)
        leaders = [c.holder for c in made.of_tier(*LEADER_TIERS) if c.holder]
        fit = [n for n in leaders if world.years_left(n, date(2025, 6, 1)) >= 1.5] or leaders
        committee = self._random.sample(fit, min(len(fit), max(3, round(82 * self._scale))))
        standing = committee[: max(1, round(22 * self._scale))]
        for title, members in (
            ("uy_vien_btv_tinh_uy", standing),
            ("uy_vien_bch_dang_bo_tinh", committee),
        ):
            for official in members:
                self._list(official, title, "tinh-uy", term, decision)
        for key, chairs in made.chairs.items():
            unit = made.units[key]
            if unit.kind != "co_quan":
                continue
            head, deputy = body_titles(unit)
            for title, tier, count in ((head, "body_deputy", 2), (deputy, "division_head", 4)):
                pool = [c.holder for c in chairs if c.tier == tier and c.holder]
                pool = [n for n in pool if world.years_left(n, day) >= 7] or pool
                for official in self._random.sample(pool, min(count, len(pool))):
                    self._list(official, title, key, term, decision)

    def _list(
        self, official: int, title: str, unit_key: str, term: str, decision: Decision
    ) -> None:
        self._world.ensure_member(official)
        self.listings.append(
            Listing(
                official=official,
                title_code=title,
                unit_key=unit_key,
                term=term,
                decision=decision,
            )
        )
        if term == "2025-2030":
            share = SUCCESSOR_SHARE["committees" if unit_key == "tinh-uy" else "bodies"]
            self._learning.prepare_successor(
                official, title=title, on=date(2022, 3, 15), until=date(2025, 6, 15), share=share
            )

    def send_to_study(self, year: int) -> None:
        """Send a fifth of all who are sent in the plan's period, some to medical specialities."""
        part = (year - 2021, 5)
        for level, assumption, medical in (
            ("tien_si", "doctors_sent", "chuyen_khoa_2"),
            ("thac_si", "masters_sent", "chuyen_khoa_1"),
        ):
            total = max(2, round(number(assumption) * self._scale))
            for index in range(total * part[0] // part[1], total * (part[0] + 1) // part[1]):
                is_doctor = index % 5 in ((0, 2) if level == "tien_si" else (0,))
                self._send(medical if is_doctor else level, year, "cu_di_dao_tao", is_doctor)
        for _ in range(round(number("self_funded") * self._scale / 5)):
            self._send("thac_si", year, "cho_phep_di_hoc", False)

    def _send(self, level: str, year: int, manner: str, is_doctor: bool) -> None:
        made, random = self._world.establishment, self._random
        studying = {case.official for case in self.studies}
        if is_doctor:
            tiers = ("service_staff", "service_deputy")
            pool = [
                c for c in made.of_tier(*tiers) if made.units[c.unit_key].sector == "y_te"
            ] or made.of_tier(*tiers)
        else:
            tiers = ("body_staff", "division_deputy", "division_head", "district_staff",
                     "district_division_deputy", "service_staff", "commune_staff")  # fmt: skip
            pool = made.of_tier(*tiers)
        pool = [
            c
            for c in pool
            if c.holder is not None
            and c.holder not in studying
            and self._world.years_left(c.holder, date(year, 9, 1)) >= 8
            and not self._has_degree(c.holder, level)
        ]
        if not pool:
            return
        chair = random.choice(pool)
        student = chair.holder or 0
        month = 5 if year == 2025 else random.choice((3, 8, 9, 10))
        start = date(year, month, random.randint(2, 27))
        field = random.choice(_MEDICAL_FIELDS if is_doctor else _FIELDS)
        years = 4 if level == "tien_si" else 2
        end = start + timedelta(days=365 * years + random.randint(0, 90))
        state = "da_tot_nghiep" if end <= date(2025, 12, 15) else "dang_hoc"
        if random.random() < number("dropouts") / number("masters_sent"):
            state = "bo_hoc"
        if state == "da_tot_nghiep":
            self._learning.graduate(student, level=level, field=field, on=end)
        issuer = "QĐ-UBND" if manner == "cu_di_dao_tao" else "QĐ-SNV"
        self.studies.append(
            StudyCase(
                official=student,
                unit_key=chair.unit_key,
                level=level,
                manner=manner,
                field=field,
                state=state,
                decision=Decision(self._world.decide(start, issuer).number, start),
            )
        )

    def _has_degree(self, official: int, level: str) -> bool:
        same = {"chuyen_khoa_1": "thac_si", "chuyen_khoa_2": "tien_si"}
        held = {a.level for a in self._learning.of(official) if a.component == "degree"}
        return bool(held & {level, same.get(level, level), "tien_si", "chuyen_khoa_2"})

    def introduce_candidates(self) -> None:
        """Let some districts have a local cadre introduced for the provincial committee."""
        made = self._world.establishment
        districts = [key for key in made.chairs if made.units[key].kind == "huyen"]
        share = number("districts_with_candidate") / 10
        decision = Decision("1204-TB/TU", date(2025, 5, 20))
        for key in districts[: max(1, round(len(districts) * share))]:
            chairs = made.of_tier("district_head", "district_deputy", unit_keys=[key])
            local = [c.holder for c in chairs if c.holder and c.holder not in self._world.moved]
            if local:
                self.introductions.append(
                    Introduction(
                        official=self._random.choice(local),
                        district_key=key,
                        term="2025-2030",
                        decision=decision,
                    )
                )

    def rate(self, year: int) -> None:
        """Rate everybody in a leading chair for a year."""
        for chair in self._world.establishment.of_tier(*_RATED):
            if chair.holder is not None:
                rating = self._random.choices([r for r, _ in _RATINGS], [w for _, w in _RATINGS])[0]
                self.ratings.append(
                    Rating(
                        official=chair.holder,
                        year=year,
                        rating=rating,
                        decided_on=date(year, 12, 20),
                    )
                )

    def update_knowledge(self, year: int) -> None:
        """Send leaders of departments and districts to the knowledge-update course."""
        for chair in self._world.establishment.of_tier(*LEADER_TIERS):
            official = chair.holder
            if official is None or self._learning.has_update(official, since=date(2021, 1, 1)):
                continue
            if self._random.random() < number("update_yearly"):
                self._learning.update_knowledge(official, year)
