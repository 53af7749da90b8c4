"""A report in which every kind of block and reference stands."""

from datetime import date
from decimal import Decimal

from documents.blocks import (
    Chart,
    ChartForm,
    Column,
    Definition,
    DefinitionList,
    Document,
    Footnote,
    Footnotes,
    Item,
    ItemList,
    KeyFigure,
    KeyFigures,
    Notice,
    Prose,
    Quotation,
    Row,
    Section,
    Statement,
    Subheading,
    Table,
)
from documents.quantities import Quantity, Status, Unit
from tests.documents.documents import (
    make_chart,
    make_count,
    make_cover,
    make_picture,
    make_pounds,
    make_section,
    make_table,
    make_tree,
    make_wide_table,
    make_workplan,
)


def make_report() -> Document:
    """Return a report in which every kind of block and reference stands."""
    foreword = make_section(
        Statement(
            "<p>This year the partners asked themselves a harder question than how "
            "much they did: <em>what became better for people</em>.</p>\n<p>The answer "
            "is uneven, and this report says so. Training reached "
            '<data data-figure="deliveries/neglect/attended">over 1,360</data> '
            "people; whether it changed practice is told in "
            '<a data-section="judged"></a>.</p>',
            (("Alex Morgan", "Independent Scrutineer"), ("Jo Marsh", "Chair")),
        ),
        key="foreword",
        heading="Foreword by the Independent Scrutineer",
        number="1",
    )
    return Document(
        cover=make_cover(
            summary="<p>The partners trained more people than ever, closed two of five "
            "priorities and learned from nine reviews.</p>\n<p>What is still not good "
            'enough stands in <a data-section="training">the chapter on training</a>.'
            "</p>"
        ),
        key_figures=make_key_figures(),
        sections=(foreword, make_work(), make_training(), make_money()),
    )


def make_key_figures() -> tuple[KeyFigure, ...]:
    return (
        KeyFigure("people trained", Quantity(1360, Unit.COUNT, "over"), "2023-24"),
        KeyFigure(
            "of children were seen within five days",
            Quantity(Decimal(50), Unit.PERCENT),
            "2023-24",
        ),
        KeyFigure("contributed by the partners", make_pounds(349250), "2023-24"),
        KeyFigure(
            "age at first contact",
            Quantity(14, Unit.YEARS, upper=Decimal(15)),
            "2023-24",
        ),
    )


def make_work() -> Section:
    return Section(
        "priorities",
        "What the partners set out to do",
        "2",
        (
            Prose(
                "<p>Five priorities were agreed for three years.</p>\n<ul>\n"
                "<li>Domestic abuse</li>\n<li>Exploitation\n<ul>\n"
                "<li>of children</li>\n<li>of adults</li>\n</ul>\n</li>\n</ul>"
            ),
            make_tree(),
        ),
        (
            Section(
                "domestic-abuse",
                "Domestic abuse",
                "2.1",
                (
                    ItemList(
                        (
                            Item(
                                "<p>A new pathway was opened.</p>",
                                (Item("<p>It took 106 referrals.</p>"),),
                            ),
                            Item("<p>Two groups were merged.</p>"),
                        ),
                        title="What has been done",
                    ),
                    Quotation("I was listened to for the first time.", "A mother"),
                    Quotation("Staff want shorter forms.", verbatim=False),
                ),
            ),
            Section(
                "workplan",
                "Children's workplan",
                "2.2",
                (make_workplan(),),
                (
                    Section(
                        "assurance",
                        "What the partners assured themselves of",
                        "2.2.1",
                        (
                            DefinitionList(
                                (
                                    Definition("MASH", "<p>The front door.</p>"),
                                    Definition(
                                        "Children in residential settings",
                                        "<p>Twelve children were visited.</p>\n<p>All "
                                        "of them had an advocate.</p>",
                                    ),
                                ),
                                title="Topics",
                            ),
                        ),
                    ),
                ),
            ),
        ),
    )


def make_training() -> Section:
    return Section(
        "training",
        "Multi-agency training",
        "3",
        (
            Prose(
                '<p><span data-plain="">Section 11</span> asks for it; see also '
                '<a data-section="domestic-abuse">what was done</a> and '
                '<a href="https://example.org/">the guidance</a>'
                '<sup data-sign="training-1">1</sup>.</p>'
            ),
            Subheading("Who came"),
            Subheading("Course by course", 2),
            make_table(
                Row((Quantity("Neglect"), make_count(1360))),
                Row((Quantity("Professional curiosity"), make_count(47))),
                Row((Quantity("All courses"), make_count(1407)), is_total=True),
            ),
            make_wide_table(),
            make_picture(
                alternative_text="Four people around a table",
                caption="A course in June.",
                credit="Photograph: the team",
            ),
            make_picture(),
            Chart(
                "Rapid reviews by year",
                "There were more rapid reviews than in any year before.",
                ChartForm.COLUMNS,
                Unit.COUNT,
                (
                    ("2020-21", make_count(4)),
                    ("2021-22", make_count(0)),
                    ("2022-23", make_count(6)),
                    ("2023-24", make_count(9)),
                ),
            ),
            Footnotes((Footnote("training-1", "1", "<p>Of 2023.</p>"),)),
        ),
        (
            Section(
                "judged",
                "How training was judged",
                "3.1",
                (
                    KeyFigures(make_key_figures()[:2], title="At a glance"),
                    Notice("No evaluation was made of the webinars in 2023-24."),
                ),
            ),
        ),
    )


def make_money() -> Section:
    return make_section(
        make_chart(),
        Table(
            name="contributions",
            caption="Contributions by partner, 2023-24",
            columns=(
                Column("Partner"),
                Column("Amount", Unit.POUNDS),
                Column("Agreed on", Unit.DATE),
            ),
            rows=(
                Row(
                    (
                        Quantity("Riverside Council"),
                        make_pounds(161500),
                        Quantity(date(2023, 4, 1), Unit.DATE),
                    )
                ),
                Row(
                    (
                        Quantity("Riverside Police"),
                        make_pounds(47700),
                        Quantity(None, Unit.DATE, status=Status.NOT_APPLICABLE),
                    )
                ),
            ),
        ),
        key="contributions",
        heading="What it cost",
        number="4",
    )
