"""Invents a province and writes it as the files that its agencies would send."""

from ngangtam.demo.invention import TooFewPeople, invent
from ngangtam.demo.province import Province

__all__ = ["Province", "TooFewPeople", "invent"]
