"""What is unlikely of a course run or an event, but may be so."""

from collections.abc import Iterator

from records.doubts import Warned
from records.forms import RecordForm
from training.models import Delivery, Event


class AttendedForm(RecordForm):
    """Ask where more came than booked: some come without having booked."""

    instance: Delivery | Event

    def doubts(self) -> Iterator[Warned]:
        """Compare who came with who booked."""
        yield from super().doubts()
        booked, attended = self.instance.booked, self.instance.attended
        if booked is not None and attended is not None and attended > booked:
            yield Warned(
                "attended",
                f"{attended:,} attended and {booked:,} booked: check both.",
            )


class DeliveryForm(AttendedForm):
    hardly_alike = ("course", "period", "status", "when", "audience")

    instance: Delivery

    def doubts(self) -> Iterator[Warned]:
        """Ask where nobody was absent who could have been charged for it."""
        yield from super().doubts()
        run = self.instance
        if run.charges and run.booked is not None and run.attended == run.booked:
            yield Warned(
                "charges",
                f"All {run.booked:,} who booked attended, but £{run.charges:,.2f} is "
                "entered as charges for non-attendance: check them.",
            )
