import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models.signals import pre_save
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from accounts.permissions import member_of
from editing.desk import Desk
from editing.versions import digest
from partnership.models import Agency, Partnership, Period
from records.models import Change
from reports.kinds_of_records import KIND_OF_MODEL, KINDS_BY_NAME, RECORD_KINDS
from reports.models import Report
from tests.factories import make_agency, make_period, make_report
from tests.typical import make_record, row, typed, typed_again

NAMES = [kind.name for kind in RECORD_KINDS]


def address(name, *args, partnership="riverside"):
    return reverse(f"editing:record-{name}", args=[partnership, *args])


@pytest.fixture(params=NAMES)
def kind(request):
    return KINDS_BY_NAME[request.param]


class TestEveryKind:
    def test_is_listed(self, sign_in, editor, partnership, kind):
        record = make_record(kind, partnership)

        response = sign_in("editor").get(address("list", kind.name))

        assert response.status_code == 200
        assert address("change", kind.name, record.key) in response.text

    def test_says_that_there_is_none(self, sign_in, editor, kind):
        response = sign_in("editor").get(address("list", kind.name))

        assert "There is none yet." in response.text
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
        assert "Keep it" in client.get(page).text

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
            assert "not one of the available choices" in response.text

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
            values |= {"state": typed(kind, partnership)["state"]}

        sign_in("editor").post(address("add", kind.name), values)

        record = kind.model.objects.get(key=values["key"])
        assert record.partnership == partnership
        assert record.pk != 999999


def count_queries(client, page):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(page).status_code == 200
    return len(queries)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("editor", 200),
        ("reviewer", 200),
        ("police_partner", 200),
        ("chair", 200),
        ("contributor", 403),
        ("outsider", 404),
    ],
)
@pytest.mark.parametrize("page", ["editing:record-index", "editing:change-log"])
def test_who_reads_the_index_and_the_log(sign_in, partnership, page, who, status):
    response = sign_in(who).get(reverse(page, args=["riverside"]))

    assert response.status_code == status


def test_nobody_reads_anything_without_signing_in(client, partnership):
    page = address("list", "agencies")

    response = client.get(page)

    assert response.url == f"/sign-in/?next={page}"


def test_a_kind_that_does_not_exist_is_not_found(sign_in, editor):
    assert sign_in("editor").get(address("list", "dragons")).status_code == 404


def test_a_refused_form_keeps_what_was_typed(sign_in, editor, partnership):
    values = typed(KINDS_BY_NAME["agencies"], partnership)
    values |= {"name": "Fire and Rescue", "kind": "", "note": "Ask **Jo**."}

    response = sign_in("editor").post(address("add", "agencies"), values)

    assert response.status_code == 422
    assert 'value="Fire and Rescue"' in response.text
    assert "Ask **Jo**." in response.text
    assert not Agency.objects.exists()


def test_a_refused_change_keeps_what_was_typed(sign_in, editor, partnership):
    kind = KINDS_BY_NAME["agencies"]
    police = make_agency(partnership, "Riverside Police", key="police")
    values = typed_again(kind, police) | {"seen": digest(kind, police)}
    values |= {"name": "", "short_name": "The Force", "active_from": "tomorrow"}

    response = sign_in("editor").post(address("change", "agencies", "police"), values)

    assert response.status_code == 422
    assert 'value="The Force"' in response.text
    assert "Enter a valid date." in response.text
    assert Agency.objects.get().name == "Riverside Police"


@pytest.mark.parametrize("name", ["agencies", "outline"])
def test_records_are_edited_by_those_whose_role_says_so(
    partnership, editor, reviewer, name
):
    kind = KINDS_BY_NAME[name]

    Desk(member_of(editor, "riverside"), kind).require_edit()
    with pytest.raises(PermissionDenied, match="does not let you change"):
        Desk(member_of(reviewer, "riverside"), kind).require_edit()


def test_a_new_record_belongs_to_the_year_it_was_added_from(
    sign_in, editor, partnership, period
):
    client = sign_in("editor")
    page = address("add", "decisions") + "?year=2023-24"
    assert '<option value="2023-24" selected>' in client.get(page).text
    values = typed(KINDS_BY_NAME["decisions"], partnership) | {"period": "2023-24"}

    response = client.post(page, values)

    assert response.url == address("list", "decisions") + "?year=2023-24"


