"""Every kind of record, in the order in which files are read: parents first."""

from assurance import kinds as assurance
from budgets import kinds as budgets
from indicators import kinds as indicators
from partnership import kinds as partnership
from priorities import kinds as priorities
from records import kinds as records
from records.declaration import RecordKind
from reports import kinds as reports
from reviews import kinds as reviews
from training import kinds as training

RECORD_KINDS: tuple[RecordKind, ...] = (
    records.LIST_ENTRIES,
    records.PICTURES,
    *partnership.KINDS,
    *priorities.KINDS,
    *indicators.KINDS,
    *reviews.KINDS,
    *training.KINDS,
    *assurance.KINDS,
    *budgets.KINDS,
    *records.KINDS,
    *reports.KINDS,
)

KINDS_BY_NAME = {kind.name: kind for kind in RECORD_KINDS}
# Kinds that are no longer kept and what they became: the log still has their records.
REPLACED_KINDS = {"training-counts": "breakdown-tables"}
KIND_OF_MODEL = {kind.model: kind for kind in RECORD_KINDS}
