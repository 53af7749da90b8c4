"""A record is closed from its register with a small form, and that can be undone."""

import pytest
from django.utils import timezone

from reviews.models import CaseReview, Recommendation
from tests.factories import make_record, make_year_record

REGISTER = "/edit/riverside/registers/recommendations/"
CLOSE = f"{REGISTER}first/close/"


@pytest.fixture
def first(period) -> Recommendation:
    review = make_year_record(CaseReview, period, "beth", kind="rapid", title="Beth")
    return make_record(
        Recommendation,
        period.partnership,
        "first",
        review=review,
        number="1",
        text="<p>Teach it</p>",
    )


@pytest.fixture
def close(sign_in, editor, first):
    """Open the small form, and send it as it is but for what is `typed`."""

    def closed(query="", **typed):
        client = sign_in("editor")
        page = client.get(CLOSE + query)
        form = page.context["form"]
        data = {name: form[name].value() or "" for name in ("status", "evidence")}
        data["closed"] = form["closed"].value()
        data["seen"] = page.context["seen"]
        return client.post(CLOSE + query, data | typed)

    return closed


def test_the_form_proposes_done_and_today(sign_in, editor, first):
    response = sign_in("editor").get(CLOSE)

    form = response.context["form"]
    today = timezone.localdate()
    assert form["status"].value() == "done"
    assert str(form.initial["closed"]) == f"{today.day} {today:%B %Y}"
    assert [name for name in form.fields if name != "key"] == [
        "status",
        "closed",
        "evidence",
        "reason",
    ]
    assert "Teach it" in response.text


def test_it_is_closed_and_leads_back_to_the_register_as_it_was_narrowed(
    sign_in, close, first
):
    response = close("?owner=Chair&since=2024-04-01", evidence="Fewer cases")

    first.refresh_from_db()
    assert (first.status, first.evidence) == ("done", "<p>Fewer cases</p>")
    assert first.closed.last_day == timezone.localdate()
    address, done = response.url.rsplit("done=", 1)
    assert address == f"{REGISTER}?owner=Chair&since=2024-04-01&"
    page = sign_in("editor").get(response.url)
    assert "recommendation 1” was saved." in page.text
    assert f'name="done" value="{done}"' in page.text


def test_closing_is_undone_in_one_step(sign_in, close, first):
    done = close("?owner=Chair").url.rsplit("done=", 1)[1]

    response = sign_in("editor").post(f"{REGISTER}undo/?owner=Chair", {"done": done})

    assert response.url == f"{REGISTER}?owner=Chair"
    first.refresh_from_db()
    assert (first.status, str(first.closed)) == ("accepted", "")


def test_another_change_is_not_undone_from_the_register(sign_in, close, first):
    close()

    response = sign_in("editor").post(f"{REGISTER}undo/", {"done": "999999"})

    assert response.status_code == 409


def test_what_is_refused_keeps_what_was_typed(close, first):
    response = close(status="rejected", evidence="Kept words")

    assert response.status_code == 422
    assert "Enter why it is not accepted." in response.text
    assert "Kept words" in response.text
    first.refresh_from_db()
    assert first.status == "accepted"


def test_nothing_is_saved_over_what_somebody_else_changed(sign_in, editor, first):
    client = sign_in("editor")
    seen = client.get(CLOSE).context["seen"]
    Recommendation.objects.update(number="2")

    response = client.post(CLOSE, {"status": "done", "seen": seen})

    assert response.status_code == 409
    first.refresh_from_db()
    assert first.status == "accepted"


def test_what_was_deleted_meanwhile_is_not_found(sign_in, editor, first):
    first.delete()
    assert sign_in("editor").get(CLOSE).status_code == 404
