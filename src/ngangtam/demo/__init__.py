"""Invents a province and writes it as the files that its agencies would send."""

from ngangtam.demo.invention import TooFewPeople, invent
from ngangtam.demo.province import Province
from ngangtam.demo.workbooks import write_workbooks

__all__ = ["Province", "TooFewPeople", "invent", "write_workbooks"]
