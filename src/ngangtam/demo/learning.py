"""Gives people their qualifications: what they had at the end of 2020 and what they earn later.

For each component of a title a share of holders has reached the level at the end of 2020 and a
larger share has by mid-2025; the difference is earned on days in between.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from ngangtam.demo.assumptions import ADVANCED_IT, LEVEL_4_YOUNG, SHARES, number
from ngangtam.demo.province import Award
from ngangtam.demo.tiers import TIERS
from ngangtam.demo.world import World

CODE_LISTS = {
    "degree": "degrees",
    "political_theory": "political_theory",
    "state_management": "state_management",
    "language": "language_levels",
    "it": "it_levels",
    "defense_security": "defense_groups",
    "knowledge_update": "knowledge_update",
}
_START, _MIDDLE, _LAST = date(2021, 1, 1), date(2025, 6, 30), date(2025, 12, 20)
_SUBJECTS = (
    "Luật;Kinh tế;Quản lý nhà nước;Nông nghiệp;Kế toán;Hành chính học;Quản lý đất đai;Lâm nghiệp;"
    "Công tác xã hội;Xây dựng Đảng và chính quyền nhà nước;Sư phạm Ngữ văn;Tài chính - Ngân hàng;"
    "Khoa học môi trường;Xây dựng;Quản trị kinh doanh;Văn hóa học"
).split(";")
_LANGUAGES = (("tieng_anh", 0.76), ("tieng_trung", 0.20), ("tieng_phap", 0.02), ("tieng_nga", 0.02))


class Learning:
    """The qualifications of everybody in a world, in the order in which they were given."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._random = world.random
        self._awards: dict[int, list[Award]] = {}
        self._certificates = 1000
        self._aims: dict[tuple[str, str, date], str | None] = {}

    def all(self) -> list[Award]:
        """List every award of every person, in the order of the persons."""
        return [award for number_ in sorted(self._awards) for award in self._awards[number_]]

    def of(self, official: int) -> list[Award]:
        """List a person's awards."""
        return self._awards.get(official, [])

    def begin(self, official: int, *, tier: str, title: str, on: date) -> None:
        """Decide what a person brings along, and what they earn in their present tier."""
        group = TIERS[tier].learning
        for component, (_, start, end, lower) in SHARES[group].items():
            share = start if on < _START else start + (end - start) * self._passed(on)
            aim = self._aim(group, component, title, on)
            drawn = self._random.random()
            told = self._random.random() >= number("undeclared")
            if drawn < share:
                self._bring(official, component, self._perhaps_higher(group, component, aim), told)
                continue
            self._bring(official, component, self._random.choice(lower), told)
            if drawn < end:
                self._earn(official, component, aim, after=max(on, _START))
        if group == "leader":
            self._sharpen_leader(official, on)

    def rise(self, official: int, *, tier: str, title: str, on: date) -> None:
        """Decide what a person lacks for a new title, and when they earn it."""
        group = TIERS[tier].learning
        for component, (_, start, end, _) in SHARES[group].items():
            aim = self._aim(group, component, title, on)
            if self._reaches(official, component, aim, by=_LAST):
                continue
            drawn = self._random.random()
            if drawn < start + (end - start) * self._passed(on):
                self._earn(official, component, aim, after=max(_START, on - timedelta(days=400)),
                           before=max(on, _START + timedelta(days=60)))  # fmt: skip
            elif drawn < end:
                self._earn(official, component, aim, after=on)
        if group == "leader":
            self._sharpen_leader(official, on)

    def prepare_successor(
        self, official: int, *, title: str, on: date, until: date, share: float
    ) -> None:
        """Let a planned successor earn what the planned title asks for."""
        for component in SHARES["leader"]:
            aim = self._aim("leader", component, title, on)
            lacking = not self._reaches(official, component, aim, by=until)
            if lacking and self._random.random() < share:
                self._earn(official, component, aim, after=max(on, _START), before=until)

    def update_knowledge(self, official: int, year: int) -> None:
        """Let a leader attend a knowledge-update course in the autumn of a year."""
        month = 5 if year == 2025 else self._random.choice((9, 10, 11))
        day = date(year, month, self._random.randint(3, 27))
        self._add(official, "knowledge_update", "da_boi_duong", day)

    def has_update(self, official: int, *, since: date) -> bool:
        """Say whether a knowledge-update course was attended since a day."""
        return any(
            a.component == "knowledge_update" and a.awarded_on is not None and a.awarded_on >= since
            for a in self.of(official)
        )

    def graduate(self, official: int, *, level: str, field: str, on: date) -> None:
        """Give the diploma of a study that ended."""
        self._add(official, "degree", level, on, subject=field)

    # --- single awards

    def _sharpen_leader(self, official: int, on: date) -> None:
        """Young leaders: advanced IT for some, level 4 of a language for a few."""
        person = self._world.person(official)
        age = self._world.age(official, on)
        if age >= (45 if person.sex == "nam" else 42):
            return
        start, end = ADVANCED_IT
        if not self._reaches(official, "it", "nang_cao", by=_LAST) and (
            self._reaches(official, "it", "co_ban", by=_LAST)
        ):
            drawn = self._random.random()
            if drawn < start:
                self._add(official, "it", "nang_cao", None)
            elif drawn < end:
                self._earn(official, "it", "nang_cao", after=max(on, _START))
        if age < 40 and self._random.random() < LEVEL_4_YOUNG:
            self._earn(official, "language", "bac_4", after=max(on, _START))

    def _bring(self, official: int, component: str, level: str, told: bool) -> None:
        subject = self._random.choice(_SUBJECTS) if component == "degree" else None
        may_be_old = level == "khong" and component in ("language", "it")
        if may_be_old and self._random.random() < number("old_certificate"):
            letter = self._random.choice("ABC")
            self._add(official, component, None, None, subject=letter, told=told)
            return
        if level == "khong" and self._random.random() >= number("says_none"):
            told = False
        self._add(official, component, level, None, subject=subject, told=told)

    def _earn(
        self, official: int, component: str, level: str, *, after: date, before: date = _MIDDLE
    ) -> None:
        """Award a level on a day between two days, at least two months after the first."""
        first = after + timedelta(days=60)
        last = max(before, first + timedelta(days=90)) if before >= _MIDDLE else before
        first = min(first, last - timedelta(days=1))
        day = first + timedelta(days=self._random.randrange((last - first).days))
        if day <= _LAST:
            subject = self._random.choice(_SUBJECTS) if component == "degree" else None
            self._add(official, component, level, day, subject=subject)

    def _add(
        self,
        official: int,
        component: str,
        level: str | None,
        day: date | None,
        *,
        subject: str | None = None,
        told: bool = True,
    ) -> None:
        self._certificates += 1
        language = (
            self._language(official) if component == "language" and level != "khong" else None
        )
        self._awards.setdefault(official, []).append(
            Award(
                official=official,
                component=component,
                level=level,
                awarded_on=day,
                subject=subject,
                language=language,
                certificate_number=f"{self._certificates:06d}" if day else None,
                is_told=told,
            )
        )

    def _language(self, official: int) -> str:
        known = [a.language for a in self.of(official) if a.language]
        if known:
            return known[0]
        return self._random.choices([n for n, _ in _LANGUAGES], [w for _, w in _LANGUAGES])[0]

    def without_those_after(self, official: int, day: date) -> None:
        """Forget what would have been earned after a person left."""
        self._awards[official] = [
            a for a in self.of(official) if a.awarded_on is None or a.awarded_on < day
        ]

    def telling_nothing_of(self, official: int, component: str) -> None:
        """Make the opening list silent about a component."""
        self._awards[official] = [
            replace(a, is_told=False) if a.component == component and a.awarded_on is None else a
            for a in self.of(official)
        ]

    # --- levels

    def _reaches(self, official: int, component: str, level: str, *, by: date) -> bool:
        return any(
            a.component == component
            and a.level is not None
            and (a.awarded_on is None or a.awarded_on <= by)
            and self._rank(component, a.level) >= self._rank(component, level)
            for a in self.of(official)
        )

    def _rank(self, component: str, level: str) -> int:
        return self._world.edition.code_list(CODE_LISTS[component]).rank(level)

    def _aim(self, group: str, component: str, title: str, on: date) -> str:
        """The higher of the group's usual level and what the standard of the title asks for."""
        key = (title, component, on)
        if key not in self._aims:
            standard = self._world.edition.standard(title, on=on)
            asked = {r.component: r.at_least for r in standard.requirements} if standard else {}
            self._aims[key] = asked.get(component)
        usual, asked_level = SHARES[group][component][0], self._aims[key]
        if asked_level is None:
            return usual
        return max(usual, asked_level, key=lambda level: self._rank(component, level))

    def _perhaps_higher(self, group: str, component: str, aim: str) -> str:
        if component == "degree" and aim == "dai_hoc" and group in ("leader", "division"):
            return (
                "thac_si" if self._random.random() < (0.3 if group == "leader" else 0.12) else aim
            )
        return aim

    @staticmethod
    def _passed(on: date) -> float:
        """The part of the way from the end of 2020 to mid-2025 that lies behind a day."""
        return min(1.0, max(0.0, (on - _START).days / (_MIDDLE - _START).days))
