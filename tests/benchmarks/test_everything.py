import pytest
from django.core.management import CommandError, call_command


def test_only_known_parts_are_measured():
    with pytest.raises(CommandError, match=r"^There is no part called reading\.$"):
        call_command("bench", "pdf", "reading")
