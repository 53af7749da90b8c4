"""The one place that names every section kind and every source of figures."""

from assurance import figures as assurance_figures
from budgets import figures as budgets_figures
from indicators import figures as indicators_figures
from partnership import figures as partnership_figures
from priorities import figures as priorities_figures
from reports import stated
from reports.brief import SectionKind
from reports.sections import (
    assurance,
    indicators,
    money,
    partners,
    priorities,
    reviews,
    statements,
    training,
)
from reviews import figures as reviews_figures
from training import figures as training_figures

SECTION_KINDS: tuple[SectionKind, ...] = (
    statements.passage,
    statements.statement,
    partners.agency_contributions,
    partners.groups,
    partners.meetings,
    partners.publications,
    partners.abbreviations,
    priorities.priority,
    priorities.workplan,
    priorities.next_steps,
    indicators.indicators,
    reviews.review_activity,
    reviews.case_reviews,
    reviews.recommendations,
    training.training,
    training.events,
    assurance.assurance_topics,
    assurance.risks,
    assurance.walkabouts,
    assurance.audits,
    assurance.inspections,
    assurance.scrutiny,
    assurance.decisions,
    assurance.voices,
    money.contributions,
)

SECTION_KINDS_BY_NAME = {kind.name: kind for kind in SECTION_KINDS}

FIGURE_SOURCES = (
    partnership_figures.figures,
    priorities_figures.figures,
    indicators_figures.figures,
    reviews_figures.figures,
    training_figures.figures,
    assurance_figures.figures,
    budgets_figures.figures,
    stated.figures,
)
