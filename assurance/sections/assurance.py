"""How the partners know."""

from collections.abc import Iterator, Sequence
from html import escape

from django.utils.translation import gettext, gettext_lazy

from assurance.models import (
    AssuranceTopic,
    Challenge,
    Decision,
    Risk,
    Scrutiny,
    Voice,
    Walkabout,
)
from documents.blocks import (
    Block,
    Column,
    Definition,
    DefinitionList,
    Item,
    ItemList,
    Prose,
    Quotation,
    Row,
    Section,
    Table,
)
from documents.quantities import Unit
from records.sections import (
    NOT_GIVEN,
    SectionContext,
    cell,
    facts,
    labelled,
    section,
)

EXAMPLE = gettext_lazy("An example, not a real person")


@section("What the partners assured themselves of", subject="assurance-topics")
def assurance_topics(context: SectionContext) -> Iterator[Block]:
    """Yield each topic with the assurance given."""
    rows = context.year(AssuranceTopic)
    if not rows:
        yield context.nothing(gettext("assurance topics"))
        return
    yield DefinitionList(
        tuple(
            Definition(
                row.title,
                context.rich(row.text)
                + facts((gettext("Escalated to"), row.escalated_to)),
                row.address,
            )
            for row in rows
        )
    )


@section("Risks", subject="risks")
def risks(context: SectionContext) -> Iterator[Block]:
    """Yield the register's risks and what is done about each."""
    rows = context.year(Risk)
    if not rows:
        yield context.nothing(gettext("risks"))
        return
    yield DefinitionList(
        tuple(
            Definition(
                row.title,
                labelled(gettext("Cause"), context.rich(row.cause))
                + labelled(gettext("What is done"), context.rich(row.mitigation))
                + risk_facts(row),
                row.address,
            )
            for row in rows
        ),
        title=gettext("In the risk register"),
    )


def risk_facts(row: Risk) -> str:
    """Return who owns a risk and how it is rated, as far as that is recorded."""
    return facts(
        (gettext("Owner"), row.owner),
        (gettext("Rating before mitigation"), rating(row.rating_before)),
        (gettext("Rating after mitigation"), rating(row.rating_after)),
        (gettext("Movement"), row.movement),
        (gettext("Closed"), row.closed),
    )


def rating(value: int | None) -> str:
    return "" if value is None else str(value)


@section("Walkabouts", subject="walkabouts")
def walkabouts(context: SectionContext) -> Iterator[Block]:
    """Yield the visits made and what they showed, then those planned."""
    rows = context.year(Walkabout)
    done = [row for row in rows if row.status == Walkabout.Status.DONE]
    planned = [row for row in rows if row.status == Walkabout.Status.PLANNED]
    if done:
        yield walkabout_table(context, done)
    else:
        yield context.nothing(gettext("walkabouts"))
    if planned:
        yield ItemList(
            tuple(
                Item(
                    f"<p>{escape(row.site)}</p>{context.rich(row.outcome)}",
                    (),
                    row.address,
                )
                for row in planned
            ),
            title=gettext("Visits planned"),
        )


def walkabout_table(context: SectionContext, rows: Sequence[Walkabout]) -> Table:
    """Return the visits; where none was joint, no column says so of each."""
    unsaid = NOT_GIVEN if any(row.joint for row in rows) else None
    return Table(
        name="walkabouts",
        caption=_walkabouts_made(context).format(period=context.period),
        columns=(
            Column(gettext("Place")),
            Column(_joint(context)),
            Column(gettext("What it showed")),
        ),
        rows=tuple(
            Row(
                (
                    cell(row.site, record=row),
                    cell(gettext("Yes") if row.joint else unsaid, record=row),
                    cell(walkabout_html(context, row), Unit.RICH, record=row),
                )
            )
            for row in rows
        ),
    )


def _walkabouts_made(context: SectionContext) -> str:
    whom = context.cache.partnership
    if whom.covers_children or whom.covers_adults:
        return gettext("Safeguarding walkabouts made, {period}")
    return gettext("Walkabouts made, {period}")


