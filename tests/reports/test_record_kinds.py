"""Every kind of record that is kept can be edited, exchanged and named."""

import pytest
from django.apps import apps
from django.db import models

from records.declaration import form_class
from records.models import PartnershipRecord
from reports.models import Report
from reports.record_kinds import KIND_OF_MODEL, KINDS_BY_NAME, RECORD_KINDS
from tests import typical

KEPT = [model for model in apps.get_models() if issubclass(model, PartnershipRecord)]
EACH_KIND = pytest.mark.parametrize("kind", RECORD_KINDS, ids=lambda kind: kind.name)
EACH_MODEL = pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)


def test_every_model_of_records_has_exactly_one_kind_but_the_report():
    """A report has forms of its own and is exchanged in the manifest."""
    kinds = [kind.model for kind in RECORD_KINDS]

    assert sorted([*kinds, Report], key=str) == sorted(KEPT, key=str)


def test_names_are_unique_and_fit_an_address():
    names = [kind.name for kind in RECORD_KINDS]

    assert list(KINDS_BY_NAME) == names
    assert len(KIND_OF_MODEL) == len(names)
    assert not [name for name in names if not name.replace("-", "").isalpha()]
    assert [name.lower() for name in names] == names


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("agencies", "an agency"),
        ("courses", "a course"),
        ("progress", "progress"),
        ("contributions", "partner funding"),
    ],
)
def test_what_a_button_adds_has_its_article(name, words):
    assert KINDS_BY_NAME[name].one == words


def test_parents_come_before_their_children():
    seen: set[type[models.Model]] = {Report}
    for kind in RECORD_KINDS:
        seen.add(kind.model)
        assert set(referred_to(kind.model)) - {"partnership"} <= set(kind.fields)
        assert set(referred_to(kind.model).values()) <= {
            *seen,
            referred_to(kind.model)["partnership"],
        }


def referred_to(model: type[models.Model]) -> dict[str, object]:
    """Return the models that `model` points at, by field."""
    fields = (*model._meta.fields, *model._meta.many_to_many)
    return {field.name: field.related_model for field in fields if field.is_relation}


@EACH_KIND
def test_a_kind_covers_every_field_that_can_be_edited(kind):
    fields = (*kind.model._meta.fields, *kind.model._meta.many_to_many)
    editable = {field.name for field in fields if field.editable} - {"id", "key"}
    own_rows = {
        field.name
        for field in kind.model._meta.related_objects
        if field.get_accessor_name() in kind.model.own_rows
    }

    assert sorted(kind.fields) == sorted(editable | own_rows)


@EACH_KIND
def test_the_form_of_a_kind_has_the_key_and_its_fields_in_order(kind, partnership):
    form = form_class(kind)(partnership=partnership)

    assert list(form.fields) == ["key", *kind.fields]


@EACH_KIND
def test_a_kind_says_what_its_list_shows_and_what_it_is_for(kind):
    assert [name for name in kind.columns if not hasattr(kind.model, name)] == []
    assert kind.columns
    assert kind.topic
    assert kind.purpose.endswith(".")
    assert kind.label
    assert kind.plural
    has_period = hasattr(kind.model, "period")
    # A section may speak of a period; it belongs to its report.
    assert kind.has_period is (has_period and kind.name != "outline")


@EACH_KIND
def test_every_record_has_a_name_that_people_can_read(kind, partnership):
    record = typical.make_record(kind, partnership)

    assert str(record) == str(record).strip() != ""
    assert record.address == f"{kind.name}/{record.key}"


def test_partnerships_and_reports_have_a_page_for_people_signed_in(report):
    assert report.partnership.get_absolute_url() == "/edit/riverside/"
    assert report.get_absolute_url() == "/edit/riverside/2023-24/"


@EACH_KIND
def test_what_an_agency_writes_names_the_agency(kind):
    assert kind.own_agency in {"", *kind.fields}
    if kind.own_agency:
        assert kind.parents()[kind.own_agency]._meta.label == "partnership.Agency"


@EACH_MODEL
def test_every_constraint_says_in_words_what_to_do(model):
    plain = models.BaseConstraint.default_violation_error_message

    assert not [
        constraint.name
        for constraint in model._meta.constraints
        if constraint.violation_error_message == plain
    ]


@EACH_MODEL
def test_records_of_every_model_go_by_their_key_in_a_partnership(model):
    unique = [
        constraint.fields
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
    ]

    assert ("partnership", "key") in unique
