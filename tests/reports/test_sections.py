"""Every section kind: that it is in the catalogue, and what it says of nothing.

What each of them shows of records is in the other test_sections_… files.
"""

from importlib import import_module
from pkgutil import iter_modules

import pytest
from django.conf import settings

from documents.blocks import Unrecorded
from records.sections import SectionKind
from reports import catalogue, sections
from reports.catalogue import SECTION_KINDS
from reports.record_kinds import KINDS_BY_NAME
from tests.section_contexts import written

APPS_WITH_SECTIONS = [
    path.parent.name for path in settings.BASE_DIR.glob("*/sections/")
]

NOTHING_RECORDED = {
    "passage": None,
    "statement": "No statements have been recorded for 2023-24.",
    "contacts": "No contacts have been recorded for 2023-24.",
    "agency-contributions": "No agency updates have been recorded for 2023-24.",
    "group-structure": "No reporting lines between groups have been recorded.",
    "groups": "No groups have been recorded for 2023-24.",
    "group-reports": "No groups have been recorded for 2023-24.",
    "membership": "No members of groups have been recorded.",
    "attendance": "No attendance figures have been recorded for 2023-24.",
    "meetings": "No meetings have been recorded for 2023-24.",
    "need-levels": "No levels of need have been recorded for 2023-24.",
    "publications": "No publications have been recorded for 2023-24.",
    "abbreviations": "No abbreviations have been recorded.",
    "priority-list": "Choose the plan to show in this section.",
    "priority-overview": "Choose the plan to show in this section.",
    "champions": "Choose the plan to show in this section.",
    "priority": "Choose the priority to show in this section.",
    "progress-table": "No progress updates have been recorded for 2023-24.",
    "workplan": "Choose the plan to show in this section.",
    "business-plan": "Choose the plan to show in this section.",
    "action-plan": "No actions have been recorded for 2023-24.",
    "next-steps": "No next steps have been recorded for 2023-24.",
    "indicators": "No figures have been recorded for 2023-24.",
    "breakdown-tables": "No breakdown tables have been recorded for 2023-24.",
    "indicator-facts": "No figures have been recorded for 2023-24.",
    "review-activity": "No referrals have been recorded for 2023-24.",
    "review-counts": "No numbers of reviews have been recorded for 2023-24.",
    "case-reviews": "No case reviews have been recorded for 2023-24.",
    "review-table": "No case reviews have been recorded for 2023-24.",
    "review-agencies": (
        "Nothing has been recorded about what reviews asked of single agencies."
    ),
    "recommendations": "Choose the review to show in this section.",
    "case-studies": "No case studies have been recorded for 2023-24.",
    "child-deaths": "No child deaths have been recorded for 2023-24.",
    "training": "No training courses have been recorded for 2023-24.",
    "training-by-mode": "No training courses have been recorded for 2023-24.",
    "evaluations": "No evaluations of training have been recorded for 2023-24.",
    "events": "No events have been recorded for 2023-24.",
    "assurance-topics": "No assurance topics have been recorded for 2023-24.",
    "risks": "No risks have been recorded for 2023-24.",
    "walkabouts": "No walkabouts have been recorded for 2023-24.",
    "audits": "No audits have been recorded for 2023-24.",
    "audit-returns": "No audit returns have been recorded for 2023-24.",
    "audit-results": "No audit results have been recorded for 2023-24.",
    "inspections": "No inspections have been recorded for 2023-24.",
    "inspection-recommendations": (
        "No recommendations of inspections have been recorded for 2023-24."
    ),
    "scrutiny": "No pieces of scrutiny have been recorded for 2023-24.",
    "challenges": "No challenges have been recorded for 2023-24.",
    "decisions": "No decisions have been recorded for 2023-24.",
    "voices": "No accounts of what people said have been recorded for 2023-24.",
    "contributions": "No contributions from partners have been recorded for 2023-24.",
    "contribution-years": (
        "No contributions from partners have been recorded for 2023-24."
    ),
    "budget": "No budget figures have been recorded for 2023-24.",
    "budget-years": "No budget figures have been recorded.",
    "reserves": "No reserves have been recorded.",
    "posts": "No posts have been recorded for 2023-24.",
}


@pytest.mark.parametrize(("kind", "told"), NOTHING_RECORDED.items())
def test_a_section_says_so_where_nothing_is_recorded(period, kind, told):
    assert written(kind, period) == ([Unrecorded(told)] if told else [])


@pytest.mark.parametrize(("kind", "told"), NOTHING_RECORDED.items())
def test_a_section_says_so_where_what_it_names_does_not_exist(period, kind, told):
    assert written(kind, period, "no-such-key") == ([Unrecorded(told)] if told else [])


def test_each_kind_in_the_catalogue_is_listed_above():
    assert [kind.name for kind in SECTION_KINDS] == list(NOTHING_RECORDED)


def test_every_section_kind_is_in_the_catalogue_once():
    packages = [import_module(f"{app}.sections") for app in APPS_WITH_SECTIONS]
    modules = [
        import_module(f"{package.__name__}.{found.name}")
        for package in packages
        for found in iter_modules(package.__path__)
    ]
    declared = {
        value.name: value
        for module in (*modules, sections)
        for value in vars(module).values()
        if isinstance(value, SectionKind)
    }

    assert declared == catalogue.SECTION_KINDS_BY_NAME
    assert len(SECTION_KINDS) == len(declared)


@pytest.mark.parametrize("kind", SECTION_KINDS, ids=lambda kind: kind.name)
def test_a_section_kind_speaks_of_a_kind_of_record_that_exists(kind):
    assert kind.label
    assert kind.subject in {"", *KINDS_BY_NAME}
