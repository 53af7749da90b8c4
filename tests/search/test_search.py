"""What is on record is found by its words, as soon as it is saved."""

from datetime import UTC, datetime

import pytest
from django.utils.text import slugify

from partnership.models import Agency
from records.models import Change
from records.workflow import delete, log
from reports.record_kinds import KINDS_BY_NAME
from search.engines import Narrowing, counts, matches
from search.indexing import catch_up
from search.models import IndexedText
from tests.factories import make_agency, make_partnership, make_section, make_user
from tests.typical import make_record

AT = datetime(2026, 9, 1, 12, tzinfo=UTC)
DECISIONS = KINDS_BY_NAME["decisions"]


@pytest.fixture
def find(partnership):
    """Return the names of what is found, the best match first."""

    def found(words):
        catch_up(partnership)
        rows = matches(Narrowing([partnership.pk]), words, at_most=50)
        labels = IndexedText.objects.in_bulk([row.pk for row in rows])
        return [labels[row.pk].label for row in rows]

    return found


@pytest.fixture
def decide(partnership, period):
    """Add a decision with its line in the log."""

    def decided(title, text="Said.", key=""):
        record = make_record(
            DECISIONS, partnership, title=title, text=text, key=key or slugify(title)
        )
        log(record, Change.Action.ADDED, by=make_user(), at=AT, after={})
        return record

    return decided


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("neglect", ["Strategy"]),
        ("NEGLECTING", ["Strategy"]),  # words with the same stem
        ("children homes", ["Homes"]),  # every word
        ("stra", ["Strategy"]),  # the last word may be begun
        ("review of cases", ["Homes"]),  # little words do not count
        ("children neglect", []),
        ("zebra", []),
        ("", []),
        ("  ?! ", []),
        ("the", []),
        ("\"'*:&|()", []),
        ("neglect* OR homes", []),
        ("neglect'); DROP TABLE", []),
        ("Ysgol", ["School"]),
        ("cafe", ["Café"]),
    ],
)
def test_words_find_records(find, decide, asked, found):
    decide("Strategy", "We will act on neglect.")
    decide("Homes", "Reviewing the cases of children in homes.")
    decide("School", "Ysgol Gymraeg")
    decide("Café", "Warm spaces")

    assert find(asked) == found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("4,413", ["Commas", "Plain"]),
        ("4413", ["Commas", "Plain"]),
        ("413", ["Apart", "Commas"]),
        ("12.5", ["Commas"]),
        ("4,413 contacts", ["Commas"]),
    ],
)
def test_a_number_is_one_word_with_commas_or_without(find, decide, asked, found):
    decide("Commas", "We had 4,413 contacts, 12.5 in a hundred more.")
    decide("Plain", "We had 4413 calls.")
    decide("Apart", "4 of 413 came.")

    assert sorted(find(asked)) == found


def test_a_search_is_narrowed_before_the_best_are_chosen(find, partnership, period):
    for number in range(5):
        make_record(
            KINDS_BY_NAME["risks"],
            partnership,
            key=f"gorse-{number}",
            period="2023-24",
            title="Gorse, gorse and gorse",
        )
    make_agency(partnership, "Heather and Gorse Trust")
    find("gorse")

    def found(**narrowed):
        within = Narrowing([partnership.pk], **narrowed)
        rows = matches(within, "gorse", at_most=2)
        return sorted(IndexedText.objects.get(pk=row.pk).kind for row in rows)

    assert found(kind="agencies") == ["agencies"]
    assert found(period="2023-24") == ["risks", "risks"]
    assert found(period="2023-24", kind="agencies") == []
    assert counts(Narrowing([partnership.pk]), "gorse") == {
        ("", "agencies"): 1,
        ("2023-24", "risks"): 5,
    }
    everything = Narrowing([partnership.pk])
    pages = [matches(everything, "gorse", at_most=4, after=at) for at in (0, 4)]
    assert len({row.pk for page in pages for row in page}) == 6


def test_a_name_counts_more_than_a_text(find, decide):
    decide("Housing", "Neglect, and neglect again.")
    decide("Neglect", "A plan.")

    assert find("neglect")[0] == "Neglect"


def test_what_is_added_later_is_found_and_what_is_deleted_is_not(find, decide, editor):
    first = decide("Before", "Gorse.")
    assert find("gorse") == ["Before"]

    decide("After", "More gorse.")
    delete(DECISIONS, first, by=editor, at=AT)

    assert find("gorse") == ["After"]


def test_what_is_changed_is_found_by_its_new_words(find, decide, editor):
    record = decide("Plan", "Gorse.")
    find("gorse")

    record.text = "<p>Heather.</p>"
    record.save()
    log(record, Change.Action.CHANGED, by=editor, at=AT, before={}, after={})

    assert (find("gorse"), find("heather")) == ([], ["Plan"])


def test_nothing_is_read_again_where_nothing_has_changed(
    find, decide, partnership, django_assert_num_queries
):
    decide("Plan", "Gorse.")
    find("gorse")

    with django_assert_num_queries(5):  # a savepoint and its end are two
        catch_up(partnership)


def test_another_partnership_finds_nothing(find, decide):
    decide("Plan", "Gorse.")
    find("gorse")
    other = make_partnership("elsewhere")
    catch_up(other)

    assert matches(Narrowing([other.pk]), "gorse", at_most=50) == ()


def test_the_words_that_were_found_are_marked_and_the_rest_is_safe(
    find, decide, partnership
):
    decide("Plan", "About <b>gorse</b> & heather.")
    find("gorse")

    snippet = matches(Narrowing([partnership.pk]), "gorse", at_most=50)[0].snippet

    assert "<mark>gorse</mark>" in snippet
    assert "<b>" not in snippet
    assert "&amp; heather" in snippet


def test_every_kind_of_record_is_found_by_a_word_of_its_own(find, partnership, report):
    make_agency(partnership, "Gorse Council")
    make_section(report, passage="<p>Under the gorse.</p>", heading="Welcome")

    assert sorted(find("gorse")) == ["Gorse Council", "Welcome"]
    assert Agency.objects.count() == 1
