// The table as rows and columns of cells, and what is done to whole rows.

import { cellOf, controlIn, isChanged, isRemoveBox } from "./cells.js";

export const POSITION = "[data-position], [name$=-position]";

/** Yield each cell of `rows` with its place, merged cells counted: Excel, Word, thead. */
export function* placed(rows) {
  const taken = new Map();
  for (const [row, { cells }] of [...rows].entries()) {
    let column = 0;
    for (const cell of cells) {
      while (taken.get(column) > row) column += 1;
      const width = Math.min(cell.colSpan, 1000);
      const height = Math.min(cell.rowSpan || 1, rows.length - row);
      for (let across = 0; across < width; across += 1) taken.set(column + across, row + height);
      yield { cell, row, column, width, height };
      column += width;
    }
  }
}

/** The words of `cell` without those of a mark in it, such as "(needed)". */
function ownText(cell) {
  const texts = [...cell.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
  return texts.map((node) => node.data).join(" ");
}

function readColumns(table) {
  const columns = [];
  for (const { cell, column } of placed(table.tHead?.rows ?? [])) {
    if (cell.dataset.column === undefined) continue;
    const { column: name, type = "text", total, codes = "" } = cell.dataset;
    columns[column] = {
      name,
      type,
      isTotalled: total !== undefined,
      codes: codes.split("|"),
      heading: (cell.dataset.heading ?? ownText(cell)).trim().replace(/\s+/g, " "),
    };
  }
  return columns;
}

/** Show that `row` has a `number`, where its heading is none that people type. */
function showNumber(row, number) {
  const [heading] = row.cells;
  if (controlIn(heading)) return;
  const place = heading.querySelector("a") ?? heading;
  let shown = [...place.childNodes].find(
    (node) => node.nodeType === Node.TEXT_NODE && /\d/.test(node.data),
  );
  if (shown?.data.trim() === number) return;
  if (!shown) place.prepend((shown = new Text()));
  shown.data = `${number} `;
  for (const named of row.querySelectorAll("[aria-label]")) {
    named.ariaLabel = named.ariaLabel.replace(/\b(row) \d+/i, `$1 ${number}`);
  }
}

export class Table {
  constructor(form) {
    this.form = form;
    this.element = form.querySelector("[data-sheet]");
    this.region = this.element.closest(".sheet-scroll") ?? this.element;
    this.body = this.element.tBodies[0];
    this.template = form.querySelector("template[data-sheet-row]");
    this.isDraft = form.dataset.sheetForm === "draft";
    this.most = Number(form.dataset.mostRows ?? 1000);
    this.columns = readColumns(this.element);
    this.nextId = Math.max(-1, ...this.rows.map((row) => Number(/\d+$/.exec(row.dataset.row)))) + 1;
    for (const row of [...this.rows, ...(this.element.tFoot?.rows ?? [])]) this.dress(row);
  }

  /** Every row with cells to fill in, in order; those of headings come first. */
  get rows() {
    this.known ??= [...this.element.rows].filter(
      (row) => row.dataset.row !== undefined || (row.closest("thead") && controlIn(row)),
    );
    return this.known;
  }

  /** How many columns can be filled in, counted from the first one of the table. */
  get width() {
    if (this.columns.length) return this.columns.length;
    const places = [...(this.rows.at(-1)?.cells ?? [])].map((cell) => {
      const control = controlIn(cell);
      return control && !isRemoveBox(control) ? cell.cellIndex + 1 : 0;
    });
    return Math.max(0, ...places);
  }

  cell(row, column) {
    return this.rows[row]?.cells[column] ?? null;
  }

  placeOf(cell) {
    return { row: this.rows.indexOf(cell.parentElement), column: cell.cellIndex };
  }

  columnOf(control) {
    return this.columns[cellOf(control).cellIndex];
  }

  /** Give the cells of `row` what the style sheet needs: their column's name and type. */
  dress(row) {
    for (const [index, column] of this.columns.entries()) {
      const cell = row.cells[index];
      if (!column || !cell) continue;
      cell.dataset.label ??= column.heading;
      cell.dataset.of = column.type;
    }
    const last = row.cells[row.cells.length - 1];
    if (last.querySelector("[name$=-remove]")) last.dataset.label ??= "Remove";
  }

  /** Add up to `count` blank rows at the end; return those that there was room for. */
  addRows(count) {
    if (!this.template) return []; // and the names of the rows are no numbers to set anew
    const room = Math.max(0, Math.min(count, this.most - this.rows.length));
    const added = [];
    for (let made = 0; made < room; made += 1) {
      const holder = document.createElement("template");
      holder.innerHTML = this.template.innerHTML
        .replaceAll("__row__", `r${this.nextId + made}`)
        .replaceAll("__number__", String(this.body.rows.length + made + 1));
      const row = holder.content.querySelector("tr");
      row.dataset.blank = "";
      this.dress(row);
      added.push(row);
    }
    this.nextId += room;
    this.body.append(...added);
    this.renumber();
    return added;
  }

  takeOut(rows) {
    for (const row of rows) row.remove();
    this.renumber();
  }

  /** Put `rows` before `next`, at the end where there is none. */
  putBack(rows, next) {
    for (const row of rows) this.body.insertBefore(row, next);
    this.renumber();
  }

  /** Number the rows as they are now, in sight, in their labels, and for the portal. */
  renumber() {
    this.known = null;
    const rows = this.rows.filter((row) => row.parentElement === this.body);
    for (const [index, row] of rows.entries()) showNumber(row, String(index + 1));
    const order = this.form.querySelector("input[name=rows]");
    if (order) order.value = rows.map((row) => row.dataset.row).join(" ");
  }

  /** Give the rows in use the positions that they have among them, in their order. */
  sortPositions() {
    const boxes = this.rows
      .filter((row) => this.isUsed(row))
      .map((row) => row.querySelector(POSITION))
      .filter(Boolean);
    const places = [];
    for (const { value } of boxes) {
      const place = /^\d+$/.test(value) ? Number(value) : 0;
      const isFree = place && !places.includes(place);
      places.push(isFree ? place : Math.max(0, ...places) + 1);
    }
    places.sort((one, other) => one - other);
    for (const [index, box] of boxes.entries()) {
      box.dataset.first ??= box.value;
      box.value = String(places[index]);
    }
  }

  isUsed(row) {
    return row.dataset.blank === undefined || this.isChanged(row);
  }

  isChanged(row) {
    return [...row.querySelectorAll("input, select, textarea")].some(
      // A blank row is none the fuller for the place that it was moved to.
      (control) =>
        (row.dataset.blank === undefined || !control.matches(POSITION)) &&
        isChanged(control),
    );
  }
}
