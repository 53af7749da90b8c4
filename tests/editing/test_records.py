import pytest
from django.core.exceptions import PermissionDenied
from django.db.models.signals import pre_save
from django.urls import reverse

from accounts.permissions import member_of
from assurance.models import Risk
from editing.field_text import cell
from editing.member_records import MemberRecords
from editing.versions import digest
from partnership.models import Agency
from records.models import Change
from reports.record_kinds import KINDS_BY_NAME
from richtext.pasted import Reading
from tests.editing.addresses import address
from tests.factories import make_agency
from tests.typical import make_record, typed, typed_again


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
    assert "Enter the date, such as 31/3/2025" in response.text
    assert Agency.objects.get().name == "Riverside Police"


@pytest.mark.parametrize("name", ["agencies", "outline"])
def test_records_are_edited_by_those_whose_role_says_so(
    partnership, editor, reviewer, name
):
    kind = KINDS_BY_NAME[name]

    MemberRecords(member_of(editor, "riverside"), kind).require_edit()
    with pytest.raises(PermissionDenied, match="does not let you change"):
        MemberRecords(member_of(reviewer, "riverside"), kind).require_edit()


def test_a_new_record_belongs_to_the_year_it_was_added_from(
    sign_in, editor, partnership, period
):
    client = sign_in("editor")
    page = address("add", "decisions") + "?year=2023-24"
    assert '<option value="2023-24" selected>' in client.get(page).text
    values = typed(KINDS_BY_NAME["decisions"], partnership) | {"period": "2023-24"}

    response = client.post(page, values)

    assert response.url == address("list", "decisions") + "?year=2023-24"


def test_another_record_can_be_added_after_saving_one(
    sign_in, editor, partnership, period
):
    client = sign_in("editor")
    page = address("add", "decisions") + "?year=2023-24"
    values = typed(KINDS_BY_NAME["decisions"], partnership) | {"period": "2023-24"}

    response = client.post(page, values | {"another": "yes"})

    assert response.url == page
    assert Change.objects.filter(record__startswith="decisions/").count() == 1


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


def test_the_key_of_a_record_never_changes(sign_in, editor, partnership):
    kind = KINDS_BY_NAME["agencies"]
    police = make_agency(partnership, "Riverside Police", key="police")
    values = typed_again(kind, police) | {"seen": digest(kind, police), "key": "other"}

    sign_in("editor").post(address("change", "agencies", "police"), values)

    assert Agency.objects.get().key == "police"


@pytest.mark.parametrize(
    ("name", "values", "key"),
    [
        ("decisions", {"title": "Fund the hub"}, "fund-the-hub-2023-24"),
        ("decisions", {"title": "***"}, "decision-2023-24"),
        ("agencies", {"name": "Add"}, "add-2"),
        ("agencies", {"name": "***"}, "agency"),
    ],
)
def test_a_record_gets_a_key_from_its_words(
    sign_in, editor, partnership, period, name, values, key
):
    kind = KINDS_BY_NAME[name]
    typed_values = typed(kind, partnership) | {"period": "2023-24"} | values
    typed_values |= {"key": ""}

    sign_in("editor").post(address("add", name), typed_values)

    assert kind.model.objects.get().key == key


def test_a_key_is_made_of_plain_words(sign_in, editor, partnership, period):
    kind = KINDS_BY_NAME["next-steps"]
    given = {"text": "Meet **often**", "period": "2023-24", "key": ""}
    values = typed(kind, partnership, **given)

    sign_in("editor").post(address("add", "next-steps"), values)

    assert kind.model.objects.get().key == "meet-often-2023-24"


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


AT_ONCE = "the same reference or name at the same moment. Save again."


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


@pytest.mark.parametrize("amount", ["1e5", "1_000", "1,00", "\uff11", "NaN", "+5"])
def test_an_amount_that_could_be_another_is_refused(
    sign_in, editor, partnership, amount
):
    kind = KINDS_BY_NAME["contributions"]
    values = typed(kind, partnership) | {"amount": amount}

    response = sign_in("editor").post(address("add", kind.name), values)

    assert response.status_code == 422
    assert "Enter the number in digits, such as 1,004.5" in response.text
    assert not kind.model.objects.exists()


def test_a_key_that_is_an_address_is_refused(sign_in, editor, partnership):
    values = typed(KINDS_BY_NAME["decisions"], partnership) | {"key": "add"}

    response = sign_in("editor").post(address("add", "decisions"), values)

    assert response.status_code == 422
    assert "The portal itself uses this web address: choose another." in response.text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Plain words, A*-C.\n\n- one", []),
        ("• one\n• two", [f"Cause: {Reading.LISTS}"]),
        ("A\tB\nC\tD", [f"Cause: {Reading.TABLE}"]),
    ],
)
def test_a_text_that_was_changed_in_reading_says_so_once_saved(
    sign_in, editor, partnership, period, text, told
):
    kind = KINDS_BY_NAME["risks"]
    client = sign_in("editor")
    values = typed(kind, partnership) | {"cause": text}

    added = client.post(address("add", "risks"), values, follow=True)
    risk = kind.model.objects.get()
    again = typed_again(kind, risk) | {"cause": f"New.\n\n{text}"}
    again["seen"] = digest(kind, risk)
    changed = client.post(address("change", "risks", risk.key), again, follow=True)

    for page in (added, changed):
        assert [str(one) for one in page.context["messages"]][1:] == told


def test_a_text_that_names_what_there_is_not_says_so_once_saved(
    sign_in, editor, partnership, period
):
    kind = KINDS_BY_NAME["risks"]
    html = '<p><data data-figure="no/such"></data> <a data-section="gone">x</a></p>'
    values = typed(kind, partnership) | {"cause": "", "cause-html": html}

    page = sign_in("editor").post(address("add", "risks"), values, follow=True)

    assert [str(one) for one in page.context["messages"]][1:] == [
        "Cause: There is no figure “no/such”. Readers would see a gap: delete it, or "
        "put in another.",
        "Cause: There is no section “gone”. Delete the link, or link to another.",
    ]
    assert Risk.objects.get().cause == html


def test_a_list_cuts_texts_at_a_word_and_marks_where_a_figure_is(partnership, period):
    typed = f"Of [[a/b]] people {'seldom ' * 20}"
    risk = make_record(KINDS_BY_NAME["risks"], partnership, cause=typed, title=typed)

    assert cell(risk, "cause") == f"Of … people{' seldom' * 9}…"
    assert cell(risk, "title") == f"Of [[a/b]] people{' seldom' * 8}…"


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
