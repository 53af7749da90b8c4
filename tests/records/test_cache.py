from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.models import Indicator, Observation
from partnership.models import Agency, Group, GroupYear, Period
from priorities.models import Priority, Progress, Strand
from records.cache import RecordCache
from reviews.models import CaseReview, Recommendation, Response
from tests.factories import make_agency, make_period, make_record, make_year_record


def test_records_come_in_reading_order_and_of_one_partnership(partnership, elsewhere):
    make_agency(elsewhere, "Hillside Police", key="police")
    third = make_record(Agency, partnership, "a", name="A", kind="police", position=2)
    second = make_record(Agency, partnership, "c", name="C", kind="police", position=1)
    first = make_record(Agency, partnership, "b", name="B", kind="police", position=1)

    assert RecordCache(partnership).every(Agency) == (first, second, third)


def test_records_of_one_place_come_in_one_order_in_every_database(partnership):
    """Dictionaries, and databases that sort as they do, skip hyphens."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE COLLATION hyphens_skipped "
                "(provider = icu, locale = 'en-u-ka-shifted');"
                "ALTER TABLE partnership_agency "
                "ALTER COLUMN key TYPE varchar(80) COLLATE hyphens_skipped"
            )
    for key in ("ab", "a1", "a-c"):
        make_agency(partnership, key, key=key)

    rows = RecordCache(partnership).every(Agency)

    assert [row.key for row in rows] == ["a-c", "a1", "ab"]


def test_a_kind_without_records_is_empty(partnership):
    assert RecordCache(partnership).every(Agency) == ()


def test_a_kind_is_read_once(partnership, django_assert_num_queries):
    make_agency(partnership)
    cache = RecordCache(partnership)

    with django_assert_num_queries(1):
        assert cache.every(Agency) is cache.every(Agency)


def test_a_kind_found_empty_is_not_asked_for(
    partnership, elsewhere, django_assert_num_queries
):
    police = make_agency(partnership)
    make_record(Group, elsewhere, "board", name="Board", kind="board")
    cache = RecordCache(partnership)

    with django_assert_num_queries(1):
        cache.survey()

    with django_assert_num_queries(1):
        assert cache.every(Agency) == (police,)
        assert cache.every(Group) == ()
        assert cache.every(Period) == ()


def test_references_are_the_records_on_the_shelf(
    partnership, period, django_assert_num_queries
):
    board = make_record(Group, partnership, "board", name="Board", kind="board")
    make_record(
        Group, partnership, "panel", name="Panel", kind="panel", reports_to=board
    )
    make_year_record(GroupYear, period, "board-2023-24", group=board)
    cache = RecordCache(partnership)

    with django_assert_num_queries(3):
        year = cache.every(GroupYear)[0]
        top, panel = cache.every(Group)
        assert panel.reports_to is top
        assert top.reports_to is None
        assert year.group is top
        assert year.period is cache.every(Period)[0]
        assert year.partnership is partnership


def test_what_is_read_only_with_a_record_costs_no_query_of_its_own(
    partnership, period, django_assert_num_queries
):
    for key in ("a", "b", "c"):
        indicator = make_record(Indicator, partnership, key, title=key.upper())
        make_year_record(Observation, period, f"{key}-now", indicator=indicator)
    cache = RecordCache(partnership)

    with django_assert_num_queries(2):  # observations with indicators, and periods
        titles = [row.indicator.title for row in cache.every(Observation)]

    assert titles == ["A", "B", "C"]


def test_records_of_one_period_leave_the_others_out(partnership, period):
    later = make_period(partnership, "2024-25", position=2)
    group = make_record(Group, partnership, "board", name="Board", kind="board")
    here = make_year_record(GroupYear, period, "board-2023-24", group=group)
    there = make_year_record(GroupYear, later, "board-2024-25", group=group)
    cache = RecordCache(partnership)

    assert cache.of(GroupYear, period) == (here,)
    assert cache.of(GroupYear, later) == (there,)


def test_records_below_a_parent_come_in_reading_order(partnership, period):
    plan = make_record(Strand, partnership, "plan", name="Plan", kind="business")
    one, other = (
        make_record(Priority, partnership, key, strand=plan, title=key)
        for key in ("one", "other")
    )
    second = make_year_record(
        Progress, period, "b", priority=one, done="<p>B</p>", position=2
    )
    first = make_year_record(
        Progress, period, "c", priority=one, done="<p>C</p>", position=1
    )
    part = make_year_record(
        Progress, period, "d", priority=other, part_of=first, done="<p>D</p>"
    )
    cache = RecordCache(partnership)

    assert cache.under(one, Progress, "priority") == [first, second]
    assert cache.under(other, Progress, "priority") == [part]
    assert cache.under(first, Progress, "part_of") == [part]
    assert cache.under(part, Progress, "part_of") == []


def test_readers_have_nothing_that_is_withheld_and_nothing_that_belongs_to_it(period):
    cases = {"open": "", "hidden": "no"}
    for key, publication in cases.items():
        review = make_year_record(
            CaseReview,
            period,
            key,
            kind="sar",
            title=key,
            state="completed",
            will_be_published=publication,
        )
        asked = make_record(
            Recommendation, period.partnership, key, review=review, number="1"
        )
        make_year_record(Response, period, key, recommendation=asked)
    whole = RecordCache(period.partnership)
    readers = whole.for_readers()

    for model in (CaseReview, Recommendation, Response):
        assert [row.key for row in whole.every(model)] == ["hidden", "open"]
        assert [row.key for row in readers.every(model)] == ["open"]
        assert [row.key for row in readers.including_withheld(model)] == [
            "hidden",
            "open",
        ]
    assert readers.for_readers() is readers


def test_of_a_year_only_its_records_are_read(partnership, period, later):
    board = make_record(Group, partnership, "board", name="Board", kind="board")
    now = make_year_record(GroupYear, period, "board-2023-24", group=board)
    then = make_year_record(GroupYear, later, "board-2024-25", group=board)
    cache = RecordCache(partnership)

    with CaptureQueriesContext(connection) as asked:
        assert cache.of(GroupYear, period) == (now,)
        assert cache.of(GroupYear, period)[0].group is cache.every(Group)[0]

    years = [query["sql"] for query in asked if "groupyear" in query["sql"]]
    assert len(years) == 1
    assert '"period_id" = ' in years[0]
    with CaptureQueriesContext(connection) as asked:
        assert cache.of(GroupYear, later) == (then,)
        assert cache.every(GroupYear) == (now, then)
        assert cache.of(GroupYear, period) == (now,)
    assert len([query for query in asked if "groupyear" in query["sql"]]) == 1


def test_of_a_year_readers_get_nothing_that_is_withheld(partnership, period):
    make_year_record(
        CaseReview, period, "a", kind="rapid", title="A", state="not-published"
    )
    shown = make_year_record(CaseReview, period, "b", kind="rapid", title="B")
    whole = RecordCache(partnership)

    assert whole.for_readers().of(CaseReview, period) == (shown,)
    assert len(whole.of(CaseReview, period)) == 2
