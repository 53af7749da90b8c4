"""Examples of practice as readers get them, without those in them."""

from collections.abc import Iterator
from html import escape

from django.utils.translation import gettext

from documents.blocks import Block, Definition, DefinitionList
from records.sections import SectionContext, facts, labelled, section
from reviews.models import CaseStudy, CaseStudyTheme


@section(
    "Case studies",
    subject="case-studies",
)
def case_studies(context: SectionContext) -> Iterator[Block]:
    """Yield each example: what happened, was done and changed, and its lesson."""
    rows = context.year(CaseStudy)
    if not rows:
        yield context.nothing(gettext("case studies"))
        return
    yield DefinitionList(
        tuple(
            Definition(row.title, case_study_html(context, row), row.address)
            for row in rows
        )
    )


def case_study_html(context: SectionContext, row: CaseStudy) -> str:
    themes = context.cache.under(row, CaseStudyTheme, "case_study")
    return "".join(
        (
            facts(
                (gettext("Agency"), str(row.agency) if row.agency else ""),
                (
                    gettext("Themes"),
                    "; ".join(theme.get_theme_display() for theme in themes),
                ),
            ),
            labelled(gettext("What happened"), context.rich(row.happened)),
            labelled(gettext("What was done"), context.rich(row.done)),
            labelled(gettext("What changed"), context.rich(row.changed)),
            labelled(gettext("What others can learn"), context.rich(row.lesson)),
            nobody_in_particular(row),
        )
    )


def nobody_in_particular(row: CaseStudy) -> str:
    """Return that a case is nobody's own, "" where it is somebody's."""
    told = {
        CaseStudy.Consent.COMPOSITE: gettext(
            "This example is put together from several cases."
        ),
        CaseStudy.Consent.FICTIONAL: gettext("The people in this example are made up."),
    }
    words = told.get(CaseStudy.Consent(row.consent), "")
    return f"<p><em>{escape(words)}</em></p>" if words else ""
