"""Documents for the tests of the formats: `make_…` for parts, and a whole report."""

from datetime import date
from decimal import Decimal

from records.quantities import Quantity, Status, Unit
from reports.document import (
    Block,
    Chart,
    ChartForm,
    Column,
    Cover,
    Definition,
    DefinitionList,
    Document,
    Imprint,
    Item,
    ItemList,
    KeyFigure,
    KeyFigures,
    Node,
    Notice,
    Prose,
    Quotation,
    Row,
    Section,
    Statement,
    Table,
    Tree,
)

THEME = "#1d4f5c"


def make_cover(
    *, title: str = "Annual report", summary: str = "", theme_colour: str = THEME
) -> Cover:
    return Cover(
        title=title,
        period="2023-24",
        partnership="Riverside Safeguarding Vulnerable People Partnership",
        partnership_short="Riverside SVPP",
        partnership_slug="riverside",
        year_slug="2023-24",
        area="Riverside",
        theme_colour=theme_colour,
        summary=summary,
    )


def make_imprint() -> Imprint:
    return Imprint(
        edition=2,
        published_on=date(2024, 11, 5),
        approved_by=("Jo Marsh, Riverside Council", "Sam Lee, Riverside Police"),
        change_note="The total of contributions was corrected.",
    )


def make_section(
    *blocks: Block, key: str = "training", heading: str = "Training", number: str = ""
) -> Section:
    return Section(key, heading, number, blocks)


def make_document(*sections: Section, cover: Cover | None = None) -> Document:
    return Document(cover=cover or make_cover(), sections=sections)


def make_count(value: int) -> Quantity:
    return Quantity(value, Unit.COUNT)


def make_pounds(value: int) -> Quantity:
    return Quantity(Decimal(value), Unit.POUNDS)


def make_table(*rows: Row, name: str = "attendance") -> Table:
    """Return a table of what was attended and how many came."""
    return Table(
        name=name,
        caption="Who was trained, 2023-24",
        columns=(Column("Course"), Column("Attended", Unit.COUNT)),
        rows=rows or (Row((Quantity("Neglect"), make_count(1360))),),
    )


def make_chart(*, form: ChartForm = ChartForm.BARS) -> Chart:
    return Chart(
        title="Contributions by partner, 2023-24",
        finding="Riverside Council gave 46% of the £349,250.",
        form=form,
        unit=Unit.POUNDS,
        points=(
            ("Riverside Council", make_pounds(161500)),
            ("Riverside, Hillside and Vale Integrated Care Board", make_pounds(113050)),
            ("Riverside Police", make_pounds(47700)),
            ("Probation Service", make_pounds(27000)),
        ),
    )


def make_tree() -> Tree:
    return Tree(
        "How the partnership is organised",
        (
            Node(
                "Executive",
                "Sets direction; meets every two months",
                (
                    Node(
                        "Practice Review Group",
                        "Decides on reviews",
                        (Node("Rapid review panels", "As needed"),),
                    ),
                    Node("Children's Assurance Group"),
                    Node(
                        "Adults' Assurance Group",
                        "Meets quarterly",
                        (Node("Mental Capacity Forum"), Node("Self-neglect Panel")),
                    ),
                ),
            ),
        ),
    )


def make_workplan() -> Table:
    rows = (
        ("1", "Professionals notice neglect early", "<p>A tool is used by all.</p>"),
        (
            "2",
            "Children who are exploited are found",
            "<p>Two pilots ran:</p><ul><li>in schools</li><li>in the custody suite"
            "</li></ul>",
        ),
    )
    return Table(
        name="workplan",
        caption="What the workplan set out to do",
        columns=(
            Column("No."),
            Column("Outcome"),
            Column("Progress", Unit.RICH),
        ),
        rows=tuple(
            Row((Quantity(one), Quantity(two), Quantity(three, Unit.RICH)))
            for one, two, three in rows
        ),
    )


def make_wide_table() -> Table:
    years = ("2019-20", "2020-21", "2021-22", "2022-23", "2023-24")
    hidden = Quantity(None, Unit.COUNT, status=Status.HIDDEN)
    missing = Quantity(None, Unit.COUNT, status=Status.NOT_AVAILABLE)
    return Table(
        name="reviews",
        caption="Reviews by kind and year, Riverside, 2019-20 to 2023-24",
        columns=(Column("Kind"), *(Column(year, Unit.COUNT) for year in years)),
        rows=(
            Row(
                (
                    Quantity("Rapid reviews"),
                    hidden,
                    *map(make_count, (4, 0, 6)),
                    make_count(9),
                )
            ),
            Row(
                (
                    Quantity("Safeguarding adult reviews"),
                    missing,
                    *map(make_count, (2, 3, 1, 4)),
                )
            ),
            Row(
                (Quantity("All kinds"), missing, *map(make_count, (6, 3, 7, 13))),
                is_total=True,
            ),
        ),
        notes=("Source: the partnership's register of case reviews.",),
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
            "up from 42% the year before",
        ),
        KeyFigure("contributed by the partners", make_pounds(349250), "2023-24"),
        KeyFigure(
            "age at first contact",
            Quantity(14, Unit.YEARS, upper=Decimal(15)),
            "2023-24",
        ),
    )


def make_words() -> tuple[KeyFigure, ...]:
    """Return four ratings, as many as stand in the narrowest columns."""
    ratings = ("Outstanding", "Requires improvement", "Unsatisfactory", "Good")
    return tuple(KeyFigure("the rating", Quantity(rating)) for rating in ratings)


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
                '<a href="https://example.org/">the guidance</a>.</p>'
            ),
            make_table(
                Row((Quantity("Neglect"), make_count(1360))),
                Row((Quantity("Professional curiosity"), make_count(47))),
                Row((Quantity("All courses"), make_count(1407)), is_total=True),
            ),
            make_wide_table(),
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
