"""Judge a condition of a standard: six outcomes, each with what was found and what would settle it.

This is the slow, obvious evaluator: it reads one official's facts and says everything it used.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from ngangtam.careers import Appraisal, History, Qualification
from ngangtam.careers.facts import SuccessionListing
from ngangtam.kernel import Citation, DayRange, FactId, Truth
from ngangtam.law import Confidence, Edition
from ngangtam.law.conditions import (
    AgeOn,
    AllOf,
    AnyOf,
    Condition,
    EqualPostHeld,
    LevelReached,
    LevelRenewed,
    MonthsServed,
    OfSex,
    PartyMember,
    PlannedForTitle,
    PostsHeld,
    RankHeld,
    RatedInYears,
    ServiceLeft,
    Test,
)
from ngangtam.rules.condition_people import who_it_is
from ngangtam.rules.condition_times import (
    TitleOfPost,
    age_on,
    equal_post_held,
    months_served,
    posts_held,
    service_left,
)
from ngangtam.rules.due_days import months_on
from ngangtam.rules.exemptions import exempted
from ngangtam.rules.judgements import (
    ALL,
    ANY,
    NOT_VERIFIED,
    Judgement,
    Outcome,
    Words,
    composed,
    not_known,
)
from ngangtam.rules.level_judgements import level_judgement, unless_exempt
from ngangtam.rules.levels import level_bounds


@dataclass(frozen=True, kw_only=True)
class ConditionVerdict:
    """The judgement of one condition, with its article and how sure its text is."""

    condition_id: str
    judgement: Judgement
    says: Words
    citation: Citation
    confidence: Confidence

    @property
    def outcome(self) -> Outcome:
        """The outcome of the judgement."""
        return self.judgement.outcome


@dataclass(frozen=True, kw_only=True)
class ConditionJudge:
    """Judges conditions of one title for officials on a day."""

    edition: Edition
    #: Empty: what is asked is asked for no title, and no test is about one.
    title_code: str
    on: date
    title_of_post: TitleOfPost
    #: Rating codes that say nothing of the work: whoever was not rated has no rating.
    unrated: frozenset[str] = field(default=frozenset({"khong_xep_loai"}))

    def verdict(self, condition: Condition, history: History) -> ConditionVerdict:
        """Judge a condition; a rule whose source was not verified is unknown, whatever is found."""
        if condition.confidence == "unverified":
            found = NOT_VERIFIED
        else:
            exempt = exempted(condition.exempt, history, on=self.on)
            found = unless_exempt(self.judge(condition.test, history), exempt)
        return ConditionVerdict(
            condition_id=condition.id,
            judgement=found,
            says=Words(vi=condition.says_vi, en=condition.says_en),
            citation=condition.citation,
            confidence=condition.confidence,
        )

    def judge(self, test: Test, history: History) -> Judgement:
        """Judge a test, composed or not."""
        match test:
            case AllOf():
                return composed([self.judge(part, history) for part in test.tests], ALL)
            case AnyOf():
                return composed([self.judge(part, history) for part in test.tests], ANY)
            case LevelReached():
                return self._level(test, history)
            case LevelRenewed():
                return self._renewed(test, history)
            case PlannedForTitle():
                return self._planned(history)
            case RatedInYears():
                return self._rated(test, history)
            case PartyMember() | OfSex() | RankHeld():
                ranks = self.edition.code_list("ranks")
                return who_it_is(test, history, on=self.on, ranks=ranks)
            case _:
                return self._time(test, history)

    def _time(
        self, test: PostsHeld | MonthsServed | AgeOn | ServiceLeft | EqualPostHeld, history: History
    ) -> Judgement:
        match test:
            case PostsHeld():
                return posts_held(test, history, on=self.on, title_of_post=self.title_of_post)
            case MonthsServed():
                return months_served(test, history, on=self.on)
            case AgeOn():
                return age_on(test, history, on=self.on)
            case ServiceLeft():
                return service_left(test, history, on=self.on, edition=self.edition)
            case EqualPostHeld():
                return equal_post_held(
                    history,
                    title_code=self.title_code,
                    on=self.on,
                    edition=self.edition,
                    title_of_post=self.title_of_post,
                )

    def _level(self, test: LevelReached, history: History) -> Judgement:
        bounds = level_bounds(history, test.component, on=self.on, edition=self.edition)
        levels = self.edition.levels_of(test.component)
        return level_judgement(
            bounds, at_least=test.at_least, or_enrolled=test.or_enrolled, levels=levels
        )

    def _renewed(self, test: LevelRenewed, history: History) -> Judgement:
        levels = self.edition.levels_of(test.component)
        needed = 0 if test.at_least is None else levels.rank(test.at_least)
        since = months_on(self.on, -test.within_months)
        of_component = [f for f in history.of(Qualification) if f.component == test.component]
        truths: list[tuple[Truth, FactId]] = []
        for fact in of_component:
            is_held = fact.state == "held"
            if not is_held or (fact.level is not None and levels.rank(fact.level) < needed):
                continue
            truth = _is_between(fact.validity.start, after=since, until=self.on)
            if truth is not False:
                # What level a certificate is of may not be known either.
                is_open = fact.level is None and needed
                truths.append((None if is_open else truth, fact.fact_id))
        component = self.edition.code_list("components").get(test.component)
        named = Words(
            vi=component.label_vi if component else test.component,
            en=component.label_en if component else test.component,
        )
        span = Words(vi=f"từ {since:%d/%m/%Y}", en=f"since {since}")
        proofs = tuple(fact for truth, fact in truths if truth)
        if proofs:
            return Judgement(
                outcome="met",
                found=Words(vi=f"Đã học {named.vi} {span.vi}.", en=f"{named.en} {span.en}."),
                fact_ids=tuple(sorted(proofs)),
            )
        open_ones = tuple(sorted(fact for _, fact in truths))
        # A list that says anything by that day is complete; what comes later says nothing of it.
        known = [f for f in of_component if _has_begun(f.validity.start, on=self.on)]
        if open_ones or not known:
            return not_known(
                Words(
                    vi=f"ngày cấp chứng nhận {named.vi}", en=f"day of the certificate, {named.en}"
                ),
                open_ones,
            )
        return Judgement(
            outcome="unmet",
            found=Words(vi=f"Chưa học {named.vi} {span.vi}.", en=f"No {named.en} {span.en}."),
            fact_ids=tuple(sorted(f.fact_id for f in known)),
            remedies=(Words(vi=f"Cử đi học {named.vi}", en=f"A course: {named.en}"),),
        )

    def _planned(self, history: History) -> Judgement:
        listings = [f for f in history.of(SuccessionListing) if f.title_code == self.title_code]
        held = {
            f.fact_id: f.validity.holds_on(self.on)
            for f in listings
            if not _is_later(f.validity.start, on=self.on)
        }
        title = self.edition.title(self.title_code)
        if True in held.values():
            return Judgement(
                outcome="met",
                found=Words(
                    vi=f"Đang trong quy hoạch {title.label_vi}.",
                    en=f"Planned for {title.label_en}.",
                ),
                fact_ids=tuple(sorted(fact for fact, holds in held.items() if holds)),
            )
        if None in held.values():
            return not_known(
                Words(vi="ngày phê duyệt quy hoạch", en="day on which the plan was approved"),
                tuple(sorted(held)),
            )
        return Judgement(
            outcome="unmet",
            found=Words(
                vi=f"Không trong quy hoạch {title.label_vi}.",
                en=f"Not planned for {title.label_en}.",
            ),
            fact_ids=tuple(sorted(held)),
            remedies=(
                Words(
                    vi=f"Bổ sung quy hoạch {title.label_vi}",
                    en=f"To be planned for {title.label_en}",
                ),
            ),
        )

    def _rated(self, test: RatedInYears, history: History) -> Judgement:
        ratings = self.edition.code_list("ratings")
        needed = ratings.rank(test.at_least)
        years = range(self.on.year - test.years, self.on.year)
        facts: list[FactId] = []
        missing: list[int] = []
        low: list[int] = []
        for year in years:
            # Lists seldom say when a rating was decided: one of a year that is over counts unless
            # it was surely decided later.
            of_year = [
                f
                for f in history.of(Appraisal)
                if f.year == year and f.validity.holds_on(self.on) is not False
            ]
            facts.extend(f.fact_id for f in of_year)
            ranks = {ratings.rank(f.rating) for f in of_year if f.rating not in self.unrated}
            if len(ranks) != 1 or any(f.rating in self.unrated for f in of_year):
                missing.append(year)
            elif ranks.pop() < needed:
                low.append(year)
        used = tuple(sorted(facts))
        if low:
            said = ", ".join(map(str, low))
            return Judgement(
                outcome="unmet",
                found=Words(vi=f"Xếp loại thấp hơn năm {said}.", en=f"Rated lower in {said}."),
                fact_ids=used,
            )
        if missing:
            said = ", ".join(map(str, missing))
            return not_known(Words(vi=f"xếp loại năm {said}", en=f"rating of {said}"), used)
        return Judgement(
            outcome="met",
            found=Words(
                vi=f"Đủ {test.years} năm xếp loại từ mức yêu cầu.",
                en=f"{test.years} years rated as asked or better.",
            ),
            fact_ids=used,
        )


def _is_between(start: DayRange | None, *, after: date, until: date) -> Truth:
    """Say whether something began after a day and until another, that one included."""
    if start is None:
        return None
    earliest, latest = start.earliest, start.latest
    if (latest is not None and latest <= after) or _is_later(start, on=until):
        return False
    is_sure = earliest is not None and latest is not None and after < earliest <= latest <= until
    return True if is_sure else None


def _is_later(start: DayRange | None, *, on: date) -> bool:
    """Say whether something surely begins after a day."""
    return start is not None and start.earliest is not None and start.earliest > on


def _has_begun(start: DayRange | None, *, on: date) -> bool:
    """Say whether something surely began by a day."""
    return start is None or (start.latest is not None and start.latest <= on)
