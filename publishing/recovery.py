"""Finish or clear away what a crash left; run it whenever the portal starts."""

from collections.abc import Iterator
from datetime import datetime

from publishing.build import FORMATS, Format, build, switch, the_store
from publishing.models import Edition
from publishing.site import folders
from publishing.store import Store


def recover(
    *, at: datetime, formats: tuple[Format, ...] = FORMATS
) -> tuple[Edition, ...]:
    """Publish what was being published, and make the pointer and the database agree.

    Return the editions that were being built, each as it is now. Wait for builds that
    other processes are busy with.
    """
    store = the_store()
    waiting = Edition.objects.filter(state=Edition.State.BUILDING).order_by("pk")
    finished = tuple(
        build(pk, at=at, formats=formats) for pk in waiting.values_list("pk", flat=True)
    )
    with store.lock():
        switch(store, at=at)
    return finished


def problems(store: Store) -> Iterator[str]:
    """Yield a sentence for whatever store or database no longer has as published."""
    yield from store.problems()
    public = store.pointer().reports
    editions = Edition.objects.out().select_related("report__partnership")
    for report, numbers in folders(list(editions)).items():
        for number, folder in numbers.items():
            if public.get(report, {}).get(number) != folder:
                yield f"{report}, edition {number}, is not public as recorded."
