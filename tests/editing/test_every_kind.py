import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from editing.versions import digest
from records.models import Change
from reports.models import Report
from reports.record_kinds import KIND_OF_MODEL, KINDS_BY_NAME, RECORD_KINDS
from tests.editing.addresses import address
from tests.factories import make_period, make_report
from tests.typical import make_record, row, typed, typed_again

NAMES = [kind.name for kind in RECORD_KINDS]


@pytest.fixture(params=NAMES)
def kind(request):
    return KINDS_BY_NAME[request.param]


# Where the form says more closely what may be chosen.
REFUSALS = {("outline", "part_of"): "Choose a section from the same report."}


class TestEveryKind:
    def test_is_listed(self, sign_in, editor, partnership, kind):
        record = make_record(kind, partnership)

        response = sign_in("editor").get(address("list", kind.name))

        assert response.status_code == 200
        assert address("change", kind.name, record.key) in response.text

    def test_says_that_there_is_none(self, sign_in, editor, kind):
        response = sign_in("editor").get(address("list", kind.name))

        assert "Nothing has been added yet." in response.text
        assert escape(kind.purpose.split(":")[0]) in response.text

    def test_is_added(self, sign_in, editor, partnership, kind):
        client = sign_in("editor")
        assert client.get(address("add", kind.name)).status_code == 200
        values = typed(kind, partnership)

        response = client.post(address("add", kind.name), values)

        assert response.status_code == 302
        record = kind.model.objects.get(partnership=partnership, key=values["key"])
        change = Change.objects.latest("pk")
        assert (change.record, change.action, change.by) == (
            record.address,
            "added",
            editor,
        )
        assert change.after == row(record)

    def test_is_changed(self, sign_in, editor, partnership, kind):
        record = make_record(kind, partnership)
        page = address("change", kind.name, record.key)
        client = sign_in("editor")
        assert client.get(page).status_code == 200
        before = row(record)
        values = typed_again(kind, record) | {
            "note": "Seen.",
            "seen": digest(kind, record),
        }

        response = client.post(page, values)

        assert response.status_code == 302
        assert row(record) == before | {"note": "Seen."}
        change = Change.objects.latest("pk")
        assert (change.action, change.before, change.after) == (
            "changed",
            before,
            before | {"note": "Seen."},
        )

    def test_is_as_it_was_when_sent_unchanged(self, sign_in, editor, partnership, kind):
        record = make_record(kind, partnership)
        before = row(record)
        values = typed_again(kind, record) | {"seen": digest(kind, record)}

        sign_in("editor").post(address("change", kind.name, record.key), values)

        assert row(record) == before
        assert not Change.objects.exists()

    def test_is_deleted(self, sign_in, editor, partnership, kind, delete):
        record = make_record(kind, partnership)
        before = row(record)
        page = address("delete", kind.name, record.key)
        client = sign_in("editor")
        assert "Cancel" in client.get(page).text

        response = delete(client, page)

        assert response.status_code == 302
        assert not kind.model.objects.filter(pk=record.pk).exists()
        change = Change.objects.latest("pk")
        assert (change.action, change.before) == ("deleted", before)

    def test_comes_back_when_the_deletion_is_undone(
        self, sign_in, editor, partnership, kind, delete
    ):
        record = make_record(kind, partnership)
        before = row(record)
        client = sign_in("editor")
        delete(client, address("delete", kind.name, record.key))
        change = Change.objects.latest("pk")

        client.post(address("undo", kind.name, record.key), {"change": change.pk})

        again = kind.model.objects.get(partnership=partnership, key=record.key)
        assert row(again) == before

    def test_shows_its_history(self, sign_in, reviewer, partnership, kind):
        record = make_record(kind, partnership)

        response = sign_in("reviewer").get(address("history", kind.name, record.key))

        assert response.status_code == 200

    def test_is_read_by_people_who_do_not_edit(
        self, sign_in, reviewer, partnership, kind
    ):
        record = make_record(kind, partnership)
        client = sign_in("reviewer")
        page = address("change", kind.name, record.key)

        assert client.get(page).status_code == 200
        assert client.post(page, {"note": "x"}).status_code == 403
        assert client.get(address("add", kind.name)).status_code == 403
        assert client.post(address("delete", kind.name, record.key)).status_code == 403

    def test_takes_as_many_queries_for_more_records(
        self, sign_in, editor, partnership, kind, django_assert_num_queries
    ):
        client = sign_in("editor")
        for _ in range(3):
            make_record(kind, partnership)
        queries = count_queries(client, address("list", kind.name))
        for _ in range(4):
            make_record(kind, partnership)

        assert count_queries(client, address("list", kind.name)) == queries

    def test_form_takes_as_many_queries_for_more_choices(
        self, sign_in, editor, partnership, kind
    ):
        client = sign_in("editor")
        for _ in range(3):
            make_record(kind, partnership)
        queries = count_queries(client, address("add", kind.name))
        for _ in range(4):
            make_record(kind, partnership)

        assert count_queries(client, address("add", kind.name)) == queries

    def test_is_not_found_in_another_partnership(
        self, sign_in, outsider, partnership, kind
    ):
        record = make_record(kind, partnership)
        client = sign_in("outsider")
        pages = [
            address("list", kind.name),
            *(
                address(n, kind.name, record.key)
                for n in ("change", "delete", "history")
            ),
            address("change", kind.name, record.key, partnership="hillside"),
        ]

        assert [client.get(page).status_code for page in pages] == [404] * 5

    def test_refuses_a_record_of_another_partnership(
        self, sign_in, editor, partnership, elsewhere, kind
    ):
        values = typed(kind, partnership)
        for name, model in kind.parents().items():
            foreign = (
                make_report(make_period(elsewhere, "1899-00"))
                if model is Report
                else make_record(KIND_OF_MODEL[model], elsewhere)
            )
            response = sign_in("editor").post(
                address("add", kind.name), values | {name: foreign.key}
            )

            assert response.status_code == 422
            refusal = REFUSALS.get((kind.name, name), "Choose an option from the list.")
            assert refusal in response.text

    def test_ignores_what_is_no_field_of_its_form(
        self, sign_in, editor, partnership, elsewhere, kind
    ):
        values = typed(kind, partnership) | {
            "partnership": str(elsewhere.pk),
            "id": "999999",
            "pk": "999999",
            "state": "published",
            "is_active": "",
        }
        if "state" in kind.fields:
            del values["state"]
            values |= {"state": typed(kind, partnership).get("state", "")}

        sign_in("editor").post(address("add", kind.name), values)

        record = kind.model.objects.get(key=values["key"])
        assert record.partnership == partnership
        assert record.pk != 999999


def count_queries(client, page):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(page).status_code == 200
    return len(queries)
