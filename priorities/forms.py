"""What is unlikely of an action, but may be so."""

from collections.abc import Iterator

from priorities.models import Action
from records.doubts import Warned
from records.forms import RecordForm


class ActionForm(RecordForm):
    """Ask where status and rating say different things."""

    instance: Action

    def doubts(self) -> Iterator[Warned]:
        """Compare the status with the rating."""
        yield from super().doubts()
        action = self.instance
        is_done = action.status == Action.Status.DONE
        is_complete = action.rag == Action.Rag.COMPLETE
        is_behind = action.rag in (Action.Rag.RED, Action.Rag.AMBER)
        if (is_complete and not is_done) or (is_done and is_behind):
            yield Warned(
                "rag",
                f"The rating is “{action.get_rag_display()}” and the status "
                f"“{action.get_status_display()}”: check both.",
            )
