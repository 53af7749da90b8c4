"""Finish or clear away what a crash or a full disk left."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from publishing import tasks
from publishing.build import FORMATS, Format, build, switch, the_store
from publishing.models import Edition
from publishing.site import folders, lagging, late_notices, unknown_notices
from publishing.store import Store

STALLED = timedelta(minutes=15)  # no build in a request takes as long


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


def catch_up(*, at: datetime, formats: tuple[Format, ...] = FORMATS) -> None:
    """Make up for what did not work; for every few minutes, and when servers start.

    Unlike `recover` it leaves alone what a worker or another request is busy with.
    """
    store = the_store()
    if not tasks.has_worker():
        cut_off = Edition.objects.filter(state=Edition.State.BUILDING)
        for pk in cut_off.filter(claimed_at__lt=at - STALLED).values_list("pk"):
            build(*pk, at=at, formats=formats)
    if store.is_damaged or lagging(store) or late_notices(store):
        with store.lock():
            switch(store, at=at)


def problems(store: Store) -> Iterator[str]:
    """Yield a sentence for whatever store or database no longer has as published."""
    yield from store.problems()
    public = store.last_pointer().reports
    editions = Edition.objects.out().named()
    for report, numbers in folders(list(editions)).items():
        for number, folder in numbers.items():
            if public.get(report, {}).get(number) != folder:
                yield f"{report}, edition {number}, is not public as recorded."
    if late_notices(store):
        yield "A notice on an edition is not public as recorded."
    for report, told in unknown_notices(store).items():
        for number in told:
            yield (
                f"{report}, edition {number}, is public under a notice that the "
                "database does not have. Enter the notice again, and take it off if "
                "readers no longer need it."
            )
