"""Where a form starts from and where a person goes after it."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.text import slugify

from editing.draft_links import way_back_to_draft
from editing.lists import table_url, url_of
from editing.member_records import MemberRecords
from editing.report_forms import SectionForm
from indicators.models import BreakdownTable
from records.declaration import RecordKind
from records.forms import RecordForm
from records.models import PartnershipRecord
from reports.models import Attachment, KeyFigureChoice, OutlineSection, Report
from reports.record_kinds import KIND_OF_MODEL


def initial_of(asked: Mapping[str, str], kind: RecordKind) -> dict[str, str]:
    """Return what the address says of a new record: ?year=, ?review= or its name."""
    names = (*kind.parents(), *kind.named_by, *kind.model.named_in)
    initial = {name: asked[name] for name in names if name in asked}
    if kind.has_period and "year" in asked:
        initial["period"] = asked["year"]
    return initial


def back_to(
    access: MemberRecords, record: PartnershipRecord, asked: Mapping[str, str]
) -> str:
    """Return the page a person came from: the draft, a record above, or a list.

    It is made from the record itself, and from names in the address, never of a whole
    address, so that a link from elsewhere cannot lead anybody astray.
    """
    slug = access.member.partnership.slug
    if back := way_back_to_draft(slug, asked):
        return back
    if isinstance(record, OutlineSection | KeyFigureChoice | Attachment):
        return reverse("editing:outline", args=[slug, record.report.key])
    for name in access.kind.parents():
        above = getattr(record, name) if name in asked else None
        if above and type(above) in KIND_OF_MODEL:
            return url_of(above)
    return list_url(access, record if "year" in asked else None)


def after_saving(access: MemberRecords, form: RecordForm, asked: QueryDict) -> str:
    """Return the page to choose records on, if a section's form has not offered them.

    That of a table which nobody has filled in is the one to fill it in.

    From everywhere else a person goes `back_to` where they came from.
    """
    if isinstance(form.instance, BreakdownTable) and not form.instance.grid:
        return table_url(form.instance)
    if not (isinstance(form, SectionForm) and form.wants_subjects):
        return back_to(access, form.instance, asked)
    query = f"?{asked.urlencode()}" if asked else ""
    return f"{url_of(form.instance)}{query}#div_id_shows"


def way_out(access: MemberRecords, asked: Mapping[str, str]) -> str:
    """Return where a person goes who adds nothing: what the address names, or the list.

    What it names is looked for among the partnership's own records.
    """
    slug = access.member.partnership.slug
    for name, model in access.kind.parents().items():
        rows = model._default_manager.filter(partnership=access.member.partnership)
        above = rows.filter(key=slugify(asked.get(name, ""))).first()
        if isinstance(above, Report):
            return reverse("editing:outline", args=[slug, above.key])
        if isinstance(above, PartnershipRecord):
            return url_of(above)
    return list_url(access)


def list_url(access: MemberRecords, record: PartnershipRecord | None = None) -> str:
    """Return the list of records, of the year of `record` if there is one."""
    url = reverse(
        "editing:record-list", args=[access.member.partnership.slug, access.kind.name]
    )
    period = getattr(record, "period", None)
    return f"{url}?{urlencode({'year': period.key})}" if period else url
