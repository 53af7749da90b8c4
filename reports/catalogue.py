"""The one place that names every section kind and every computed figure."""

from collections.abc import Callable, Iterator
from functools import partial

from assurance import figures as assurance_figures
from budgets import figures as budgets_figures
from indicators import figures as indicators_figures
from partnership import figures as partnership_figures
from records.figures import Figure, FigureBook, field_figures
from records.kinds import RecordKind
from records.shelf import Shelf
from reports.brief import SectionKind
from reports.kinds_of_records import RECORD_KINDS
from reports.sections import (
    action_plans,
    assurance,
    audit_results,
    audits,
    budgets,
    case_reviews,
    groups,
    indicator_facts,
    indicators,
    inspections,
    money,
    partners,
    plans,
    priorities,
    review_counts,
    reviews,
    seats,
    statements,
    training,
    training_modes,
    training_years,
)
from reviews import figures as reviews_figures
from training import figures as training_figures

SECTION_KINDS: tuple[SectionKind, ...] = (
    statements.passage,
    statements.statement,
    partners.contacts,
    partners.agency_contributions,
    groups.group_structure,
    groups.groups,
    groups.group_reports,
    seats.membership,
    seats.attendance,
    groups.meetings,
    partners.need_levels,
    partners.publications,
    partners.abbreviations,
    plans.priority_list,
    plans.priority_overview,
    plans.champions,
    priorities.priority,
    plans.progress_table,
    priorities.workplan,
    action_plans.business_plan,
    action_plans.action_plan,
    priorities.next_steps,
    indicators.indicators,
    indicator_facts.indicator_facts,
    reviews.review_activity,
    review_counts.review_counts,
    reviews.case_reviews,
    case_reviews.review_table,
    case_reviews.review_agencies,
    reviews.recommendations,
    review_counts.child_deaths,
    training.training,
    training_modes.training_by_mode,
    training_years.training_years,
    training.evaluations,
    training.events,
    assurance.assurance_topics,
    assurance.risks,
    assurance.walkabouts,
    audits.audits,
    audits.audit_returns,
    audit_results.audit_results,
    inspections.inspections,
    inspections.inspection_recommendations,
    assurance.scrutiny,
    assurance.challenges,
    assurance.decisions,
    assurance.voices,
    money.contributions,
    budgets.budget,
    budgets.budget_years,
    money.reserves,
    money.posts,
)

SECTION_KINDS_BY_NAME = {kind.name: kind for kind in SECTION_KINDS}

COMPUTED: dict[str, Callable[[Shelf], Iterator[Figure]]] = {
    **partnership_figures.COMPUTED,
    **indicators_figures.COMPUTED,
    **reviews_figures.COMPUTED,
    **training_figures.COMPUTED,
    **assurance_figures.COMPUTED,
    **budgets_figures.COMPUTED,
}


def figure_book(shelf: Shelf) -> FigureBook:
    """Return every figure that the records on `shelf` offer, kind by kind."""
    return FigureBook(
        {kind.name: partial(figures_of, kind, shelf) for kind in RECORD_KINDS}
    )


def figures_of(kind: RecordKind, shelf: Shelf) -> Iterator[Figure]:
    """Yield the fields that `kind` offers as figures, then what it comes to."""
    if kind.figures:
        yield from field_figures(kind.name, shelf.every(kind.model), **kind.figures)
    if computed := COMPUTED.get(kind.name):
        yield from computed(shelf)
