"""A made-up report with every kind of block, at whatever length is asked for."""

from dataclasses import replace
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

IMPRINT = Imprint(
    edition=2,
    published_on=date(2024, 11, 20),
    approved_by=("Alex Moor, independent chair", "Ŵyn Żak, Riverside Police"),
    change_note="The number of rapid reviews in section 3 is corrected.",
)


def text(words: str) -> Quantity:
    return Quantity(words)


def count(number: int) -> Quantity:
    return Quantity(number, Unit.COUNT)


WELCOME = Statement(
    "<p>This was a year in which the partners asked harder questions of themselves. "
    "We listened to children, to adults and to the people who work with them, and "
    "we changed what we do because of what they told us.</p>\n"
    "<p>Demand grew again. The front door took "
    '<data data-figure="observations/contacts/value">4,413</data> contacts about '
    "domestic abuse, and the teams behind it kept their promise that nobody waits "
    "longer than a working day to be heard. How they did so is told in "
    '<a data-section="domestic-abuse">section 2.1</a>.</p>\n'
    "<p>I am grateful to everyone who made the time to be candid with us.</p>",
    signatories=(("Alex Moor", "Independent chair and scrutineer"),),
)
BOARD = Tree(
    "How the partnership is organised",
    (
        Node(
            "Safeguarding Partnership Executive",
            "meets every quarter",
            (
                Node("Practice Review Group", "meets every month"),
                Node(
                    "Families and Children Board",
                    "meets six times a year",
                    (Node("Under Ones Task Group", "new this year"),),
                ),
                Node("Adults Assurance Group"),
            ),
        ),
    ),
)
ATTENDANCE = Table(
    "attendance",
    "Who came to the meetings of the executive",
    (
        Column("Agency"),
        Column("Meetings", Unit.COUNT),
        Column("Attended", Unit.COUNT),
        Column("Share", Unit.PERCENT),
    ),
    tuple(
        Row((text(agency), count(4), count(came), Quantity(came * 25, Unit.PERCENT)))
        for agency, came in (
            ("Riverside Council, children’s services", 4),
            ("Riverside Council, adult social care", 4),
            ("Riverside Police", 3),
            ("Vale and Downs Integrated Care Board", 4),
            ("Llŷn Probation Service", 2),
        )
    ),
    ("The partnership’s minutes.",),
)
TO_DO = ItemList(
    (
        Item("<p>Agree <strong>one</strong> risk assessment across all agencies.</p>"),
        Item(
            "<p>Extend the pilot to the two remaining hospitals:</p>",
            (
                Item("<p>train midwives and health visitors together;</p>"),
                Item("<p>hold a session for fathers each month.</p>"),
            ),
        ),
        Item("<p>Report what changed to the executive in March.</p>"),
    ),
    title="What needs to be done",
)
VOICE = Quotation("I was asked what I wanted, and then it happened.", "Young person")
REVIEWS = (
    ("2021-22", 9),
    ("2022-23", 12),
    ("2023-24", 16),
)
REVIEW_CHART = Chart(
    "Reviews begun, by year",
    "The number of reviews begun has risen in each of the last two years.",
    ChartForm.COLUMNS,
    Unit.COUNT,
    tuple((year, count(number)) for year, number in REVIEWS),
)
REVIEW_TABLE = Table(
    "reviews-begun",
    "Reviews begun, by year and kind",
    (
        Column("Year"),
        Column("Rapid reviews", Unit.COUNT),
        Column("Safeguarding adults reviews", Unit.COUNT),
        Column("All", Unit.COUNT),
    ),
    (
        *(
            Row((text(year), count(number // 3), count(number // 4), count(number)))
            for year, number in REVIEWS
        ),
        Row(
            (
                text("All years"),
                Quantity(None, status=Status.HIDDEN),
                Quantity(None, status=Status.NOT_AVAILABLE),
                count(37),
            ),
            is_total=True,
        ),
    ),
    ("Where a number is below three it is hidden.",),
)
SAID = (
    "Ask about domestic abuse at every contact, when the person is alone",
    "Name one worker who stays with the family from referral to review",
    "Write down who was told, when, and what they said they would do",
)
DONE = (
    "Every team has a named lead, and a question is part of each first visit. An audit "
    "of sixty records found it asked in fifty-two, and answered by someone trained to "
    "hear the answer; the remaining eight were followed up within the month.",
    "In place in four of five localities. The fifth starts in May, once two posts "
    "are filled.",
    "The form was changed in June. Managers read ten a month and report to the group.",
)
RESPONSES = Table(
    "responses",
    "What was recommended, and what has been done",
    (Column("No."), Column("Recommendation"), Column("What has been done")),
    tuple(
        Row((text(str(number + 1)), text(SAID[number % 3]), text(DONE[number % 3])))
        for number in range(12)
    ),
)
MONEY = (
    ("Riverside Council", 161_500),
    ("Vale and Downs Integrated Care Board", 121_000),
    ("Riverside Police", 47_700),
    ("Llŷn Probation Service", 3_250),
)
MONEY_CHART = Chart(
    "Who paid what",
    "The council gave almost half of the partnership’s income.",
    ChartForm.BARS,
    Unit.POUNDS,
    tuple((name, Quantity(Decimal(given), Unit.POUNDS)) for name, given in MONEY),
)
MONEY_TABLE = Table(
    "contributions",
    "Contributions to the partnership’s budget",
    (
        Column("Agency"),
        Column("Contribution", Unit.POUNDS),
        Column("Share", Unit.PERCENT),
    ),
    (
        *(
            Row(
                (
                    text(name),
                    Quantity(Decimal(given), Unit.POUNDS),
                    Quantity(Decimal(given * 1000 // 333_450) / 10, Unit.PERCENT),
                )
            )
            for name, given in MONEY
        ),
        Row(
            (
                text("All agencies"),
                Quantity(Decimal(333_450), Unit.POUNDS),
                Quantity(100, Unit.PERCENT),
            ),
            is_total=True,
        ),
    ),
)
PARTNERS = DefinitionList(
    (
        Definition(
            "Riverside Police",
            "<p>Set up a board which reads every review and asks what changed.</p>",
        ),
        Definition(
            "Ysbyty Glan-yr-Afon",
            "<p>Leads the pilot of the antenatal tool.</p>\n<ul><li>Two wards take "
            "part</li><li>Forty midwives are trained</li></ul>",
        ),
    ),
    title="What the agencies did",
)
ADDRESS = "https://www.example.org/" + "safeguarding/learning/" * 8 + "q" * 160
PUBLICATIONS = Prose(
    f'<p>All of it can be read at <a href="{ADDRESS}">{ADDRESS}</a>.</p>\n'
    "<p>Two briefings came out in the spring, one on self-neglect and one on the "
    'way in which agencies <a href="https://www.example.org/share">share what they '
    "know</a>.</p>"
)
PROSE = Prose(
    "<p>The group met six times. It brought together the police, the council, the "
    "hospitals and two charities, and it read the case of every person who was "
    "referred more than twice. What it found was plain: people told their story to "
    "four workers on average before anything was offered.</p>\n"
    "<p>Since October one worker takes the first call and stays. Early figures are "
    "good, and the people we asked say so too.</p>"
)


def priority(name: str, heading: str, number: str) -> Section:
    blocks: tuple[Block, ...] = (
        PROSE,
        KeyFigures(
            (
                KeyFigure("contacts about domestic abuse", count(4413), "2023-24"),
                KeyFigure(
                    "people at events",
                    Quantity(1360, Unit.COUNT, qualifier="over"),
                    "2023-24",
                ),
                KeyFigure("of plans reviewed in time", Quantity(86, Unit.PERCENT)),
            ),
        ),
        VOICE,
        TO_DO,
    )
    return Section(name, heading, number, blocks)


SECTIONS = (
    Section("welcome", "Welcome from the chair", "1", (WELCOME, BOARD, ATTENDANCE)),
    Section(
        "priorities",
        "What we set out to do",
        "2",
        (Prose("<p>Five priorities guide the plan for three years.</p>"),),
        (
            priority("domestic-abuse", "Domestic abuse", "2.1"),
            priority("exploitation", "Exploitation", "2.2"),
            priority("under-ones", "Unborn babies and children under one", "2.3"),
        ),
    ),
    Section(
        "reviews",
        "What reviews taught us",
        "3",
        (PROSE, REVIEW_CHART, REVIEW_TABLE, RESPONSES),
        (
            Section(
                "reviews-adults",
                "Safeguarding adults reviews",
                "3.1",
                (Notice("No safeguarding adults review was published this year."),),
            ),
        ),
    ),
    Section("partners", "Partners’ contributions", "4", (PARTNERS, PROSE)),
    Section("money", "What it cost", "5", (MONEY_CHART, MONEY_TABLE)),
    Section("more", "Where to read more", "6", (PUBLICATIONS,)),
)


def sample() -> Document:
    """Return a report of about a dozen pages."""
    cover = Cover(
        title="Yearly report",
        period="2023-24",
        partnership="Riverside Safeguarding Vulnerable People Partnership",
        partnership_short="RSVPP",
        partnership_slug="riverside",
        year_slug="2023-24",
        area="Riverside",
        theme_colour="#1d5c4b",
        summary="<p>What the partners did together from April 2023 to March 2024, how "
        "well it worked, and what comes next.</p>",
    )
    figures = (
        KeyFigure("contacts about domestic abuse", count(4413), "2023-24"),
        KeyFigure("given by four agencies", Quantity(333_450, Unit.POUNDS), "2023-24"),
        KeyFigure("reviews begun", count(16), "2023-24"),
    )
    return Document(cover, figures, SECTIONS)


def longer(document: Document, times: int) -> Document:
    """Return `document` with its sections `times` over, each under a key of its own.

    References keep pointing to the sections of the first time.
    """
    repeated = tuple(
        renamed(section, f"-{time}" if time else "")
        for time in range(times)
        for section in document.sections
    )
    return replace(document, sections=repeated)


def renamed(section: Section, suffix: str) -> Section:
    below = tuple(renamed(one, suffix) for one in section.sections)
    return replace(section, key=f"{section.key}{suffix}", sections=below)
