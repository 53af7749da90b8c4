"""Folders that cannot be read, each with what is wrong in it."""

from tests.reports.exchange_folder import MANIFEST, changed_manifest, sample


def changed(name: str, old: str, new: str) -> dict[str, bytes]:
    """Return the one file of the sample with `new` in place of `old`."""
    content = sample()[name]
    assert content.count(old.encode()) == 1
    return {name: content.replace(old.encode(), new.encode())}


def of_partnership(**changes):
    return changed_manifest(partnership=MANIFEST["partnership"] | changes)


BAD = {
    "wrong column": (
        changed("plans.csv", "runs", "years"),
        [("plans.csv", 1, "years", "")],
    ),
    "missing column": (
        {"plans.csv": b"key,name\nplan,Strategic plan\n"},
        [("plans.csv", 1, "kind", "")],
    ),
    "no such day": (
        changed("agencies.csv", "2022-07-01", "2022-02-31"),
        [("agencies.csv", 2, "active_from", "2022-02-31")],
    ),
    "date read in two ways": (
        changed("agencies.csv", "2022-07-01", "03/04/2025"),
        [("agencies.csv", 2, "active_from", "03/04/2025")],
    ),
    "date as people write it": (
        changed("plans.csv", "2023/2026", "2023-2026"),
        [("plans.csv", 2, "runs", "2023-2026")],
    ),
    "span that ends first": (
        changed("plans.csv", "2023/2026", "2026/2023"),
        [("plans.csv", 2, "runs", "2026/2023")],
    ),
    "serial number of a spreadsheet": (
        changed("agencies.csv", "2022-07-01", "44743"),
        [("agencies.csv", 2, "active_from", "44743")],
    ),
    "yes in another word": (
        changed("agencies.csv", "partner,yes,", "partner,TRUE,"),
        [("agencies.csv", 2, "signs_report", "TRUE")],
    ),
    "neither yes nor no": (
        changed("agencies.csv", "partner,yes,", "partner,,"),
        [("agencies.csv", 2, "signs_report", "")],
    ),
    "no such choice": (
        changed("plans.csv", ",strategic,", ",grand,"),
        [("plans.csv", 2, "kind", "grand")],
    ),
    "empty cell that must be filled": (
        changed("plans.csv", "Strategic plan", ""),
        [("plans.csv", 2, "name", "")],
    ),
    "too long": (
        changed("plans.csv", "Strategic plan", "x" * 201),
        [("plans.csv", 2, "name", "x" * 39 + "…")],
    ),
    "longer than a cell": (
        changed("agencies.csv", '"=a, ""b"""', "x" * 32_768),
        [("agencies.csv", 3, "note", "x" * 39 + "…")],
    ),
    "address without a scheme": (
        changed("publications.csv", "https://example.org/plan", "example.org"),
        [("publications.csv", 2, "web_address", "example.org")],
    ),
    "address that runs a script": (
        changed("publications.csv", "https://example.org/plan", "javascript:x"),
        [("publications.csv", 2, "web_address", "javascript:x")],
    ),
    "another encoding": (
        {"plans.csv": sample()["plans.csv"] + b"caf\xe9\n"},
        [("plans.csv", 3, "", "\\xe9")],
    ),
    "NUL": (
        changed("courses.csv", "Neglect,", "Neg\0lect,"),
        [("courses.csv", 2, "", "\\x00")],
    ),
    "doubled key": (
        changed("contributions.csv", "icb-2023", "icb-2022"),
        [("contributions.csv", 3, "key", "icb-2022")],
    ),
    "no key": (
        changed("contributions.csv", "icb-2023", ""),
        [("contributions.csv", 3, "key", "")],
    ),
    "key with other letters": (
        changed("contributions.csv", "icb-2023", "ICB_2023"),
        [("contributions.csv", 3, "key", "ICB_2023")],
    ),
    "key with a space before it": (
        changed("contributions.csv", "icb-2023", " icb-2023"),
        [("contributions.csv", 3, "key", " icb-2023")],
    ),
    "unknown reference": (
        changed("contributions.csv", "2023-24,icb", "2023-24,nhs"),
        [("contributions.csv", 3, "agency", "nhs")],
    ),
    "ragged row": (
        changed("contributions.csv", "icb-2023,2023-24,", "icb-2023,"),
        [("contributions.csv", 3, "", "icb-2023,icb,50000.5,paid,2,")],
    ),
    "script in rich text": (
        changed("priorities.csv", "To be safe.", "<script>x</script>"),
        [("priorities.csv", 2, "aim", "<p><script>x</script></p>")],
    ),
    "script in a passage": (
        changed("passages/welcome.html", "Hello.", "<script>x</script>"),
        [
            (
                "passages/welcome.html",
                None,
                "",
                "<p><script>x</script></p> <ul> <li>One<…",
            )
        ],
    ),
    "passage of no section": (
        {"passages/bye.html": b"<p>Bye.</p>\n"},
        [("passages/bye.html", None, "", "")],
    ),
    "passage in another format": (
        {"passages/welcome.md": b"Hello."},
        [("passages/welcome.md", None, "", "")],
    ),
    "passage in another encoding": (
        {"passages/welcome.html": b"<p>\xe9</p>\n"},
        [("passages/welcome.html", 1, "", "\\xe9")],
    ),
    "unknown file": (
        {"colours.csv": b"key\n", ".DS_Store": b"", "old/plans.csv": b""},
        [
            (".DS_Store", None, "", ""),
            ("old", None, "", ""),
            ("colours.csv", None, "", ""),
        ],
    ),
    "negative amount": (
        changed("contributions.csv", "47700", "-47700"),
        [("contributions.csv", 2, "amount", "-47700")],
    ),
    "one agency twice in a year": (
        changed("contributions.csv", "icb-2022,2022-23", "icb-2022,2023-24"),
        [("contributions.csv", 3, "period, agency", "2023-24, icb")],
    ),
    "a problem of a row is not said again of rows that refer to it": (
        changed("plans.csv", ",no,", ",maybe,"),
        [("plans.csv", 2, "numbered", "maybe")],
    ),
    "section of an unknown kind": (
        changed("outline.csv", "welcome,passage", "welcome,poem"),
        [("outline.csv", 3, "kind", "poem")],
    ),
    "manifest without a field": (
        {"manifest.json": changed_manifest(report={"title": "x"})},
        [
            ("manifest.json", None, "report.period", ""),
        ],
    ),
    "manifest with a field too many": (
        {"manifest.json": of_partnership(colour="red")},
        [("manifest.json", None, "partnership.colour", "")],
    ),
    "manifest of another format": (
        {"manifest.json": changed_manifest(format="partnership-year/3")},
        [("manifest.json", None, "format", "partnership-year/3")],
    ),
    "manifest with a word for a switch": (
        {"manifest.json": of_partnership(covers_adults="no", name=3)},
        [
            ("manifest.json", None, "partnership.name", "3"),
            ("manifest.json", None, "partnership.covers_adults", "no"),
        ],
    ),
    "manifest that protects nobody": (
        {"manifest.json": of_partnership(covers_children=False)},
        [("manifest.json", None, "partnership", "")],
    ),
    "manifest with an address of the portal": (
        {"manifest.json": of_partnership(slug="edit", about="Us", theme_colour="red")},
        [
            ("manifest.json", None, "partnership.about", "Us"),
            ("manifest.json", None, "partnership.theme_colour", "red"),
            ("manifest.json", None, "partnership", ""),
        ],
    ),
    "manifest that names an unknown predecessor": (
        {"manifest.json": of_partnership(predecessor="before")},
        [("manifest.json", None, "partnership.predecessor", "before")],
    ),
    "manifest that names itself as predecessor": (
        {"manifest.json": of_partnership(predecessor="riverside")},
        [("manifest.json", None, "partnership.predecessor", "riverside")],
    ),
    "manifest without a year": (
        {"manifest.json": changed_manifest(year="")},
        [("manifest.json", None, "year", "")],
    ),
    "manifest of a year with a space": (
        {"manifest.json": changed_manifest(year="2023-24 ")},
        [("manifest.json", None, "year", "2023-24 ")],
    ),
    "manifest of a year that is an address of the portal": (
        {"manifest.json": changed_manifest(year="records")},
        [("manifest.json", None, "year", "records")],
    ),
    "manifest of an unknown period": (
        {
            "manifest.json": changed_manifest(
                report=MANIFEST["report"] | {"period": "2030"}
            )
        },
        [("manifest.json", None, "report.period", "2030")],
    ),
    "manifest with another year than the outline": (
        {"manifest.json": changed_manifest(year="2022-23")},
        [
            ("outline.csv", 2, "report", "2023-24"),
            ("outline.csv", 3, "report", "2023-24"),
        ],
    ),
    "manifest that is no JSON": (
        {"manifest.json": b'{\n"format": partnership\n}'},
        [("manifest.json", 2, "", "")],
    ),
    "manifest that is a list": (
        {"manifest.json": b"[1]"},
        [("manifest.json", None, "", "[1]")],
    ),
    "manifest whose part is no object": (
        {"manifest.json": changed_manifest(report="x")},
        [("manifest.json", None, "report", "x")],
    ),
    "manifest nested without end": (
        {"manifest.json": b"[" * 100_000},
        [("manifest.json", None, "", "")],
    ),
    "manifest with half a character": (
        {
            "manifest.json": of_partnership(slug="a\0", name="HALF").replace(
                b"HALF", b"a\\ud800"
            )
        },
        [
            ("manifest.json", None, "partnership.slug", "a\ufffd"),
            ("manifest.json", None, "partnership.name", "a\ufffd"),
        ],
    ),
    "period of the report with a problem of its own": (
        changed("periods.csv", "2024-03-31", "2024-03-32"),
        [("periods.csv", 3, "ends_on", "2024-03-32")],
    ),
    "manifest with a field twice": (
        {"manifest.json": b'{"year": "1", "year": "2"}'},
        [("manifest.json", None, "year", "")],
    ),
}
