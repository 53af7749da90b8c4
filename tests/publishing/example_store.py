"""A store with two reports: one with editions 1, 2 (withdrawn) and 10, one all gone."""

from pathlib import Path

from publishing.reading import NOT_FOUND, withdrawn_page
from publishing.store import Pointer, Store

NOWHERE = "/f3a9/0c1b/nothing-of-the-kind/"  # an address that nobody ever gave out
PDF = b"%PDF-1.7 " + bytes(range(256)) * 4
HASHED = "portal.d4735e3a.css"  # named after the SHA-256 of "2"
SITE = {
    "index.html": b"<p>Partnerships</p>",
    "riverside/index.html": b"<p>Riverside</p>",
    "riverside/2023-24/editions/index.html": b"<p>All editions</p>",
    NOT_FOUND: b"<p>There is no such page, here or anywhere.</p>",
    withdrawn_page("riverside/2023-24", "2"): b"<p>Withdrawn: a name was in it.</p>",
    withdrawn_page("riverside/2019-20", "1"): b"<p>Withdrawn: all wrong.</p>",
}


def edition(words: str) -> dict[str, bytes]:
    return {
        "index.html": f"<p>{words}, the front</p>".encode() * 30,
        "training/index.html": f"<p>{words}, training</p>".encode(),
        "data/training.csv": b"Course,Places\n",
        "assets/portal.css": b"p { margin: 0 }",
        f"assets/{HASHED}": b"2",
        "report.pdf": PDF,
    }


def kept(store: Store, cache: str, files: dict[str, bytes]) -> str:
    draft = store.draft(files)
    name = store.seal(draft, {})
    store.keep(draft, cache, name)
    return name


def filled(root: Path) -> Store:
    store = Store(root)
    old, new = (kept(store, "editions", edition(words)) for words in ("Old", "New"))
    site = kept(store, "sites", SITE)
    reports = {
        "riverside/2023-24": {"1": old, "2": "", "10": new},
        "riverside/2019-20": {"1": ""},
    }
    store.point(Pointer(site, reports))
    return store


def newest_folder(store: Store) -> Path:
    return store.root / "editions" / store.pointer().reports["riverside/2023-24"]["10"]
