"""What cases taught."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext

from documents.bar_charts import bars_of
from documents.blocks import (
    Block,
    Chart,
    ChartForm,
    Column,
    Definition,
    DefinitionList,
    Row,
    Table,
    Unrecorded,
)
from documents.quantities import Quantity, Unit, in_words, show
from documents.wording import first_and_last
from records.numbers import is_told
from records.sections import (
    SectionContext,
    bullets,
    cell,
    facts,
    labelled,
    not_given,
    section,
)
from reviews.models import (
    CaseReview,
    Recommendation,
    Response,
    ReviewCount,
    ReviewFinding,
)
from reviews.sections.case_reviews import course, findings, listed_themes, points
from richtext.passages import figure_addresses


@section(
    "How many cases were referred",
)
def review_activity(context: SectionContext) -> Iterator[Block]:
    """Yield the year's referrals beside those of the years before, and their kinds."""
    totals = totals_by_year(context)
    if len(totals) > 1:
        yield totals_chart(totals)
    if totals:
        yield totals_table(totals)
    counts = context.year(ReviewCount)
    if parts := [row for row in counts if row.part_of_total]:
        yield from bars_of(
            gettext("Cases by kind, {period}").format(period=context.period),
            [(row.label, count(row)) for row in parts],
        )
        yield parts_table(context, parts)
    if others := [row for row in counts if is_of_none(row)]:
        yield others_table(context, others)
    told = (*parts, *others, *(row for row in totals if row.period == context.period))
    if not told:
        yield context.nothing(gettext("referrals"))


def is_of_none(row: ReviewCount) -> bool:
    """Whether `row` is no total, no part of one and in no table of its own."""
    return not (row.part_of_total or row.is_total or row.heading)


def totals_by_year(context: SectionContext) -> list[ReviewCount]:
    """Return the totals of this and earlier periods, the earliest first."""
    rows = [
        row
        for row in context.cache.every(ReviewCount)
        if row.is_total and row.period.ends_on <= context.period.ends_on
    ]
    return sorted(rows, key=lambda row: row.period.starts_on)


def count(row: ReviewCount) -> Quantity:
    return Quantity(
        row.count, Unit.COUNT, row.qualifier, record=f"review-counts/{row.key}"
    )


def totals_chart(totals: Sequence[ReviewCount]) -> Chart:
    first, last = totals[0], totals[-1]
    return Chart(
        title=gettext("Cases referred, by year"),
        finding=first_and_last(
            gettext("Referrals"),
            (first.period, show(count(first))),
            (last.period, show(count(last))),
        ),
        form=ChartForm.COLUMNS,
        unit=Unit.COUNT,
        points=tuple((str(row.period), count(row)) for row in totals),
    )


def totals_table(totals: Sequence[ReviewCount]) -> Table:
    return Table(
        name="referrals-by-year",
        caption=gettext("Cases referred for a review, by year"),
        columns=(Column(gettext("Year")), Column(gettext("Referrals"), Unit.COUNT)),
        rows=tuple(
            Row((cell(str(row.period), record=row), count(row))) for row in totals
        ),
    )


def parts_table(context: SectionContext, parts: Sequence[ReviewCount]) -> Table:
    """Return the kinds of referral, with their total where there are several."""
    rows = [Row((cell(row.label, record=row), count(row))) for row in parts]
    if len(parts) > 1:
        address = f"review-counts/{context.period.key}/explained"
        total = context.quantity(address)
        label = Quantity(gettext("Referrals described in this report"), record=address)
        rows.append(Row((label, total), is_total=True))
    return Table(
        name="referrals-by-kind",
        caption=gettext("Cases by kind, {period}").format(period=context.period),
        columns=(Column(gettext("Kind")), Column(gettext("Cases"), Unit.COUNT)),
        rows=tuple(rows),
    )


def others_table(context: SectionContext, rows: Sequence[ReviewCount]) -> Table:
    """Return numbers that are not kinds of referral, such as decisions and delays."""
    return Table(
        name="reviews-also-counted",
        caption=gettext("Other numbers of reviews, {period}").format(
            period=context.period
        ),
        columns=(
            Column(gettext("What was counted")),
            Column(gettext("Number"), Unit.COUNT),
        ),
        rows=tuple(Row((cell(row.label, record=row), count(row))) for row in rows),
    )


