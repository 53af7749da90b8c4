"""People who write to a partnership by a personal link, without an account."""

from django.db import models

from accounts.models import User
from partnership.models.partnerships import Partnership


class LinkAuthor(models.Model):
    """At which address somebody writes whom the log has under the name of `user`.

    Nobody can sign in as that: it is not active and has no password. The address tells
    whether the person is one who changed a report, by whichever way.
    """

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="+")
    user = models.OneToOneField(User, models.PROTECT, related_name="+")
    email = models.EmailField(max_length=254)

    def __str__(self) -> str:
        return f"{self.user}: {self.email}"
