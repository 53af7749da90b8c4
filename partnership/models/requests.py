"""What agencies are asked for in a year, and their answers to the team's questions."""

from typing import ClassVar

from django.db import models

from partnership.models.agencies import Agency
from records.list_fields import OpenListField
from records.models import PartnershipRecord, YearRecord

LONGEST_QUESTION = 300


class AgencyRequest(YearRecord):
    """One thing that agencies are asked for in a period, kept for the next year.

    Which agencies were asked, and how far each has come, is kept in `asking`.
    """

    collection = "agency-requests"

    class Asks(models.TextChoices):
        UPDATE = "update", "Agency update"
        AUDIT = "audit", "Return for an audit"
        TRAINING = "training", "Training figures"
        FUNDING = "funding", "Funding"
        ACTIONS = "actions", "Progress of actions"
        QUESTIONS = "questions", "Questions of your own"

    title = models.CharField(max_length=200)
    asks = models.CharField("what is asked", max_length=20, choices=Asks)
    audit_kind = OpenListField(
        "type of audit",
        name_of_list="kinds-of-audit",
        blank=True,
        help_text="Where a return for an audit is asked for.",
    )
    guidance = models.TextField(
        blank=True, help_text="What the agency should write about, and how."
    )
    word_limit = models.PositiveIntegerField(
        default=0, help_text="For each text; 0 if there is none."
    )
    due_on = models.DateField("due date", null=True, blank=True)
    questions = models.TextField(
        "questions of your own", blank=True, help_text="One on each line."
    )

    class Meta(YearRecord.Meta):
        verbose_name = "request to agencies"
        verbose_name_plural = "requests to agencies"
        constraints: ClassVar = [
            *YearRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["period", "title"],
                name="partnership_agencyrequest_title",
                violation_error_message=(
                    "There is already a request with this title for this period."
                ),
            ),
            models.CheckConstraint(
                condition=~models.Q(asks="questions") | ~models.Q(questions=""),
                name="partnership_agencyrequest_questions",
                violation_error_message="Enter at least one question.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def asked_questions(self) -> tuple[str, ...]:
        """The team's own questions, in their order."""
        lines = (" ".join(line.split()) for line in self.questions.splitlines())
        return tuple(dict.fromkeys(line[:LONGEST_QUESTION] for line in lines if line))


class RequestAnswer(PartnershipRecord):
    """What one agency answered to one of the team's own questions.

    It keeps the question as it was asked, whatever the request says later.
    """

    collection = "request-answers"

    request = models.ForeignKey(
        AgencyRequest, models.CASCADE, related_name="answers", verbose_name="request"
    )
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    question = models.CharField(max_length=LONGEST_QUESTION)
    answer = models.TextField(blank=True)

    read_with = ("request",)

    class Meta(PartnershipRecord.Meta):
        verbose_name = "answer to a question"
        verbose_name_plural = "answers to questions"
        constraints: ClassVar = [
            *PartnershipRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["request", "agency", "question"],
                name="partnership_requestanswer_once",
                violation_error_message=(
                    "This agency's answer to this question is already recorded."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency}: {self.question}"
