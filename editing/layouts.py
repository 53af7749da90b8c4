"""How the forms of records are laid out: in groups, what is seldom needed folded."""

from collections.abc import Iterable, Iterator

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db import models
from django.template.loader import render_to_string

from records.declaration import FieldGroup
from records.forms import RecordForm
from records.number_fields import STATUSES_ID
from records.numbers import STATUSES_IN_WORDS, NumberStatus

# The portal fills these in; the note is for the team alone.
ASIDE = (
    FieldGroup("Note for editors", ("note",), is_folded=True),
    FieldGroup("Reference and position in lists", ("key", "position"), is_folded=True),
)


class NumberHint:
    """How to say why there is no number, once for all the boxes that take that."""

    def render(self, *_: object, **__: object) -> str:
        context = {
            "id": STATUSES_ID,
            "statuses": NumberStatus.labels,
            "words": STATUSES_IN_WORDS,
        }
        return render_to_string("editing/components/number_hint.html", context)


class Grouped(Fieldset):  # type: ignore[misc] # crispy-forms has no types
    """Fields that belong together; short ones stand side by side where there is room.

    `hint` says what holds for all of them.
    """

    hint = ""
    number_hint: NumberHint | None = None


class Folded(Grouped):
    """Fields that are seldom needed, behind a line that opens them."""

    template = "editing/components/folded.html"
    open = False


def layout_of(form: RecordForm) -> FormHelper:
    """Return how `form` is laid out: its kind's groups, then what is seldom needed.

    Fields that no group names are facts and then texts. A report has no place in
    lists; its short reference is that of its period.
    """
    has_place = all(name in form.fields for group in ASIDE for name in group.fields)
    return _helper(form, (*groups_of(form), *(ASIDE if has_place else ())))


def words_alone(form: RecordForm) -> FormHelper:
    """Return the layout for people who write their own text and nothing else."""
    return _helper(form, groups_of(form))


def groups_of(form: RecordForm) -> Iterator[FieldGroup]:
    """Yield the groups of `form` in their order, what is folded last."""
    named = {name for group in (*form.groups, *ASIDE) for name in group.fields}
    others = [name for name in form.fields if name not in named]
    texts = tuple(name for name in others if _is_long(form.fields[name]))
    facts = tuple(name for name in others if name not in texts)
    rest = (FieldGroup("The facts", facts), FieldGroup("In words", texts))
    groups = (*form.groups, *rest)
    yield from (group for group in groups if not group.is_folded)
    yield from (group for group in groups if group.is_folded)


def _helper(form: RecordForm, groups: Iterable[FieldGroup]) -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True  # the page's own form has it
    helper.layout = Layout(*_fieldsets(form, groups))
    return helper


def _fieldsets(form: RecordForm, groups: Iterable[FieldGroup]) -> Iterator[Fieldset]:
    shown = [
        group for group in groups if any(name in form.fields for name in group.fields)
    ]
    first = next((group for group in shown if _takes_statuses(form, group)), None)
    for group in shown:
        names = [name for name in group.fields if name in form.fields]
        made = (Folded if group.is_folded else Grouped)(group.title, *names)
        made.number_hint = NumberHint() if group is first else None
        made.hint = group.hint
        if group.is_folded:
            made.open = any(_is_needed(form, form[name]) for name in names)
        yield made


def _takes_statuses(form: RecordForm, group: FieldGroup) -> bool:
    boxes = (form.fields[name] for name in group.fields if name in form.fields)
    return any(box.widget.attrs.get("list") == STATUSES_ID for box in boxes)


def _is_needed(form: RecordForm, box: forms.BoundField) -> bool:
    """Whether a field is refused or says something that the portal did not."""
    if box.errors:
        return True
    if box.name in ("key", "position"):
        return False
    value = box.value()
    field = type(form.instance)._meta.get_field(box.name)
    default = field.get_default() if isinstance(field, models.Field) else None
    is_empty = value is None or value is False or value in ("", [])
    return not is_empty and value != default


def _is_long(field: forms.Field) -> bool:
    return isinstance(field.widget, forms.Textarea)
