from documents.blocks import (
    Column,
    Definition,
    DefinitionList,
    Prose,
    Row,
    Table,
)
from documents.quantities import Quantity, Status, Unit
from partnership.models import (
    AgencyContribution,
    NeedLevel,
    Publication,
    Term,
)
from tests.documents.tables import values_of
from tests.factories import make_agency, make_record, make_year_record
from tests.section_contexts import written


def test_what_agencies_handed_in_is_shown_and_what_they_only_began_is_not(
    partnership, period
):
    for place, status in enumerate(AgencyContribution.Status):
        make_year_record(
            AgencyContribution,
            period,
            status,
            agency=make_agency(partnership, f"Agency & {status}", key=status),
            status=status,
            did="<p>We trained.</p>",
            changed="<p>More care.</p>" if status == "accepted" else "",
            position=9 - place,
        )

    assert written("agency-contributions", period) == [
        DefinitionList(
            (
                Definition(
                    "Agency & accepted",
                    "<p>We trained.</p>"
                    "<p><strong>What changed:</strong> More care.</p>",
                    "agency-contributions/accepted",
                ),
                Definition(
                    "Agency & handed-in",
                    "<p>We trained.</p>",
                    "agency-contributions/handed-in",
                ),
            )
        )
    ]


def test_chosen_contributions_come_in_the_order_chosen(partnership, period):
    for key in ("police", "school", "trust"):
        make_year_record(
            AgencyContribution,
            period,
            key,
            agency=make_agency(partnership, key.title(), key=key),
            status="accepted",
            did=f"<p>{key}</p>",
        )

    assert written("agency-contributions", period, "trust", "police") == [
        DefinitionList(
            (
                Definition("Trust", "<p>trust</p>", "agency-contributions/trust"),
                Definition("Police", "<p>police</p>", "agency-contributions/police"),
            )
        )
    ]


def test_a_contribution_chosen_alone_stands_without_its_agency(partnership, period):
    for key in ("police", "trust"):
        make_year_record(
            AgencyContribution,
            period,
            key,
            agency=make_agency(partnership, key.title(), key=key),
            status="accepted",
            did=f"<p>{key}</p>",
            changed="<p>More care.</p>",
        )

    assert written("agency-contributions", period, "trust") == [
        Prose(
            "<p>trust</p><p><strong>What changed:</strong> More care.</p>",
            record="agency-contributions/trust",
        )
    ]


def test_levels_of_need_are_a_table_and_unknown_offers_are_not_available(period):
    make_year_record(
        NeedLevel,
        period,
        "universal",
        level="1",
        title="Universal",
        offer="<p>Open to all.</p>",
    )
    make_year_record(
        NeedLevel, period, "specialist", level="3", title="Specialist", position=1
    )

    assert written("need-levels", period) == [
        Table(
            "need-levels",
            "Levels of need, 2023-24",
            (Column("Level"), Column("Name"), Column("What is offered")),
            (
                Row(
                    (
                        Quantity("1", record="need-levels/universal"),
                        Quantity("Universal", record="need-levels/universal"),
                        Quantity(
                            "<p>Open to all.</p>",
                            Unit.RICH,
                            record="need-levels/universal",
                        ),
                    )
                ),
                Row(
                    (
                        Quantity("3", record="need-levels/specialist"),
                        Quantity("Specialist", record="need-levels/specialist"),
                        Quantity(
                            None,
                            status=Status.NOT_AVAILABLE,
                            record="need-levels/specialist",
                        ),
                    )
                ),
            ),
        )
    ]


def test_chosen_levels_say_who_is_at_them_where_that_is_all_that_is_known(period):
    for level in ("1", "2"):
        make_year_record(
            NeedLevel,
            period,
            f"level-{level}",
            level=level,
            title=f"Level {level}",
            who="<p>All.</p>",
        )

    def told(text: str, unit: Unit = Unit.TEXT) -> Quantity:
        return Quantity(text, unit, record="need-levels/level-2")

    assert written("need-levels", period, "level-2") == [
        Table(
            "need-levels",
            "Levels of need, 2023-24",
            (Column("Level"), Column("Name"), Column("Who it is for")),
            (Row((told("2"), told("Level 2"), told("<p>All.</p>", Unit.RICH))),),
        )
    ]


