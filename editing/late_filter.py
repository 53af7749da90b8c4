"""Narrows a list to what is late."""

from django import forms
from django.db import models
from django_filters import BooleanFilter

from records.models import PartnershipRecord
from records.registers import Register

Rows = models.QuerySet[PartnershipRecord]


class Late(BooleanFilter):  # type: ignore[misc] # django-filter has no types
    """Keeps what should have been done by the day on which the list is asked for.

    Dates are kept as texts that no database compares, so what is open is looked at.
    """

    def __init__(self, register: Register) -> None:
        super().__init__(label="Late", widget=forms.CheckboxInput())
        self.register = register

    def filter(self, rows: Rows, is_asked: bool) -> Rows:
        if not is_asked:
            return rows
        register = self.register
        of_period = ("period",) if register.entered else (None,)
        dated = rows.order_by().select_related(*of_period)
        if register.status:
            dated = dated.exclude(**{f"{register.status}__in": register.ended})
        late = [row.pk for row in dated if register.days_late(row, self.parent.on)]
        return rows.filter(pk__in=late)
