"""Model fields of our own."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from records.formfields import RichTextField as RichTextFormField
from richtext.passages import clean

if TYPE_CHECKING:
    _Text = models.TextField[str, str]
else:  # Django's fields know no type arguments
    _Text = models.TextField


class Qualifier(models.TextChoices):
    """How exactly a number is known; empty is exactly."""

    OVER = "over", "over"
    UNDER = "under", "under"
    ABOUT = "about", "about"
    NEARLY = "nearly", "nearly"
    AT_LEAST = "at least", "at least"
    AT_MOST = "at most", "at most"


class RichTextField(_Text):
    """Rich text, kept as `richtext.passages.clean` returns it whatever way it comes."""

    def formfield(self, **kwargs: Any) -> forms.Field | None:  # Any: as the base class
        return super().formfield(**{"form_class": RichTextFormField, **kwargs})

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = clean(value)
            setattr(model_instance, self.attname, value)
        return value

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        # Not get_prep_value: a search for a word must not become one for a paragraph.
        return super().get_db_prep_save(
            clean(value) if isinstance(value, str) else value, connection
        )