def test_a_record_added_below_another_leads_back_to_it(sign_in, editor, partnership):
    review = make_record(KINDS_BY_NAME["case-reviews"], partnership)
    client = sign_in("editor")
    page = address("add", "recommendations") + f"?review={review.key}"
    assert (
        page.replace("&", "&amp;")
        in client.get(address("change", "case-reviews", review.key)).text
    )
    values = typed(KINDS_BY_NAME["recommendations"], partnership)

    response = client.post(page, values | {"review": review.key})

    assert response.url == address("change", "case-reviews", review.key)


def test_a_list_is_narrowed_to_a_year_and_to_a_word(sign_in, editor, partnership):
    kind = KINDS_BY_NAME["decisions"]
    for year in ("2022-23", "2023-24"):
        make_period(partnership, year)
        for title in ("Fund the hub", "Close the hub", "Meet weekly"):
            make_record(kind, partnership, period=year, title=f"{title} {year}")
    client = sign_in("editor")

    def titles(query):
        lines = client.get(address("list", "decisions"), query).context["lines"]
        return [line.first for line in lines]

    assert titles({"year": "2023-24", "q": "HUB"}) == [
        "Fund the hub 2023-24",
        "Close the hub 2023-24",
    ]
    assert titles({"q": "weekly"}) == ["Meet weekly 2022-23", "Meet weekly 2023-24"]
    assert titles({"q": "nothing such"}) == []
    assert len(titles({"year": "no-such-year"})) == 6


def test_a_list_is_searched_by_the_name_of_another_record(sign_in, editor, partnership):
    police = make_agency(partnership, "Riverside Police", key="police")
    make_agency(partnership, "Riverside School", key="school")
    kind = KINDS_BY_NAME["agency-aliases"]
    make_record(kind, partnership, agency=police.key, name="The Force")
    make_record(kind, partnership, agency="school", name="The Academy")

    response = sign_in("editor").get(address("list", kind.name), {"q": "police"})

    assert [line.first for line in response.context["lines"]] == ["The Force"]


def test_a_long_list_is_shown_fifty_at_a_time(sign_in, editor, partnership):
    for number in range(51):
        make_record(
            KINDS_BY_NAME["abbreviations"], partnership, abbreviation=f"A{number}"
        )
    client = sign_in("editor")
    page = address("list", "abbreviations")

    assert len(client.get(page).context["lines"]) == 50
    second = client.get(page, {"page": "2", "q": "A"})
    assert len(second.context["lines"]) == 1
    assert "?page=1&amp;q=A" in second.text
    assert client.get(page, {"page": "1e9"}).status_code == 200


@pytest.mark.parametrize("junk", ["\x00", "%", "'\"<script>", "x" * 5000])
def test_a_search_for_anything_is_answered(sign_in, editor, partnership, junk):
    response = sign_in("editor").get(address("list", "agencies"), {"q": junk})

    assert response.status_code == 200
    assert "<script>" not in response.text


def test_the_key_of_a_record_never_changes(sign_in, editor, partnership):
    kind = KINDS_BY_NAME["agencies"]
    police = make_agency(partnership, "Riverside Police", key="police")
    values = typed_again(kind, police) | {"seen": digest(kind, police), "key": "other"}

    sign_in("editor").post(address("change", "agencies", "police"), values)

    assert Agency.objects.get().key == "police"


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"title": "Fund the hub"}, "fund-the-hub"),
        ({"title": "Add"}, "add-2"),
        ({"title": "***"}, "decision"),
    ],
)
def test_a_record_gets_a_key_from_its_words(sign_in, editor, partnership, values, key):
    kind = KINDS_BY_NAME["decisions"]
    typed_values = typed(kind, partnership) | values | {"key": ""}

    sign_in("editor").post(address("add", "decisions"), typed_values)

    assert kind.model.objects.get().key == key


def test_a_key_is_made_of_plain_words(sign_in, editor, partnership):
    kind = KINDS_BY_NAME["next-steps"]
    values = typed(kind, partnership, text="Meet **often**") | {"key": ""}

    sign_in("editor").post(address("add", "next-steps"), values)

    assert kind.model.objects.get().key == "meet-often"


@pytest.fixture
def same_moment(partnership):
    """Let a colleague save an agency "fire" just before the next agency is saved."""

    def save_first(instance, **kwargs):
        pre_save.disconnect(save_first, sender=Agency)
        theirs = Agency(partnership=partnership, key="fire", name="Theirs")
        Agency.objects.bulk_create([theirs])

    pre_save.connect(save_first, sender=Agency)
    yield
    pre_save.disconnect(save_first, sender=Agency)


