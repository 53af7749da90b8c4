"""How record forms are laid out, and the small forms around them."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db import models

from partnership.models import Partnership, Period
from records.kinds import RecordKind
from reports.models import Report

ASIDE = ("key", "position", "note")

SETTINGS = RecordKind(
    name="settings",
    model=Report,
    fields=("title", "summary", "numbered"),
    columns=(),
    topic="Report",
    purpose="The report's title, summary and numbering.",
)
NEW_REPORT = RecordKind(
    name="new-report",
    model=Report,
    fields=("period", "title", "numbered"),
    columns=(),
    topic="Report",
    purpose="The report on a year.",
)


class Folded(Fieldset):  # type: ignore[misc] # crispy-forms has no types
    """Fields that are seldom needed, behind a line that opens them."""

    template = "editing/components/folded.html"
    open = False


def layout_of(form: forms.BaseForm) -> FormHelper:
    """Return how `form` is laid out: facts, then texts, then what is seldom needed."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True  # the page's own form has it
    texts = [name for name, field in form.fields.items() if _is_long(field)]
    texts = [name for name in texts if name not in ASIDE]
    facts = [name for name in form.fields if name not in (*texts, *ASIDE)]
    groups = []
    if facts:
        groups.append(Fieldset("The facts", *facts))
    if texts:
        groups.append(Fieldset("In words", *texts))
    if aside := [name for name in ASIDE if name in form.fields]:
        folded = Folded("Short reference, place in lists and note", *aside)
        folded.open = any(name in form.errors for name in aside)
        groups.append(folded)
    helper.layout = Layout(*groups)
    return helper


def words_alone(form: forms.BaseForm) -> FormHelper:
    """Return the layout for people who write their own text and nothing else."""
    helper = layout_of(form)
    names = [name for name in form.fields if name not in ASIDE]
    helper.layout = Layout(Fieldset("In your words", *names))
    return helper


def _is_long(field: forms.Field) -> bool:
    return isinstance(field.widget, forms.Textarea)


class ListFilter(forms.Form):
    """Narrows a list of records to a year or to a word."""

    year: "forms.ModelChoiceField[Period]" = forms.ModelChoiceField(
        Period.objects.none(),
        to_field_name="key",
        required=False,
        empty_label="All years",
    )
    q = forms.CharField(label="Search", max_length=100, required=False)

    def __init__(
        self, data: object, *, partnership: Partnership, has_period: bool
    ) -> None:
        super().__init__(data)  # type: ignore[arg-type] # a QueryDict
        if not has_period:
            del self.fields["year"]
            return
        periods = Period.objects.filter(partnership=partnership)
        year = self.fields["year"]
        assert isinstance(year, forms.ModelChoiceField)
        year.queryset = periods.order_by("-starts_on", "key")

    def narrow(
        self, rows: models.QuerySet[models.Model], kind: RecordKind
    ) -> models.QuerySet[models.Model]:
        """Return the rows asked for; what cannot be understood narrows nothing."""
        self.is_valid()
        if year := self.cleaned_data.get("year"):
            rows = rows.filter(period=year)
        if word := self.cleaned_data.get("q"):
            rows = rows.filter(_holding(word, kind))
        return rows


def _holding(word: str, kind: RecordKind) -> models.Q:
    """Return the rows that hold `word` in a text of their own or a name they show."""
    found = models.Q(key__icontains=word)
    for name in kind.fields:
        field = kind.model._meta.get_field(name)
        if isinstance(field, models.CharField | models.TextField):
            found |= models.Q(**{f"{name}__icontains": word})
        elif isinstance(field, models.ForeignKey) and name in kind.columns:
            found |= models.Q(**{f"{name}__{_naming(field)}__icontains": word})
    return found


def _naming(field: "models.ForeignKey[models.Model]") -> str:
    assert isinstance(field.related_model, type)
    names = {other.name for other in field.related_model._meta.fields}
    return next(n for n in ("name", "title", "label", "heading", "key") if n in names)
