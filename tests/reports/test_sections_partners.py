from partnership.models import (
    AgencyContribution,
    Meeting,
    Person,
    Publication,
    Signatory,
    Statement,
    Term,
)
from records.quantities import Quantity, Status, Unit
from reports import document
from reports.document import (
    Column,
    Definition,
    DefinitionList,
    Row,
    Table,
)
from tests.factories import make_agency, make_record, make_year_record
from tests.reports.briefs import written


def test_a_statement_stands_with_the_people_who_signed_it(partnership, period):
    foreword = make_year_record(
        Statement,
        period,
        "fore",
        title="Foreword",
        kind="foreword",
        text="<p>Hello.</p>",
    )
    make_year_record(
        Statement, period, "last", title="End", kind="closing", text="<p>Bye.</p>"
    )
    for place, (name, office) in enumerate(
        (("Bo Lee", "Clerk"), ("Asha Rao", "Chair"))
    ):
        person = make_record(
            Person, partnership, name[:2].lower(), name=name, office=office
        )
        make_record(
            Signatory,
            partnership,
            f"signs-{place}",
            statement=foreword,
            person=person,
            position=2 - place,
        )

    assert written("statement", period) == [
        document.Statement(
            "<p>Hello.</p>", (("Asha Rao", "Chair"), ("Bo Lee", "Clerk"))
        ),
        document.Statement("<p>Bye.</p>"),
    ]
    assert written("statement", period, "last") == [document.Statement("<p>Bye.</p>")]


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


def test_meetings_say_when_they_were_held_and_how_many_came(period):
    make_year_record(
        Meeting,
        period,
        "forum",
        title="Forum <1>",
        held="May & June 2023",
        attended=1360,
        summary="<p>It went well.</p>",
    )
    make_year_record(Meeting, period, "nobody", title="Open day", attended=0)
    make_year_record(Meeting, period, "unknown", title="Talk")

    assert written("meetings", period) == [
        DefinitionList(
            (
                Definition(
                    "Forum <1>",
                    "<p><strong>When:</strong> May &amp; June 2023. "
                    "<strong>People attending:</strong> 1,360.</p>"
                    "<p>It went well.</p>",
                    "meetings/forum",
                ),
                Definition(
                    "Open day",
                    "<p><strong>People attending:</strong> 0.</p>",
                    "meetings/nobody",
                ),
                Definition("Talk", "", "meetings/unknown"),
            )
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
