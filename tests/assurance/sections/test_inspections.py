from assurance.models import Inspection, InspectionFinding, Judgement
from documents.blocks import (
    Column,
    Definition,
    DefinitionList,
    Item,
    ItemList,
    Row,
    Table,
    Unrecorded,
)
from documents.quantities import Quantity, Unit
from tests.factories import make_period, make_record, make_year_record
from tests.section_contexts import written


def visit(period, key: str = "visit", **given: object) -> Inspection:
    values = {"title": key.title(), "status": "reported"} | given
    return make_year_record(Inspection, period, key, **values)


def find(inspection: Inspection, key: str, kind: str, **given: object) -> None:
    make_record(
        InspectionFinding,
        inspection.partnership,
        key,
        inspection=inspection,
        kind=kind,
        **{"text": f"<p>{key}</p>"} | given,
    )


def html(period, *subjects: str) -> list[str]:
    """Return what is said of each inspection after its status."""
    (block,) = written("inspections", period, *subjects)
    assert isinstance(block, DefinitionList)
    status = "<p><strong>Status:</strong> Reported.</p>"
    return [one.html.removeprefix(status) for one in block.definitions]


def test_inspections_show_their_findings_by_kind(period):
    made = visit(
        period,
        inspectorate="Ofsted & others",
        held="July",
        rating="Good",
        summary="<p>In short.</p>",
        response="<p>We acted.</p>",
    )
    find(made, "a", "recommendation")
    find(made, "b", "improved")
    find(made, "c", "improvement")
    find(made, "d", "strength")
    find(made, "e", "strength")
    find(made, "f", "mixed")
    find(made, "g", "finding")
    visit(period, "wait", status="awaited")

    assert written("inspections", period) == [
        DefinitionList(
            (
                Definition(
                    "Visit",
                    "<p><strong>By:</strong> Ofsted &amp; others. "
                    "<strong>When:</strong> July. "
                    "<strong>Status:</strong> Reported. "
                    "<strong>Rating:</strong> Good.</p>"
                    "<p>In short.</p>"
                    "<p><strong>Strengths:</strong></p>\n"
                    "<ul><li><p>d</p></li><li><p>e</p></li></ul>"
                    "<p><strong>Areas for improvement:</strong> c</p>"
                    "<p><strong>Improved since:</strong> b</p>"
                    "<p><strong>Findings:</strong> g</p>"
                    "<p><strong>Mixed findings:</strong> f</p>"
                    "<p><strong>Recommendations:</strong> a</p>"
                    "<p><strong>What was done:</strong> We acted.</p>",
                    "inspections/visit",
                ),
                Definition(
                    "Wait",
                    "<p><strong>Status:</strong> Result awaited.</p>",
                    "inspections/wait",
                ),
            )
        )
    ]


def test_judgements_stand_before_findings(period):
    made = visit(period, summary="<p>In short.</p>")
    for place, area in enumerate(("Overall", "Help & <care>")):
        make_record(
            Judgement,
            period.partnership,
            f"j{place}",
            inspection=made,
            area=area,
            rating="not <good>",
            position=place,
        )

    assert html(period) == [
        "<p><strong>Judgements:</strong></p>\n"
        "<ul><li><p>Overall: not &lt;good&gt;</p></li>"
        "<li><p>Help &amp; &lt;care&gt;: not &lt;good&gt;</p></li></ul>"
        "<p>In short.</p>"
    ]


def test_findings_with_a_heading_stand_under_it_after_those_without(period):
    made = visit(period)
    find(made, "a", "finding", heading="Leadership & more", position=1)
    find(made, "b", "strength", heading="Vision", position=2)
    find(made, "c", "finding", heading="Leadership & more", position=3)
    find(made, "d", "improvement", heading="Vision", position=4)
    find(made, "e", "strength", position=5)

    assert html(period) == [
        "<p><strong>Strengths:</strong> e</p>"
        "<p><strong>Leadership &amp; more:</strong></p>\n"
        "<ul><li><p>a</p></li><li><p>c</p></li></ul>"
        "<p><strong>Vision (strengths):</strong> b</p>"
        "<p><strong>Vision (areas for improvement):</strong> d</p>"
    ]


