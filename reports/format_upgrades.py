"""How folders that were written in an older format are brought up to date.

Each number of the format has the steps that lead from it to the next; those of a
number that has been released are never edited again.
"""

from collections.abc import Iterator, Mapping

from records.date_reading import recognised
from records.exchange.upgrades import (
    Cells,
    Folder,
    Step,
    Steps,
    map_values,
    remove_column,
    rows_from_column,
)
from records.parties import Parties, folded
from reports.old_count_files import counts_as_tables


def dates(file: str, *columns: str) -> tuple[Step, ...]:
    """Write as dates what was free text; it prints as it did."""
    return tuple(
        map_values(file, column, lambda text: recognised(text).text)
        for column in columns
    )


def parties(file: str, column: str) -> Step:
    """Refer to the agency, group or person that a text names as a whole."""

    def step(folder: Folder) -> None:
        known = _known_bodies(folder)
        map_values(file, column, lambda text: Parties.recognise([text], known).text)(
            folder
        )

    return step


def _known_bodies(folder: Folder) -> dict[str, str]:
    """Return addresses by `folded` name, without names that several have."""
    found: dict[str, set[str]] = {}
    for file, names in (
        ("agencies", ("name", "short_name")),
        ("groups", ("name", "short_name")),
        ("people", ("name",)),
        ("agency-aliases", ("name",)),
    ):
        for row in folder.tables[file].rows if file in folder.tables else ():
            kind, key = file, row.cells.get("key", "")
            if file == "agency-aliases":
                kind, key = "agencies", row.cells.get("agency", "")
            for name in filter(None, (row.cells.get(one, "") for one in names)):
                found.setdefault(folded(name), set()).add(f"{kind}/{key}")
    return {name: one for name, (one, *more) in found.items() if not more}


# The section types of format 1 by the kind of record that they showed.
_TYPES_SHOWING = {
    "statements": "statement",
    "contacts": "contacts",
    "agency-contributions": "agency-contributions",
    "groups": "group-structure groups group-reports membership attendance",
    "meetings": "meetings",
    "need-levels": "need-levels",
    "publications": "publications",
    "abbreviations": "abbreviations",
    "plans": "priority-list priority-overview champions workplan business-plan",
    "priorities": "priority progress-table action-plan",
    "next-steps": "next-steps",
    "indicators": "indicators indicator-facts",
    "review-counts": "review-counts",
    "case-reviews": "case-reviews review-table review-agencies recommendations",
    "child-deaths": "child-deaths",
    "deliveries": "training-by-mode",
    "training-counts": "training-years",
    "evaluations": "evaluations",
    "events": "events",
    "assurance-topics": "assurance-topics",
    "risks": "risks",
    "walkabouts": "walkabouts",
    "audits": "audits audit-returns audit-results",
    "inspections": "inspections inspection-recommendations",
    "scrutiny": "scrutiny",
    "challenges": "challenges",
    "decisions": "decisions",
    "voices": "voices",
    "budget-lines": "budget budget-years",
    "reserves": "reserves",
    "posts": "posts",
}
_SHOWN_BY = {
    section_type: kind
    for kind, section_types in _TYPES_SHOWING.items()
    for section_type in section_types.split()
}


def subjects_of_format_1(section_type: str, subject: str) -> tuple[str, ...]:
    """Return as addresses, each once, the keys that the text `subject` names."""
    if not (kind := _SHOWN_BY.get(section_type)):
        return ()
    keys = (key.strip() for key in subject.split(";"))
    return tuple(dict.fromkeys(f"{kind}/{key}" for key in keys if key))


def subject_rows(cells: Cells) -> Iterator[Cells]:
    """Yield a row for each record that a section was told to show."""
    named = subjects_of_format_1(cells.get("kind", ""), cells.get("subject", ""))
    for place, address in enumerate(named, start=1):
        yield {
            "section": cells.get("key", ""),
            "record": address,
            "position": str(place),
        }


UPGRADES: Mapping[int, Steps] = {
    # From 2 on, optional columns and fields may be left out.
    1: (
        # "no" was the default, and not a decision.
        map_values("case-reviews", "will_be_published", {"no": ""}),
        *dates("actions", "due"),
        *dates("audits", "held"),
        *dates("case-reviews", "held", "published"),
        *dates("decisions", "decided"),
        *dates("deliveries", "when"),
        *dates("evaluations", "before_when"),
        *dates("events", "held"),
        *dates("group-years", "counted_since"),
        *dates("groups", "since", "until"),
        *dates("inspections", "held"),
        *dates("meetings", "held"),
        *dates("next-steps", "due"),
        *dates("observations", "when"),
        *dates("people", "since", "until"),
        *dates("plans", "runs", "approved"),
        *dates("publications", "expected"),
        *dates("responses", "before_when", "after_when"),
        *dates("seats", "since", "until"),
        # No report showed it.
        remove_column("progress", "evidence"),
        parties("actions", "lead"),
        parties("challenges", "to_whom"),
        parties("decisions", "owner"),
        parties("events", "organiser"),
        parties("inspection-findings", "to_whom"),
        parties("inspections", "inspectorate"),
        parties("priorities", "lead"),
        parties("priorities", "champions"),
        parties("publications", "publisher"),
        parties("recommendations", "to_whom"),
        rows_from_column("outline", "subject", "section-subjects", subject_rows),
        counts_as_tables,
    ),
}
NUMBER = max(UPGRADES) + 1
