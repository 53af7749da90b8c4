from partnership.models import (
    AgencyContribution,
    Group,
    GroupYear,
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
    Node,
    Row,
    Table,
    Tree,
)
from tests.factories import make_agency, make_period, make_record, make_year_record
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


def make_group(partnership, key: str, above: Group | None = None, chair="") -> Group:
    return make_record(
        Group,
        partnership,
        key,
        name=key.title(),
        kind="board" if above is None else "panel",
        reports_to=above,
        chair=chair,
    )


def test_groups_are_a_tree_of_who_reports_to_whom(partnership, period):
    board = make_group(partnership, "board", chair="Asha Rao")
    panel = make_group(partnership, "panel", board)
    make_group(partnership, "circle", panel)
    make_group(partnership, "audit", board)
    make_group(partnership, "alone")

    assert written("groups", period) == [
        Tree(
            "Who reports to whom",
            (
                Node(
                    "Board",
                    "Board · Asha Rao",
                    (
                        Node("Audit", "Panel", (), "groups/audit"),
                        Node(
                            "Panel",
                            "Panel",
                            (Node("Circle", "Panel", (), "groups/circle"),),
                            "groups/panel",
                        ),
                    ),
                    "groups/board",
                ),
            ),
        )
    ]


def test_a_tree_of_chosen_groups_begins_below_those_left_out(partnership, period):
    board = make_group(partnership, "board")
    panel = make_group(partnership, "panel", board)
    make_group(partnership, "circle", panel)

    assert written("groups", period, "panel", "circle") == [
        Tree(
            "Who reports to whom",
            (
                Node(
                    "Panel",
                    "Panel",
                    (Node("Circle", "Panel", (), "groups/circle"),),
                    "groups/panel",
                ),
            ),
        )
    ]


def test_groups_work_is_a_table_of_the_period_and_unknown_is_not_zero(
    partnership, period
):
    later = make_period(partnership, "2024-25", position=2)
    given: dict[str, dict[str, object]] = {
        "a": {"frequency": "monthly", "times_met": 11, "activity": "<p>Met.</p>"},
        "b": {"times_met": 4, "at_least": True, "impact": "<p>More care.</p>"},
        "c": {"times_met": 0},
        "d": {},
    }
    for key, values in given.items():
        group = make_group(partnership, key)
        make_year_record(GroupYear, period, f"{key}-now", group=group, **values)
        make_year_record(GroupYear, later, f"{key}-later", group=group, times_met=1)

    def row(key: str, met: Quantity, html: str) -> Row:
        record = f"group-years/{key}-now"
        work = (
            Quantity(html, Unit.RICH, record=record)
            if html
            else Quantity(None, status=Status.NOT_AVAILABLE, record=record)
        )
        return Row((Quantity(key.title(), record=record), met, work))

    assert written("groups", period) == [
        Table(
            "groups",
            "How groups worked, 2023-24",
            (
                Column("Group"),
                Column("How often it met"),
                Column("Work and effect"),
            ),
            (
                row(
                    "a", Quantity("monthly", record="group-years/a-now"), "<p>Met.</p>"
                ),
                row(
                    "b",
                    Quantity(4, Unit.COUNT, "at least", record="group-years/b-now"),
                    "<p><strong>Effect:</strong> More care.</p>",
                ),
                row("c", Quantity(0, Unit.COUNT, record="group-years/c-now"), ""),
                row(
                    "d",
                    Quantity(
                        None, status=Status.NOT_AVAILABLE, record="group-years/d-now"
                    ),
                    "",
                ),
            ),
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
