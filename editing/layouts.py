"""How the forms of records are laid out: in groups, what is seldom needed folded."""

from collections.abc import Iterable, Iterator

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.template.loader import render_to_string

from records.declaration import FieldGroup
from records.formfields import STATUSES_ID
from records.forms import RecordForm
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


def layout_of(form: forms.BaseForm) -> FormHelper:
    """Return how `form` is laid out: its kind's groups, then what is seldom needed.

    Fields that no group names are facts and then texts. A report has no place in
    lists; its short reference is that of its period.
    """
    has_place = all(name in form.fields for group in ASIDE for name in group.fields)
    return _helper(form, (*groups_of(form), *(ASIDE if has_place else ())))


def words_alone(form: forms.BaseForm) -> FormHelper:
    """Return the layout for people who write their own text and nothing else."""
    return _helper(form, groups_of(form))


def groups_of(form: forms.BaseForm) -> Iterator[FieldGroup]:
    """Yield the groups of `form` in their order, what is folded last."""
    declared = form.groups if isinstance(form, RecordForm) else ()
    named = {name for group in (*declared, *ASIDE) for name in group.fields}
    others = [name for name in form.fields if name not in named]
    texts = tuple(name for name in others if _is_long(form.fields[name]))
    facts = tuple(name for name in others if name not in texts)
    rest = (FieldGroup("The facts", facts), FieldGroup("In words", texts))
    groups = (*declared, *rest)
    yield from (group for group in groups if not group.is_folded)
    yield from (group for group in groups if group.is_folded)


def _helper(form: forms.BaseForm, groups: Iterable[FieldGroup]) -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True  # the page's own form has it
    helper.layout = Layout(*_fieldsets(form, groups))
    return helper


def _fieldsets(
    form: forms.BaseForm, groups: Iterable[FieldGroup]
) -> Iterator[Fieldset]:
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
            made.open = any(_is_needed(form[name]) for name in names)
        yield made


def _takes_statuses(form: forms.BaseForm, group: FieldGroup) -> bool:
    boxes = (form.fields[name] for name in group.fields if name in form.fields)
    return any(box.widget.attrs.get("list") == STATUSES_ID for box in boxes)


def _is_needed(box: forms.BoundField) -> bool:
    """Whether a field is refused or says something that the portal did not."""
    if box.errors:
        return True
    if box.name in ("key", "position"):
        return False
    value = box.value()
    return value not in (None, "", False, []) and value != default_of(box)


def default_of(box: forms.BoundField) -> object:
    """Return what a new record has in the field, None if nothing."""
    model = getattr(box.form, "_meta", None)
    field = model.model._meta.get_field(box.name) if model else None
    return field.get_default() if field is not None else None


def _is_long(field: forms.Field) -> bool:
    return isinstance(field.widget, forms.Textarea)
