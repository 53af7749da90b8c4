"""Rich text as people type it: plain text with a few signs, no JavaScript needed.

A blank line parts paragraphs; `- ` and `1. ` begin list items (two spaces nest one),
`> ` a quotation. Within a line stand `**strong**`, `*em*`, `[text](https://...)`,
`[[figure/address]]`, `[[section:key|text]]`, `[[section:key]]` and `{{plain digits}}`.
A backslash takes the meaning from a sign. Everything else is plain text.

This is not CommonMark: there `a**(b)**c` cannot be bold, so not every passage could
be shown in the form and saved again unchanged.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from richtext.html import read, write
from richtext.lines import (
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
from richtext.passages import clean

NOTATION_HELP = (
    "Leave a blank line between paragraphs, start a list item with “- ”, and write "
    "**bold**, *italic* or [words](https://address). [[figure/address]] puts in a "
    "figure, [[section:key]] names a section, and {{Section 42}} marks digits that "
    "are not a figure."
)

LONGEST_START = 6  # digits of a list's first number, as richtext.html reads it
_PUNCTUATION = r"[!-/:-@\[-`{-~]"
_ESCAPED = re.compile(rf"\\({_PUNCTUATION})")
_SIGN = re.compile(
    rf"""
    \\(?P<escaped>{_PUNCTUATION})
    | \[\[section:(?P<key>{SECTION_KEY})(?:\|(?P<words>(?:\\.|[^\[\]\\])*))?\]\]
    | \[\[(?P<figure>{FIGURE_ADDRESS})\]\]
    | \{{\{{(?P<plain>\s*(?:\\.|[^\s{{}}\\])(?:\\.|[^{{}}\\])*)\}}\}}
    | (?P<stars>\*+)
    | (?P<open>\[)
    | \]\((?P<link>\s*+[^\s()]*(?:\([^\s()]*\)[^\s()]*)*\s*+)\)
    """,
    re.VERBOSE,
)
_QUOTED = re.compile(r" {0,3}(?:> ?)+")
# What Word puts before an item of a list; no kept text has a tab.
_BULLET = re.compile(r"^([ \t]*)[•·▪◦o]\t\s*")
_ITEM = re.compile(r"([ \t]*)(?:-|([0-9]{1,9})\.)(?:[ \t]+(.*))?", re.DOTALL)
_LOOKS_LIKE_ITEM = re.compile(r"(?=>)|(?=-(?: |$))|[0-9]{1,9}(?=\.(?: |$))")
_WOULD_BE_READ = re.compile(
    r"\\|(?<!\s)\*|\*(?!\s)|\[(?=\[)|\](?=\()|\{(?=\{)"  # stars in spaces stay plain
)
_IN_LINK = re.compile(rf"{_WOULD_BE_READ.pattern}|[\[\]]")


def from_notation(text: str) -> str:
    """Return the clean HTML of what was typed. What is no notation is plain text."""
    return clean(write(tidy(_Typed(text).lines())))


def to_notation(html: str) -> str:
    """Return the text to put in the form, which `from_notation` reads as `html`."""
    sheet = _Sheet()
    for line in read(html):
        sheet.add(line)
    return "\n".join(sheet.rows)


def refused_links(text: str) -> tuple[str, ...]:
    """Return each typed link's address that may not be linked, in reading order."""
    return tuple(
        address
        for line in _Typed(text).wrapped()
        for address in _Signs(line.text).refused
    )


@dataclass
class _Wrapped:
    """One paragraph or item as typed, perhaps over several rows."""

    text: str
    quotation: int
    depth: int = 0
    number: str | None = None
    margin: int = 0  # how far the whole list is indented

    def line(self) -> Line:
        numbered = self.number is not None
        start = int(self.number or 1)
        runs = tuple(_Signs(self.text).runs())
        return Line(runs, self.quotation, self.depth, numbered, start)


class _Typed:
    """What was typed, in paragraphs and items."""

    def __init__(self, text: str) -> None:
        rows = re.split(r"\r\n?|\n", readable(text))
        self.rows = [_BULLET.sub(r"\1- ", row) for row in rows]

    def lines(self) -> Iterator[Line]:
        return (line.line() for line in self.wrapped())

    def wrapped(self) -> list[_Wrapped]:
        lines: list[_Wrapped] = []
        quotation = 0
        was_quoted = parted = False
        for typed in self.rows:
            quoted = _QUOTED.match(typed)
            row = typed[quoted.end() :] if quoted else typed
            quotation += bool(quoted) and not was_quoted
            parted = parted or was_quoted != bool(quoted) or not row.strip()
            was_quoted = bool(quoted)
            if not row.strip():
                continue
            within = quotation if quoted else 0
            open_line = lines[-1] if lines and not parted else None
            if begun := _begun_item(row.rstrip(), within, lines[-1:], parted):
                lines.append(begun)
            elif open_line:
                open_line.text += f" {row.strip()}"
            else:
                lines.append(_Wrapped(row.strip(), within))
            parted = False
        return lines


def _begun_item(
    row: str, quotation: int, before: list[_Wrapped], parted: bool
) -> _Wrapped | None:
    item = _ITEM.fullmatch(row)
    if not item:
        return None
    indent, number, text = len(item[1].expandtabs(4)), item[2], item[3] or ""
    in_list = before and before[0].depth and before[0].quotation == quotation
    if number not in {None, "1"} and before and not in_list and not parted:
        return None  # a sentence that happens to wrap before a year
    if number and len(number) > LONGEST_START and not in_list:
        return None  # a reference number: no list begins so high
    margin = before[0].margin if in_list else indent
    depth = 2 if indent - margin > 1 else 1
    return _Wrapped(text, quotation, depth, number, margin)


