"""The forms by which people comment on a report."""

import json
from collections.abc import Mapping, Sequence
from secrets import token_hex
from typing import Any

from django import forms
from django.http import QueryDict

from accounts.models import User
from editing.sent.forms import PlainForm
from records.formfields import WholeTextField
from records.typed import whole_number
from reports.comment_places import WHOLE, Anchor, NoSuchPlace, Places
from reports.models.comments import LONGEST_COMMENT

WHOLE_REPORT = "The whole report"
NO_TEXT = "Write a comment."
NO_READER = "Choose people who can read this draft."
NO_PLACE = "Choose a section of this report."
SENT_BEFORE = (
    "You have already added a comment from this page, and it said something else. Send "
    "this one again to add it as well."
)
MENTION_HELP = (
    "They are told by email. You can also write @ and a whole name in the text."
)


class TextForm(PlainForm):
    """What a comment says and whom it mentions: a reply, or a comment to change.

    `people` are those who can be mentioned, with what the form calls each.
    """

    text = WholeTextField(
        label="Comment",
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": NO_TEXT},
    )
    people = forms.MultipleChoiceField(
        label="Mention people",
        required=False,
        help_text=MENTION_HELP,
        widget=forms.CheckboxSelectMultiple,
    )
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=32)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        people: Mapping[User, str],
        initial: dict[str, Any] | None = None,  # Any: as Django has it
    ) -> None:
        super().__init__(data, initial=initial)
        choose(
            self.fields["people"],
            [(str(one.pk), called) for one, called in people.items()],
        )
        # The script that offers people writes their names, as the text needs them.
        names = {one.pk: one.name for one in people}
        self.fields["text"].widget.attrs["data-names"] = json.dumps(names)
        self.fields["people"].error_messages["invalid_choice"] = NO_READER
        too_long = f"Shorten this to {LONGEST_COMMENT:,} characters."
        self.fields["text"].error_messages["max_length"] = too_long

    @property
    def ticked(self) -> frozenset[int]:
        """The primary keys of the people who were ticked."""
        numbers = map(whole_number, self.cleaned_data["people"])
        return frozenset(one for one in numbers if one is not None)

    def ask_again(self) -> None:
        """Say that another comment was added from this page; the next is one more."""
        assert isinstance(self.data, QueryDict)  # noqa: S101 # for mypy
        sent = self.data.copy()
        sent["once"] = token_hex(16)
        self.data = sent
        self.add_error("text", SENT_BEFORE)


class CommentForm(TextForm):
    """A comment with its place: a section and words of it, or a table and a cell."""

    section = forms.ChoiceField(label="Section", required=False)
    table = forms.CharField(widget=forms.HiddenInput, required=False)
    row = forms.ChoiceField(label="Row", required=False)
    column = forms.ChoiceField(label="Column", required=False)
    quoted = WholeTextField(
        label="Words that it is about",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Copied from the draft. Leave it empty to comment on the whole "
        "section.",
    )
    field_order = ["section", "quoted", "row", "column", "text", "people"]

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        places: Places,
        people: Mapping[User, str],
        initial: dict[str, Any],  # Any: as Django has it
    ) -> None:
        super().__init__(data, people=people, initial=initial)
        self._places = places
        self.anchor: Anchor = WHOLE  # once the form is valid
        choose(self.fields["section"], [("", WHOLE_REPORT), *places.sections])
        self.fields["section"].error_messages["invalid_choice"] = NO_PLACE
        asked = data or initial
        self.shown_table = places.table(asked.get("section", ""), asked.get("table"))
        if self.shown_table is None:
            del self.fields["row"], self.fields["column"]
            return
        del self.fields["quoted"]
        self.fields["section"].widget = forms.HiddenInput()
        rows, columns = self.shown_table.heads
        whole = [("", "The whole table")]
        choose(self.fields["row"], whole + [(one, one) for one in rows])
        choose(self.fields["column"], whole + [(one, one) for one in columns])

    def clean(self) -> dict[str, Any]:  # Any: as Django's own
        said: dict[str, Any] = super().clean() or {}
        if self.errors.keys() & {"section", "row", "column"}:
            return said
        has_one = bool(said.get("row")) != bool(said.get("column"))
        if has_one:
            lacking = "column" if said.get("row") else "row"
            self.add_error(
                lacking, f"Choose a {lacking} as well, or neither for the whole table."
            )
            return said
        try:
            self.anchor = self._places.anchor(said)
        except NoSuchPlace as refusal:
            self.add_error("quoted" if "quoted" in self.fields else None, str(refusal))
        return said


def choose(field: forms.Field, choices: Sequence[tuple[str, str]]) -> None:
    """Offer `choices` in a field that has some."""
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 # for mypy
    field.choices = choices
