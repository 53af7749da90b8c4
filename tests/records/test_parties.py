"""Bodies and people that records name: kept, typed, exchanged and followed back."""

import pytest
from django.db import connection

from editing.deleting import consequences_of
from editing.field_text import Wording, full_text
from editing.usage import uses_of
from partnership.models import Agency, AgencyAlias, Group, Person, Publication
from records.exchange.cells import row_form
from records.exchange.key_index import KeyIndex
from records.exchange.rows import row_of
from records.named_bodies import addresses_by_name, naming
from records.parties import Parties, Party
from reports.record_kinds import KINDS_BY_NAME
from tests.factories import make_record, make_year_record
from tests.filling import filled

KIND = KINDS_BY_NAME["publications"]
TWO = "Constabulary = agencies/police; All chairs"


@pytest.fixture
def police(partnership):
    police = make_record(
        Agency, partnership, "police", name="River Police", short_name="RP"
    )
    make_record(
        AgencyAlias, partnership, "constabulary", agency=police, name="Constabulary"
    )
    return police


def form_of(period, publisher, instance=None):
    given = {"title": "Policy", "status": "published", "period": period.key}
    given["publisher"] = publisher
    return filled("publications", period.partnership, instance, **given)


def cell_errors(period, publisher):
    form = row_form(KIND, KeyIndex(period.partnership))
    made = form({"publisher": publisher}, partnership=period.partnership)
    return made.errors.get("publisher", [])


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("", ()),
        ("All chairs", (Party("All chairs"),)),
        (TWO, (Party("Constabulary", "agencies/police"), Party("All chairs"))),
        ("A = B", (Party("A = B"),)),
        ("A = B = groups/board", (Party("A = B", "groups/board"),)),
    ],
)
def test_parties_are_kept_in_one_text(text, every):
    parties = Parties.parse(text)

    assert parties == Parties(every)
    assert parties.text == text


def test_parties_print_as_they_are_named():
    assert str(Parties.parse(TWO)) == "Constabulary; All chairs"
    assert Parties.parse(TWO).addresses == ("agencies/police",)


def test_a_body_is_known_by_each_of_its_names_but_not_by_one_of_two(
    partnership, police
):
    make_record(Person, partnership, "rao", name="Asha Rao", office="Chair")
    make_record(Group, partnership, "panel", name="Review Panel", short_name="RP")

    assert addresses_by_name(partnership) == {
        "river police": "agencies/police",
        "constabulary": "agencies/police",
        "asha rao": "people/rao",
        "review panel": "groups/panel",
    }


def test_a_form_takes_one_a_line_and_shows_them_again(period, police):
    form = form_of(period, " constabulary \r\nAll  chairs\n\nrp; Others")
    kept = "constabulary = agencies/police; All chairs; rp = agencies/police; Others"

    publication = form.save()

    found = Publication.objects.get(pk=publication.pk)
    shown = "constabulary\nAll chairs\nrp\nOthers"
    again = form_of(period, shown, found)
    assert found.publisher == Parties.parse(kept)
    assert again["publisher"].field.prepare_value(found.publisher) == shown
    assert again.is_valid()
    assert "publisher" not in again.changed_data


def test_the_database_and_the_file_hold_one_text(period, police):
    made = make_year_record(
        Publication, period, "p", title="P", status="published", publisher=TWO
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT publisher FROM partnership_publication")
        assert cursor.fetchone() == (TWO,)

    found = Publication.objects.get(pk=made.pk)

    assert row_of(KIND, found)["publisher"] == TWO
    assert full_text(found, "publisher") == "Constabulary; All chairs"
    assert Publication.objects.filter(publisher="").count() == 0


@pytest.mark.parametrize(
    ("cell", "faults"),
    [
        ("", 0),
        (TWO, 0),
        ("River Police", 0),
        ("Constabulary=agencies/police;All chairs", 1),
        ("Police = agencies/fire", 1),
        ("Police = agency-aliases/constabulary", 1),
        ("Police = meetings/police", 1),
    ],
)
def test_a_file_refers_only_to_bodies_that_are_there(period, police, cell, faults):
    assert len(cell_errors(period, cell)) == faults


def test_who_names_a_body_is_found_from_it(period, police):
    make_record(Agency, period.partnership, "police-2", name="Other Police")
    first = make_year_record(
        Publication, period, "a", title="A", status="published", publisher=TWO
    )
    other = TWO.replace("agencies/police", "agencies/police-2")
    make_year_record(
        Publication, period, "b", title="B", status="published", publisher=other
    )

    assert list(naming(police)) == [first]
    assert first in consequences_of(police).holds
    assert "A" in [use.name for use in uses_of((police,))]


def test_the_log_says_names(period):
    wording = Wording(KIND, period.partnership, ())

    (told,) = wording.differences({"publisher": TWO}, {"publisher": ""})

    assert (told.before, told.after) == ("Constabulary; All chairs", "")
