import os
import shutil
from pathlib import Path

import pytest

from publishing.folder import Damaged, compressed, read_file, read_manifest
from publishing.store import NOTHING, Pointer, Store

FILES = {
    "index.html": b"<p>Words</p>" * 50,
    "assets/portal.css": b"p { margin: 0 }",
    "report.pdf": b"%PDF-1.7",
}
ABOUT: dict[str, str | int] = {"partnership": "riverside", "edition": 1}


@pytest.fixture(autouse=True)
def store(tmp_path) -> Store:
    return Store(tmp_path / "store")


def kept(store: Store, files: dict[str, bytes] = FILES) -> Path:
    """Put `files` into the store; return their folder."""
    draft = store.draft(files)
    name = store.seal(draft, ABOUT)
    store.keep(draft, "editions", name)
    return store.root / "editions" / name


def test_what_was_stored_comes_back(store):
    folder = kept(store)

    manifest = read_manifest(folder)

    assert {
        name: read_file(folder, name, manifest.files[name]) for name in FILES
    } == FILES
    assert manifest.about == ABOUT
    assert sorted(manifest.files) == [
        "assets/portal.css",
        "assets/portal.css.br",
        "assets/portal.css.gz",
        "index.html",
        "index.html.br",
        "index.html.gz",
        "report.pdf",
    ]
    assert list((store.root / "tmp").iterdir()) == []


def test_the_same_files_have_the_same_name(store, tmp_path):
    assert kept(store).name == kept(Store(tmp_path / "elsewhere")).name


@pytest.mark.parametrize("name", ["assets/fonts/a.ttf", "assets/portal.css"])
@pytest.mark.parametrize("suffix", [".br", ".gz"])
def test_what_all_editions_share_is_compressed_once(name, suffix):
    first, again = (bytes(f"{name} alike", "utf-8") for _ in range(2))

    assert compressed(name, again, suffix) is compressed(name, first, suffix)


def test_keeping_the_same_files_twice_is_keeping_them_once(store):
    assert kept(store) == kept(store)
    assert len(list((store.root / "editions").iterdir())) == 1
    assert list((store.root / "tmp").iterdir()) == []


def test_a_damaged_folder_is_replaced_by_the_same_files(store):
    (kept(store) / "report.pdf").write_bytes(b"%PDF-1.8")

    kept(store)

    assert list(store.problems()) == []


@pytest.mark.parametrize(
    "name",
    [
        "../index.html",
        "/index.html",
        "a/../b.html",
        ".env",
        "page.php",
        "a//b.html",
        "",
    ],
)
def test_a_file_of_another_kind_or_place_is_refused(store, name):
    with pytest.raises(ValueError, match="cannot be the name"):
        store.draft({name: b"words"})


def test_nothing_is_public_before_anything_was(store):
    assert store.pointer() == NOTHING


def test_the_pointer_comes_back(store):
    pointer = Pointer("a" * 64, {"riverside/2023-24": {"1": "b" * 64, "2": ""}})

    store.point(pointer)

    assert store.pointer() == pointer


@pytest.mark.parametrize("text", ["", "{", "[]", '{"site": "x"}'])
def test_a_pointer_that_is_none_is_damage(store, text):
    store.root.mkdir()
    store.pointer_file.write_text(text)

    with pytest.raises(Damaged, match="The pointer cannot be read"):
        store.pointer()


def damage_nothing(folder: Path) -> None: ...


def damage_one_byte(folder: Path) -> None:
    (folder / "report.pdf").write_bytes(b"%PDF-1.8")


def damage_a_sibling(folder: Path) -> None:
    (folder / "index.html.br").write_bytes(b"")


def damage_by_removal(folder: Path) -> None:
    (folder / "index.html").unlink()


def damage_by_addition(folder: Path) -> None:
    (folder / "more.html").write_bytes(b"more")


def damage_the_manifest(folder: Path) -> None:
    path = folder / "manifest.json"
    path.write_bytes(path.read_bytes().replace(b"riverside", b"hillside"))


def damage_by_removing_the_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def damage_by_removing_all(folder: Path) -> None:
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (damage_nothing, []),
        (damage_one_byte, ["editions/{name}: report.pdf was altered."]),
        (damage_a_sibling, ["editions/{name}: index.html.br was altered."]),
        (damage_by_removal, ["editions/{name}: index.html cannot be read."]),
        (damage_by_addition, ["editions/{name}: more.html is not in the manifest."]),
        (damage_the_manifest, ["editions/{name}: the manifest was altered."]),
        (damage_by_removing_the_manifest, ["editions/{name} has no manifest."]),
        (damage_by_removing_all, ["editions/{name} is not there."]),
    ],
)
def test_every_kind_of_damage_is_named(store, damage, said):
    folder = kept(store)
    store.point(Pointer("", {"riverside/2023-24": {"1": folder.name, "2": ""}}))

    damage(folder)

    assert list(store.problems()) == [text.format(name=folder.name) for text in said]


def test_a_withdrawn_edition_is_moved_away_once(store):
    folder = kept(store)

    store.retire(folder.name)
    store.retire(folder.name)

    assert not folder.exists()
    assert list(store.problems()) == []
    assert [path.name for path in (store.root / "withdrawn").iterdir()] == [folder.name]


def test_what_was_never_finished_is_cleared(store):
    store.draft(FILES)

    store.clear()
    store.clear()

    assert not (store.root / "tmp").exists()


def test_the_pages_of_the_portal_are_forgotten_when_no_reader_can_need_them(store):
    for name, seconds in (("old", 100), ("recent", 200), ("current", 100)):
        folder = store.root / "sites" / name
        folder.mkdir(parents=True)
        os.utime(folder, (seconds, seconds))
    store.point(Pointer("current", {}))

    store.forget_sites(unchanged_since=150)

    left = sorted(path.name for path in (store.root / "sites").iterdir())
    assert left == ["current", "recent"]


def test_everything_is_on_the_disk_before_it_gets_its_name(store, monkeypatch):
    """A power cut after any of these leaves files without a name, never the reverse."""
    told: list[str] = []
    sync, rename, replace = os.fsync, os.rename, os.replace

    def path_of(descriptor: int) -> str:
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        return short(path)

    def short(path: object) -> str:
        parts = Path(str(path)).relative_to(store.root).parts
        return "/".join("*" if len(part) > 30 else part for part in parts) or "."

    def recorded_sync(descriptor: int) -> None:
        told.append(path_of(descriptor))
        sync(descriptor)

    def recorded(kind):
        def move(source, target):
            told.append(f"{short(source)} -> {short(target)}")
            kind(source, target)

        return move

    monkeypatch.setattr(os, "fsync", recorded_sync)
    monkeypatch.setattr(os, "rename", recorded(rename))
    monkeypatch.setattr(os, "replace", recorded(replace))

    kept(store, {"a/index.html": b"words", "report.pdf": b"%PDF-1.7"})
    store.point(NOTHING)

    assert told == [
        "tmp/*/a/index.html",
        "tmp/*/a/index.html.br",
        "tmp/*/a/index.html.gz",
        "tmp/*/report.pdf",
        "tmp/*/manifest.json",
        "tmp/*/a",
        "tmp/*",
        "tmp/* -> editions/*",
        "editions",
        "tmp",
        ".",
        "tmp/site.json",
        "tmp/site.json -> site.json",
        ".",
    ]
