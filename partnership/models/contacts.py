"""Who to contact, and what help there is at which level of need."""

from django.db import models

from records.modelfields import RichTextField
from records.models import YearRecord


class Contact(YearRecord):
    """Somebody for readers of one period's report to contact.

    It needs no number: "your manager or head teacher" is a contact as well.
    """

    collection = "contacts"

    heading = models.CharField(
        max_length=200,
        blank=True,
        help_text="The heading above it. For example Worried about someone?",
    )
    name = models.CharField(
        max_length=200, help_text="A team, service or office rather than a person."
    )
    purpose = models.CharField("when to use it", max_length=300, blank=True)
    telephone = models.CharField(max_length=60, blank=True)
    email = models.EmailField("email", blank=True)
    web_address = models.URLField(max_length=2000, blank=True)

    def __str__(self) -> str:
        return self.name


class NeedLevel(YearRecord):
    """One level of need of children and families, and the help that is offered."""

    collection = "need-levels"

    level = models.CharField(max_length=20, help_text="For example 2a.")
    title = models.CharField(max_length=200)
    who = RichTextField("who is at this level", blank=True)
    offer = RichTextField("what is offered", blank=True)

    class Meta(YearRecord.Meta):
        verbose_name = "level of need"
        verbose_name_plural = "levels of need"

    def __str__(self) -> str:
        return f"{self.level}: {self.title}"
