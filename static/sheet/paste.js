// Puts a block from the clipboard into the sheet, and says what became of it.

import { controlIn, isRemoveBox, plain, put } from "./cells.js";

const TITLES = 3; // rows above the headings that may be a title

/** Put `block` at `place`, or fill `size` with copies of it; return words for people.

    `block` is what clipboard.js reads; `place` and `size` count {row, column} and
    {rows, columns}. The whole is one step of `history`. */
export function pasteBlock({ table, history }, block, place, size) {
  const headed = withHeadings(table, block.rows);
  const rows = headed ? headed.rows : tiled(block.rows, size);
  const columns = headed?.columns ?? rows[0].map((_, index) => place.column + index);
  const start = headed ? firstBodyRow(table, place.row) : place.row;
  const added = table.addRows(start + rows.length - table.rows.length);
  const fitting = rows.slice(0, table.rows.length - start);
  const targets = fitting.flatMap((texts, row) =>
    texts.map((text, index) => ({ text, column: columns[index], row: start + row })),
  );
  const { writable, fixed } = sorted(table, targets);
  history.change("paste", writable.map((target) => target.control), () => {
    for (const { control, text } of writable) put(control, text, table.columnOf(control));
  });
  if (added.length) history.add(() => table.takeOut(added));
  const used = new Set(writable.map(({ column }) => column)).size;
  return {
    rows: new Set(writable.map(({ control }) => control.closest("tr"))),
    cells: writable.map(({ control }) => control),
    words: words({ block, headed, columns, table, rows, fitting, added, fixed, used }),
  };
}

/** Match a first row of headings with the columns: {rows, columns, unknown, titles}. */
function withHeadings(table, rows) {
  const known = new Map();
  for (const [index, column] of table.columns.entries()) {
    if (!column) continue;
    for (const name of [column.name, column.heading]) known.set(asHeading(name), index);
  }
  for (const [at, row] of rows.slice(0, TITLES).entries()) {
    const named = row.filter(Boolean);
    const columns = row.map((text) => known.get(asHeading(text)));
    const found = columns.filter((column) => column !== undefined);
    const isHeading =
      new Set(found).size === found.length &&
      rows.length - at > 1 &&
      found.length >= (row.length === 1 && at === 0 ? 1 : 2) &&
      found.length * 2 >= named.length;
    if (isHeading) {
      const unknown = row.filter((text, index) => text && columns[index] === undefined);
      return { rows: rows.slice(at + 1), columns, unknown, titles: at };
    }
    if (named.length > 1) return null;
  }
  return null;
}

/** Headings match whatever their case, signs and units: "Cost (£)" is "cost". */
function asHeading(text) {
  return plain(text.replace(/\([^)]*\)/g, " ").replace(/[^\p{L}\p{N}]+/gu, " "));
}

function firstBodyRow(table, row) {
  const first = table.rows.findIndex((one) => one.parentElement === table.body);
  return Math.max(first, row);
}

/** Repeat `rows` over `size` where they fit into it exactly, as spreadsheets do. */
function tiled(rows, size) {
  const [high, wide] = [rows.length, rows[0].length];
  if (size.rows % high || size.columns % wide) return rows;
  return Array.from({ length: size.rows }, (_, row) =>
    Array.from({ length: size.columns }, (_, column) => rows[row % high][column % wide]),
  );
}

/** Tell cells that can be written in from texts that meet a cell which cannot. */
function sorted(table, targets) {
  const writable = [];
  let fixed = 0;
  for (const target of targets) {
    if (target.column === undefined || target.column >= table.width) continue;
    const control = controlIn(table.cell(target.row, target.column));
    const isOpen = control && !isRemoveBox(control) && !control.readOnly && !control.disabled;
    if (isOpen) writable.push({ ...target, control });
    else if (target.text) fixed += 1;
  }
  return { writable, fixed };
}

export const many = (count, noun) =>
  `${count.toLocaleString("en-GB")} ${count === 1 ? noun : noun.replace(/\b(row|cell|value|column|error)\b/g, "$1s")}`;
const were = (count) => (count === 1 ? "was" : "were");

function words({ block, headed, columns, table, rows, fitting, added, fixed, used }) {
  const beyond = columns.filter(
    (column, index) => column >= table.width && rows.some((row) => row[index]),
  ).length;
  const said = [`${many(fitting.length, "row")} by ${many(used, "column")} pasted.`];
  const tell = (count, noun, rest) => {
    if (count) said.push(`${many(count, noun)} ${were(count)} ${rest}`);
  };
  tell(added.length, "row", "added.");
  if (headed) said.push("The headings were recognised, so each column went under its own.");
  tell(headed?.titles ?? 0, "row", "left out as a title above the headings.");
  if (headed?.unknown.length) {
    const names = headed.unknown.map((name) => `“${name}”`).join(", ");
    said.push(`Left out, as this sheet has no such column: ${names}.`);
  }
  tell(beyond, "column", "left out: the sheet has no column for them. Undo the paste to start again.");
  tell(rows.length - fitting.length, "row", `left out: a sheet takes ${table.rows.length} rows here.`);
  tell(fixed, "value", "left out: those cells cannot be changed here.");
  tell(block.merged, "cell", "filled from merged cells.");
  tell(block.once, "cell", "left empty, so that a merged number is counted once.");
  if (block.hidden) said.push(`Left out, as hidden: ${many(block.hidden, "row or column")}.`);
  if (block.outside) said.push("Text outside the table was left out.");
  return said.join(" ");
}
