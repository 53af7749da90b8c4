"""How case studies are edited and exchanged, parents before children."""

from records.declaration import FieldGroup, RecordKind
from reviews.case_study_forms import CaseStudyForm
from reviews.models import CaseStudy, CaseStudyTheme

KINDS = (
    RecordKind(
        model=CaseStudy,
        declared=(
            "period",
            "title",
            "agency",
            "happened",
            "done",
            "changed",
            "lesson",
            "consent",
            "consent_by",
            "consent_on",
            "position",
            "note",
        ),
        columns=("title", "agency", "consent", "period"),
        topic="Reviews",
        purpose="An example of practice, without the names of those in it.",
        form=CaseStudyForm,
        groups=(
            FieldGroup("Example", ("period", "title", "agency")),
            FieldGroup(
                "What it shows",
                ("happened", "done", "changed", "lesson"),
                hint=(
                    "Leave out names, dates of birth, addresses and whatever else "
                    "would tell readers who it was."
                ),
            ),
            FieldGroup("Consent", ("consent", "consent_by", "consent_on")),
        ),
    ),
    RecordKind(
        model=CaseStudyTheme,
        declared=("case_study", "theme", "position", "note"),
        columns=("theme", "case_study"),
        topic="Reviews",
        purpose="A theme of a case study. A case study can have several.",
    ),
)
