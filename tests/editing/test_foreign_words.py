"""No page, file or heading says a word of one board's law to a board of another."""

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import Role, User
from documents.cover import Imprint
from documents.formats import data, html, print_page
from regimes.choosing import regimes_of, words_of
from reports.draft import Draft
from reports.models import Report
from reports.record_kinds import RECORD_KINDS
from tests.boards import BOARDS, built, foreign_in, words
from tests.factories import make_member, make_user

# What the form of the partnership itself has to name, to be chosen from.
CHOSEN = ("children", "adults", "communities (community safety)")
OF_YEAR = (
    "year",
    "outline",
    "sections-add",
    "outline-ready",
    "settings",
    "checks",
    "preview",
    "approval",
    "year-records",
    "agencies",
    "agencies-ask",
    "agencies-log",
)
SHEETS = ("agencies", "attendance")  # the columns are called as in forms
OF_PARTNERSHIP = ("partnership", "record-index", "figures", "change-log", "report-add")


@pytest.fixture(params=BOARDS, ids=[board.slug for board in BOARDS])
def board(request):
    return request.param


@pytest.fixture
def manager(db) -> User:
    user = make_user("manager@example.org", "Mo Reed")
    user.manages = True
    user.save()
    return user


@pytest.fixture
def report(board, client, manager) -> Report:
    client.force_login(manager)
    return built(board, client, manager)


def editing_pages(client: Client, report: Report) -> Iterator[tuple[str, str]]:
    """Yield the address and the words of each page, also of forms that are refused."""
    slug = report.partnership.slug
    own = [reverse(f"editing:{name}", args=[slug]) for name in OF_PARTNERSHIP]
    years = [reverse(f"editing:{name}", args=[slug, report.key]) for name in OF_YEAR]
    sheets = [reverse("editing:sheet", args=[slug, kind]) for kind in SHEETS]
    for address in (*own, *years, *sheets, "/edit/", "/edit/new/"):
        yield address, words(client.get(address).text)
    regimes = regimes_of(report.partnership, report.period)
    for kind in (one for one in RECORD_KINDS if one.is_for(regimes)):
        address = reverse("editing:record-list", args=[slug, kind.name])
        yield address, words(client.get(address).text)
        address = reverse("editing:record-add", args=[slug, kind.name])
        answer = client.post(address, {"kind": "no such", "list": "no such"})
        yield address, words(answer.text)
        for row in kind.model.objects.filter(partnership=report.partnership)[:1]:
            address = reverse("editing:record-change", args=[slug, kind.name, row.key])
            yield address, words(client.get(address).text)


def test_no_editing_page_has_a_foreign_word(client, board, report):
    found = {}
    for address, text in editing_pages(client, report):
        for choice in CHOSEN if address in ("/edit/new/",) else ():
            text = re.sub(rf"(?i)\b{re.escape(choice)}", "", text)
        if seen := foreign_in(text, board):
            found[address] = seen

    assert found == {}


def test_pages_of_the_whole_portal_fit_the_board_of_whoever_reads_them(
    client, board, report
):
    own = report.partnership
    client.force_login(make_member(own, Role.REVIEWER))
    home, *others = (
        words(client.get(address).text)
        for address in ("/edit/", "/edit/search/", "/edit/new/", "/edit/nowhere/")
    )
    client.logout()
    others.append(words(client.get("/sign-in/").text))

    assert f"Your {words_of(own)['body']}" in home
    # Both words, or the name of the portal and of the board itself.
    said = " ".join([home, *others])
    for fits in ("partnership or board", "Partnership reporting", own.name):
        said = said.replace(fits, "")
    neighbour = {"board": "partnership", "partnership": "board"}
    other = neighbour[words_of(own)["body"].en]
    assert re.findall(rf"(?i).{{0,30}}\b{other}.{{0,30}}", said) == []
    assert foreign_in(said, board) == []


def test_the_settings_name_whom_it_protects_and_no_other_word(client, board, report):
    address = reverse("editing:partnership-settings", args=[board.slug])
    text = words(client.get(address).text)
    for choice in CHOSEN:
        text = re.sub(rf"(?i)\b{re.escape(choice)}", "", text)

    assert foreign_in(text, board) == []


def test_no_page_file_or_print_of_the_report_has_a_foreign_word(board, report):
    document = Draft(report).document
    imprint = Imprint(1, date(2025, 9, 30), ("Chair (Chair)",))
    texts = {
        **{name: words(page) for name, page in html.pages(document, imprint).items()},
        **{
            name: content.decode("utf-8", "replace")
            for name, content in data.files(document, imprint).items()
        },
        "print": words(print_page.print_page(document, imprint)),
    }
    found = {name: foreign_in(text, board) for name, text in texts.items()}

    assert {name: seen for name, seen in found.items() if seen} == {}


def test_no_template_or_list_for_a_spreadsheet_has_a_foreign_word(
    client, board, report
):
    for kind in ("agencies", "case-reviews", "walkabouts", "audits", "attendance"):
        for name in ("record-template", "record-xlsx"):
            answer = client.get(reverse(f"editing:{name}", args=[board.slug, kind]))
            content = (
                b"".join(answer.streaming_content)
                if answer.streaming
                else (answer.content)
            )
            book = load_workbook(BytesIO(content))
            text = " ".join(
                str(value)
                for sheet in book
                for row in sheet.iter_rows(values_only=True)
                for value in row
                if value
            )
            assert foreign_in(text, board) == []


def test_no_label_of_a_role_is_that_of_one_board():
    said = " ".join(Role.labels)

    assert [one for board in BOARDS for one in foreign_in(said, board)] == []
