"""The checks of the database, answered in memory as the database answers them."""

from datetime import date
from decimal import Decimal
from random import Random

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Coalesce, Upper

from budgets.models import BudgetAmount
from records.conditions import in_memory, is_kept
from records.modelfields import PartialDateField, PartiesField
from records.models import PartnershipRecord
from records.numbers import optional_numbers
from reports.record_kinds import RECORD_KINDS
from training.models import Course

ROUNDS = 25
CHECKS = [
    pytest.param(kind.model, rule, id=str(rule.name))
    for kind in RECORD_KINDS
    for rule in kind.model._meta.constraints
    if isinstance(rule, models.CheckConstraint)
]


def some_value(field, random):
    """Return a value that the field could hold, on either side of what is usual."""
    if field.null and random.random() < 0.3:
        return None
    match field:
        case models.BooleanField():
            return random.random() < 0.5
        case models.DecimalField():
            return Decimal(random.choice(["-1", "0", "0.5", "12", "100", "100.01"]))
        case models.IntegerField():
            return random.choice([0, 1, 2, 12])
        case models.DateField():
            return random.choice([date(2023, 4, 1), date(2024, 3, 31)])
        case models.ForeignKey():
            return random.choice([1, 2])
        case PartialDateField() | PartiesField():
            return field.to_python(random.choice(["", "2023", "2024-01"]))
        case models.JSONField():
            names = optional_numbers(field.model)
            return {name: "withheld" for name in names if random.random() < 0.3}
        case _:
            choices = [value for value, _ in field.flatchoices]
            return random.choice(["", "other", *choices])


def some_record(model: type[PartnershipRecord], random: Random) -> PartnershipRecord:
    record = model()
    for field in model._meta.concrete_fields:
        if field.editable or isinstance(field, models.JSONField):
            setattr(record, field.attname, some_value(field, random))
    return record


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "rule"), CHECKS)
def test_a_check_is_kept_in_memory_as_it_is_in_the_database(model, rule):
    random = Random(str(rule.name))  # noqa: S311 # no secret
    for _ in range(ROUNDS):
        record = some_record(model, random)
        try:
            rule.validate(model, record)
        except ValidationError:
            in_database = False
        else:
            in_database = True

        assert is_kept(rule, record) is in_database, vars(record)


def test_a_check_of_what_no_form_has_read_is_left_to_the_database():
    (rule,) = (
        one
        for one in BudgetAmount._meta.constraints
        if one.name == "budgets_budgetamount_positive"
    )

    record = BudgetAmount()
    setattr(record, "planned", "5")  # noqa: B010 # no number yet

    assert is_kept(rule, record) is False


@pytest.mark.parametrize(
    "condition",
    [
        models.Q(title__startswith="A"),
        models.Q(title=Upper("provider")),
        models.Q(title=models.F("provider") ** 2),
        models.Q(title=Coalesce("provider", models.Func("title"))),
        models.Q("title", _connector=models.Q.XOR),
        models.Q(models.Q(title__regex="A"), title=""),
    ],
)
def test_what_only_the_database_can_answer_is_left_to_it(condition):
    assert in_memory(Course, condition) is None
