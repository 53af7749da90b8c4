// The keys and the mouse, as people know them from a spreadsheet.

import { controlIn, isText, isTicked } from "./cells.js";

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const FAR = 1e6;

/** Return the name of a key with what is held down: "Ctrl+Shift+ArrowUp". */
function named(event) {
  const held = [event.ctrlKey || event.metaKey, event.altKey, event.shiftKey];
  const names = ["Ctrl", "Alt", "Shift"].filter((_, index) => held[index]);
  return [...names, event.key.length === 1 ? event.key.toLowerCase() : event.key].join("+");
}

/** Listen to the keys of the sheet; `acts` are what its buttons do as well. */
export function listenToKeys(table, selection, acts) {
  let tabbedFrom = null; // the column to which Enter returns after a row of Tabs

  const step = (down, across) => selection.move(down, across);
  const enter = (down) => {
    const { row } = table.placeOf(selection.anchor);
    const column = tabbedFrom ?? selection.anchor.cellIndex;
    if (down > 0 && row === table.rows.length - 1) acts.grow();
    if (tabbedFrom === null || !selection.go(row + down, column)) step(down, 0);
    tabbedFrom = null;
  };
  const leap = (down, across) => {
    const { row, column } = selection.edge(table.placeOf(selection.anchor), down, across);
    selection.go(row, column);
  };
  const corner = (down, across) => {
    const { row, column } = table.placeOf(selection.anchor);
    const rows = table.rows.length;
    const to = { row: Math.max(0, Math.min(rows - 1, row + down)), column };
    if (across) to.column = across < 0 ? -1 : table.width;
    const found = across ? selection.next(to, 0, -Math.sign(across)) : to;
    if (found) selection.go(found.row, found.column);
  };
  const page = () => Math.max(1, Math.floor(table.region.clientHeight / selection.anchor.offsetHeight) - 1);

  const always = {
    Enter: () => enter(1),
    "Shift+Enter": () => enter(-1),
    "Ctrl+s": () => acts.save(),
    F6: () => acts.leave(1),
    "Shift+F6": () => acts.leave(-1),
    F8: () => acts.error(),
    "Ctrl+.": () => acts.error(),
  };
  const selected = {
    ...always,
    F2: () => acts.edit(),
    Escape: () => selection.collapse(),
    Home: () => corner(0, -1),
    End: () => corner(0, 1),
    "Ctrl+Home": () => corner(-FAR, -1),
    "Ctrl+End": () => corner(FAR, 1),
    PageUp: () => corner(-page(), 0),
    PageDown: () => corner(page(), 0),
    Delete: () => acts.clear(),
    "Ctrl+a": () => acts.all(),
    "Ctrl+d": () => acts.fill(),
    "Ctrl+z": () => acts.undo(),
    "Alt+ArrowUp": () => acts.up(),
    "Alt+ArrowDown": () => acts.down(),
  };
  for (const [key, [down, across]] of Object.entries(STEPS)) {
    selected[key] = () => step(down, across);
    selected[`Shift+${key}`] = () => selection.reachBy(down, across);
    selected[`Ctrl+${key}`] = () => leap(down, across);
    selected[`Ctrl+Shift+${key}`] = () =>
      selection.reachTo(selection.edge(table.placeOf(selection.head), down, across));
  }
  const editing = {
    ...always,
    Escape: () => acts.restore(),
    F2: () => selection.edit(false),
    "Alt+Enter": () => acts.breakLine(),
  };
  for (const [key, [down, across]] of Object.entries(STEPS)) {
    editing[key] = () => isAtEnd(selection.control, down, across) && step(down, across);
  }

  table.element.addEventListener("keydown", (event) => {
    if (event.isComposing || event.target !== selection.control) return;
    const key = named(event);
    if (/^(?:Shift\+)?Tab$/.test(key)) tabbedFrom ??= selection.anchor.cellIndex;
    else if (!/Enter$|^.$|^Shift\+.$|^Shift$/.test(key)) tabbedFrom = null;
    const act = (selection.isEditing ? editing : selected)[key];
    // An arrow that stays in the text is the browser's.
    if (!act || act() === false) {
      if (!selection.isEditing && key in STEPS) event.preventDefault();
      return;
    }
    event.preventDefault();
  });
  table.element.addEventListener("mousedown", () => (tabbedFrom = null));
}

/** Whether the caret is where an arrow leaves the text. */
function isAtEnd(control, down, across) {
  if (!isText(control)) return !control.options;
  const { selectionStart: start, selectionEnd: end, value } = control;
  if (down && control.rows) return down < 0 ? start === 0 : end === value.length;
  if (down) return !control.list; // its suggestions are gone through with these keys
  return start === end && (across < 0 ? start === 0 : end === value.length);
}

/** Listen to the mouse: a click selects, a second edits, dragging makes a range. */
export function listenToMouse(table, selection) {
  let pointer = "mouse";
  let isDragging = false;
  const at = (event) => event.target.closest("th, td");

  table.element.addEventListener("pointerdown", (event) => (pointer = event.pointerType));
  table.element.addEventListener("mousedown", (event) => {
    const cell = at(event);
    if (!cell || event.button || pointer !== "mouse" || table.placeOf(cell).row < 0) return;
    const control = controlIn(cell);
    if (!control) return selectRow(event, cell);
    if (event.shiftKey && selection.anchor) {
      event.preventDefault();
      return selection.reach(cell);
    }
    const isHere = control === document.activeElement;
    if (isHere && selection.isEditing) return;
    isDragging = true;
    // The second click opens a list, and puts the caret into a text.
    if (isTicked(control) || (isHere && !isText(control))) return;
    if (event.detail === 2 && event.target === control) return selection.edit(true);
    event.preventDefault();
    if (control === document.activeElement) selection.collapse();
    control.focus();
  });
  table.element.addEventListener("mouseover", (event) => {
    if (!(event.buttons & 1)) isDragging = false;
    if (isDragging) selection.reach(at(event));
  });
  window.addEventListener("mouseup", () => (isDragging = false));
  table.element.addEventListener("focusin", (event) => {
    if (event.target !== controlIn(event.target.closest("th, td"))) return;
    // A finger puts the caret where it taps; there are no keys to edit with.
    const editing = pointer === "touch" && isText(event.target);
    selection.enter(event.target, { editing });
    pointer = "mouse";
  });

  function selectRow(event, cell) {
    if (cell.tagName !== "TH" || cell.closest("thead, tfoot")) return;
    if (event.target.closest("a, button, summary, label")) return;
    event.preventDefault();
    const { row } = table.placeOf(cell);
    const first = selection.next({ row, column: 0 }, 0, 1);
    if (!first || !selection.go(row, first.column)) return;
    selection.reachTo({ row, column: table.width - 1 });
  }
}

