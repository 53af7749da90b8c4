"""Writes tidy lines and tables as the portal's HTML."""

from collections.abc import Iterable
from html import escape

from richtext.lines import NOTE, Grid, Line, Mark, Picture, Piece, Run, opens_note

_TAGS = {
    "data-figure": "data",
    "data-section": "a",
    "data-plain": "span",
    "data-sign": "sup",  # the sign that leads to a footnote; see richtext.structure
}
_HEADINGS = {1: "h3", 2: "h4"}  # h1 and h2 are the report's and the section's


def write(pieces: Iterable[Piece]) -> str:
    """Return the HTML of tidy `pieces`, each block on a line of its own."""
    page = _Page()
    for piece in pieces:
        if isinstance(piece, Grid):
            page.add_grid(piece)
        elif isinstance(piece, Picture):
            page.add_picture(piece)
        else:
            page.add(piece)
    page.close_quotation()
    return "\n".join(page.rows)


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
            tag = "footer" if line.source else _HEADINGS.get(line.heading, "p")
            self.rows.append(f"<{tag}>{_inline(line.runs)}</{tag}>")
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

    def add_grid(self, grid: Grid) -> None:
        self.close_quotation()
        self.rows.append("<table>")
        if grid.caption:
            self.rows.append(f"<caption>{_inline(grid.caption)}</caption>")
        self.rows.append("<tbody>")
        for down, row in enumerate(grid.rows):
            tags = ("td" if down and across else "th" for across in range(len(row)))
            cells = "".join(
                f"<{tag}>{_inline(cell)}</{tag}>"
                for tag, cell in zip(tags, row, strict=True)
            )
            self.rows.append(f"<tr>{cells}</tr>")
        self.rows += ["</tbody>", "</table>"]

    def add_picture(self, picture: Picture) -> None:
        self.close_quotation()
        self.rows.append(f'<figure data-picture="{escape(picture.key)}"></figure>')

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
    """Nest the marks, those that reach furthest outside, and a footnote around all."""
    html: list[str] = []
    nested: list[Mark] = []
    for position, run in enumerate(runs):
        shared = 0
        while shared < len(nested) and nested[shared] in run.marks:
            shared += 1
        if nested and opens_note(frozenset(nested), run.marks):
            shared = 0
        html += [_closed(mark) for mark in reversed(nested[shared:])]
        del nested[shared:]
        new = {mark: _reach(runs, position, mark) for mark in run.marks - set(nested)}
        opening = sorted(new, key=lambda mark: (mark[0] != NOTE, -new[mark], mark))
        html += [_opened(mark) for mark in opening]
        nested += opening
        html.append(_written(run))
    return "".join(html + [_closed(mark) for mark in reversed(nested)])


def _reach(runs: tuple[Run, ...], start: int, mark: Mark) -> int:
    """Return the position of the first run after `start` without the mark."""
    end = start
    while end < len(runs) and mark in runs[end].marks:
        end += 1
    return end


def _opened(mark: Mark) -> str:
    tag, href = mark
    if tag == NOTE:
        return '<small data-note="">'
    return f'<a href="{escape(href)}">' if tag == "a" else f"<{tag}>"


def _closed(mark: Mark) -> str:
    return "</small>" if mark[0] == NOTE else f"</{mark[0]}>"


def _written(run: Run) -> str:
    text = escape(run.text, quote=False)
    if run.role is None:
        return text
    attribute, value = run.role
    tag = _TAGS[attribute]
    return f'<{tag} {attribute}="{escape(value)}">{text}</{tag}>'