AT_ONCE = "the same short reference or name at the same moment. Save again."


def test_of_two_records_added_at_once_the_second_is_told_and_kept_as_typed(
    sign_in, editor, partnership, same_moment
):
    values = typed(KINDS_BY_NAME["agencies"], partnership)
    values |= {"key": "fire", "name": "Fire and Rescue"}
    client = sign_in("editor")

    response = client.post(address("add", "agencies"), values)

    assert response.status_code == 409
    assert AT_ONCE in response.text
    assert 'value="Fire and Rescue"' in response.text
    assert not Change.objects.exists()
    assert client.post(address("add", "agencies"), values).status_code == 302


def test_of_two_names_given_at_once_the_second_is_told_and_kept_as_typed(
    sign_in, editor, partnership, same_moment
):
    kind = KINDS_BY_NAME["agencies"]
    police = Agency(partnership=partnership, key="police", name="Police")
    Agency.objects.bulk_create([police])
    police = Agency.objects.get(key="police")
    values = typed_again(kind, police) | {"seen": digest(kind, police)}
    values |= {"name": "Theirs", "kind": "police", "standing": "outside"}

    response = sign_in("editor").post(address("change", "agencies", "police"), values)

    assert response.status_code == 409
    assert AT_ONCE in response.text
    assert 'value="Theirs"' in response.text
    assert Agency.objects.get(key="police").name == "Police"


@pytest.mark.parametrize("amount", ["1e5", "1_000", "1,000", "\uff11", "NaN", "+5"])
def test_an_amount_is_plain_digits_as_in_files(sign_in, editor, partnership, amount):
    kind = KINDS_BY_NAME["contributions"]
    values = typed(kind, partnership) | {"amount": amount}

    response = sign_in("editor").post(address("add", kind.name), values)

    assert response.status_code == 422
    assert "Write the number plainly, such as 1004.5" in response.text
    assert not kind.model.objects.exists()


def test_a_key_that_is_an_address_is_refused(sign_in, editor, partnership):
    values = typed(KINDS_BY_NAME["decisions"], partnership) | {"key": "add"}

    response = sign_in("editor").post(address("add", "decisions"), values)

    assert response.status_code == 422
    assert "This word is an address of the portal itself." in response.text


def test_scripts_in_a_text_are_taken_out(sign_in, editor, partnership, period):
    kind = KINDS_BY_NAME["risks"]
    attack = (
        "<script>alert(1)</script><img src=x onerror=alert(1)>[x](javascript:alert)"
    )
    values = typed(kind, partnership) | {"cause": attack, "title": attack}
    client = sign_in("editor")

    client.post(address("add", "risks"), values | {"cause": "<b onclick=x>hi</b>"})

    risk = kind.model.objects.get()
    for page in (
        address("list", "risks"),
        address("change", "risks", risk.key),
        address("history", "risks", risk.key),
        address("delete", "risks", risk.key),
    ):
        text = client.get(page).text
        assert "<script>alert" not in text
        assert "<img" not in text
        assert "<b onclick" not in text
    refused = client.post(address("add", "risks"), values)
    assert refused.status_code == 422
    assert "javascript:alert" in refused.text
    assert "<script>alert" not in refused.text


def test_periods_do_not_list_every_record_of_their_year(
    sign_in, editor, partnership, period
):
    response = sign_in("editor").get(address("change", "periods", "2023-24"))

    assert response.context["parts"] == ()
    assert Period.objects.count() == 1
    assert Partnership.objects.count() == 1


@pytest.mark.parametrize(
    ("unit", "values", "shown"),
    [
        ("count", {"value": "1360", "qualifier": "over"}, "over 1,360"),
        ("years", {"value": "14", "upper": "15"}, "14–15 years"),
        ("percent", {"value": "12.5"}, "12.5%"),
        ("count", {"value": ""}, ""),
    ],
)
def test_a_list_of_observations_shows_values_as_reports_do(
    sign_in, editor, partnership, unit, values, shown
):
    indicator = make_record(KINDS_BY_NAME["indicators"], partnership, unit=unit)
    make_record(
        KINDS_BY_NAME["observations"], partnership, indicator=indicator.key, **values
    )

    response = sign_in("editor").get(address("list", "observations"))

    assert response.context["headings"][-1] == "Observed"
    assert [line.cells[-1] for line in response.context["lines"]] == [shown]
