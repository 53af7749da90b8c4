"""The forms by which a report is outlined, signed, returned and published."""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.text import slugify

from accounts.models import Role
from partnership.models import Period
from records.cache import RecordCache
from records.formfields import WholeTextField
from records.forms import RecordForm
from records.keys import KEY
from records.models import PartnershipRecord, StatedValue
from reports.catalogue import SECTION_KINDS, figure_book
from reports.forms import OutlineForm
from reports.models import RESERVED_YEARS, KeyFigureChoice, OutlineSection, Report


class ApproveForm(forms.Form):
    """One signature under one content."""

    role = forms.ChoiceField(
        choices=[(role.value, role.label) for role in (Role.PARTNER, Role.CHAIR)],
        widget=forms.HiddenInput,
    )
    content_hash = forms.CharField(max_length=64, widget=forms.HiddenInput)
    confirm = forms.BooleanField(
        label="I have read the current draft and approve it",
        error_messages={"required": "Confirm that you have read the report."},
    )

    @classmethod
    def of(cls, role: Role, content_hash: str) -> "ApproveForm":
        """Return the empty form by which `role` signs this content."""
        initial = {"role": role.value, "content_hash": content_hash}
        return cls(initial=initial, auto_id=f"id_{role.value}_%s")

    @classmethod
    def sent(cls, data: QueryDict) -> "ApproveForm":
        """Return the form as it was sent; its errors lead to that form on the page."""
        return cls(data, auto_id=f"id_{data.get('role', '')}_%s")


class ReturnForm(forms.Form):
    because = WholeTextField(
        label="What needs to change",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The business team sees this, and it is kept in the change log.",
        error_messages={"required": "Enter what needs to change."},
    )


class PublishForm(forms.Form):
    """Publishes what was approved; from the second edition on with a note."""

    change_note = WholeTextField(
        label="What has changed in this edition",
        max_length=400,
        help_text="Tell readers how this edition differs from the one before.",
        error_messages={"required": "Enter what has changed in this edition."},
    )

    def __init__(self, data: QueryDict | None = None, *, needs_note: bool) -> None:
        super().__init__(data)
        if not needs_note:
            del self.fields["change_note"]


class SectionForm(OutlineForm):
    """One section of an outline; its web address comes from its heading."""

    kind = forms.ChoiceField(
        label="Section type",
        choices=[(kind.name, kind.label) for kind in SECTION_KINDS],
        help_text="The section's own text comes first, then these records.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: passed through
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False
        self.fields["slug"].validators = [KEY]
        self.fields[
            "slug"
        ].help_text = "The end of the page's address. Leave empty to use the heading."
        self.fields["subject"].help_text = (
            "The references of the records to show, separated by “; ”. Leave empty to "
            "show all records of the year, unless this section type shows one record."
        )
        if not self.is_new:  # what is below it and beside it belongs to that report
            self.fields["report"].disabled = True

    def clean_slug(self) -> str:
        typed: str = self.cleaned_data.get("slug") or ""
        heading: str = self.cleaned_data.get("heading") or ""
        slug = typed or slugify(heading)[:80].strip("-")
        if heading and not slug:
            raise forms.ValidationError(
                "Enter a web address: none can be made from this heading."
            )
        return slug if typed else self._free(slug)

    def _free(self, slug: str) -> str:
        """Return `slug`, with a number where another section of the report has it."""
        report = self.cleaned_data.get("report")
        others = OutlineSection.objects.filter(report=report).exclude(
            pk=self.instance.pk
        )
        taken = set(others.values_list("slug", flat=True))
        names = [slug, *(f"{slug[:76]}-{n}" for n in range(2, len(taken) + 3))]
        return next(name for name in names if name not in taken)


class NewReportForm(RecordForm):
    """The first words of a report, whose address ends in its period's reference."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: passed through
        super().__init__(*args, **kwargs)
        period = cast("forms.ModelChoiceField[Period]", self.fields["period"])
        reported = Report.objects.values("period")
        if period.queryset is not None:
            period.queryset = period.queryset.exclude(pk__in=reported)

    def clean_period(self) -> Period:
        period: Period = self.cleaned_data["period"]
        if period.key in RESERVED_YEARS:
            raise forms.ValidationError(
                f"The portal itself uses the web address “{period.key}”, which is "
                "this period’s reference. Add the period again with another "
                "reference."
            )
        reports = Report.objects.filter(partnership=self.instance.partnership)
        if reports.filter(key=period.key).exists():
            raise forms.ValidationError(
                f"Another report already uses the web address “{period.key}”. Add the "
                "period again with another reference."
            )
        return period


class FigureForm(RecordForm):
    """Names a figure by its address, also as texts write it."""

    def clean_figure(self) -> str:
        figure: str = self.cleaned_data["figure"]
        return figure.removeprefix("[[").removesuffix("]]").strip()


class KeyFigureForm(FigureForm):
    def clean_figure(self) -> str:
        figure = super().clean_figure()
        if figure not in figure_book(
            RecordCache(self.instance.partnership).survey().for_readers()
        ):
            raise forms.ValidationError(
                f"There is no figure “{figure}”. Copy an address from the list of "
                "figures below."
            )
        return figure


FORMS: dict[type[PartnershipRecord], type[RecordForm]] = {
    OutlineSection: SectionForm,
    KeyFigureChoice: KeyFigureForm,
    StatedValue: FigureForm,
}
