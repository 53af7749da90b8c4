"""The partnership itself: its form, what is kept of it, and what others changed."""

from datetime import datetime
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db import transaction
from django.utils.text import capfirst

from accounts.models import User
from editing.field_text import Difference
from editing.versions import Conflict, digest_of, since
from partnership.models import Partnership
from records.models import Change
from reports import partnerships
from reports.workflow import content_changed
from richtext.lines import readable
from richtext.notation import to_notation
from richtext.passages import section_keys


class PartnershipForm(forms.ModelForm):  # type: ignore[type-arg] # not subscriptable in 5.2
    """All that a partnership says of itself, but for its word in addresses."""

    class Meta:
        model = Partnership
        fields = (
            "name",
            "short_name",
            "area",
            "covers_children",
            "covers_adults",
            "covers_community_safety",
            "theme_colour",
            "about",
        )
        help_texts = {
            "about": (
                "Who works together, and for whom. Leave a blank line between "
                "paragraphs, and write **bold**, *italic* or [words](https://address)."
            )
        }

    instance: Partnership

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: passed through
        super().__init__(*args, **kwargs)
        for field in self.fields.values():  # see WholeTextField
            field.widget.attrs.pop("maxlength", None)

    def clean_about(self) -> str:
        about: str = self.cleaned_data["about"]
        if section_keys(about):
            raise forms.ValidationError(
                "Sections belong to one report, and this stands beside all of them: "
                "write [words](https://address) instead of [[section:…]]."
            )
        return about

    def clean(self) -> dict[str, Any]:  # Any: values of any type
        """Return the texts in the one spelling in which texts are compared."""
        cleaned = super().clean() or {}
        return {
            name: readable(value).strip() if isinstance(value, str) else value
            for name, value in cleaned.items()
        }


def layout() -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True  # the page's own form has it
    helper.layout = Layout(
        Fieldset("Who it is", "name", "short_name", "area"),
        Fieldset(
            "Whom it protects",
            "covers_children",
            "covers_adults",
            "covers_community_safety",
        ),
        Fieldset("How readers meet it", "theme_colour", "about"),
    )
    return helper


def digest(partnership: Partnership) -> str:
    """Return a hash of all that is kept of `partnership` itself."""
    return digest_of(partnerships.row_of(partnership))


def for_update(partnership: Partnership) -> Partnership:
    """Return `partnership` as the database has it, locked until the commit.

    It is the lighter lock, for which nobody waits who adds a record.
    """
    return Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)


@transaction.atomic
def keep(form: PartnershipForm, *, by: User, at: datetime) -> Change | None:
    """Save what a valid `form` holds and log it; None where nothing differs."""
    before = partnerships.row_of(for_update(form.instance))
    change = partnerships.log(form.save(), before, by=by, at=at)
    if change:
        because = f"What is kept of {change.label} itself was changed"
        content_changed(change.partnership, by=by, at=at, because=because)
    return change


def conflict(partnership: Partnership, *, seen: str) -> Conflict:
    """Return what changed in `partnership` since the version whose digest is `seen`.

    Where the log does not know that version, the latest change is named alone.
    """
    log = Change.objects.of_records().filter(
        partnership=partnership, record=partnerships.address_of(partnership)
    )
    changes = tuple(log.select_related("by").order_by("-pk"))
    found = since(changes, seen=seen)
    if not found:
        return Conflict(changes[:1], differences=())
    before, now = found[-1].before or {}, partnerships.row_of(partnership)
    changed = [name for name in now if before.get(name, "") != now[name]]
    return Conflict(found, tuple(_difference(name, before, now) for name in changed))


def _difference(name: str, before: dict[str, str], now: dict[str, str]) -> Difference:
    field = Partnership._meta.get_field(name)
    words = [row.get(name, "") for row in (before, now)]
    if name == "about":
        words = [to_notation(text) for text in words]
    return Difference(name, capfirst(str(getattr(field, "verbose_name", name))), *words)
