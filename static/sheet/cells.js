// What one cell holds: its text, whether it was changed, and what is wrong with it.

import { isNumeric, numberProblem } from "./numbers.js";

const CONTROLS = ["input:not([type=hidden])", "select", "textarea"]
  .map((tag) => `${tag}:not(.sheet-theirs *)`) // what others have saved is answered, not typed over
  .join(", ");
const YES = new Set(["yes", "y", "true", "x", "✓", "✔", "1"]);
const NO = new Set(["no", "n", "false", "0", ""]);

export const controlIn = (cell) => cell?.querySelector(CONTROLS) ?? null;
export const cellOf = (control) => control.closest("th, td");
export const isRemoveBox = (control) => control.name.endsWith("-remove");
export const isTicked = (control) => control.type === "checkbox";
export const isText = (control) => !isTicked(control) && !control.options;
export const plain = (text) => text.trim().replace(/\s+/g, " ").toLowerCase();

/** Return what `cell` says, as it is copied and filled down. */
export function textOf(cell) {
  const control = controlIn(cell);
  if (!control) return cell?.textContent.trim().replace(/\s+/g, " ") ?? "";
  if (isTicked(control)) return control.checked ? "Yes" : "";
  if (!control.options) return control.value;
  return control.value ? control.selectedOptions[0].textContent.trim() : "";
}

export function isChanged(control) {
  // The default of a hidden input is whatever it holds at the time.
  if (control.type === "hidden") return (control.dataset.first ?? control.value) !== control.value;
  if (isTicked(control)) return control.checked !== control.defaultChecked;
  if (!control.options) return control.value !== control.defaultValue;
  const first = [...control.options].findLast((option) => option.defaultSelected);
  return control.selectedOptions[0] !== (first ?? control.options[0]);
}

/** Write `text` into `control` as a paste or a fill does, and mark what is unclear. */
export function put(control, text, column) {
  if (isTicked(control)) putTick(control, text);
  else if (control.options) putChoice(control, text);
  else {
    control.value = control.rows ? text : text.replace(/\s*\n\s*/g, " ");
    mark(control, problemOf(control, column, { pasted: true }));
  }
}

/** Return what is wrong with the number typed in `control`; "" in other columns. */
export function problemOf(control, column, { pasted }) {
  if (!isText(control) || !isNumeric(column?.type)) return "";
  return numberProblem(control.value, { pasted, codes: column.codes });
}

function putTick(control, text) {
  const said = plain(text);
  if (YES.has(said) || NO.has(said)) control.checked = YES.has(said);
  const known = YES.has(said) || NO.has(said);
  mark(control, known ? "" : `“${text}” is neither yes nor no. Tick the box for yes.`);
}

function putChoice(control, text) {
  dropKept(control);
  const said = plain(text);
  const short = { y: "yes", n: "no" }[said];
  const options = [...control.options];
  const found = options.find(
    (option) =>
      [option.textContent, option.value].map(plain).includes(said) ||
      (short && plain(option.textContent) === short),
  );
  if (found || !said) {
    (found ?? options.find((option) => option.defaultSelected) ?? options[0]).selected = true;
    mark(control, "");
    return;
  }
  keep(control, text);
  const besides = "open" in control.dataset ? ", or save to add it to the list" : "";
  mark(control, `“${text}” is not one of the choices. Choose one${besides}.`);
}

/** Show a `text` that is none of the choices, and have it sent as it is. */
function keep(control, text) {
  const option = new Option(text, text);
  option.dataset.kept = "";
  control.append(option);
  option.selected = true;
  cellOf(control).dataset.kept = text;
}

/** Forget the pasted text once something else was chosen. */
export function dropKept(control, { unlessChosen = false } = {}) {
  const kept = control.querySelector?.("option[data-kept]");
  if (!kept || (unlessChosen && kept.selected)) return;
  kept.remove();
  delete cellOf(control).dataset.kept;
}

/** Say what is wrong at the cell, or take that away where `problem` is "". */
export function mark(control, problem) {
  const cell = cellOf(control);
  const id = `${control.name}-error`;
  let words = cell.querySelector(".sheet-error");
  if (!problem) {
    words?.remove();
    if (!words && !control.hasAttribute("aria-invalid")) return;
    control.removeAttribute("aria-invalid");
    describe(control, (ids) => ids.filter((other) => other !== (words?.id || id)));
    return;
  }
  if (!words) {
    words = document.createElement("span");
    words.className = "sheet-error";
    words.id = id;
    cell.append(words);
  }
  words.textContent = problem;
  control.setAttribute("aria-invalid", "true");
  describe(control, (ids) => [...new Set([...ids, words.id])]);
}

function describe(control, edit) {
  const ids = edit((control.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  if (ids.length) control.setAttribute("aria-describedby", ids.join(" "));
  else control.removeAttribute("aria-describedby");
}

/** Return a function that puts everything about `control` back as it is now. */
export function remember(control) {
  const { value, checked } = control;
  const kept = cellOf(control).dataset.kept;
  const problem = cellOf(control).querySelector(".sheet-error")?.textContent ?? "";
  return () => {
    dropKept(control);
    if (kept !== undefined) keep(control, kept);
    else if (isTicked(control)) control.checked = checked;
    else control.value = value;
    mark(control, problem);
  };
}
