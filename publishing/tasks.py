"""What a worker does, or the request itself where there is none (settings.TASKS)."""

from django.utils import timezone
from django_tasks import task

from publishing.build import build


@task()
def build_edition(pk: int) -> str:
    """Build the edition and make it public; return the state it is in then."""
    return build(pk, at=timezone.now()).state
