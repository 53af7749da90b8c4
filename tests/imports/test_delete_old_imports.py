from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone

from imports.models import Import


def test_what_nobody_finished_within_a_week_is_deleted(deliveries, capsys):
    for days in (6, 8):
        deliveries.paste("Course\tPlaces\nNeglect\t5\n")
        at = timezone.now() - timedelta(days=days)
        Import.objects.filter(pk=deliveries.item.pk).update(started_at=at)

    call_command("delete_old_imports")

    assert capsys.readouterr().out == "1 deleted\n"
    assert Import.objects.count() == 1


def test_a_new_upload_deletes_them_too(deliveries):
    deliveries.paste("Course\tPlaces\nNeglect\t5\n")
    old = deliveries.item
    at = timezone.now() - timedelta(days=8)
    Import.objects.filter(pk=old.pk).update(started_at=at)

    deliveries.paste("Course\tPlaces\nGangs\t5\n")

    assert not Import.objects.filter(pk=old.pk).exists()
