// Keeps in sight what has not been saved, what is wrong, and what the columns add up to.

import { controlIn, textOf } from "./cells.js";
import { addUp, showNumber } from "./numbers.js";
import { many } from "./paste.js";

const WRONG = "[aria-invalid=true]";

export class Changes {
  waiting = new Set();
  unsaved = new Set();
  isSaving = false;

  constructor(table, tools) {
    this.table = table;
    this.tools = tools;
    this.save = table.form.querySelector("[data-sheet-save]");
    this.saveWords = this.save.textContent.trim();
    this.title = document.title;
    this.shown = new WeakMap();
    // A draft is saved right or wrong; of other sheets, what is wrong was not saved.
    for (const row of table.isDraft ? [] : table.rows) {
      if (row.querySelector(WRONG)) row.dataset.changed = "";
    }
    this.look(table.rows);
    window.addEventListener("beforeunload", (event) => {
      if (this.unsaved.size && !this.isSaving) event.preventDefault();
    });
    window.addEventListener("pageshow", () => (this.isSaving = false));
    table.form.addEventListener("submit", () => (this.isSaving = true));
  }

  /** Look at `rows` again before the next frame. */
  look(rows) {
    if (!this.waiting.size) requestAnimationFrame(() => this.show());
    for (const row of rows) this.waiting.add(row);
    // Where nothing is left to look at, the totals still are.
    this.waiting.add(this.table.body);
  }

  /** Forget what was changed so far: it has been saved, and is what cells began with. */
  forget() {
    for (const row of this.table.rows) delete row.dataset.changed;
    this.look(this.table.rows);
  }

  get errors() {
    return [...this.table.element.querySelectorAll(WRONG)];
  }

  show() {
    for (const row of this.waiting) if (row !== this.table.body) this.showRow(row);
    this.waiting.clear();
    for (const row of this.unsaved) if (!row.isConnected) this.unsaved.delete(row);
    this.table.columns.forEach((column, index) => column?.isTotalled && this.showTotal(column, index));
    const count = this.unsaved.size;
    const words = count && !this.table.isDraft ? `${this.saveWords} ${many(count, "row")}` : this.saveWords;
    if (this.save.textContent !== words) this.save.textContent = words;
    document.title = count ? `${many(count, "unsaved row")} – ${this.title}` : this.title;
    this.tools.showErrors(this.errors.length);
  }

  showRow(row) {
    const state = row.isConnected ? this.stateOf(row) : "";
    if (state) this.unsaved.add(row);
    else this.unsaved.delete(row);
    row.classList.toggle("sheet-row--removed", state === "removed");
    row.classList.toggle("sheet-row--changed", state !== "");
    const place = row.querySelector("[data-state]");
    if (!place) return;
    if (!this.shown.has(place)) this.shown.set(place, place.textContent);
    // What the portal says of the row, such as that others changed it, comes first.
    const words = state === "removed" ? state : this.shown.get(place) || state;
    if (place.textContent !== words) place.textContent = words;
  }

  stateOf(row) {
    if (row.querySelector("input[type=checkbox][name$=-remove]")?.checked) return "removed";
    const isChanged = row.dataset.changed !== undefined || this.table.isChanged(row);
    if (!isChanged) return "";
    return row.dataset.blank === undefined ? "changed" : "new";
  }

  showTotal(column, index) {
    const place = this.table.element.querySelector(`[data-total-of="${CSS.escape(column.name)}"]`);
    if (!place) return;
    const texts = this.table.rows
      .filter((row) => !row.classList.contains("sheet-row--removed"))
      .map((row) => (controlIn(row.cells[index]) ? textOf(row.cells[index]) : ""));
    if (place.dataset.others) texts.push(place.dataset.others);
    const { total, left } = addUp(texts);
    const sum = total ? showNumber(total, column.type) : "";
    const said = left ? `${sum} (${many(left, "cell")} not counted)`.trim() : sum;
    if (place.textContent !== said) place.textContent = said;
  }
}
