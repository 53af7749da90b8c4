"""What the editor of texts asks while somebody writes."""

import pytest

from partnership.models import Meeting
from tests.factories import make_partnership, make_section, make_year_record

NAMES = "/edit/riverside/records/figures/names/"
ADDRESS = "meetings/second/attended"


@pytest.fixture
def summit(period):
    make_year_record(Meeting, period, "second", title="Summit", attended=1360)


def test_figures_and_sections_are_told_by_their_names(
    sign_in, editor, summit, report, period
):
    section = make_section(report, "training", heading="Training")

    told = sign_in("editor").get(
        NAMES, {"figure": [ADDRESS, "no/such"], "section": [section.slug, "gone"]}
    )

    assert told.json() == {
        "figure": {
            ADDRESS: {
                "address": ADDRESS,
                "label": "Summit: people attending",
                "period": period.label,
                "value": "1,360",
                "source": "Meetings",
            }
        },
        "section": {section.slug: {"heading": "Training"}},
    }


def test_what_is_asked_of_nothing_reads_no_figures(
    sign_in, editor, django_assert_max_num_queries
):
    client = sign_in("editor")
    with django_assert_max_num_queries(8):
        assert client.get(NAMES).json() == {"figure": {}, "section": {}}


def test_figures_of_another_partnership_have_no_name(sign_in, editor, summit):
    make_partnership("lakeside")

    assert (
        sign_in("editor").get("/edit/lakeside/records/figures/names/").status_code
        == 404
    )
