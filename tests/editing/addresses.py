"""Addresses of the editor's pages, in the partnership of the tests."""

from django.urls import reverse

OUTLINE = "/edit/riverside/2023-24/outline/"
ADD_SECTION = "/edit/riverside/records/outline/add/?report=2023-24"
NEW_REPORT = "/edit/riverside/records/new-report/"
ADD_VERSION = "/edit/riverside/2023-24/add-version/"
SETTINGS_PAGE = "/edit/riverside/2023-24/settings/"


def address(name, *args, partnership="riverside"):
    return reverse(f"editing:record-{name}", args=[partnership, *args])


def section_page(key):
    return address("change", "outline", key)
