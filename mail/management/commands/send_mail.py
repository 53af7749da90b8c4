"""Send the mails that wait in the outbox."""

import signal
from argparse import ArgumentParser
from collections import Counter
from threading import Event
from types import FrameType

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from mail.erasing import erase_old
from mail.models import OutgoingMail
from mail.sending import has_server, send_due

PAUSE = 5  # seconds


class Command(BaseCommand):
    help = (
        "Send the mails that wait in the outbox. Run it every few minutes, or keep it "
        "running with --keep-running."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--keep-running",
            action="store_true",
            help="go on until the process is asked to stop, and send mails at once",
        )

    def handle(self, *args: object, **options: object) -> None:
        if not options["keep_running"]:
            erase_old(timezone.now())
        if not has_server():
            raise CommandError(
                "No mail server is configured, so mails stay in the outbox. "
                "Set EMAIL_URL."
            )
        if options["keep_running"]:
            self._keep_running()
        else:
            self._say(send_due())

    def _keep_running(self) -> None:
        stopping = Event()

        def stop(number: int, frame: FrameType | None) -> None:
            stopping.set()

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        erased_on = None
        while not stopping.is_set():
            self._say(send_due(goes_on=lambda: not stopping.is_set()))
            if erased_on != (today := timezone.localdate()):
                erase_old(timezone.now())
                erased_on = today
            stopping.wait(PAUSE)

    def _say(self, states: Counter[str]) -> None:
        for state, count in sorted(states.items()):
            self.stdout.write(f"{OutgoingMail.State(state).label}: {count}")
