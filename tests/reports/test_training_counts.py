"""The migration from single training figures to breakdown tables."""

import pytest

from tests.migrating import last_of, one_by_one

BEFORE = [
    ("reports", "0009_drop_subject"),
    ("training", "0005_plainer_wording"),
    # Its later columns are none of the tables that are filled here.
    ("partnership", "0005_nation"),
]
AFTER = [("reports", "0010_training_counts_as_tables")]
LINK = '<p>It was <data data-figure="{}"></data>.</p>'.format
TABLES = "breakdown-tables/by-area-2023-24"


@pytest.fixture
def migrate(transactional_db):
    def to(target):
        one_by_one().migrate(target)
        loader = one_by_one().loader
        leaves = [
            node
            for app in ("indicators", "records", "priorities")
            for node in last_of(loader, app)
        ]
        return loader.project_state([*target, *leaves]).apps

    yield to
    one_by_one().migrate(last_of(one_by_one().loader))


def fill(apps):
    """Make a partnership with figures of two years, shown and linked everywhere."""
    period = apps.get_model("partnership", "Period").objects
    partnership = apps.get_model("partnership", "Partnership").objects.create(
        slug="a",
        name="A",
        about=LINK("training-counts/schools-2023/count"),
        covers_children=True,
    )
    years = [
        period.create(
            partnership=partnership,
            key=f"{year}-{year - 1999}",
            label=f"{year}/{year - 1999}",
            starts_on=f"{year}-04-01",
            ends_on=f"{year + 1}-03-31",
        )
        for year in (2022, 2023)
    ]
    count = apps.get_model("training", "TrainingCount").objects
    for year, schools, health in ((years[0], 20, 5), (years[1], 19, None)):
        for place, (label, number) in enumerate(
            (("Schools", schools), ("Health", health))
        ):
            count.create(
                partnership=partnership,
                period=year,
                key=f"{label.lower()}-{year.key[:4]}",
                heading="By area",
                label=label,
                measure="attendances",
                count=number,
                number_statuses={} if number else {"count": "not recorded"},
                position=place,
                note="A guess." if number == 5 else "",
            )
    report = apps.get_model("reports", "Report").objects.create(
        partnership=partnership,
        period=years[1],
        key="2023-24",
        title="R",
        summary=LINK("training-counts/2023-24/attendances/total"),
    )
    section = apps.get_model("reports", "OutlineSection").objects.create(
        partnership=partnership,
        report=report,
        key="s",
        slug="s",
        kind="training-years",
        heading="S",
        passage=LINK("training-counts/schools-2023/change"),
    )
    apps.get_model("reports", "SectionSubject").objects.create(
        section=section, record="training-counts/health-2022", position=1
    )
    apps.get_model("reports", "KeyFigureChoice").objects.create(
        partnership=partnership,
        report=report,
        key="k",
        figure="training-counts/2022-23/attendances/by-area-total",
    )
    apps.get_model("records", "StatedValue").objects.create(
        partnership=partnership,
        period=years[1],
        key="v",
        figure="training-counts/health-2022/count",
        stated="6",
        stated_in="P",
    )


def test_figures_become_a_table_that_sections_and_texts_lead_to(migrate):
    fill(migrate(BEFORE))

    apps = migrate(AFTER)

    table = apps.get_model("indicators", "BreakdownTable").objects.get()
    assert (table.key, table.period.key, table.title, table.counted, table.parts) == (
        "by-area-2023-24",
        "2023-24",
        "By area",
        "attendances",
        "make-total",
    )
    assert table.note == "Health, 2022/23: A guess."
    assert str(table.grid) == (
        "columns,Counted,2022/23,2023/24,Change\ntotals,,,,change\n"
        "row,Schools,20,19,\nrow,Health,5,not recorded,\ntotal,Total,,,"
    )
    section = apps.get_model("reports", "OutlineSection").objects.get()
    shown = section.subject_rows.values_list("record", "position")
    assert (section.kind, [*shown]) == ("breakdown-tables", [(TABLES, 1)])
    assert [
        section.passage,
        section.report.summary,
        section.partnership.about,
        apps.get_model("reports", "KeyFigureChoice").objects.get().figure,
        apps.get_model("records", "StatedValue").objects.get().figure,
    ] == [
        LINK(f"{TABLES}/schools--change.size"),
        LINK(f"{TABLES}/total--2023-24"),
        LINK(f"{TABLES}/schools--2023-24"),
        f"{TABLES}/total--2022-23",
        f"{TABLES}/health--2022-23",
    ]


def test_the_way_back_leaves_the_tables(migrate):
    fill(migrate(BEFORE))
    migrate(AFTER)

    apps = migrate(BEFORE)

    assert apps.get_model("indicators", "BreakdownTable").objects.count() == 1
    assert apps.get_model("reports", "OutlineSection").objects.get().kind == (
        "breakdown-tables"
    )
