"""The records chosen for a section: the form that reads them, and where they are."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from partnership.models import Partnership
from records.cache import record_models
from records.forms import RecordForm
from records.models import PartnershipRecord
from reports.format_upgrades import subjects_of_format_1
from reports.models import OutlineSection

GONE = "There is no record “{}”: it may have been deleted. Choose again."


class AddressesField(forms.Field):
    """Addresses of records with semicolons between them, each once."""

    def __init__(self, **kwargs: Any) -> None:  # Any: passed through
        super().__init__(**kwargs)
        self.error_messages["required"] = "Choose one."

    def to_python(self, value: Any) -> tuple[str, ...]:  # Any: as the base class
        parts = (part.strip() for part in (value or "").split(";"))
        return tuple(dict.fromkeys(part for part in parts if part))


class ShowsForm(RecordForm):
    """Reads the records that a section shows from a row: "audits/one; audits/two"."""

    instance: OutlineSection
    hardly_alike = ("report", "slug")

    shows: forms.Field = AddressesField(label="Records to show", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: passed through
        super().__init__(*args, **kwargs)
        if not self.is_new:
            self.initial["shows"] = self.instance.shows

    def clean_shows(self) -> tuple[str, ...]:
        shows: tuple[str, ...] = self.cleaned_data["shows"]
        if "shows" not in self.data and "subject" in self.data:
            # A version that was logged when the keys were one text.
            shows = subjects_of_format_1(self.data["kind"], self.data["subject"])
        if gone := [one for one in shows if not self._exists(one)]:
            raise ValidationError([GONE.format(address) for address in gone])
        return shows

    def _exists(self, address: str) -> bool:
        collection, _, key = address.partition("/")
        model = models_by_collection().get(collection)
        return model is not None and self.has(model, key)

    def _post_clean(self) -> None:
        if "shows" in self.cleaned_data:
            self.instance.shows = self.cleaned_data["shows"]
        super()._post_clean()

    def _save_m2m(self) -> None:
        """Save the chosen records too, which nobody can delete until the commit."""
        super()._save_m2m()  # type: ignore[misc] # Django's own hook
        shows = self.instance.shows
        if len(locked(shows, self.instance.partnership)) < len(shows):
            raise IntegrityError("A chosen record was deleted a moment ago.")
        OutlineSection.save_own_rows([self.instance])


def models_by_collection() -> Mapping[str, type[PartnershipRecord]]:
    return {model.collection: model for model in record_models()}


def locked(
    addresses: Iterable[str], partnership: Partnership
) -> list[PartnershipRecord]:
    """Return those of the records that are there, locked until the commit."""
    keys: dict[str, list[str]] = {}
    for address in addresses:
        collection, _, key = address.partition("/")
        keys.setdefault(collection, []).append(key)
    known = models_by_collection()
    return [
        row
        for collection in sorted(keys)
        for row in known[collection]
        .objects.select_for_update(no_key=True)
        .filter(partnership=partnership, key__in=keys[collection])
        .order_by("pk")
    ]
