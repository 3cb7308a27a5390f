"""Policies about who reads data, as dated files: how long it is kept, what counts as unusual."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ngangtam.law.yaml_files import read_yaml


@dataclass(frozen=True, kw_only=True)
class Retention:
    """How long one kind of data is kept; no source seen unless `confidence` says so."""

    id: str
    label_vi: str
    label_en: str
    kept_vi: str
    kept_en: str
    ends_vi: str
    ends_en: str
    confidence: str


@dataclass(frozen=True, kw_only=True)
class HiddenLooks:
    """A role whose looks an official is not shown, and the reason that the page gives."""

    role: str
    reason_vi: str
    reason_en: str


@dataclass(frozen=True, kw_only=True)
class UnusualReadingLimits:
    """From which numbers on reading is unusual; `unusual_reading` says what each one means."""

    starts_on: date
    history_days: int
    day_at_least: int
    day_times_own: int
    day_times_peers: int
    hour_at_least: int
    night_from: int
    night_until: int
    night_at_least: int
    outside_at_least: int
    refused_at_least: int


@dataclass(frozen=True, kw_only=True)
class PrivacyPolicies:
    """All policies of a folder."""

    retention: tuple[Retention, ...]
    hidden_looks: tuple[HiddenLooks, ...]
    #: In the order of their days.
    unusual_reading: tuple[UnusualReadingLimits, ...]

    def limits_on(self, day: date) -> UnusualReadingLimits:
        """Find the limits of a day; before the first ones, the first."""
        before = [limits for limits in self.unusual_reading if limits.starts_on <= day]
        return before[-1] if before else self.unusual_reading[0]


def load_privacy(root: Path) -> PrivacyPolicies:
    """Read the policies of a law folder.

    Raises:
        KeyError, ValueError: A file lacks what it has to say: a defect of the packaged files.
    """
    return PrivacyPolicies(
        retention=tuple(
            Retention(
                id=entry["id"],
                label_vi=entry["label"]["vi"],
                label_en=entry["label"]["en"],
                kept_vi=entry["kept"]["vi"],
                kept_en=entry["kept"]["en"],
                ends_vi=entry["ends"]["vi"],
                ends_en=entry["ends"]["en"],
                confidence=entry["confidence"],
            )
            for entry in _content(root, "retention")["entries"]
        ),
        hidden_looks=tuple(
            HiddenLooks(
                role=entry["role"],
                reason_vi=entry["reason"]["vi"],
                reason_en=entry["reason"]["en"],
            )
            for entry in _content(root, "looks")["entries"]
        ),
        unusual_reading=tuple(
            sorted(
                (
                    UnusualReadingLimits(
                        starts_on=date.fromisoformat(version["from"]),
                        **{
                            name: int(value)
                            for name, value in version.items()
                            if name not in ("from", "confidence")
                        },
                    )
                    for version in _content(root, "unusual_reading")["versions"]
                ),
                key=lambda limits: limits.starts_on,
            )
        ),
    )


def _content(root: Path, name: str) -> dict[str, Any]:
    file, issues = read_yaml(root / "privacy" / f"{name}.yaml", name=f"privacy/{name}.yaml")
    if file is None:
        raise ValueError(f"privacy/{name}.yaml: {issues}")
    return file.content  # type: ignore[return-value]
