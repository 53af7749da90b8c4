"""The forms by which a report is signed and returned."""

from collections.abc import Iterable

from django import forms
from django.http import QueryDict

from accounts.models import Role
from records.formfields import WholeTextField
from reports.models import OutlineSection


class ApproveForm(forms.Form):
    """One signature under one content."""

    field_order = ("role", "content_hash", "remark", "confirm")

    role = forms.ChoiceField(
        choices=[(role.value, role.label) for role in (Role.PARTNER, Role.CHAIR)],
        widget=forms.HiddenInput,
    )
    content_hash = forms.CharField(max_length=64, widget=forms.HiddenInput)
    confirm = forms.BooleanField(
        label="I have read the current draft and approve it",
        error_messages={"required": "Confirm that you have read the report."},
    )
    remark = WholeTextField(
        label="Remark",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kept with your approval. Members of the partnership see it; readers "
        "do not.",
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

    def __init__(
        self, sections: Iterable[OutlineSection] = (), data: QueryDict | None = None
    ) -> None:
        super().__init__(data)
        self._keys = {f"section-{row.key}": row.key for row in sections}
        for row in sections:
            self.fields[f"section-{row.key}"] = WholeTextField(
                label=row.heading,
                required=False,
                max_length=2000,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def of_sections(self) -> tuple[forms.BoundField, ...]:
        """The boxes for the reasons of single sections."""
        return tuple(self[name] for name in self._keys)

    @property
    def says_of_sections(self) -> bool:
        """Whether something was typed for a single section."""
        return any(box.value() for box in self.of_sections)

    @property
    def sections(self) -> dict[str, str]:
        """What was typed for sections, by their keys."""
        said = self.cleaned_data
        return {key: said[name] for name, key in self._keys.items() if said[name]}