@dataclass
class _Signs:
    """The signs in one typed line and what each of them turned out to mean."""

    text: str
    signs: list[re.Match[str]] = field(default_factory=list)
    toggled: dict[int, set[Mark]] = field(default_factory=dict)
    linked: dict[int, str] = field(default_factory=dict)  # "" at the end of a link
    refused: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.signs = list(_SIGN.finditer(self.text))
        self._pair_stars(STRONG, {2, 3})
        self._pair_stars(EM, {1, 3})
        self._pair_brackets()

    def runs(self) -> Iterator[Run]:
        marks: frozenset[Mark] = frozenset()
        end = 0
        for position, sign in enumerate(self.signs):
            yield Run(self.text[end : sign.start()], marks)
            end = sign.end()
            yield from self._said_by(position, marks)
            marks ^= self.toggled.get(position, set())
            if position in self.linked:
                href = self.linked[position]
                marks = frozenset(mark for mark in marks if mark[0] != "a")
                marks |= {("a", href)} if href else set()
        yield Run(self.text[end:], marks)

    def _said_by(self, position: int, marks: frozenset[Mark]) -> Iterator[Run]:
        sign = self.signs[position]
        if sign["escaped"]:
            yield Run(sign["escaped"], marks)
        elif sign["key"]:
            words = _unescaped(sign["words"] or "")
            kept = words if words.strip() else ""
            yield Run(kept, marks, ("data-section", sign["key"]))
        elif sign["figure"]:
            yield Run("", marks, ("data-figure", sign["figure"]))
        elif sign["plain"]:
            yield Run(_unescaped(sign["plain"]), marks, ("data-plain", ""))
        elif sign["stars"]:
            used = sum(2 if m == STRONG else 1 for m in self.toggled.get(position, ()))
            yield Run("*" * (len(sign["stars"]) - used), marks)
        elif position not in self.linked:
            yield Run(sign[0], marks)

    def _pair_stars(self, mark: Mark, lengths: set[int]) -> None:
        opener: int | None = None
        for position, sign in enumerate(self.signs):
            if not sign["stars"] or len(sign["stars"]) not in lengths:
                continue
            if opener is not None and self._is_word_at(sign.start() - 1):
                for end in (opener, position):
                    self.toggled.setdefault(end, set()).add(mark)
                opener = None
            elif self._is_word_at(sign.end()):
                opener = position

    def _is_word_at(self, index: int) -> bool:
        return 0 <= index < len(self.text) and not self.text[index].isspace()

    def _pair_brackets(self) -> None:
        opener: int | None = None
        for position, sign in enumerate(self.signs):
            if sign["open"]:
                opener = position
            elif sign["link"] is not None and opener is not None:
                href = link_address(sign["link"])
                words = self.text[self.signs[opener].end() : sign.start()].strip()
                if href and words:
                    self.linked |= {opener: href, position: ""}
                elif not href and _meant_as_address(sign["link"]):
                    self.refused.append(sign["link"].strip())
                opener = None


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def _meant_as_address(typed: str) -> bool:
    """Tell `[x](ftp://...)` and `[x](www.site.org)` from `clause [2](a)`."""
    return re.search(r"[:/.]", typed) is not None


class _Sheet:
    """Writes tidy lines as rows of notation."""

    def __init__(self) -> None:
        self.rows: list[str] = []
        self.last: Line | None = None
        self.counts: list[tuple[bool, int]] = []  # numbered, number; one a depth

    def add(self, line: Line) -> None:
        same_quotation = self.last and self.last.quotation == line.quotation
        quoted = "> " if line.quotation else ""
        if self.last and not line.continues_list_of(self.last):
            self.rows.append(">" if quoted and same_quotation else "")
            self.counts = []
        text = _shown(line.runs)
        self.rows.append(quoted + (self._bullet(line) + text if line.depth else text))
        self.last = line

    def _bullet(self, line: Line) -> str:
        numbered, number = (*self.counts, (False, 0))[line.depth - 1]
        number = number + 1 if number and numbered == line.numbered else line.start
        self.counts[line.depth - 1 :] = [(line.numbered, number)]
        return "  " * (line.depth - 1) + (f"{number}. " if line.numbered else "- ")


def _shown(runs: tuple[Run, ...]) -> str:
    shown = ""
    before: frozenset[Mark] = frozenset()
    for run in (*runs, Run("")):
        shown += _change(before, run.marks) + _with_signs(run)
        before = run.marks
    sign = _LOOKS_LIKE_ITEM.match(shown)
    return f"{shown[: sign.end()]}\\{shown[sign.end() :]}" if sign else shown


def _change(before: frozenset[Mark], after: frozenset[Mark]) -> str:
    """Return the signs between two runs: a link's end, stars, a link's beginning."""
    changed = before ^ after
    closed = "".join(f"]({href})" for tag, href in before - after if tag == "a")
    opened = "".join("[" for tag, _ in after - before if tag == "a")
    return closed + "*" * (2 * (STRONG in changed) + (EM in changed)) + opened


def _with_signs(run: Run) -> str:
    if run.role is None:
        in_link = any(tag == "a" for tag, _ in run.marks)
        return (_IN_LINK if in_link else _WOULD_BE_READ).sub(r"\\\g<0>", run.text)
    name, value = run.role
    if name == "data-figure":
        return f"[[{value}]]"
    if name == "data-plain":
        return "{{" + re.sub(r"[\\{}]", r"\\\g<0>", run.text) + "}}"
    words = re.sub(r"[\\\[\]]", r"\\\g<0>", run.text)
    return f"[[section:{value}|{words}]]" if words else f"[[section:{value}]]"
