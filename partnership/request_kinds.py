"""How requests to agencies and answers to questions are edited and exchanged."""

from datetime import date

from partnership.models import AgencyRequest, RequestAnswer
from records.declaration import Carried, FieldGroup, RecordKind


def a_year_later(day: date | None) -> date | None:
    """Return the same day of the next year; of 29 February, the day before it."""
    if day is None:
        return None
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if is_leap_day else day.day)


REQUEST_KINDS = (
    RecordKind(
        model=AgencyRequest,
        declared=(
            "period",
            "title",
            "asks",
            "audit_kind",
            "guidance",
            "word_limit",
            "due_on",
            "questions",
            "position",
            "note",
        ),
        columns=("title", "asks", "due_on", "period"),
        topic="People and groups",
        purpose="What agencies are asked for in a year.",
        groups=(
            FieldGroup("Request", ("period", "title", "asks", "audit_kind", "due_on")),
            FieldGroup("For the agency", ("guidance", "word_limit", "questions")),
        ),
        carried=Carried(
            "Requests to agencies",
            (
                "title",
                "asks",
                "audit_kind",
                "guidance",
                "word_limit",
                "due_on",
                "questions",
            ),
            made=(("due_on", a_year_later),),
        ),
    ),
    RecordKind(
        model=RequestAnswer,
        declared=("request", "agency", "question", "answer", "position", "note"),
        columns=("agency", "question", "request"),
        topic="People and groups",
        purpose="What an agency answered to a question of the team’s own.",
        named_by=("request", "agency", "question"),
    ),
)
