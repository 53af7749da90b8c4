"""Reads any HTML as the lines of a passage, and writes lines as the portal's HTML."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape

import nh3

from richtext.lines import (
    ALLOWED_SCHEMES,
    DEEPEST_LIST,
    EM,
    FIGURE_ADDRESS,
    SECTION_KEY,
    STRONG,
    Line,
    Mark,
    Run,
    link_address,
    readable,
    tidy,
)
from richtext.tokens import Tag, parse

_LISTS = {"ul", "ol"}
# Read so that pasted text keeps its words apart and its emphasis; never written.
_PARAGRAPHS = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "tr", "td", "th"}
_EMPHASIS = {"strong": STRONG, "b": STRONG, "em": EM, "i": EM}
_BLOCKS = _PARAGRAPHS | _LISTS | {"li", "blockquote"}
_CLEANER = nh3.Cleaner(
    tags=_BLOCKS | set(_EMPHASIS) | {"a", "data", "span", "br", "table", "tbody"},
    attributes={
        "a": {"href", "data-section"},
        "data": {"data-figure"},
        "span": {"data-plain"},
        "ol": {"start"},
    },
    clean_content_tags={"script", "style", "iframe", "noscript", "template", "title"},
    link_rel=None,
    url_schemes=set(ALLOWED_SCHEMES),
    url_relative="deny",
)


def sweep(html: str) -> str:
    """Return `html` without whatever could harm a reader; clean HTML stays as it is."""
    # The cleaner spells the character out, which is kept as it is everywhere else.
    return _CLEANER.clean(html).replace("&nbsp;", "\N{NO-BREAK SPACE}")


def read(html: str) -> tuple[Line, ...]:
    """Return the tidy lines of any HTML."""
    reader = _Reader()
    for token in parse(sweep(readable(html))):
        if isinstance(token, str):
            reader.take(token)
        elif token.closes:
            reader.end(token.name)
        else:
            reader.begin(token)
    reader.end_line()
    return tidy(reader.lines)


def write(lines: Iterable[Line]) -> str:
    """Return the HTML of tidy `lines`, each block on a line of its own."""
    page = _Page()
    for line in lines:
        page.add(line)
    page.close_quotation()
    return "\n".join(page.rows)


@dataclass(frozen=True, slots=True)
class _Place:
    """The reader's position in the HTML."""

    marks: frozenset[Mark] = frozenset()
    role: Mark | None = None
    lists: tuple[tuple[bool, int], ...] = ()  # numbered, start
    quotation: int = 0
    silent: bool = False
    words_before: int = 0


