"""The forms by which a report is started and outlined."""

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.utils.text import slugify

from editing.parents import offer_parents
from editing.section_subjects import SEEN, SubjectsField, offered
from editing.version_forms import OtherLanguageField, ReportForm
from partnership.models import Period
from records.cache import RecordCache
from records.doubts import Warned
from records.forms import RecordForm
from records.keys import KEY
from records.models import PartnershipRecord, StatedValue
from records.plain_words import say_plainly
from regimes.choosing import regimes_of
from reports.catalogue import (
    SECTION_KINDS,
    SECTION_KINDS_BY_NAME,
    figure_book,
    is_for,
)
from reports.forms import OutlineForm
from reports.models import RESERVED_YEARS, KeyFigureChoice, OutlineSection, Report
from reports.record_kinds import KINDS_BY_NAME
from reports.subjects import GONE


class SectionForm(OutlineForm):
    """One section of an outline; its web address comes from its heading."""

    kind = forms.ChoiceField(
        label="Section type",
        choices=[(kind.name, kind.label) for kind in SECTION_KINDS],
        help_text="The section’s own text comes first, then these records. Some types "
        "show records that you choose: after you save a new type, their list is here.",
    )

    language = OtherLanguageField(
        label="Language of the section’s own text",
        required=False,
        help_text="Only if it differs from the report’s. Choose one, or type a "
        "language tag.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: passed through
        super().__init__(*args, **kwargs)
        self.fields["kind"].error_messages["required"] = "Choose one."
        self._offer_kinds()
        self.fields["slug"].required = False
        self.fields["slug"].validators = [KEY]
        self.fields[
            "slug"
        ].help_text = "The end of the page's address. Leave empty to use the heading."
        self._offer_parents()
        self._offer_subjects()
        if not self.is_new:  # what is below it and beside it belongs to that report
            self.fields["report"].disabled = True

    def _offer_parents(self) -> None:
        """Offer the sections of the same report, with their numbers."""
        field = cast("forms.ModelChoiceField[OutlineSection]", self.fields["part_of"])
        offer_parents(field, self._report(), self.instance)

    def _report(self) -> Report | None:
        """Return the report of the section, as far as that is known already."""
        if not self.is_new:
            return self.instance.report
        key = str(self.data.get("report") or self.initial.get("report") or "")
        reports = Report.objects.filter(partnership=self.instance.partnership)
        return reports.filter(key=key).first()

    def _offer_kinds(self) -> None:
        """Offer the types that reports under the partnership's laws have."""
        regimes = regimes_of(self.instance.partnership)
        kinds = cast(forms.ChoiceField, self.fields["kind"])
        kinds.choices = [
            (kind.name, kind.label)
            for kind in SECTION_KINDS
            if is_for(kind, regimes) or kind.name == self.instance.kind
        ]
        say_plainly(kinds)

    def _offer_subjects(self) -> None:
        """Offer the records of the section's type, once that is known."""
        self.dropped: dict[str, str] = {}
        self.cache = RecordCache(self.instance.partnership)
        typed = str(self.data.get("kind", "")) if self.is_new else self.instance.kind
        kind = SECTION_KINDS_BY_NAME.get(typed)
        seen = str(self.data.get(SEEN, "")) if self.is_new else kind and kind.subject
        self.seen = seen or ""
        if kind is None or not kind.subject:
            del self.fields["shows"]
            return
        shown = KINDS_BY_NAME[kind.subject]
        every = f"all {shown.plural}{' of the year' if shown.has_period else ''}"
        self.fields["shows"] = SubjectsField(
            offered(self.instance, kind.subject, self.cache),
            help_text=(
                "Choose one."
                if kind.one_alone
                else f"If you choose none, {every} are shown. To set an order of your "
                "own, number them."
            ),
        )

    @property
    def wants_subjects(self) -> bool:
        """Whether the section's type shows records that nobody could choose yet."""
        kind = SECTION_KINDS_BY_NAME.get(self.instance.kind)
        return bool(kind and kind.subject not in {"", self.seen})

    def clean_shows(self) -> tuple[str, ...]:
        """Return what is chosen of the section's type; note what is not of it."""
        kind = SECTION_KINDS_BY_NAME.get(self.cleaned_data.get("kind", ""))
        names = self._names()
        chosen: tuple[str, ...] = self.cleaned_data["shows"]
        if gone := [one for one in chosen if one not in names]:
            raise forms.ValidationError([GONE.format(address) for address in gone])
        if kind and not all(one.startswith(f"{kind.subject}/") for one in chosen):
            self.dropped = {one: names[one] for one in chosen}
            return ()
        if kind and kind.one_alone and len(chosen) > 1:
            raise forms.ValidationError(
                "This section type shows one record: choose one, and add a section "
                "for each other one."
            )
        return chosen

    def _names(self) -> dict[str, str]:
        """Return what can be chosen, by address, of each kind that has been ticked."""
        ticked = {one.partition("/")[0] for one in self.cleaned_data["shows"]}
        return {
            row.address: str(row)
            for kind in ticked & KINDS_BY_NAME.keys()
            for row in self.cache.every(KINDS_BY_NAME[kind].model)
        }

    def doubts(self) -> Iterator[Warned]:
        yield from super().doubts()
        if self.dropped:
            names = "”, “".join(self.dropped.values())
            yield Warned(
                "kind",
                "The new section type does not show these records, and they will no "
                f"longer be chosen: “{names}”.",
            )

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


class NewReportForm(ReportForm):
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
