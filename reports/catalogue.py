"""The one place that names every section kind, check and computed figure."""

from collections.abc import Callable, Iterator
from functools import partial

from assurance import figures as assurance_figures
from assurance.sections.assurance import (
    assurance_topics,
    challenges,
    decisions,
    risks,
    scrutiny,
    voices,
    walkabouts,
)
from assurance.sections.audit_results import audit_results
from assurance.sections.audits import audit_returns, audits
from assurance.sections.inspections import inspection_recommendations, inspections
from budgets import figures as budgets_figures
from budgets.sections.budgets import budget, budget_years
from budgets.sections.funding_years import contribution_years
from budgets.sections.money import contributions, posts, reserves
from indicators import figures as indicators_figures
from indicators.sections.breakdown_tables import breakdown_tables
from indicators.sections.indicator_facts import indicator_facts
from indicators.sections.indicators import indicators
from partnership import figures as partnership_figures
from partnership.sections.attendance import attendance
from partnership.sections.groups import group_reports, group_structure, groups, meetings
from partnership.sections.partners import (
    abbreviations,
    agency_contributions,
    contacts,
    need_levels,
    publications,
)
from partnership.sections.seats import membership
from partnership.sections.statements import statement
from priorities.sections.action_plans import action_plan
from priorities.sections.business_plans import business_plan
from priorities.sections.plans import (
    champions,
    priority_list,
    priority_overview,
    progress_table,
)
from priorities.sections.priorities import next_steps, priority, workplan
from records.cache import RecordCache
from records.declaration import RecordKind
from records.figures import Figure, FigureBook, field_figures
from records.sections import SectionKind
from regimes.declaration import Regime
from reports.checks.attendance import attendance_differs, attendance_gaps
from reports.checks.carried import carried_unseen
from reports.checks.characters import undrawable_characters
from reports.checks.comments import open_comments
from reports.checks.context import CheckContext, Finding
from reports.checks.links import (
    loose_digits,
    missing_figures,
    missing_pictures,
    missing_sections,
    unknown_figures,
)
from reports.checks.outline import empty_sections, missing_key_figures, outline_faults
from reports.checks.records import (
    contributions_missing,
    directions,
    stated_differently,
)
from reports.checks.size import very_large
from reports.checks.tables import untold_tables
from reports.checks.training import organisations_add_up
from reports.checks.withheld import withheld_names, withheld_records
from reports.record_kinds import KINDS_BY_NAME, RECORD_KINDS
from reports.sections import passage
from reviews import figures as reviews_figures
from reviews.sections.case_reviews import review_agencies, review_table
from reviews.sections.case_studies import case_studies
from reviews.sections.review_counts import child_deaths, review_counts
from reviews.sections.reviews import case_reviews, recommendations, review_activity
from training import figures as training_figures
from training.sections.training import evaluations, events, training
from training.sections.training_modes import training_by_mode

SECTION_KINDS: tuple[SectionKind, ...] = (
    passage,
    statement,
    contacts,
    agency_contributions,
    group_structure,
    groups,
    group_reports,
    membership,
    attendance,
    meetings,
    need_levels,
    publications,
    abbreviations,
    priority_list,
    priority_overview,
    champions,
    priority,
    progress_table,
    workplan,
    business_plan,
    action_plan,
    next_steps,
    indicators,
    breakdown_tables,
    indicator_facts,
    review_activity,
    review_counts,
    case_reviews,
    review_table,
    review_agencies,
    recommendations,
    case_studies,
    child_deaths,
    training,
    training_by_mode,
    evaluations,
    events,
    assurance_topics,
    risks,
    walkabouts,
    audits,
    audit_returns,
    audit_results,
    inspections,
    inspection_recommendations,
    scrutiny,
    challenges,
    decisions,
    voices,
    contributions,
    contribution_years,
    budget,
    budget_years,
    reserves,
    posts,
)

CHECKS: tuple[Callable[[CheckContext], Iterator[Finding]], ...] = (
    missing_figures,
    missing_key_figures,
    unknown_figures,
    missing_pictures,
    missing_sections,
    outline_faults,
    empty_sections,
    directions,
    loose_digits,
    untold_tables,
    contributions_missing,
    stated_differently,
    attendance_differs,
    attendance_gaps,
    organisations_add_up,
    undrawable_characters,
    withheld_records,
    withheld_names,
    carried_unseen,
    very_large,
    open_comments,
)

SECTION_KINDS_BY_NAME = {kind.name: kind for kind in SECTION_KINDS}

COMPUTED: dict[str, Callable[[RecordCache], Iterator[Figure]]] = {
    **partnership_figures.COMPUTED,
    **indicators_figures.COMPUTED,
    **reviews_figures.COMPUTED,
    **training_figures.COMPUTED,
    **assurance_figures.COMPUTED,
    **budgets_figures.COMPUTED,
}


def is_for(kind: SectionKind, regimes: tuple[Regime, ...]) -> bool:
    """Whether reports under `regimes` have sections of `kind`."""
    return not kind.subject or KINDS_BY_NAME[kind.subject].is_for(regimes)


def figure_book(cache: RecordCache) -> FigureBook:
    """Return every figure that the records on `cache` offer, kind by kind."""
    return FigureBook(
        {kind.name: partial(figures_of, kind, cache) for kind in RECORD_KINDS}
    )


def figures_of(kind: RecordKind, cache: RecordCache) -> Iterator[Figure]:
    """Yield the fields that `kind` offers as figures, then what it comes to."""
    if kind.figures:
        yield from field_figures(kind.name, cache.every(kind.model), **kind.figures)
    if computed := COMPUTED.get(kind.name):
        yield from computed(cache)
