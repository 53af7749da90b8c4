"""Fields of records whose values are chosen from an open list."""

from functools import partialmethod
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify

from records.open_lists import Lists, known_codes, label_in
from records.parties import folded
from records.plain_words import say_plainly
from richtext.lines import readable

if TYPE_CHECKING:
    _Char = models.CharField[str, str]
else:  # Django's fields know no type arguments
    _Char = models.CharField

ANOTHER = "+"  # is chosen where the list is to have another entry; no code is this
LONGEST_LABEL = 100
_LONGEST_CODE = 60


class Another(str):
    """What a person typed to be added to a list."""

    __slots__ = ()


class ChoiceOrAnother(forms.Select):
    """A list to choose from, and a box for what it lacks."""

    template_name = "records/choice_or_another.html"
    is_open = True
    label = ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        # Any: as the base class
        value = super().value_from_datadict(data, files, name)
        return Another(data.get(f"{name}-another", "")) if value == ANOTHER else value

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        # Any: as the base class
        typed = value if isinstance(value, Another) else ""
        chosen = ANOTHER if isinstance(value, Another) else value
        context = super().get_context(name, chosen, attrs)
        if self.is_open:
            label = f"Another: {self.label}" if self.label else "Another"
            box = {"name": f"{name}-another", "value": typed, "label": label}
            context["another"] = box
        return context


class OpenChoice(forms.TypedChoiceField):
    """One entry of a list; `limit` says of which partnership's.

    Once a form was cleaned, `added` is the code and label of what the list lacked.
    """

    widget = ChoiceOrAnother

    def __init__(self, *, name: str = "", is_open: bool = True, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # Any: as Django's own fields
        self.list_name, self.is_open = name, is_open
        self.added: tuple[str, str] | None = None
        self._taken: frozenset[str] = frozenset()

    def limit(self, lists: Lists, kept: str = "") -> None:
        """Offer what `lists` do, and the code that the record has, whatever it is."""
        empty = [one for one in self._pairs() if not one[0]]
        offered = lists.offered(self.list_name)
        if kept and kept not in offered:
            offered[kept] = lists.label(self.list_name, kept)
        widget: Any = self.widget  # Any: a ChoiceOrAnother where people type
        widget.is_open, widget.label = self.is_open, str(self.label or "").lower()
        another = [(ANOTHER, "Another…")] if self.is_open else []
        self.choices = [*empty, *offered.items(), *another]
        every = {key for keys in lists.own.values() for key in keys}
        self._taken = frozenset(every | {code for code, _ in self._known()})
        say_plainly(self)
        self.error_messages["invalid_choice"] = "Choose an option from the list."

    def clean(self, value: Any) -> Any:  # Any: as the base class
        self.added = None
        return (
            self._another(value) if isinstance(value, Another) else super().clean(value)
        )

    def valid_value(self, value: Any) -> bool:  # Any: as the base class
        return value != ANOTHER and super().valid_value(value)

    def _another(self, typed: str) -> str:
        """Return the code of what was typed: one of the list's where it is there."""
        label = " ".join(readable(typed).split())
        if not self.is_open:
            raise ValidationError("Choose an option from the list.")
        if not label:
            raise ValidationError("Enter what the list should have besides.")
        if (length := len(label)) > LONGEST_LABEL:
            raise ValidationError(
                f"Shorten this to {LONGEST_LABEL} characters: it has {length}."
            )
        for code, words in self._pairs():
            if folded(str(words)) == folded(label) and code != ANOTHER:
                return code
        code = new_code(label, self._taken)
        self.added = code, label
        return code

    def _known(self) -> tuple[tuple[str, str], ...]:
        return known_codes(self.list_name)

    def _pairs(self) -> list[tuple[str, str]]:
        choices: Any = self.choices  # Any: pairs, which Django's stubs leave open
        return [(str(code), str(words)) for code, words in choices]


def new_code(label: str, taken: "frozenset[str]") -> str:
    """Return a code made of `label` that is none of `taken`."""
    stem = slugify(label)[:_LONGEST_CODE].strip("-_").replace("_", "-") or "entry"
    names = [stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)


class OpenListField(_Char):
    """A code of the list `name`, which regimes offer and partnerships add to.

    `choices` are all that any regime knows, which say nothing about what is offered:
    ask `offered`. Migrations keep none of them.
    """

    def __init__(
        self,
        *args: Any,  # Any: as the base class
        name_of_list: str = "",
        is_open: bool = True,
        **kwargs: Any,
    ) -> None:
        self.list_name, self.is_open = name_of_list, is_open
        kwargs.setdefault("max_length", 80)
        if name_of_list:
            kwargs["choices"] = known_codes(name_of_list)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("choices", None)
        if kwargs.get("max_length") == 80:
            del kwargs["max_length"]
        return name, path, args, kwargs

    def validate(self, value: Any, model_instance: Any) -> None:
        # Any: as the base class. Which codes there are is for the form to know.
        if value == "" and not self.blank:
            raise ValidationError(self.error_messages["blank"], code="blank")

    def contribute_to_class(
        self, cls: type[models.Model], name: str, private_only: bool = False
    ) -> None:
        method = f"get_{name}_display"
        if self.list_name and method not in cls.__dict__:
            setattr(cls, method, partialmethod(_display, field=self))
        super().contribute_to_class(cls, name, private_only)

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        made = super().formfield(**{"choices_form_class": OpenChoice, **kwargs})
        if isinstance(made, OpenChoice):
            made.list_name, made.is_open = self.list_name, self.is_open
        return made


def _display(record: Any, *, field: OpenListField) -> str:  # Any: a record
    code = getattr(record, field.attname)
    return label_in(record.partnership_id, field.list_name, code)


def offered(
    field: "models.Field[Any, Any]", lists: Lists
) -> tuple[tuple[str, str], ...]:
    """Return what the choices of any field are for a partnership; () for none."""
    if isinstance(field, OpenListField):
        return tuple(lists.offered(field.list_name).items())
    if not field.choices:
        return ()
    return tuple((str(value), str(said)) for value, said in field.flatchoices if value)