def _joint(context: SectionContext) -> str:
    whom = context.cache.partnership
    if whom.covers_children and whom.covers_adults:
        return gettext("Joint for children and adults")
    return gettext("Joint with another partnership or board")


def walkabout_html(context: SectionContext, row: Walkabout) -> str:
    return context.rich(row.outcome) + facts(
        (gettext("Commissioned by"), row.commissioner),
        (gettext("Prompted by"), row.prompted_by),
    )


@section(
    "Scrutiny",
    subject="scrutiny",
)
def scrutiny(context: SectionContext) -> Iterator[Block]:
    """Yield what was done in scrutiny, and what is planned."""
    rows = context.year(Scrutiny)
    if not rows:
        yield context.nothing(gettext("pieces of scrutiny"))
        return
    yield DefinitionList(
        tuple(
            Definition(
                scrutiny_title(row),
                context.rich(row.text),
                row.address,
            )
            for row in rows
        )
    )


def scrutiny_title(row: Scrutiny) -> str:
    """Return the title, with the letter of its step and whether it is planned."""
    step = f"{row.step.removesuffix('.')}. " if row.step else ""
    if row.status == Scrutiny.Status.PLANNED:
        return gettext("{title} (planned)").format(title=f"{step}{row.title}")
    return f"{step}{row.title}"


@section("Challenges to partners", subject="challenges")
def challenges(context: SectionContext) -> Iterator[Block]:
    """Yield what was challenged and of whom, what came of it, and what is open."""
    rows = context.year(Challenge)
    if not rows:
        yield context.nothing(gettext("challenges"))
        return
    yield DefinitionList(
        tuple(
            Definition(
                row.title,
                challenge_facts(row)
                + context.rich(row.text)
                + labelled(gettext("What came of it"), context.rich(row.result))
                + labelled(gettext("Still open"), context.rich(row.open_points)),
                row.address,
            )
            for row in rows
        )
    )


def challenge_facts(row: Challenge) -> str:
    return facts(
        (gettext("Raised by"), row.raised_by),
        (gettext("Put to"), row.to_whom),
        (gettext("Raised"), row.raised),
        (gettext("Status"), row.get_status_display() if row.status else ""),
        (gettext("Closed"), row.closed),
    )


@section("Decisions", subject="decisions")
def decisions(context: SectionContext) -> Iterator[Block]:
    """Yield what was decided, when, who carries it out, and what replaced it."""
    rows = context.year(Decision)
    if not rows:
        yield context.nothing(gettext("decisions"))
        return
    yield DefinitionList(
        tuple(
            Definition(
                row.title,
                context.rich(row.text)
                + facts(
                    (gettext("When"), row.decided),
                    (gettext("Carried out by"), row.owner),
                    (gettext("Superseded by"), superseding(row)),
                ),
                row.address,
            )
            for row in rows
        )
    )


def superseding(row: Decision) -> str:
    """Return the title and time of the decision that replaced `row`, "" if none."""
    later = row.superseded_by
    if later is None:
        return ""
    return f"{later.title} ({later.decided})" if later.decided else later.title


@section("Voices", subject="voices")
def voices(context: SectionContext) -> Iterator[Block | Section]:
    """Yield what people said, under headings those that have one."""
    rows = context.year(Voice)
    if not rows:
        yield context.nothing(gettext("accounts of what people said"))
    for row in rows:
        if not row.heading:
            yield from voice(context, row)
    for heading in dict.fromkeys(row.heading for row in rows if row.heading):
        told = [row for row in rows if row.heading == heading]
        yield Section(
            key=context.part(told[0].key),
            heading=heading,
            blocks=tuple(block for row in told for block in voice(context, row)),
            listed=False,
        )


def voice(context: SectionContext, row: Voice) -> Iterator[Block]:
    speaker = row.speaker
    if row.illustrative:
        speaker = f"{speaker}: {EXAMPLE.lower()}" if speaker else str(EXAMPLE)
    # An example is nobody's words: it cannot be a summary of them either.
    verbatim = row.verbatim or row.illustrative
    yield Quotation(row.words, speaker, verbatim, row.address)
    if row.changed:
        yield Prose(labelled(gettext("What changed"), context.rich(row.changed)))
