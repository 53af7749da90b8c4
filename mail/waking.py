"""Have waiting mails sent soon, by whoever sends them where the portal runs."""


def wake_after_commit() -> None:
    """Have the mails sent that this transaction queues, once it is committed."""
