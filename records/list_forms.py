"""The form of an entry that a partnership adds to a list."""

from typing import Any

from records.forms import RecordForm
from records.list_fields import new_code
from records.open_lists import known_codes, lists_of
from records.parties import folded


class ListEntryForm(RecordForm):
    """Takes what the list has not; an entry stays in its list, as records have it."""

    def _prepare_fields(self, partnership: Any) -> None:  # Any: as the base class
        super()._prepare_fields(partnership)
        if not self.is_new and "list" in self.fields:
            self.fields["list"].disabled = True

    def clean(self) -> dict[str, Any]:  # Any: values of any type
        cleaned = super().clean()
        name, label = cleaned.get("list"), cleaned.get("label")
        if not name or not label:
            return cleaned
        known = dict(known_codes(name))
        if self.is_new and cleaned.get("key") in known:
            cleaned["key"] = new_code(label, frozenset(known) | self._keys())
        offered = lists_of(self.instance.partnership).offered(name)
        if any(
            folded(label) == folded(offered[code]) for code in {*offered} & {*known}
        ):
            self.add_error("label", "The list already has this entry.")
        return cleaned

    def _keys(self) -> frozenset[str]:
        held = self._held_keys()
        if held is None:
            rows = type(self.instance).objects.filter(
                partnership=self.instance.partnership
            )
            held = rows.values_list("key", flat=True)
        return frozenset(held)