@section(
    "Case reviews",
    subject="case-reviews",
)
def case_reviews(context: SectionContext) -> Iterator[Block]:
    """Yield what is published of each case, and what was decided."""
    rows = context.year(CaseReview)
    if not rows:
        yield context.nothing(gettext("case reviews"))
        return
    yield DefinitionList(
        tuple(
            Definition(row.title, case_html(context, row), row.address) for row in rows
        )
    )


def case_html(context: SectionContext, row: CaseReview) -> str:
    kinds = ReviewFinding.Kind
    is_ours = row.relation == CaseReview.Relation.LED
    return "".join(
        (
            facts(
                (gettext("Kind"), row.get_kind_display()),
                (
                    gettext("Whose review"),
                    "" if is_ours else row.get_relation_display(),
                ),
                (gettext("State"), row.get_state_display()),
                (gettext("About"), row.described),
                (gettext("When"), row.held),
                (gettext("Published"), row.published),
                (gettext("Publication"), publication(row)),
            ),
            course(context, row),
            context.rich(row.background),
            labelled(
                gettext("Themes"),
                listed_themes(context, row)
                + context.rich(row.themes)
                + points(context, row, kinds.THEME),
            ),
            labelled(gettext("Findings"), findings(context, row)),
            labelled(gettext("Lessons"), points(context, row, kinds.LESSON)),
            labelled(gettext("Actions taken"), points(context, row, kinds.ACTION)),
            labelled(gettext("Decision"), context.rich(row.decision)),
        )
    )


def publication(row: CaseReview) -> str:
    """Return that a review is to be published, as long as it has not been."""
    is_out = row.state == CaseReview.State.PUBLISHED
    return "" if is_out else row.get_will_be_published_display()


@section(
    "Recommendations of a published review",
    subject="case-reviews",
    one_alone=True,
)
def recommendations(context: SectionContext) -> Iterator[Block]:
    """Yield each recommendation of one review with what was done about it."""
    review = context.subject(CaseReview)
    if review is None:
        yield Unrecorded(gettext("Choose the review to show in this section."))
        return
    html = case_html(context, review)
    yield DefinitionList((Definition(review.title, html, review.address),))
    rows = context.cache.under(review, Recommendation, "review")
    if not rows:
        yield Unrecorded(
            gettext("No recommendations of this review have been recorded.")
        )
        return
    yield Table(
        name=f"recommendations-{review.key}",
        caption=gettext("{title}: recommendations and what has been done").format(
            title=review.title
        ),
        columns=(
            Column(gettext("No.")),
            Column(gettext("Recommendation")),
            Column(gettext("What has been done")),
        ),
        rows=tuple(recommendation_row(context, row) for row in rows),
    )


def recommendation_row(context: SectionContext, row: Recommendation) -> Row:
    answers = [
        answer
        for answer in context.cache.under(row, Response, "recommendation")
        if answer.period.ends_on <= context.period.ends_on
    ]
    is_accepted = row.status == Recommendation.Status.ACCEPTED
    asked = context.rich(row.text) + facts(
        (gettext("To"), row.to_whom),
        (gettext("By when"), row.due),
        (gettext("Status"), "" if is_accepted else row.get_status_display()),
        (gettext("Closed"), row.closed),
        (gettext("Reason"), row.reason),
    )
    done = bullets([answer_html(context, answer) for answer in answers])
    done += labelled(gettext("Evidence of change"), context.rich(row.evidence))
    return Row(
        (
            cell(row.number, record=row),
            cell(asked, Unit.RICH, record=row),
            cell(done or not_given(), Unit.RICH, record=row),
        )
    )


def answer_html(context: SectionContext, row: Response) -> str:
    """Return the answer, with its figures unless its own words give them."""
    text = context.rich(row.text)
    record = f"responses/{row.key}"
    linked = [address.rpartition("/")[0] for address in figure_addresses(row.text)]
    if record in linked:
        return text
    told = (
        at_time(in_words(context.quantity(f"{record}/{name}")), when)
        for name, when in (("before", row.before_when), ("after", row.after_when))
        if is_told(row, name)
    )
    return text + facts((row.measure, ", ".join(told)))


def at_time(words: str, when: object) -> str:
    """Return `words` with when that was, where it is known."""
    if not when:
        return words
    return gettext("{value} in {when}").format(value=words, when=when)