def test_a_finding_says_its_number_and_for_whom_it_is(period):
    made = visit(period)
    find(made, "a", "recommendation", number="1.1", to_whom="ICB & GPs", position=1)
    find(made, "b", "recommendation", position=2)

    assert html(period) == [
        "<p><strong>Recommendations:</strong></p>\n"
        "<ul><li><p><strong>1.1:</strong> a</p>"
        "<p><strong>For:</strong> ICB &amp; GPs.</p></li><li><p>b</p></li></ul>"
    ]


def test_chosen_inspections_stand_in_their_order(partnership, period):
    last = make_period(partnership, "2022-23", position=2)
    visit(period, "a", summary="<p>A</p>")
    visit(period, "b", summary="<p>B</p>")
    visit(last, "c", summary="<p>C</p>")

    assert html(period, "c", "a") == ["<p>C</p>", "<p>A</p>"]
    assert html(period) == ["<p>A</p>", "<p>B</p>"]


def recommended(
    columns: tuple[str, ...],
    *rows: tuple[str, ...],
    caption: str = "Visit",
    name: str = "part",
) -> Table:
    """Return a table of recommendations; each row is the key and then its cells."""
    units = {"Recommendation": Unit.RICH, "For": Unit.RICH}
    return Table(
        f"inspection-recommendations-{name}",
        f"{caption}: recommendations",
        tuple(Column(title, units.get(title, Unit.TEXT)) for title in columns),
        tuple(
            Row(
                tuple(
                    Quantity(
                        text,
                        units.get(title, Unit.TEXT),
                        record=f"inspection-findings/{key}",
                    )
                    for title, text in zip(columns, cells, strict=True)
                )
            )
            for key, *cells in rows
        ),
    )


def listed(title: str, *keys: str) -> ItemList:
    return ItemList(
        tuple(Item(f"<p>{key}</p>", (), f"inspection-findings/{key}") for key in keys),
        title,
    )


def test_recommendations_to_different_bodies_are_one_table(period):
    made = visit(period)
    find(made, "a", "recommendation", number="1.1", to_whom="ICB; GPs", position=1)
    find(made, "b", "recommendation", number="2.1", to_whom="Council", position=2)
    find(made, "c", "recommendation", position=3)
    find(made, "d", "strength", position=4)
    visit(period, "none")

    assert written("inspection-recommendations", period) == [
        recommended(
            ("No.", "Recommendation", "For"),
            ("a", "1.1", "<p>a</p>", "<p>ICB</p><p>GPs</p>"),
            ("b", "2.1", "<p>b</p>", "<p>Council</p>"),
            ("c", "Not given", "<p>c</p>", "<p>Not given</p>"),
        )
    ]


def test_a_table_of_recommendations_has_only_columns_that_say_something(period):
    find(visit(period, "a"), "a", "recommendation", number="7")
    find(visit(period, "b"), "b", "recommendation", to_whom="ICB")

    assert written("inspection-recommendations", period) == [
        recommended(
            ("No.", "Recommendation"), ("a", "7", "<p>a</p>"), caption="A", name="a"
        ),
        recommended(
            ("Recommendation", "For"),
            ("b", "<p>b</p>", "<p>ICB</p>"),
            caption="B",
            name="b",
        ),
    ]


def test_recommendations_without_numbers_are_a_list(period):
    made = visit(period)
    find(made, "a", "recommendation")
    find(made, "b", "recommendation")

    assert written("inspection-recommendations", period) == [
        listed("Visit: recommendations", "a", "b")
    ]


def test_chosen_inspections_that_recommend_nothing_say_so(period):
    find(visit(period, "a"), "a", "recommendation")
    find(visit(period, "b"), "b", "strength")
    nothing = Unrecorded(
        "No recommendations of inspections have been recorded for 2023-24."
    )

    assert written("inspection-recommendations", period, "b") == [nothing]
    assert written("inspection-recommendations", period, "a") == [
        listed("A: recommendations", "a")
    ]
