"""Years of records that nobody wrote: of any size, and the same each time.

The records are like those of the samples: most cells are short texts, numbers and
names of other records, and one row in ten holds a passage of rich text.
"""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

PARTNERSHIPS = 10
YEARS = 10
FIRST_YEAR = 2010
ROWS = 250  # of one year; a sample has from 300 to 1,300
AREAS = ("", "North", "South")

Row = dict[str, str]


def every_year(to: Path, *, rows: int = ROWS) -> Iterator[Path]:
    """Write ten partnerships with ten years each below `to`; yield each folder.

    The years of a partnership come in their order, so that they can be loaded in it.
    """
    for number in range(PARTNERSHIPS):
        for year in range(FIRST_YEAR, FIRST_YEAR + YEARS):
            yield made_year(to / f"made-{number}" / year_name(year), rows=rows)


def made_year(folder: Path, *, rows: int = ROWS) -> Path:
    """Write a year with `rows` records, in tens, besides the year itself.

    The folder's name is the year, the name of the one it is in the partnership.
    """
    folder.mkdir(parents=True)
    partnership, year = folder.parent.name, folder.name
    said = json.dumps(manifest(partnership, year), indent=2)
    (folder / "manifest.json").write_text(said)
    write(folder / "periods.csv", [period(year)])
    for name, made in tables(year, rows // 10).items():
        write(folder / f"{name}.csv", made)
    return folder


def year_name(year: int) -> str:
    return f"{year}-{(year + 1) % 100:02}"


def manifest(partnership: str, year: str) -> dict[str, object]:
    name = partnership.replace("-", " ").capitalize()
    return {
        "format": "partnership-year/2",
        "partnership": {
            "slug": partnership,
            "name": f"{name} Safeguarding Partnership",
            "short_name": name,
            "area": name,
            "covers_children": True,
            "covers_adults": True,
            "covers_community_safety": False,
            "theme_colour": "#6b2a5b",
            "about": "",
            "predecessor": "",
        },
        "year": year,
        "report": {
            "period": year,
            "title": f"Annual report {year}",
            "summary": "",
            "numbered": True,
            "numbered_paragraphs": False,
            "retells": "",
        },
    }


def period(year: str) -> Row:
    first = int(year[:4])
    return {
        "key": year,
        "label": year,
        "starts_on": f"{first}-04-01",
        "ends_on": f"{first + 1}-03-31",
        "position": str(first),
    }


def tables(year: str, tens: int) -> dict[str, list[Row]]:
    """Return the rows of each kind: ten altogether for each of `tens`.

    Courses, lines and indicators are the same in every year.
    """
    numbers = range(1, tens + 1)
    return {
        "indicators": [indicator(n) for n in numbers],
        "observations": [
            observation(n, year, place, area)
            for n in numbers
            for place, area in enumerate(AREAS)
        ],
        "courses": [course(n) for n in numbers],
        "deliveries": [
            delivery(n, year, quarter) for n in numbers for quarter in (4, 7)
        ],
        "audits": [audit(n, year) for n in numbers],
        "budget-lines": [line(n) for n in numbers],
        "budget-amounts": [amount(n, year) for n in numbers],
    }


def indicator(number: int) -> Row:
    return {
        "key": f"indicator-{number}",
        "title": f"Children’s contacts of kind {number} with the front door",
        "heading": f"Part {number // 20}",
        "unit": "count",
        "unit_word": "contacts",
        "polarity": "low",
        "count_of": "people",
        "source": "Children’s Social Care",
        "definition": "Each contact is counted once, in the month it was received.",
        "position": str(number),
        "note": "",
    }


def observation(number: int, year: str, place: int, area: str) -> Row:
    value = 100 + number * 37 % 900 + int(year[:4]) % 7
    return {
        "key": f"indicator-{number}-{place}-{year}",
        "indicator": f"indicator-{number}",
        "period": year,
        "when": f"{year[:4]}-12" if place else "",
        "area": area,
        "qualifier": "about" if number % 9 == 0 else "",
        "value": str(value) if number % 5 else "not recorded",
        "rate": f"{value / 8:.1f}",
        "rate_per": "10000",
        "share": "",
        "base": str(value * 3),
        "direction": "up" if number % 2 else "",
        "comparison": "In line with the region",
        "provisional": "yes" if number % 11 == 0 else "no",
        "source": "",
        "position": str(number),
        "note": "",
    }


def course(number: int) -> Row:
    return {
        "key": f"course-{number}",
        "title": f"Safeguarding in practice, module {number}",
        "mode": ("face-to-face", "virtual", "e-learning")[number % 3],
        "provider": "The partnership’s training team",
        "position": str(number),
        "note": "",
    }


def delivery(number: int, year: str, month: int) -> Row:
    booked = 20 + number * 13 % 60
    return {
        "key": f"course-{number}-{month}-{year}",
        "course": f"course-{number}",
        "period": year,
        "status": "given",
        "when": f"{year[:4]}-{month:02}",
        "audience": "Everyone who works with families",
        "sessions": str(1 + number % 4),
        "places": str(booked + 10),
        "booked": str(booked),
        "attended": str(booked - number % 7),
        "completed": "",
        "outcome": "",
        "position": str(number),
        "note": "",
    }


def audit(number: int, year: str) -> Row:
    return {
        "key": f"audit-{number}-{year}",
        "period": year,
        "title": f"Audit {number} of how well agencies work together",
        "kind": "",
        "status": "done",
        "held": f"{year[:4]}-{1 + number % 9:02}",
        "sample": str(5 + number % 30),
        "method": "<p>Files were read by two people from different agencies, who "
        "compared what they found.</p>",
        "summary": "<p>Practice was <strong>good</strong> in most files:</p>\n"
        "<ul>\n<li>plans said what would change for the child;</li>\n"
        f"<li>supervision was recorded in {number % 20} of the files.</li>\n</ul>",
        "position": str(number),
        "note": "",
    }


def line(number: int) -> Row:
    return {
        "key": f"line-{number}",
        "title": f"Salaries and expenses of post {number}",
        "heading": "Expenditure",
        "direction": "spending",
        "agency": "",
        "one_off": "no",
        "position": str(number),
        "note": "",
    }


def amount(number: int, year: str) -> Row:
    planned = 1000 + number * 731 % 9000
    return {
        "key": f"line-{number}-{year}",
        "line": f"line-{number}",
        "period": year,
        "planned": str(planned),
        "outturn": f"{planned + number % 50}.5",
        "opposite": "no",
        "position": str(number),
        "note": "",
    }


def write(file: Path, rows: list[Row]) -> None:
    with file.open("w", newline="") as kept:
        writer = csv.DictWriter(kept, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
