"""The small forms around the records, and those of a report's own settings."""

from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.db import models

from editing.report_forms import NewReportForm
from partnership.models import Partnership, Period
from records.declaration import RecordKind
from records.forms import RecordForm
from records.models import PartnershipRecord
from reports.models import Report
from richtext.notation import NOTATION_HELP, PLAIN_HELP

SETTINGS = RecordKind(
    model=Report,
    declared=("title", "summary", "numbered", "numbered_paragraphs", "retells"),
    columns=(),
    topic="Report",
    purpose="The report's title, summary and numbering.",
)
NEW_REPORT = RecordKind(
    model=Report,
    declared=("period", "title", "numbered", "numbered_paragraphs"),
    columns=(),
    topic="Report",
    purpose="The report on a year.",
    form=NewReportForm,
)


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
        self,
        data: object,
        *,
        partnership: Partnership,
        has_period: bool,
        in_notes: bool = True,
    ) -> None:
        super().__init__(data)  # type: ignore[arg-type] # a QueryDict
        self.in_notes = in_notes
        if not has_period:
            del self.fields["year"]
            return
        periods = Period.objects.filter(partnership=partnership)
        year = cast("forms.ModelChoiceField[Period]", self.fields["year"])
        year.queryset = periods.order_by("-starts_on", "key")

    def narrow(
        self, rows: models.QuerySet[PartnershipRecord], kind: RecordKind
    ) -> models.QuerySet[PartnershipRecord]:
        """Return the rows asked for; what cannot be understood narrows nothing."""
        self.is_valid()
        if year := self.cleaned_data.get("year"):
            rows = rows.filter(**{"period": year})
        if word := self.cleaned_data.get("q"):
            rows = rows.filter(_holding(word, kind, in_notes=self.in_notes))
        return rows

    @property
    def query(self) -> str:
        """What was asked for, as a query string: "" where nothing narrows the list."""
        return urlencode({k: v for k, v in self.data.items() if k in self._asked()})

    @property
    def year_query(self) -> str:
        """The part of the query string that a record's own page is given."""
        year = self.cleaned_data.get("year")
        return urlencode({"year": year.key}) if year else ""

    def _asked(self) -> list[str]:
        return [name for name, value in self.cleaned_data.items() if value]


def _holding(word: str, kind: RecordKind, *, in_notes: bool) -> models.Q:
    """Return the rows that hold `word` in a text of their own or a name they show."""
    found = models.Q(key__icontains=word)
    for name in (one for one in kind.fields if in_notes or one != "note"):
        field = kind.model._meta.get_field(name)
        if isinstance(field, models.CharField | models.TextField):
            found |= models.Q(**{f"{name}__icontains": word})
        elif name in kind.columns and name in kind.parents():
            named = _naming_field(kind.parents()[name])
            found |= models.Q(**{f"{name}__{named}__icontains": word})
    return found


def _naming_field(model: type[models.Model]) -> str:
    names = {field.name for field in model._meta.fields}
    return next(n for n in ("name", "title", "label", "heading", "key") if n in names)


class OwnWordsForm(RecordForm):
    """An agency's own words; rules are checked together with all that is kept.

    Nothing is said of codes for figures: whoever writes for an agency may not read the
    records that they stand for.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: passed through
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if field.help_text == NOTATION_HELP:
                field.help_text = PLAIN_HELP

    def _get_validation_exclusions(self) -> set[str]:
        return set()
