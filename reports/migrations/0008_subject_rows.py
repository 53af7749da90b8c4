"""Write as rows which records a section shows; they were keys in one text.

A key without a record is left out, as no row may point at nothing, and so is one that is
named twice. The way back writes the keys again.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# Kind of record, its model, and the types of section that show it.
SHOWN = (
    ("statements", "partnership", "Statement", "statement"),
    ("contacts", "partnership", "Contact", "contacts"),
    ("agency-contributions", "partnership", "AgencyContribution", "agency-contributions"),
    ("groups", "partnership", "Group", "group-structure groups group-reports membership attendance"),
    ("meetings", "partnership", "Meeting", "meetings"),
    ("need-levels", "partnership", "NeedLevel", "need-levels"),
    ("publications", "partnership", "Publication", "publications"),
    ("abbreviations", "partnership", "Term", "abbreviations"),
    ("plans", "priorities", "Strand", "priority-list priority-overview champions workplan business-plan"),
    ("priorities", "priorities", "Priority", "priority progress-table action-plan"),
    ("next-steps", "priorities", "NextStep", "next-steps"),
    ("indicators", "indicators", "Indicator", "indicators indicator-facts"),
    ("review-counts", "reviews", "ReviewCount", "review-counts"),
    ("case-reviews", "reviews", "CaseReview", "case-reviews review-table review-agencies recommendations"),
    ("child-deaths", "reviews", "ChildDeathCount", "child-deaths"),
    ("deliveries", "training", "Delivery", "training-by-mode"),
    ("training-counts", "training", "TrainingCount", "training-years"),
    ("evaluations", "training", "Evaluation", "evaluations"),
    ("events", "training", "Event", "events"),
    ("assurance-topics", "assurance", "AssuranceTopic", "assurance-topics"),
    ("risks", "assurance", "Risk", "risks"),
    ("walkabouts", "assurance", "Walkabout", "walkabouts"),
    ("audits", "assurance", "Audit", "audits audit-returns audit-results"),
    ("inspections", "assurance", "Inspection", "inspections inspection-recommendations"),
    ("scrutiny", "assurance", "Scrutiny", "scrutiny"),
    ("challenges", "assurance", "Challenge", "challenges"),
    ("decisions", "assurance", "Decision", "decisions"),
    ("voices", "assurance", "Voice", "voices"),
    ("budget-lines", "budgets", "BudgetLine", "budget budget-years"),
    ("reserves", "budgets", "Reserve", "reserves"),
    ("posts", "budgets", "Post", "posts"),
)


def write_rows(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    sections = apps.get_model("reports", "OutlineSection")
    subjects = apps.get_model("reports", "SectionSubject")
    for collection, app, model, types in SHOWN:
        rows = apps.get_model(app, model).objects.values_list("partnership", "key")
        known = None
        told = sections.objects.filter(kind__in=types.split()).exclude(subject="")
        for section in told:
            known = set(rows) if known is None else known
            keys = dict.fromkeys(key.strip() for key in section.subject.split(";"))
            there = [key for key in keys if (section.partnership_id, key) in known]
            subjects.objects.bulk_create(
                subjects(section=section, record=f"{collection}/{key}", position=place)
                for place, key in enumerate(there, start=1)
            )


def write_text(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    sections = apps.get_model("reports", "OutlineSection")
    for section in sections.objects.filter(shows__isnull=False).distinct():
        rows = section.subject_rows.order_by("position")
        section.subject = "; ".join(row.record.partition("/")[2] for row in rows)
        section.save(update_fields=["subject"])


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0007_section_subject"),
        ("assurance", "0002_wording"),
        ("budgets", "0003_wording"),
        ("indicators", "0002_wording"),
        ("partnership", "0002_wording"),
        ("priorities", "0003_wording"),
        ("reviews", "0004_wording"),
        ("training", "0003_wording"),
    ]

    operations = [migrations.RunPython(write_rows, write_text)]
