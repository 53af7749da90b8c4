"""Parts of documents for the tests of the formats."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256

from documents.attached import Picture
from documents.blocks import (
    Block,
    Chart,
    ChartForm,
    Column,
    Document,
    KeyFigure,
    Node,
    Row,
    Section,
    Table,
    Tree,
)
from documents.cover import Cover, Imprint
from documents.quantities import Quantity, Status, Unit
from tests.uploads.files import picture

THEME = "#1d4f5c"


def make_cover(
    *,
    title: str = "Annual report",
    summary: str = "",
    theme_colour: str = THEME,
    language: str = "en-GB",
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
        language=language,
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


PICTURE = picture("PNG", (60, 20))


def make_picture(**said: str) -> Picture:
    """Return a picture whose bytes are PICTURE; decorative if nothing is said of it."""
    digest = sha256(PICTURE).hexdigest()
    made = Picture("team", "image/png", digest, 60, 20)
    return replace(made, **said)  # type: ignore[arg-type] # no number among them


def make_files() -> dict[str, bytes]:
    """Return the content of what `make_picture` makes, by its path."""
    return {make_picture().path: PICTURE}


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


def make_words() -> tuple[KeyFigure, ...]:
    """Return four ratings, as many as stand in the narrowest columns."""
    ratings = ("Outstanding", "Requires improvement", "Unsatisfactory", "Good")
    return tuple(KeyFigure("the rating", Quantity(rating)) for rating in ratings)
