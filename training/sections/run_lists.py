"""Course runs of which there is more to read than to count."""

from collections.abc import Sequence
from html import escape

from django.utils.translation import gettext

from documents.blocks import Item, ItemList
from records.sections import SectionContext, facts
from training.models import Delivery


def run_list(
    context: SectionContext, rows: Sequence[Delivery], *, title: str
) -> ItemList:
    return ItemList(
        tuple(
            Item(
                f"<p>{escape(row.course.title)}</p>{delivery_html(context, row)}",
                record=row.address,
            )
            for row in rows
        ),
        title=title,
    )


def delivery_html(context: SectionContext, row: Delivery) -> str:
    told = facts((gettext("For"), row.audience), (gettext("When"), row.when))
    return context.rich(row.course.summary) + told + context.rich(row.outcome)
