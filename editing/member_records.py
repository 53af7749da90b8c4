"""One kind of record as one member may see and change it."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404

from accounts.models import Role
from accounts.permissions import Member, Permission
from editing.forms import OwnWordsForm
from editing.report_forms import FORMS
from indicators.models import BreakdownTable
from partnership.locking import lock_records_of
from records.declaration import RecordKind, form_of
from records.file_fields import file_names
from records.forms import RecordForm
from records.models import PartnershipRecord
from records.owned import NotTheirs, why_not_theirs
from reports.kinds import KINDS as REPORT_KINDS
from reports.record_kinds import KINDS_BY_NAME


@dataclass(frozen=True)
class MemberRecords:
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
    def may_edit_as_table(self) -> bool:
        """Whether records are edited in sheets and from spreadsheets.

        Not a report's parts, and none that has a file: no cell can hold one.
        """
        is_in_cells = self.kind not in REPORT_KINDS and not file_names(self.kind.model)
        return self.may_edit and is_in_cells

    @property
    def edits_tables(self) -> bool:
        """Whether each record is a table, with a page to edit it as one."""
        return self.may_edit and self.kind.model is BreakdownTable

    @property
    def may_read_all(self) -> bool:
        return self.member.may(Permission.READ_RECORDS)

    @property
    def _writes_for(self) -> int | None:
        return self.member.agency_of.get(Role.CONTRIBUTOR)

    def may_write_own(self, record: PartnershipRecord) -> bool:
        """Whether `record` is what the member's own agency writes."""
        if not self.kind.own_agency or not self.member.may(Permission.EDIT_OWN):
            return False
        agency_pk: int = getattr(record, f"{self.kind.own_agency}_id")
        return agency_pk == self._writes_for

    def visible(self) -> models.QuerySet[PartnershipRecord]:
        """Return what the member may see, in reading order, with what it refers to."""
        rows = self.kind.model.objects.filter(partnership=self.member.partnership)
        if not self.may_read_all:
            rows = rows.filter(**{self.kind.own_agency: self._writes_for})
        ordered: models.QuerySet[PartnershipRecord] = rows.in_reading_order()
        register = self.kind.register
        parts = register.parts(self.kind.model) if register else ()
        found = ordered.select_related("partnership", *named_by(self.kind.model))
        return found.prefetch_related(*parts)

    def locked(self) -> models.QuerySet[PartnershipRecord]:
        """Return what is `visible`, locked until the end of the transaction."""
        lock_records_of(self.member.partnership.pk)
        return self.visible().select_for_update(of=("self",))

    def get(self, key: str, *, lock: bool = False) -> PartnershipRecord:
        """Return the record `key`; raise Http404 where the member cannot see it.

        With `lock`, nobody else changes it until the end of the transaction.
        """
        rows = self.locked() if lock else self.visible()
        try:
            return rows.get(key=key)
        except self.kind.model.DoesNotExist:
            raise Http404(f"There is no {self.kind.label} “{key}”.") from None

    def form_class(self) -> type[RecordForm]:
        """Return the form of every field, or of the agency's own words alone."""
        form, fields = FORMS.get(self.kind.model, self.kind.form), self.kind.typed
        if not self.may_edit:
            form = OwnWordsForm
            fields = tuple(name for name in fields if self._is_own(name))
        return form_of(self.kind, form, fields)

    def require_edit(self) -> None:
        if not self.may_edit:
            raise PermissionDenied(
                f"Your role does not let you change {self.kind.plural}."
            )

    def why_not(self, record: PartnershipRecord) -> str:
        """Return why the words of `record` are not the member's to change; "" if so."""
        return why_not_theirs(record, self.member.user)

    def require_theirs(self, record: PartnershipRecord) -> None:
        """Raise NotTheirs where `record` belongs to somebody else."""
        if why := self.why_not(record):
            raise NotTheirs(why)

    def _is_own(self, name: str) -> bool:
        field = self.kind.model._meta.get_field(name)
        if not isinstance(field, models.CharField | models.TextField):
            return False
        return not field.choices and name != "note"


def member_records_of(member: Member, kind_name: str) -> MemberRecords:
    """Return what `member` can reach of a kind.

    Raise Http404 for a kind there is not, PermissionDenied where the member may
    neither read all records nor write this kind for an agency.
    """
    kind = KINDS_BY_NAME.get(kind_name)
    if kind is None:
        raise Http404("There is no such kind of record.")
    access = MemberRecords(member, kind)
    if not access.may_read_all and not kind.own_agency:
        raise PermissionDenied(f"Your role does not let you read {kind.plural}.")
    return access


def named_by(model: type[models.Model]) -> tuple[str, ...]:
    """Return the foreign keys, two deep, that a record's name and cells may need."""
    paths: list[str] = []
    for name, related in foreign_keys(model).items():
        further = foreign_keys(related)
        paths += [name, *(f"{name}__{further_name}" for further_name in further)]
    return tuple(paths)


def foreign_keys(model: type[models.Model]) -> dict[str, type[models.Model]]:
    """Return the models that `model` points at by field, but for its partnership."""
    return {
        field.name: field.related_model
        for field in model._meta.fields
        if isinstance(field, models.ForeignKey) and field.name != "partnership"
    }
