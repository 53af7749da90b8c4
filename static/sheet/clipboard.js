// Reads a block of cells from the clipboard, as spreadsheets and word processors write
// it, and writes one. A block is {rows, hidden, merged, outside}: rows of equally many
// texts, how many hidden rows and columns were left out, how many cells were filled from
// a merged one, how many were not as it holds a number (once), whether there was text
// outside the table, and whether it is no more than lines of text.

import { placed } from "./table.js";
import { readNumber } from "./numbers.js";

const SKIPPED = new Set(["STYLE", "SCRIPT", "TEMPLATE", "TITLE", "COMMENT"]);
const BLOCKS = new Set(["P", "DIV", "LI", "UL", "OL", "H1", "H2", "H3", "H4", "H5", "H6"]);
const ORDINAL = /^(?:st|nd|rd|th)$/i;
const EDGE = "\u0001"; // where a paragraph begins or ends

/** Return the block on `clipboard` (a DataTransfer), null where there is only a text. */
export function readBlock(clipboard) {
  const html = clipboard.getData("text/html");
  const text = clipboard.getData("text/plain");
  const block = html && fromHtml(html);
  if (block) return block;
  // Several lines of prose from a word processor are no column of cells.
  if (html && !text.includes("\t")) return null;
  return { ...fromText(text), isLines: !text.includes("\t") };
}

export function fromText(text) {
  const rows = [[]];
  const cell = /"((?:[^"]|"")*)"(?=\t|\r|\n|$)|[^\t\r\n]*/y;
  const end = /\t|\r\n|\n|\r|$/y;
  for (let at = 0; at <= text.length; ) {
    cell.lastIndex = at;
    const found = cell.exec(text);
    const inner = found[1] === undefined ? found[0] : found[1].replaceAll('""', '"');
    rows.at(-1).push(tidy(inner));
    end.lastIndex = cell.lastIndex;
    const mark = end.exec(text)[0];
    if (!mark) break;
    if (mark !== "\t") rows.push([]);
    at = end.lastIndex;
  }
  return trimmed({ rows, hidden: 0, merged: 0, once: 0, outside: false });
}

export function fromHtml(html) {
  const page = new DOMParser().parseFromString(withoutStyles(html), "text/html");
  const tables = [...page.querySelectorAll("table")].filter(
    (table) => !table.parentElement.closest("table"),
  );
  if (!tables.length) return null;
  const block = { rows: [], hidden: 0, merged: 0, once: 0, outside: false };
  for (const table of tables) {
    readTable(table, block);
    table.remove();
  }
  block.outside = inside(page.body) !== "";
  return trimmed(block);
}

/** Styles are only read here: the page's policy would refuse, and report, each of them. */
function withoutStyles(html) {
  return html
    .replace(/<style\b[\s\S]*?<\/style>/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="));
}

function readTable(table, block) {
  const rows = [...table.rows];
  const grid = rows.map(() => []);
  for (const { cell, row, column, width, height } of placed(rows)) {
    const text = isHidden(cell) ? "" : inside(cell);
    for (let down = 0; down < height; down += 1) {
      for (let across = 0; across < width; across += 1) {
        // What is merged downwards holds for each row, unless it is a number, which
        // would then count several times; across, the first column has it.
        const repeats = down > 0 && across === 0 && text !== "" && !readNumber(text);
        grid[row + down][column + across] = down + across === 0 || repeats ? text : "";
        block.merged += repeats ? 1 : 0;
        block.once += down > 0 && across === 0 && text !== "" && !repeats ? 1 : 0;
      }
    }
  }
  const gone = hiddenColumns(table).filter((column) => grid.some((row) => row[column]));
  block.hidden += gone.length;
  for (const [index, texts] of grid.entries()) {
    const said = Array.from(texts, (text) => text ?? "");
    if (!isHidden(rows[index])) {
      block.rows.push(said.filter((_, column) => !gone.includes(column)));
    } else if (said.some(Boolean)) block.hidden += 1;
  }
}

function hiddenColumns(table) {
  const widths = [...table.querySelectorAll("col, colgroup:not(:has(col))")].flatMap((col) =>
    Array(Math.min(col.span, 1000)).fill(isHidden(col)),
  );
  return [...widths.keys()].filter((column) => widths[column]);
}

const isHidden = (element) =>
  element.hidden || /display:\s*none|mso-hide:\s*all/i.test(element.dataset?.style ?? "");

/** Return the text of `element`, its lines parted as a reader sees them. */
function inside(element) {
  return tidy(gather(element).replace(new RegExp(`[ ${EDGE}]*${EDGE}[ ${EDGE}]*`, "g"), "\n"));
}

function gather(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/[ \t\r\n\f]+/g, " ");
  if (node.nodeType !== Node.ELEMENT_NODE || SKIPPED.has(node.tagName)) return "";
  if (node.tagName === "BR") return "\n";
  if (node.parentElement && node.tagName !== "TD" && isHidden(node)) return "";
  const text = [...node.childNodes].map(gather).join("");
  // The sign of a footnote is no digit of the number beside it.
  if (node.tagName === "SUP" && text.trim() && !ORDINAL.test(text.trim())) {
    return ` [${text.trim().replace(/^\[|\]$/g, "")}]`;
  }
  return BLOCKS.has(node.tagName) ? EDGE + text + EDGE : text;
}

/** Return `text` without what nobody sees: no-break and double spaces, edges, signs. */
function tidy(text) {
  return text
    .replace(/[\u00ad\u200b\u200e\u200f\u2060\ufeff]/g, "")
    .replace(/[^\S\n]+/gu, " ")
    .replace(/ ?\n ?/g, "\n")
    .trim();
}

/** Return `block` with rows of one length, without empty rows and columns at its end. */
function trimmed(block) {
  const { rows } = block;
  while (rows.length > 1 && !rows.at(-1).some(Boolean)) rows.pop();
  const width = Math.max(1, ...rows.map((row) => row.findLastIndex(Boolean) + 1));
  block.rows = rows.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? ""));
  return block;
}

/** Put rows of texts on `clipboard` so that spreadsheets and word processors take them. */
export function writeBlock(clipboard, rows) {
  const quoted = (text) => (/[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = rows.map((row) => row.map(quoted).join("\t"));
  clipboard.setData("text/plain", lines.join("\r\n"));
  const table = document.createElement("table");
  for (const row of rows) {
    const line = table.insertRow();
    for (const text of row) line.insertCell().innerText = text;
  }
  clipboard.setData("text/html", table.outerHTML);
}
