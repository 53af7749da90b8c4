"""Reports that are begun."""

from datetime import date

import pytest
from django.db.models.signals import pre_save
from django.urls import reverse

from partnership.models import Period
from records.models import Change
from reports.models import Report
from tests.factories import (
    make_period,
)

YEAR = "/edit/riverside/2023-24/"


def test_a_report_is_begun(sign_in, editor, period):
    page = reverse("editing:report-add", args=["riverside"])
    client = sign_in("editor")
    assert client.get(page).status_code == 200

    response = client.post(page, {"period": "2023-24", "title": "Yearly report"})

    assert response.url == f"{YEAR}outline/ready-made/"
    report = Report.objects.get()
    assert (report.key, report.title, report.state) == (
        "2023-24",
        "Yearly report",
        "drafting",
    )
    assert Change.objects.get().action == "added"


def test_a_second_report_on_the_same_year_is_refused(sign_in, editor, report):
    page = reverse("editing:report-add", args=["riverside"])

    response = sign_in("editor").post(page, {"period": "2023-24", "title": "Another"})

    assert response.status_code == 422
    assert Report.objects.count() == 1


def test_a_year_that_has_a_report_is_not_offered(sign_in, editor, report):
    make_period(report.partnership, "2024-25")
    page = reverse("editing:report-add", args=["riverside"])

    form = sign_in("editor").get(page).context["form"]

    assert [period.key for period in form.fields["period"].queryset] == ["2024-25"]


def test_the_address_of_another_report_is_not_taken(sign_in, editor, report):
    Report.objects.update(period=make_period(report.partnership, "2024-25"))
    page = reverse("editing:report-add", args=["riverside"])

    response = sign_in("editor").post(page, {"period": "2023-24", "title": "Another"})

    assert response.status_code == 422
    assert "Another report already uses the web address “2023-24”." in response.text


@pytest.mark.parametrize("key", ["assets", "data", "editions", "records"])
def test_a_report_is_not_begun_at_an_address_of_the_portal(
    sign_in, editor, partnership, key
):
    days = {"starts_on": date(2023, 4, 1), "ends_on": date(2024, 3, 31)}
    Period.objects.create(partnership=partnership, key=key, label=key, **days)
    page = reverse("editing:report-add", args=["riverside"])

    response = sign_in("editor").post(page, {"period": key, "title": "Yearly report"})

    assert response.status_code == 422
    assert response.context["form"].errors == {
        "period": [
            f"The portal itself uses the web address “{key}”, which is this period’s "
            "reference. Add the period again with another reference."
        ]
    }
    assert not Report.objects.exists()


@pytest.fixture
def same_moment(partnership):
    """Let a colleague begin the same report just before the next one is saved."""

    def save_first(instance, **kwargs):
        pre_save.disconnect(save_first, sender=Report)
        theirs = Report(partnership=partnership, key="theirs", period=instance.period)
        Report.objects.bulk_create([theirs])

    pre_save.connect(save_first, sender=Report)
    yield
    pre_save.disconnect(save_first, sender=Report)


def test_of_two_reports_begun_at_once_the_second_is_told(
    sign_in, editor, period, same_moment
):
    page = reverse("editing:report-add", args=["riverside"])

    response = sign_in("editor").post(page, {"period": "2023-24", "title": "Mine"})

    assert response.status_code == 409
    assert "at the same moment. Save again." in response.text
    assert 'value="Mine"' in response.text


@pytest.mark.parametrize(
    ("who", "status"), [("reviewer", 403), ("contributor", 403), ("outsider", 404)]
)
def test_who_may_not_begin_a_report(sign_in, period, who, status):
    page = reverse("editing:report-add", args=["riverside"])

    assert sign_in(who).post(page, {"period": "2023-24"}).status_code == status
