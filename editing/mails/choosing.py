"""Which mails a person wants, and how."""

from typing import Any

from django import forms

from mail.models import MailPreference
from mail.preferences import choices_by, kinds_to_choose, save_choices


class ChoicesForm(forms.Form):
    """A choice for each kind of mail that can be switched off."""

    def __init__(self, user: int, data: Any = None) -> None:  # Any: as Django's forms
        super().__init__(data, initial=choices_by(user))
        self._user = user
        for kind in kinds_to_choose():
            self.fields[kind.name] = forms.ChoiceField(
                label=kind.label, choices=MailPreference.Choice.choices
            )

    def save(self) -> None:
        """Keep what was chosen. It may only be called on valid choices."""
        save_choices(self._user, self.cleaned_data)
