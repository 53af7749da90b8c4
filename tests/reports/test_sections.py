"""Every section kind: that it is in the catalogue, and what it says of nothing.

What each of them shows of records is in the other test_sections_… files.
"""

from importlib import import_module
from pkgutil import iter_modules

import pytest
from django.conf import settings

from documents.blocks import Notice
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
    "statement": "There is no statement for 2023-24.",
    "contacts": "No contacts are recorded for 2023-24.",
    "agency-contributions": "No agency has handed in a contribution for 2023-24.",
    "group-structure": "It is not recorded which group reports to which.",
    "groups": "No groups are recorded for 2023-24.",
    "group-reports": "No groups are recorded for 2023-24.",
    "membership": "No members of groups are recorded.",
    "attendance": "No attendance is recorded for 2023-24.",
    "meetings": "No meetings are recorded for 2023-24.",
    "need-levels": "No levels of need are recorded for 2023-24.",
    "publications": "No publications are recorded for 2023-24.",
    "abbreviations": "No abbreviations are recorded.",
    "priority-list": "The plan that this section speaks of is not recorded.",
    "priority-overview": "The plan that this section speaks of is not recorded.",
    "champions": "The plan that this section speaks of is not recorded.",
    "priority": "The priority that this section speaks of is not recorded.",
    "progress-table": "No progress is recorded for 2023-24.",
    "workplan": "The plan that this section speaks of is not recorded.",
    "business-plan": "The plan that this section speaks of is not recorded.",
    "action-plan": "No actions are recorded for 2023-24.",
    "next-steps": "No next steps are recorded for 2023-24.",
    "indicators": "No values are recorded for 2023-24.",
    "indicator-facts": "No values are recorded for 2023-24.",
    "review-activity": "No referrals are recorded for 2023-24.",
    "review-counts": "No numbers of reviews are recorded for 2023-24.",
    "case-reviews": "There were no such reviews in 2023-24.",
    "review-table": "There were no such reviews in 2023-24.",
    "review-agencies": "Nothing is recorded of what reviews asked of single agencies.",
    "recommendations": "The review that this section speaks of is not recorded.",
    "child-deaths": "No figures about child deaths are recorded for 2023-24.",
    "training": "No training is recorded for 2023-24.",
    "training-by-mode": "No training is recorded for 2023-24.",
    "training-years": "No numbers of training are recorded for 2023-24.",
    "evaluations": "No evaluation of training is recorded for 2023-24.",
    "events": "No events are recorded for 2023-24.",
    "assurance-topics": "No assurance topics are recorded for 2023-24.",
    "risks": "No risks are recorded for 2023-24.",
    "walkabouts": "No walkabouts were made in 2023-24.",
    "audits": "No audits are recorded for 2023-24.",
    "audit-returns": "No returns of audits are recorded for 2023-24.",
    "audit-results": "No results of audits are recorded for 2023-24.",
    "inspections": "No inspections are recorded for 2023-24.",
    "inspection-recommendations": (
        "No recommendations of inspections are recorded for 2023-24."
    ),
    "scrutiny": "No scrutiny is recorded for 2023-24.",
    "challenges": "No challenges are recorded for 2023-24.",
    "decisions": "No decisions are recorded for 2023-24.",
    "voices": "No voices are recorded for 2023-24.",
    "contributions": "No contributions are recorded for 2023-24.",
    "budget": "No budget is recorded for 2023-24.",
    "budget-years": "No budget is recorded.",
    "reserves": "No reserves are recorded.",
    "posts": "No posts are recorded for 2023-24.",
}


@pytest.mark.parametrize(("kind", "told"), NOTHING_RECORDED.items())
def test_a_section_says_so_where_nothing_is_recorded(period, kind, told):
    assert written(kind, period) == ([Notice(told)] if told else [])


@pytest.mark.parametrize(("kind", "told"), NOTHING_RECORDED.items())
def test_a_section_says_so_where_what_it_names_does_not_exist(period, kind, told):
    assert written(kind, period, "no-such-key") == ([Notice(told)] if told else [])


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
