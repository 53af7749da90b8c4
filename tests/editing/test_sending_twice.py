"""A button that is pressed twice does what it says once."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from editing.deleting import delete as delete_record
from editing.versions import digest
from partnership.models import Agency
from records.models import Change
from reports.models import KeyFigureChoice
from reports.record_kinds import KINDS_BY_NAME
from tests.editing.addresses import address
from tests.factories import make_agency
from tests.reports.exchange_folder import AT
from tests.typical import typed, typed_again

KIND = KINDS_BY_NAME["next-steps"]
ADD = address("add", KIND.name)


@pytest.fixture
def client(sign_in, editor):
    return sign_in("editor")


def filled_in(client, partnership):
    """Return what the browser posts from a form that was opened now."""
    once = client.get(ADD).context["once"]
    return typed(KIND, partnership) | {"key": "", "once": once}


def test_a_form_that_is_sent_twice_adds_one_record(client, partnership):
    values = filled_in(client, partnership)

    first, second = client.post(ADD, values), client.post(ADD, values)

    assert KIND.model.objects.count() == 1
    assert first.url == second.url
    assert "had already been added" in client.get(second.url).text


def test_two_forms_of_the_same_words_add_two_once_that_is_confirmed(
    client, partnership
):
    values = filled_in(client, partnership)

    client.post(ADD, values)
    again = values | {"once": client.get(ADD).context["once"]}
    asked = client.post(ADD, again)
    assert KIND.model.objects.count() == 1
    confirmed = asked.context["form"].confirmation
    client.post(ADD, again | {"confirmed": confirmed})

    assert KIND.model.objects.count() == 2


def test_of_two_sent_at_once_the_second_finds_the_record_of_the_first(
    client, partnership, monkeypatch
):
    values = filled_in(client, partnership)
    client.post(ADD, values)
    looked = []

    def too_early(request, access):
        looked.append(1)
        return None if len(looked) == 1 else KIND.model.objects.get()

    monkeypatch.setattr("editing.views.records.added_before", too_early)

    assert client.post(ADD, values).status_code == 302
    assert KIND.model.objects.count() == 1
    assert Change.objects.filter(action="added").count() == 1


def test_a_change_that_is_sent_twice_is_no_conflict(client, partnership):
    kind = KINDS_BY_NAME["agencies"]
    police = make_agency(partnership, "Police", key="police")
    values = typed_again(kind, police) | {"seen": digest(kind, police)}
    page = address("change", "agencies", "police")

    for _ in range(2):
        assert client.post(page, values | {"name": "The Force"}).status_code == 302

    assert Agency.objects.get().name == "The Force"
    assert Change.objects.count() == 1


class TestKeyFigures:
    ADD = f"{address('add', 'key-figures')}?report=2023-24"

    @pytest.fixture
    def values(self, report, partnership):
        return typed(KINDS_BY_NAME["key-figures"], partnership)

    def test_the_figures_to_choose_from_are_listed(self, client, report):
        page = LexborHTMLParser(client.get(self.ADD).text)
        [link] = [
            href
            for one in page.css("main a")
            if "/figures/" in (href := one.attributes["href"] or "")
        ]

        assert "<code>periods/2023-24/label</code>" in client.get(link).text

    def test_the_signs_of_a_text_are_read_too(self, client, values):
        client.post(self.ADD, values | {"figure": "[[periods/2023-24/label]]"})

        assert KeyFigureChoice.objects.get().figure == "periods/2023-24/label"

    def test_a_figure_there_is_not_is_refused(self, client, values):
        response = client.post(self.ADD, values | {"figure": "meetings/x/held"})

        assert response.status_code == 422
        assert "There is no figure “meetings/x/held”" in response.text


def test_who_writes_in_a_record_that_was_deleted_is_told_and_loses_nothing(
    client, partnership, editor
):
    kind = KINDS_BY_NAME["agencies"]
    police = make_agency(partnership, "Police", key="police")
    values = typed_again(kind, police) | {"seen": digest(kind, police)}
    delete_record(kind, police, by=editor, at=AT)

    response = client.post(
        address("change", "agencies", "police"), values | {"note": "Ask Jo."}
    )

    assert response.status_code == 409
    assert "Police was deleted" in response.text
    assert "Ask Jo." in response.text
    assert address("history", "agencies", "police") in response.text


def test_a_record_that_never_was_is_not_found(client, partnership):
    page = address("change", "agencies", "police")

    assert client.post(page, {"name": "Police"}).status_code == 404
