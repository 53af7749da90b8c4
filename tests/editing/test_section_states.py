"""How far each section of a year's report is, and whom it waits for."""

import pytest

from editing.section_states import SHOWN_IN, sections
from editing.wanted.answers import answers_of_year
from partnership.models import AgencyContribution
from reports.catalogue import SECTION_KINDS_BY_NAME
from reports.draft import Draft
from reports.models import Report
from tests.asking_agencies.made import make_asked, make_request
from tests.factories import (
    make_agency,
    make_contribution,
    make_period,
    make_section,
)

OUTLINE = "/edit/riverside/records/outline/"
BROKEN = '<p><data data-figure="x/y/z"></data></p>'
TYPED = "<p>We met 12 times.</p>"
UPDATES = "agency-contributions"


@pytest.fixture
def states(report):
    """Return the state of each section, and what is said of it."""

    def told():
        draft = Draft(Report.objects.get(pk=report.pk))
        found = sections(draft, answers_of_year(report.period))
        return [(one.text, *one.notes) for one in found]

    return told


def test_each_section_at_the_top_leads_to_where_it_is_edited(report):
    above = make_section(report, "welcome", heading="Welcome")
    make_section(report, "part", part_of=above, position=2)
    make_section(report, "more", heading="More", position=3)

    found = sections(Draft(report), ())

    assert [(one.heading, one.url) for one in found] == [
        ("1 Welcome", f"{OUTLINE}welcome/"),
        ("2 More", f"{OUTLINE}more/"),
    ]


def test_a_section_is_complete_started_or_empty(report, states):
    make_section(report, "welcome", passage="<p>Hello.</p>")
    make_section(report, "typed", passage=TYPED, position=2)
    make_section(report, "broken", passage=BROKEN, position=3)
    make_section(report, "bare", kind="training", passage="", position=4)
    half = make_section(report, "half", passage="<p>So far.</p>", position=5)
    make_section(report, "below", kind="risks", passage="", position=6, part_of=half)

    assert states() == [
        ("Complete",),
        ("Complete", "1 warning"),
        ("Started", "1 error"),
        ("Empty",),
        ("Started", "1 error", "Nothing recorded yet for 1 part"),
    ]


def test_a_section_waits_for_the_agencies_whose_answers_it_shows(
    report, states, school, police, editor
):
    make_section(report, "updates", kind=UPDATES, passage="")
    make_section(report, "training", kind="training", passage="", position=2)
    make_section(report, "welcome", position=3)
    updates = make_request(report.period)
    make_asked(updates, school, editor)
    make_asked(updates, police, editor, state="returned")
    figures = make_request(report.period, "figures", title="F", asks="training")
    make_asked(figures, school, editor, state="handed-in")
    make_asked(figures, police, editor, state="begun")

    assert states() == [
        ("Waiting", "Waiting for Riverside Police and Riverside School"),
        ("Waiting", "Waiting for Riverside Police"),
        ("Complete",),
    ]


def test_an_update_that_is_on_file_alone_is_waited_for(report, states, school):
    make_section(report, "updates", kind=UPDATES, passage="")
    update = make_contribution(school, report.period)
    assert states() == [("Waiting", "Waiting for Riverside School")]

    status = AgencyContribution.Status.ACCEPTED
    AgencyContribution.objects.filter(pk=update.pk).update(
        status=status, did="<p>Much.</p>"
    )
    assert states() == [("Complete",)]


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (3, "Waiting for Agency 0, Agency 1 and 1 more agency"),
        (14, "Waiting for Agency 0, Agency 1 and 12 more agencies"),
    ],
)
def test_two_agencies_are_named_and_the_rest_counted(
    report, states, editor, count, said
):
    make_section(report, "updates", kind=UPDATES, passage="")
    request = make_request(report.period)
    for number in range(count):
        agency = make_agency(report.partnership, f"Agency {number}")
        make_asked(request, agency, editor)

    assert states() == [("Waiting", said)]


def test_a_section_of_another_year_waits_for_nobody(report, states, school, editor):
    earlier = make_period(report.partnership, "2022-23")
    make_section(report, "updates", kind=UPDATES, passage="", period=earlier)
    make_asked(make_request(report.period), school, editor)

    assert states() == [("Empty",)]


def test_what_agencies_answer_is_shown_by_sections_that_there_are():
    kinds = {kind for kinds in SHOWN_IN.values() for kind in kinds}

    assert kinds <= set(SECTION_KINDS_BY_NAME)
