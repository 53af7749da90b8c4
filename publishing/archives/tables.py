"""Which tables an archive holds, and which of their rows are of one partnership."""

from collections.abc import Collection

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.migrations.loader import MigrationLoader

from accounts.models import AccountEvent, SignInAttempt, User
from asking.models import AskedStep
from mail.models import MailPreference
from partnership.models import Partnership
from publishing.models import Edition, Progress
from records.models import Change
from reports.models import Approval

Model = type[models.Model]

# What only matters while somebody is at work or for some minutes, and what is made
# again from the rest.
LEFT_OUT = {
    SignInAttempt._meta.label,
    Progress._meta.label,
    "imports.Import",
    "mail.OutgoingMail",  # another portal would send what waits a second time
    "reports.CheckedReport",
    "reports.DraftCopy",
    "reports.KeptPart",
    "reports.Look",
    "reports.SeenContent",
    "search.Indexed",
    "search.IndexedFigure",
    "search.IndexedText",
}
# What people are, want and did, whichever partnerships they belong to. The log of
# accounts is for managers alone: only an archive of everything holds it.
OF_PEOPLE: tuple[Model, ...] = (User, MailPreference, AccountEvent)
# Their numbers are the database's own, given in the order of the rows.
NUMBERED_ANEW: tuple[Model, ...] = (
    AccountEvent,
    AskedStep,
    Change,
    Approval,
    Edition,
)
PASSWORD = "password"  # noqa: S105 # the name of a field
NO_PASSWORD = "!"  # noqa: S105 # as Django writes that nobody can sign in with any
_NEVER_KEPT = {(User, "last_login")}


def own_apps() -> tuple[str, ...]:
    """Return the labels of the portal's own apps."""
    return tuple(
        one.label
        for one in apps.get_app_configs()
        if one.path.startswith(str(settings.BASE_DIR)) and ".venv" not in one.path
    )


def archived() -> tuple[Model, ...]:
    """Return every model whose rows an archive holds, by the name of its file."""
    own = own_apps()
    return tuple(
        sorted(
            (
                model
                for model in apps.get_models(include_auto_created=True)
                if model._meta.app_label in own and model._meta.label not in LEFT_OUT
            ),
            key=lambda model: model._meta.label_lower,
        )
    )


def fields_of(
    model: Model, *, with_passwords: bool
) -> tuple["models.Field[object, object]", ...]:
    """Return the fields that a row has in the archive."""
    return tuple(
        field
        for field in model._meta.concrete_fields
        if (model, field.name) not in _NEVER_KEPT
        if not (field.primary_key and model in NUMBERED_ANEW)
        if with_passwords or (model, field.name) != (User, PASSWORD)
    )


def rows_of(
    model: Model, partnerships: Collection[int] | None
) -> "models.QuerySet[models.Model]":
    """Return the rows of `model`, of all partnerships or of these, as first saved.

    People are none of a partnership's own; see `people_of`.
    """
    rows = model._base_manager.order_by("pk")
    if partnerships is None:
        return rows
    if model in OF_PEOPLE:
        return rows.none()
    return rows.filter(**{f"{_way_to_partnership(model)}__in": partnerships})


def _way_to_partnership(model: Model) -> str:
    """Return the lookup by which rows of `model` know whose they are."""
    if model is Partnership:
        return "pk"
    keys = {
        field.name: field.related_model
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and not field.null
    }
    for name, related in keys.items():
        if related is Partnership:
            return name
    for name, related in keys.items():
        if related not in (User, model):
            return f"{name}__{_way_to_partnership(related)}"
    raise TypeError(f"{model._meta.label} belongs to no partnership.")


def with_predecessors(partnership: Partnership) -> tuple[int, ...]:
    """Return the numbers of `partnership` and its predecessors.

    Its public pages join their years with its own.
    """
    found = [partnership]
    while (before := found[-1].predecessor) and before not in found:
        found.append(before)
    return tuple(one.pk for one in found)


def keys_to_people(model: Model) -> tuple[str, ...]:
    """Return the columns of `model` that name a person."""
    return tuple(
        field.attname
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.related_model is User
    )


def schema() -> dict[str, str]:
    """Return the newest migration of each app, which an archive's rows belong to."""
    nodes = MigrationLoader(None).graph.leaf_nodes()
    own = own_apps()
    return {app: name for app, name in sorted(nodes) if app in own}
