"""The law as dated data: loads files, checks them, and answers what was in force on a day."""

from ngangtam.law.code_lists import AmbiguousText, CodeEntry, CodeList
from ngangtam.law.conditions import Condition
from ngangtam.law.confirmed import Confirmed
from ngangtam.law.course_costs import CourseCost, cheapest_course
from ngangtam.law.edition import Edition
from ngangtam.law.instruments import Confidence, Instrument, Language
from ngangtam.law.loading import load_edition
from ngangtam.law.parameters import NoValueOnDay, Parameter, ParameterValue
from ngangtam.law.provincial import (
    Confirmation,
    ConfirmedCondition,
    ConfirmedRequirement,
    ConfirmedValue,
)
from ngangtam.law.standards import Equivalence, Requirement, Standard, weakest
from ngangtam.law.titles import Title, TitleGroup
from ngangtam.law.written_forms import written_key
from ngangtam.law.yaml_files import YamlFile, read_yaml

__all__ = [
    "AmbiguousText",
    "CodeEntry",
    "CodeList",
    "Condition",
    "Confidence",
    "Confirmation",
    "Confirmed",
    "ConfirmedCondition",
    "ConfirmedRequirement",
    "ConfirmedValue",
    "CourseCost",
    "Edition",
    "Equivalence",
    "Instrument",
    "Language",
    "NoValueOnDay",
    "Parameter",
    "ParameterValue",
    "Requirement",
    "Standard",
    "Title",
    "TitleGroup",
    "YamlFile",
    "cheapest_course",
    "load_edition",
    "read_yaml",
    "weakest",
    "written_key",
]
