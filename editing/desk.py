"""One kind of record as one member may see and change it."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import models
from django.forms import modelform_factory
from django.http import Http404

from accounts.permissions import Member, Permission
from records.forms import RecordForm
from records.kinds import RecordKind, form_class
from records.models import PartnershipRecord
from reports.kinds import KINDS as REPORT_KINDS
from reports.kinds_of_records import KINDS_BY_NAME


@dataclass(frozen=True)
class Desk:
    """The records of one kind that `member` can reach, and what may be done there."""

    member: Member
    kind: RecordKind

    @property
    def may_edit(self) -> bool:
        of_report = self.kind in REPORT_KINDS
        return self.member.may(
            Permission.EDIT_REPORT if of_report else Permission.EDIT_RECORDS
        )

    @property
    def may_read_all(self) -> bool:
        return self.member.may(Permission.READ_RECORDS)

    def may_write_own(self, record: PartnershipRecord) -> bool:
        """Say whether `record` is what the member's own agency writes."""
        if not self.kind.own_agency or not self.member.may(Permission.EDIT_OWN):
            return False
        return getattr(record, f"{self.kind.own_agency}_id") in self.member.agency_pks

    def records(self) -> models.QuerySet[PartnershipRecord]:
        """Return what the member may see, in reading order, with what it refers to."""
        rows = self.kind.model.objects.filter(partnership=self.member.partnership)
        if not self.may_read_all:
            rows = rows.filter(
                **{f"{self.kind.own_agency}__in": self.member.agency_pks}
            )
        ordered: models.QuerySet[PartnershipRecord] = rows.in_reading_order()
        return ordered.select_related("partnership", *named_by(self.kind.model))

    def record(self, key: str) -> PartnershipRecord:
        """Return the record `key`; raise Http404 where the member cannot see it."""
        try:
            return self.records().get(key=key)
        except self.kind.model.DoesNotExist:
            raise Http404(f"There is no {self.kind.label} “{key}”.") from None

    def form_class(self) -> type[RecordForm]:
        """Return the form of every field, or of the agency's own words alone."""
        if self.may_edit:
            return form_class(self.kind)
        own = [name for name in self.kind.fields if self._is_own_words(name)]
        return modelform_factory(
            self.kind.model, form=self.kind.form, fields=["key", *own]
        )

    def require_edit(self) -> None:
        if not self.may_edit:
            raise PermissionDenied(
                f"Your role does not let you change {self.kind.plural}."
            )

    def _is_own_words(self, name: str) -> bool:
        field = self.kind.model._meta.get_field(name)
        is_text = isinstance(field, models.CharField | models.TextField)
        return is_text and not field.choices and name != "note"


def desk_of(member: Member, kind_name: str) -> Desk:
    """Return the desk of `member` for a kind.

    Raise Http404 for a kind there is not, PermissionDenied where the member may
    neither read all records nor write this kind for an agency.
    """
    kind = KINDS_BY_NAME.get(kind_name)
    if kind is None:
        raise Http404("There is no such kind of record.")
    desk = Desk(member, kind)
    if not desk.may_read_all and not kind.own_agency:
        raise PermissionDenied(f"Your role does not let you read {kind.plural}.")
    return desk


def named_by(model: type[models.Model]) -> tuple[str, ...]:
    """Return the foreign keys, two deep, that a record's name and cells may need."""
    paths: list[str] = []
    for field in _foreign_keys(model):
        assert isinstance(field.related_model, type)
        paths.append(field.name)
        for further in _foreign_keys(field.related_model):
            paths.append(f"{field.name}__{further.name}")
    return tuple(paths)


def _foreign_keys(
    model: type[models.Model],
) -> tuple["models.ForeignKey[models.Model]", ...]:
    return tuple(
        field
        for field in model._meta.fields
        if isinstance(field, models.ForeignKey) and field.name != "partnership"
    )
