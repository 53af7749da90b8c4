// Makes a table of inputs work as people know it from a spreadsheet. Without this script
// it is the same table and is saved in the same way. See sheet/ for its parts.
//
// The page marks up what the script goes by:
//   form[data-sheet-form]       data-most-rows: how many rows it takes; ="draft": it is
//                               saved as it is typed, right or wrong, by another script
//   table[data-sheet]           in a .sheet-scroll; rows to fill in have data-row="r0", …
//   th[data-column]             data-type: text, number, money, percent, choice, yesno,
//                               date, name, long; data-total: added up; data-codes:
//                               signs, apart by "|", that are no errors among numbers
//   tr[data-blank]              a row that is not on file; data-changed: not saved yet
//   [data-state]                where a row says "new", "changed" or "removed"
//   td[data-total-of]           the total of a column; data-others: what other pages have
//   template[data-sheet-row]    a blank row of __row__ and __number__, if rows are added
//   input[name=rows]            the rows in their order; [data-position] their positions
//   [name$=-remove]             the box that removes a row
//   [data-sheet-save], [data-sheet-more], [data-sheet-help]
//
// The form hears "sheet:changed" after each step that typing is not, such as a paste. Who
// has saved it sets the defaultValue of its cells and tells it so by "sheet:saved".

import { actsOn } from "./sheet/acts.js";
import { controlIn, dropKept, isRemoveBox, isText, mark, problemOf } from "./sheet/cells.js";
import { Changes } from "./sheet/changes.js";
import { History } from "./sheet/history.js";
import { listenToKeys, listenToMouse } from "./sheet/keys.js";
import { Selection } from "./sheet/selection.js";
import { POSITION, Table } from "./sheet/table.js";
import { Tools } from "./sheet/tools.js";

function start(form) {
  const sheet = { table: new Table(form), history: new History() };
  const acts = {};
  sheet.tools = new Tools(form, (name) => acts[name]());
  sheet.selection = new Selection(sheet.table, (control, restore) => acts.left(control, restore));
  if (sheet.table.isDraft) check(sheet.table);
  sheet.changes = new Changes(sheet.table, sheet.tools);
  Object.assign(acts, actsOn(sheet));
  offer(sheet);
  listenToKeys(sheet.table, sheet.selection, acts);
  listenToMouse(sheet.table, sheet.selection);
  listenToTyping(sheet, acts);
  listenToClipboard(sheet, acts);
  form.addEventListener("sheet:saved", () => sheet.changes.forget());
  form.autocomplete = "off"; // a reloaded page shows what is saved
  for (const more of form.querySelectorAll("[data-sheet-more]")) more.hidden = sheet.table.template !== null;
  for (const help of document.querySelectorAll("[data-sheet-help]")) help.hidden = false;
}

/** Say at its cell what a draft has that is no number, unless the portal has said it. */
function check(table) {
  for (const control of table.rows.flatMap((row) => [...row.cells].map(controlIn))) {
    if (!control || control.hasAttribute("aria-invalid")) continue;
    const problem = problemOf(control, table.columnOf(control), { pasted: false });
    if (problem) mark(control, problem);
  }
}

/** Offer only the buttons that the sheet at hand has a use for. */
function offer({ table, tools }) {
  const has = (selector) => table.form.querySelector(selector) !== null;
  const canMove = has(POSITION);
  const uses = { add: table.template, remove: has("[name$=-remove]"), up: canMove, down: canMove };
  tools.keepOnly((name) => !(name in uses) || uses[name]);
}

function listenToTyping({ table, selection, changes }, acts) {
  table.element.addEventListener("input", ({ target }) => {
    if (isText(target) && target === selection.control) selection.edit(true);
    else if (target.options) dropKept(target, { unlessChosen: true });
    mark(target, "");
    changes.look([target.closest("tr")]);
  });
  table.element.addEventListener("change", ({ target }) => {
    if (isText(target) || target !== selection.control) return;
    const isNew = target.closest("tr").dataset.blank !== undefined;
    if (isRemoveBox(target) && isNew && target.checked) {
      target.checked = false;
      acts.remove();
    } else selection.leave();
  });
  table.element.addEventListener("focusout", ({ target }) => {
    if (target === selection.control) selection.leave();
  });
}

function listenToClipboard({ table, selection }, acts) {
  const isHere = (event) => selection.control && event.target === selection.control;
  const isChosen = (event) => isHere(event) && !selection.isEditing;
  // Chromium asks first whether there is anything to copy where no text is selected.
  for (const before of ["beforecopy", "beforecut", "beforepaste"]) {
    table.element.addEventListener(before, (event) => isChosen(event) && event.preventDefault());
  }
  table.element.addEventListener("copy", (event) => isChosen(event) && acts.copy(event));
  table.element.addEventListener("cut", (event) => {
    if (!isChosen(event)) return;
    acts.copy(event);
    acts.clear();
  });
  table.element.addEventListener("paste", (event) => isHere(event) && acts.paste(event));
}

for (const form of document.querySelectorAll("[data-sheet-form]")) start(form);