class _Reader:
    """Collects lines from tags that are known and all closed."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.runs: list[Run] = []
        self.places = [_Place()]
        self.quotations = 0
        self.words = 0

    def begin(self, tag: Tag) -> None:
        if tag.name == "br":
            self.take(" ")
            return
        self._part(tag.name)
        self.places.append(self._inside(tag.name, dict(tag.attributes)))

    def end(self, tag: str) -> None:
        place, outer = self.places[-1], self.places[-2]
        if place.role and place.role != outer.role and self.words == place.words_before:
            self.runs.append(Run("", place.marks, place.role))
        self._part(tag)
        self.places.pop()

    def take(self, words: str) -> None:
        place = self.places[-1]
        if place.silent:
            return
        self.runs.append(Run(words, place.marks, place.role))
        self.words += bool(readable(words).strip())

    def end_line(self) -> None:
        place = self.places[-1]
        numbered, start = place.lists[-1] if place.lists else (False, 1)
        depth = len(place.lists)
        runs = tuple(self.runs)
        self.lines.append(Line(runs, place.quotation, depth, numbered, start))
        self.runs = []

    def _part(self, tag: str) -> None:
        if tag in _PARAGRAPHS and self.places[-1].lists:
            self.take(" ")  # an item is one line
        elif tag in _BLOCKS:
            self.end_line()

    def _inside(self, tag: str, given: dict[str, str]) -> _Place:
        place = replace(self.places[-1], words_before=self.words)
        if tag in _EMPHASIS:
            return replace(place, marks=place.marks | {_EMPHASIS[tag]})
        if tag in _LISTS:
            start = given.get("start", "")
            number = int(start) if re.fullmatch(r"[1-9][0-9]{0,5}", start) else 1
            lists = (*place.lists, (tag == "ol", number))[:DEEPEST_LIST]
            return replace(place, lists=lists)
        if tag == "blockquote" and not place.quotation and not place.lists:
            self.quotations += 1
            return replace(place, quotation=self.quotations)
        return _with_attribute(place, given)


def _with_attribute(place: _Place, given: dict[str, str]) -> _Place:
    if re.fullmatch(FIGURE_ADDRESS, address := given.get("data-figure", "")):
        return replace(place, role=("data-figure", address), silent=True)
    if place.role:
        return place
    if re.fullmatch(SECTION_KEY, key := given.get("data-section", "")):
        return replace(place, role=("data-section", key))
    if "data-plain" in given:
        return replace(place, role=("data-plain", ""))
    if href := link_address(given.get("href", "")):
        return replace(place, marks=place.marks | {("a", href)})
    return place


class _Page:
    """Writes lines as rows of HTML."""

    def __init__(self) -> None:
        self.rows: list[str] = []
        self.lists: list[bool] = []
        self.quotation = 0

    def add(self, line: Line) -> None:
        if line.quotation != self.quotation:
            self.close_quotation()
            self.rows += ["<blockquote>"] if line.quotation else []
            self.quotation = line.quotation
        other_list = self.lists[line.depth - 1 : line.depth] == [not line.numbered]
        self._close_lists(line.depth - 1 if line.depth and other_list else line.depth)
        if not line.depth:
            self.rows.append(f"<p>{_inline(line.runs)}</p>")
            return
        if len(self.lists) == line.depth:
            self._close_item()
        else:
            start = (
                f' start="{line.start}"' if line.numbered and line.start != 1 else ""
            )
            self.rows.append(f"<ol{start}>" if line.numbered else "<ul>")
            self.lists.append(line.numbered)
        self.rows.append(f"<li>{_inline(line.runs)}")

    def close_quotation(self) -> None:
        self._close_lists(0)
        self.rows += ["</blockquote>"] if self.quotation else []
        self.quotation = 0

    def _close_lists(self, depth: int) -> None:
        while len(self.lists) > depth:
            self._close_item()
            self.rows.append("</ol>" if self.lists.pop() else "</ul>")

    def _close_item(self) -> None:
        if self.rows[-1].startswith("<li>"):
            self.rows[-1] += "</li>"
        else:
            self.rows.append("</li>")


def _inline(runs: tuple[Run, ...]) -> str:
    """Nest the marks, those that reach furthest outside."""
    html: list[str] = []
    nested: list[Mark] = []
    for position, run in enumerate(runs):
        shared = 0
        while shared < len(nested) and nested[shared] in run.marks:
            shared += 1
        html += [f"</{tag}>" for tag, _ in reversed(nested[shared:])]
        del nested[shared:]
        new = {mark: _reach(runs, position, mark) for mark in run.marks - set(nested)}
        opening = sorted(new, key=lambda mark: (-new[mark], mark))
        html += [_opened(mark) for mark in opening]
        nested += opening
        html.append(_written(run))
    return "".join(html + [f"</{tag}>" for tag, _ in reversed(nested)])


def _reach(runs: tuple[Run, ...], start: int, mark: Mark) -> int:
    """Return the position of the first run after `start` without the mark."""
    end = start
    while end < len(runs) and mark in runs[end].marks:
        end += 1
    return end


def _opened(mark: Mark) -> str:
    tag, href = mark
    return f'<a href="{escape(href)}">' if tag == "a" else f"<{tag}>"


def _written(run: Run) -> str:
    text = escape(run.text, quote=False)
    if run.role is None:
        return text
    attribute, value = run.role
    tag = {"data-figure": "data", "data-section": "a", "data-plain": "span"}[attribute]
    return f'<{tag} {attribute}="{escape(value)}">{text}</{tag}>'
