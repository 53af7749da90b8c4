// Which cell is selected, which is being edited, and the range around it.
//
// The focus stays in the first cell of a range. A cell is selected first, as in a
// spreadsheet: typing replaces what it holds, until somebody edits it.

import { cellOf, controlIn, isText, remember, textOf } from "./cells.js";

export class Selection {
  anchor = null; // the cell that has the focus, or had it last
  head = null; // the opposite corner of the range
  isEditing = false;
  drawn = [];

  constructor(table, left) {
    this.table = table;
    this.left = left; // called with what a cell was before, once it was changed
  }

  get control() {
    return controlIn(this.anchor);
  }

  /** The range as {row, column, rows, columns}; null before any cell was chosen. */
  get range() {
    if (!this.anchor?.isConnected) return null;
    const from = this.table.placeOf(this.anchor);
    const to = this.head?.isConnected ? this.table.placeOf(this.head) : from;
    const [row, column] = [Math.min(from.row, to.row), Math.min(from.column, to.column)];
    return {
      row,
      column,
      rows: Math.abs(from.row - to.row) + 1,
      columns: Math.abs(from.column - to.column) + 1,
    };
  }

  /** The cells of the range as rows, from the top left. */
  get cells() {
    const { row, column, rows, columns } = this.range;
    return Array.from({ length: rows }, (_, down) =>
      Array.from({ length: columns }, (_, across) => this.table.cell(row + down, column + across)),
    );
  }

  get controls() {
    return this.cells.flat().map(controlIn).filter(Boolean);
  }

  /** Take the focus of `control` as the selected cell. */
  enter(control, { editing = false } = {}) {
    this.anchor = this.head = cellOf(control);
    this.before = { restore: remember(control), text: textOf(this.anchor) };
    this.edit(editing);
    this.draw();
  }

  /** Record what was typed in the cell that loses the focus. */
  leave() {
    const { control, before } = this;
    if (control && before.text !== textOf(this.anchor)) this.left(control, before.restore);
    if (control) this.before = { restore: remember(control), text: textOf(this.anchor) };
    this.edit(false);
  }

  edit(editing) {
    const { control } = this;
    this.isEditing = editing;
    this.anchor?.classList.toggle("sheet-cell--editing", editing);
    if (control && isText(control) && control === document.activeElement) {
      if (!editing) control.select();
      else if (control.selectionStart !== control.selectionEnd) {
        control.setSelectionRange(control.value.length, control.value.length);
      }
    }
  }

  /** Put back what the cell held before somebody typed; return whether they had. */
  restore() {
    const wasChanged = this.before.text !== textOf(this.anchor);
    this.before.restore();
    this.edit(false);
    return wasChanged;
  }

  go(row, column) {
    const control = controlIn(this.table.cell(row, column));
    control?.focus();
    control?.scrollIntoView({ block: "nearest", inline: "nearest" });
    return Boolean(control);
  }

  /** Move by a step to the next cell that can be filled in; false at the edge. */
  move(down, across) {
    const to = this.next(this.table.placeOf(this.anchor), down, across);
    return to ? this.go(to.row, to.column) : false;
  }

  next({ row, column }, down, across) {
    const { rows } = this.table;
    for (let [r, c] = [row + down, column + across]; ; r += down, c += across) {
      const cell = rows[r]?.cells[c];
      if (!cell) return null;
      if (controlIn(cell)) return { row: r, column: c };
    }
  }

  /** Where a jump with Ctrl ends: the edge of what is filled in, or of the table. */
  edge(place, down, across) {
    const isFilled = ({ row, column }) => textOf(this.table.cell(row, column)) !== "";
    let to = this.next(place, down, across);
    if (!to) return place;
    const within = isFilled(place) && isFilled(to);
    for (let after = to; after; after = this.next(to, down, across)) {
      if (within && !isFilled(after)) return to;
      to = after;
      if (!within && isFilled(after)) return to;
    }
    return to;
  }

  /** Let the range reach to `cell`. */
  reach(cell) {
    if (!cell || cell === this.head || !this.anchor || this.table.placeOf(cell).row < 0) return;
    this.head = cell;
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.draw();
  }

  reachTo({ row, column }) {
    this.reach(this.table.cell(row, column));
  }

  reachBy(down, across) {
    const to = this.next(this.table.placeOf(this.head), down, across);
    if (to) this.reachTo(to);
  }

  collapse() {
    this.head = this.anchor;
    this.draw();
  }

  draw() {
    for (const cell of this.drawn) cell.classList.remove("sheet-cell--selected");
    this.drawn = this.range ? this.cells.flat().filter(Boolean) : [];
    for (const cell of this.drawn) cell.classList.add("sheet-cell--selected");
  }
}
