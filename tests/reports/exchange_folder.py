"""A small folder in the exchange format, as `dump` writes it."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from partnership.models import Partnership

AT = datetime(2024, 9, 1, 12, tzinfo=UTC)
LATER = datetime(2024, 9, 2, 12, tzinfo=UTC)

MANIFEST: dict[str, Any] = {
    "format": "partnership-year/2",
    "partnership": {
        "slug": "riverside",
        "name": "Riverside Partnership",
        "short_name": "RP",
        "area": "Riverside",
        "nation": "england",
        "covers_children": True,
        "covers_adults": False,
        "covers_community_safety": False,
        "theme_colour": "#1d4f5c",
        "about": "<p>Partners of <strong>Riverside</strong>.</p>",
        "predecessor": "",
    },
    "year": "2023-24",
    "report": {
        "period": "2023-24",
        "title": "Yearly report",
        "summary": "<p>Ŵ &amp; ŷ.</p>",
        "numbered": True,
        "numbered_paragraphs": False,
        "numbered_annexes": False,
        "retells": "",
    },
}
FILES = {
    "periods.csv": (
        "key,label,starts_on,ends_on,position,note\n"
        "2022-23,2022-23,2022-04-01,2023-03-31,1,\n"
        "2023-24,2023-24,2023-04-01,2024-03-31,2,\n"
    ),
    "agencies.csv": (
        "key,name,short_name,kind,standing,signs_report,active_from,active_to,"
        "successor,position,note\n"
        "icb,Integrated care board,ICB,health-commissioner,"
        "safeguarding-partner,yes,2022-07-01,,,2,\n"
        "ccg,Clinical group,CCG,health-commissioner,outside,no,,2022-06-30,icb,"
        '1,"=a, ""b"""\n'
    ),
    "groups.csv": (
        "key,name,short_name,kind,reports_to,chair,also_reports_to,joint_with,virtual,"
        "purpose,since,until,position,note\n"
        "board,Board,,board,,,,,no,,,,0,\n"
        'panel,Panel,,panel,board,,,,no,"<p>One</p>\n'
        '<p>Two</p>",,,1,\n'
    ),
    "publications.csv": (
        "key,period,title,status,expected,publisher,web_address,summary,"
        "position,note\n"
        "plan,2023-24,Plan,published,,,https://example.org/plan,,1,\n"
    ),
    "plans.csv": (
        "key,name,kind,runs,numbered,purpose,approved,version,position,note\n"
        "plan,Strategic plan,strategic,2023/2026,no,,,,1,\n"
    ),
    "priorities.csv": (
        "key,strand,number,theme,title,aim,impact_sought,lead,champions,"
        "oversight,position,note\n"
        "safe,plan,,,Safe,<p>To be safe.</p>,,,,,1,\n"
    ),
    "deliveries.csv": (
        "key,course,period,status,when,audience,qualifier,sessions,places,"
        "booked,attended,completed,views,outcome,position,note\n"
        "neglect-2023,neglect,2023-24,given,,,over,,,20,0,,,,1,\n"
    ),
    "courses.csv": (
        "key,title,mode,provider,summary,position,note\nneglect,Neglect,virtual,,,1,\n"
    ),
    "contributions.csv": (
        "key,period,agency,amount,standing,position,note\n"
        "icb-2022,2022-23,icb,47700,paid,1,\n"
        "icb-2023,2023-24,icb,50000.5,paid,2,\n"
    ),
    "outline.csv": (
        "key,report,part_of,kind,heading,slug,period,numbering,"
        "position,note\n"
        "welcome,2023-24,,passage,Welcome,welcome,,,1,\n"
        "more,2023-24,welcome,passage,More,more,,,2,\n"
    ),
    "passages/welcome.html": "<p>Hello.</p>\n<ul>\n<li>One</li>\n</ul>\n",
}


def sample(manifest: Mapping[str, Any] = MANIFEST) -> dict[str, bytes]:
    """Return the files of the folder by their path within it."""
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    files = {"manifest.json": text} | FILES
    return {name: content.encode() for name, content in files.items()}


def changed_manifest(**changes: Any) -> bytes:
    """Return the manifest with `changes` of its parts."""
    return sample(MANIFEST | changes)["manifest.json"]


def put(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write `files` into the new `folder` and return it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def taken(folder: Path) -> dict[str, bytes]:
    """Return every file under `folder` by its path within it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def make_predecessor_of(folder: Path) -> None:
    """Make the partnership that the one of `folder` came after, if it came after any.

    A folder can be loaded only where its predecessor is known.
    """
    said = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    if slug := said["partnership"]["predecessor"]:
        Partnership.objects.get_or_create(
            slug=slug, defaults={"name": slug, "covers_children": True}
        )


def leave_nothing() -> None:
    """Free the address of every partnership, so that the portal is as good as empty.

    Deleting is not possible: the log of changes is never shortened.
    """
    for partnership in Partnership.objects.all():
        partnership.slug = f"was-{partnership.pk}"
        partnership.save()
