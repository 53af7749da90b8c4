"""Three boards under three laws, made as people make them: by filling in forms."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.test import Client
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from accounts.models import Role, User
from editing.adding_sections import ready_made
from partnership.models import Partnership
from reports.models import Report
from tests.factories import make_member

SAID = ("aria-label", "placeholder", "title", "alt", "content")
EVERYWHERE = (
    "safeguarding partner",
    "relevant agenc",
    "scrutineer",
    "LCSPR",
    "child safeguarding practice",
    "serious case review",
    "rapid review",
    "Working Together 20",
    "Section 11",
    "Section 175",
    "Children Act",
    "Local Safeguarding Children Board",
    "LADO",
    "Ofsted",
    "childminder",
    "early years",
)


@dataclass(frozen=True)
class Board:
    """What is typed of a board, and what it must never read.

    `period` is its label with its first and last day; `records` are typed of each kind.
    """

    slug: str
    about: Mapping[str, str]
    period: tuple[str, str, str]
    language: str
    records: tuple[tuple[str, Mapping[str, str]], ...]
    foreign: tuple[str, ...]


WELSH = Board(
    "glannau",
    {
        "name": "Bwrdd Diogelu Glannau",
        "short_name": "BDG",
        "area": "Glannau",
        "nation": "wales",
        "covers_children": "on",
        "covers_adults": "on",
    },
    ("July to September 2024", "2024-07-01", "2024-09-30"),
    "cy",
    (
        ("agencies", {"name": "Bwrdd Iechyd Glannau", "kind": "health-board"}),
        ("case-reviews", {"kind": "susr", "title": "Adolygiad A"}),
        ("audits", {"title": "Hunanasesiad", "kind": "self-assessment"}),
    ),
    (
        *EVERYWHERE,
        "Care Act",
        "Healthwatch",
        "responsible authorit",
        "safeguarding adult review",
        "domestic homicide",
        "health commissioner",
        "Crime and Disorder",
        "this partnership",
    ),
)
ADULTS = Board(
    "lakeside",
    {
        "name": "Lakeside Safeguarding Adults Board",
        "short_name": "LSAB",
        "area": "Lakeside",
        "nation": "england",
        "covers_adults": "on",
    },
    ("2024-25", "2024-04-01", "2025-03-31"),
    "en-GB",
    (
        ("agencies", {"name": "Lakeside Care Homes", "kind": "care-provider"}),
        ("case-reviews", {"kind": "sar", "title": "Adult A"}),
        ("audits", {"title": "Yearly return", "kind": "self-assessment"}),
    ),
    (
        *EVERYWHERE,
        "child",
        "responsible authorit",
        "domestic homicide",
        "practice review",
        "health board",
        "Wales) Act",
        "Crime and Disorder",
        "this partnership",
        "sister board",
        "another board",
    ),
)
SAFETY = Board(
    "harbour",
    {
        "name": "Harbour Community Safety Partnership",
        "short_name": "HCSP",
        "area": "Harbour",
        "nation": "england",
        "covers_community_safety": "on",
    },
    ("2024-25", "2024-04-01", "2025-03-31"),
    "en-GB",
    (
        ("agencies", {"name": "Harbour Fire and Rescue", "kind": "fire"}),
        ("case-reviews", {"kind": "dardr", "title": "Review A"}),
        ("audits", {"title": "Assessment", "kind": "strategic-assessment"}),
    ),
    (
        *EVERYWHERE,
        "child",
        "adult",
        "Care Act",
        "safeguarding",
        "practice review",
        "health board",
        "Wales) Act",
        "this board",
        "sister board",
        "another board",
    ),
)
BOARDS = (WELSH, ADULTS, SAFETY)


def built(board: Board, client: Client, manager: User) -> Report:
    """Add `board` with a report, agencies and a few records; return the report.

    `client` is that of `manager`, who becomes its editor.
    """
    about = {**board.about, "slug": board.slug, "becomes_editor": "on"}
    accepted(client, "/edit/new/", about)
    records = f"/edit/{board.slug}/records"
    label, first, last = board.period
    period = {"label": label, "starts_on": first, "ends_on": last, "key": "now"}
    accepted(client, f"{records}/periods/add/", period)
    for kind, values in needed(board):
        accepted(client, f"{records}/{kind}/add/", values)
    report = {"period": "now", "title": "Report", "numbered": "on"}
    started = {**report, "language": board.language, "from": "nothing"}
    accepted(client, f"{records}/new-report/", started)
    made = Report.objects.get(partnership__slug=board.slug)
    ticked = [one.name for _, every in ready_made(made) for one in every]
    outline = reverse("editing:outline-ready", args=[board.slug, made.key])
    accepted(client, outline, {"section": ticked})
    make_member(Partnership.objects.get(slug=board.slug), Role.CHAIR)
    return made


def needed(board: Board) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield what is typed of each record, with what its form has to have besides."""
    usual = {
        "agencies": {"standing": "safeguarding-partner"},
        "case-reviews": {
            "period": "now",
            "state": "completed",
            "relation": "led",
            "subjects": "1",
        },
        "audits": {"period": "now", "status": "done"},
    }
    for kind, values in board.records:
        yield kind, {**usual[kind], **values}
    common: tuple[tuple[str, dict[str, str]], ...] = (
        ("groups", {"name": "Main group", "kind": "board"}),
        ("statements", {"period": "now", "title": "Welcome", "kind": "foreword",
                        "text": "Welcome."}),
        ("walkabouts", {"period": "now", "site": "Quay", "status": "done",
                        "joint": "on", "outcome": "All well."}),
        ("plans", {"name": "Plan", "kind": "strategic"}),
        ("case-studies", {"period": "now", "title": "Ash", "happened": "Told.",
                          "lesson": "Ask.", "consent": "fictional",
                          "consent_by": "The team", "consent_on": "May 2024"}),
    )  # fmt: skip
    for kind, given in common:
        yield kind, given


def accepted(client: Client, address: str, values: Mapping[str, object]) -> None:
    """Send a form that has to be accepted."""
    answer = client.post(address, {"position": "0", **values})
    assert answer.status_code == 302, (address, shown_errors(answer.content.decode()))


def words(page: str) -> str:
    """Return all that a page says, also to those who cannot see it."""
    tree = LexborHTMLParser(page)
    tree.strip_tags(["script", "style"])
    said = [tree.text(separator=" ")]
    for node in tree.css("*"):
        said += [node.attributes.get(name) or "" for name in SAID]
    return " ".join(" ".join(said).split())


def foreign_in(text: str, board: Board) -> list[str]:
    """Return each foreign word that `text` has, with what is around it."""
    found = []
    for word in board.foreign:
        if at := re.search(rf"(?i)\b{re.escape(word)}", text):
            found.append(text[max(at.start() - 40, 0) : at.end() + 40])
    return found


def shown_errors(html: str) -> list[str]:
    return [line.strip() for line in html.splitlines() if "rror" in line][:20]