def test_publications_are_a_table_named_after_the_section(period):
    make_year_record(
        Publication,
        period,
        "policy",
        title="Policy",
        status="under-way",
        expected="autumn 2024",
        summary="<p>For all.</p>",
    )
    make_year_record(Publication, period, "page", title="Page", status="published")
    absent = Quantity(None, status=Status.NOT_AVAILABLE, record="publications/page")

    assert written("publications", period) == [
        Table(
            "publications-part",
            "Policies, guidance and publications, 2023-24",
            (
                Column("Title"),
                Column("Status"),
                Column("When"),
                Column("What it is for"),
            ),
            (
                Row(
                    (
                        Quantity("Page", record="publications/page"),
                        Quantity("Published", record="publications/page"),
                        absent,
                        absent,
                    )
                ),
                Row(
                    (
                        Quantity("Policy", record="publications/policy"),
                        Quantity("Under way", record="publications/policy"),
                        Quantity("autumn 2024", record="publications/policy"),
                        Quantity(
                            "<p>For all.</p>", Unit.RICH, record="publications/policy"
                        ),
                    )
                ),
            ),
        )
    ]


def test_publications_say_their_status_unless_all_are_published(period):
    make_year_record(Publication, period, "page", title="Page", status="published")

    (table,) = written("publications", period)
    assert values_of(table) == (["Title"], [["Page"]])

    make_year_record(Publication, period, "policy", title="Policy", status="planned")

    (table,) = written("publications", period)
    assert values_of(table) == (
        ["Title", "Status"],
        [["Page", "Published"], ["Policy", "Planned"]],
    )


def test_a_publication_says_by_whom_it_is_and_where_it_can_be_read(period):
    make_year_record(
        Publication,
        period,
        "page",
        title="Page",
        status="published",
        publisher="Riverside & Co",
        web_address="https://example.org/?a=1&b=2",
    )

    (table,) = written("publications", period)

    assert isinstance(table, Table)
    assert table.columns == (Column("Title"), Column("What it is for"))
    assert table.rows[0].cells[1] == Quantity(
        "<p><strong>By:</strong> Riverside &amp; Co.</p>"
        '<p><a href="https://example.org/?a=1&amp;b=2">Read it</a></p>',
        Unit.RICH,
        record="publications/page",
    )


def test_abbreviations_stand_in_the_order_of_the_alphabet(partnership, period):
    for abbreviation, meaning in (("b", "Bee"), ("C", "Sea"), ("A", "Aye")):
        make_record(
            Term,
            partnership,
            f"term-{abbreviation.lower()}",
            abbreviation=abbreviation,
            meaning=meaning,
            position=ord("C") - ord(abbreviation.upper()),
        )

    def row(abbreviation: str, meaning: str) -> Row:
        record = f"abbreviations/term-{abbreviation.lower()}"
        return Row(
            (Quantity(abbreviation, record=record), Quantity(meaning, record=record))
        )

    assert written("abbreviations", period) == [
        Table(
            "abbreviations",
            "Abbreviations used in this report",
            (Column("Abbreviation"), Column("Meaning")),
            (row("A", "Aye"), row("b", "Bee"), row("C", "Sea")),
        )
    ]


def test_abbreviations_can_be_chosen(partnership, period):
    for key in ("icb", "ccg"):
        make_record(Term, partnership, key, abbreviation=key, meaning=f"The {key}")

    (table,) = written("abbreviations", period, "icb")

    assert isinstance(table, Table)
    assert [row.cells[0].value for row in table.rows] == ["icb"]
