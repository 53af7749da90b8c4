from documents.blocks import (
    Document,
    Item,
    ItemList,
    KeyFigure,
    Notice,
    Prose,
    Section,
    Table,
)
from documents.cover import Cover
from documents.quantities import Quantity, Status, Unit
from partnership.models import Meeting, Term
from priorities.models import Priority, Progress, Strand
from reports.draft import Draft
from reports.models import KeyFigureChoice, Report
from tests.factories import (
    make_period,
    make_record,
    make_report,
    make_section,
    make_year_record,
)


def outlined(report: Report) -> list[tuple[str, str]]:
    """Return the number and heading of each section in reading order."""
    return [(one.number, one.heading) for one in Draft(report).document.walk()]


FORUM = '<p>So <data data-figure="meetings/forum/attended">{}</data> came.</p>'
GONE = '<p><data data-figure="meetings/gone/attended">{}</data></p>'


def test_an_empty_report_is_its_cover(partnership, report):
    partnership.theme_colour = "#123456"
    partnership.save()
    report.refresh_from_db()

    assert Draft(report).document == Document(
        Cover(
            title="Yearly report",
            period="2023-24",
            partnership="Riverside Partnership",
            partnership_short="Riverside",
            partnership_slug="riverside",
            year_slug="2023-24",
            area="Riverside",
            theme_colour="#123456",
            ends_on="2024-03-31",
        )
    )


def test_a_section_is_its_passage_and_then_what_the_records_yield(report):
    make_section(report, "risks", kind="risks", heading="Risks", passage="<p>Hm.</p>")

    assert Draft(report).document.sections == (
        Section(
            "risks",
            "Risks",
            "1",
            (Prose("<p>Hm.</p>"),),
        ),
    )


def test_a_section_without_a_passage_has_no_empty_prose(report):
    make_section(report, passage="")

    assert Draft(report).document.sections == (Section("welcome", "Welcome", "1"),)


def test_sections_are_numbered_by_place_at_each_depth(report):
    make_section(report, "last", heading="Last", position=30)
    third = make_section(report, "third", heading="Third", position=20)
    make_section(report, "b", heading="B", part_of=third, position=9)
    first = make_section(report, "a", heading="A", part_of=third, position=8)
    make_section(report, "deep", heading="Deep", part_of=first, position=1)
    make_section(report, "first", heading="First", position=10)

    assert outlined(report) == [
        ("1", "First"),
        ("2", "Third"),
        ("2.1", "A"),
        ("2.1.1", "Deep"),
        ("2.2", "B"),
        ("3", "Last"),
    ]
    assert [one.title for one in Draft(report).document.walk()][3] == "2.1.1 Deep"


def test_a_tenth_section_comes_after_the_ninth(report):
    for place in range(1, 12):
        make_section(report, f"s{place}", heading=f"S{place}", position=place)

    assert outlined(report)[-3:] == [("9", "S9"), ("10", "S10"), ("11", "S11")]


def test_an_unnumbered_report_has_no_numbers_at_any_depth(report):
    report.numbered = False
    report.save()
    top = make_section(report, "top", heading="Top")
    make_section(report, "below", heading="Below", part_of=top)

    assert outlined(report) == [("", "Top"), ("", "Below")]
    assert [one.title for one in Draft(report).document.walk()] == ["Top", "Below"]


def test_sub_headings_are_not_numbered_and_stand_before_the_sections_below(
    partnership, period, report
):
    plan = make_record(Strand, partnership, "plan", name="Plan", kind="business")
    homes = make_record(Priority, partnership, "homes", strand=plan, title="Homes")
    make_year_record(Progress, period, "a", priority=homes, done="<p>Done.</p>")
    top = make_section(
        report, "homes", kind="priority", subject="homes", heading="Homes", passage=""
    )
    make_section(report, "more", heading="More", part_of=top)

    assert Draft(report).document.sections == (
        Section(
            "homes",
            "Homes",
            "1",
            (),
            (
                Section(
                    "homes.done",
                    "What has been done",
                    "",
                    (ItemList((Item("<p>Done.</p>", (), "progress/a"),)),),
                    (),
                    listed=False,
                ),
                Section("more", "More", "1.1", (Prose("<p>Hello.</p>"),)),
            ),
        ),
    )


def test_sections_of_another_report_are_left_out(partnership, report):
    other = make_report(make_period(partnership, "2024-25", position=2))
    make_section(other, "theirs", heading="Theirs")
    make_section(report, "ours", heading="Ours")

    assert outlined(report) == [("1", "Ours")]
    assert outlined(other) == [("1", "Theirs")]


def test_linked_figures_are_filled_in_whatever_stood_in_them(report, forum):
    report.summary = FORUM.format("9")
    report.save()
    make_section(report, passage=FORUM.format("") + GONE.format("12"))

    document = Draft(report).document

    assert document.cover.summary == FORUM.format("1,360")
    assert document.sections[0].blocks == (
        Prose(FORUM.format("1,360") + "\n" + GONE.format("[figure missing]")),
    )


def test_a_section_of_an_unknown_kind_says_so(report):
    make_section(report, kind="poetry")

    assert Draft(report).document.sections[0].blocks == (
        Prose("<p>Hello.</p>"),
        Notice("This section's kind, poetry, does not exist."),
    )


def test_chosen_records_come_in_the_order_of_the_section(period, report):
    for key in ("a", "b", "c"):
        make_year_record(Meeting, period, key, title=key.upper())
    make_section(report, "meetings", kind="meetings", subject="b; a", passage="")

    (block,) = Draft(report).document.sections[0].blocks

    assert [one.term for one in getattr(block, "definitions", ())] == ["B", "A"]


def choose(report: Report, figure: str, position: int, label: str = "") -> None:
    make_record(
        KeyFigureChoice,
        report.partnership,
        f"chosen-{report.key}-{position}",
        report=report,
        figure=figure,
        label=label,
        position=position,
    )


def test_key_figures_come_in_their_order_and_missing_ones_are_not_available(
    partnership, report, forum
):
    choose(report, "meetings/forum/attended", 2, label="people came")
    choose(report, "meetings/gone/attended", 3)
    choose(report, "meetings/forum/attended", 1)
    choose(make_report(make_period(partnership, "2024-25")), "a/b/c", 0)
    came = Quantity(1360, Unit.COUNT, record="meetings/forum")

    assert Draft(report).document.key_figures == (
        KeyFigure("Forum: people attending", came, "2023-24"),
        KeyFigure("people came", came, "2023-24"),
        KeyFigure(
            "meetings/gone/attended",
            Quantity(
                None, status=Status.NOT_AVAILABLE, record="meetings/gone/attended"
            ),
        ),
    )


def test_each_table_has_a_name_of_its_own(partnership, period, report):
    """Two tables of one name would overwrite each other's file."""
    plan = make_record(
        Strand, partnership, "abbreviations", name="Plan", kind="business"
    )
    make_record(Priority, partnership, "homes", strand=plan, title="Homes")
    make_record(Term, partnership, "icb", abbreviation="ICB", meaning="Board")
    top = make_section(report, "one", kind="abbreviations", position=1)
    make_section(
        report, "two", kind="workplan", subject="abbreviations", part_of=top, position=2
    )
    make_section(report, "three", kind="abbreviations", position=3)

    assert [
        block.name
        for section in Draft(report).document.walk()
        for block in section.blocks
        if isinstance(block, Table)
    ] == ["abbreviations", "abbreviations-2", "abbreviations-3"]
