// What the buttons and keys of a sheet do.

import { cellOf, controlIn, isRemoveBox, isText, mark, problemOf, put, textOf } from "./cells.js";
import { readBlock, writeBlock } from "./clipboard.js";
import { many, pasteBlock } from "./paste.js";
import { POSITION } from "./table.js";

const STEPS = ["add", "grow", "fill", "clear", "up", "down", "remove", "undo", "save"];

/** Return the acts on `sheet`: its table, selection, history, changes and tools. */
export function actsOn(sheet) {
  const acts = { ...onCells(sheet), ...onRows(sheet), ...onSheet(sheet) };
  for (const name of STEPS) {
    const act = acts[name];
    acts[name] = () => {
      // What is being typed is a step of its own, before this one.
      if (sheet.selection.anchor?.isConnected) sheet.selection.leave();
      return act();
    };
  }
  return acts;
}

const isOpen = (control) =>
  control && !isRemoveBox(control) && !control.readOnly && !control.disabled;

/** Look at the sheet again after a step, and have the selected cell selected anew. */
function settle({ table, selection, history, changes, tools }, rows, words) {
  const { control } = selection;
  if (control?.isConnected && control === document.activeElement) selection.enter(control);
  else selection.draw();
  changes.look(rows ?? table.rows);
  table.form.dispatchEvent(new Event("sheet:changed"));
  tools.showUndo(history.last);
  if (words) tools.say(words);
}

function onCells(sheet) {
  const { table, selection, history } = sheet;
  const write = (name, pairs, words) => {
    const { head } = selection;
    const open = pairs.filter(([control]) => isOpen(control));
    if (!open.length) return sheet.tools.say(`There is nothing to ${name} here.`);
    history.change(name, open.map(([control]) => control), () => {
      for (const [control, text] of open) put(control, text, table.columnOf(control));
    });
    settle(sheet, new Set(open.map(([control]) => control.closest("tr"))), words(open.length));
    selection.reach(head);
  };
  return {
    clear: () =>
      write("clear", selection.controls.map((control) => [control, ""]), (count) => `${many(count, "cell")} cleared.`),
    fill: () => {
      if (!selection.range) return sheet.tools.say("Choose the cells to fill first.");
      const { row, rows, column, columns } = selection.range;
      const from = rows > 1 ? row : row - 1;
      const pairs = [];
      for (let across = column; across < column + columns; across += 1) {
        const source = table.cell(from, across);
        if (!controlIn(source)) continue;
        const text = textOf(source);
        for (let down = from + 1; down < row + rows; down += 1) {
          pairs.push([controlIn(table.cell(down, across)), text]);
        }
      }
      write("fill", pairs, (count) => `${many(count, "cell")} filled from above.`);
    },
    edit: () => {
      const { control } = selection;
      if (isText(control)) selection.edit(true);
      else control.showPicker?.();
    },
    restore: () => {
      selection.restore();
      settle(sheet, [selection.anchor.parentElement]);
    },
    breakLine: () => {
      const { control } = selection;
      if (!control.rows) return;
      control.setRangeText("\n", control.selectionStart, control.selectionEnd, "end");
      control.dispatchEvent(new InputEvent("input", { bubbles: true }));
    },
    all: () => {
      const first = selection.next({ row: 0, column: -1 }, 0, 1);
      if (first && selection.go(first.row, first.column)) {
        selection.reachTo({ row: table.rows.length - 1, column: table.width - 1 });
      }
    },
    copy: (event) => {
      const rows = selection.cells.map((row) => row.map(textOf));
      writeBlock(event.clipboardData, rows);
      event.preventDefault();
      sheet.tools.say(`${many(rows.length, "row")} by ${many(rows[0].length, "column")} copied.`);
    },
    paste: (event) => paste(sheet, event),
    left: (control, restore) => {
      const problem = problemOf(control, table.columnOf(control), { pasted: false });
      if (problem) mark(control, problem);
      history.record("change", restore);
      settle(sheet, [control.closest("tr")]);
    },
  };
}

function paste(sheet, event) {
  const { table, selection } = sheet;
  const { control } = selection;
  const block = readBlock(event.clipboardData);
  const isOne = block?.rows.length === 1 && block.rows[0].length === 1;
  // What is one text anyway goes where the caret is, or in place of the selected cell.
  const isPlain = isOne || (block?.isLines && control.rows);
  if (!block || (isPlain && selection.isEditing)) return;
  event.preventDefault();
  selection.leave();
  const { range } = selection;
  const pasted = pasteBlock(sheet, block, range, range);
  const unclear = pasted.cells.filter((one) => one.hasAttribute("aria-invalid")).length;
  const asks = unclear ? ` ${many(unclear, "cell")} to check: press F8 to go to the next.` : "";
  settle(sheet, pasted.rows, pasted.words + asks);
  const last = pasted.cells.at(-1);
  if (last && pasted.cells[0] === control) selection.reach(cellOf(last));
}

function onRows(sheet) {
  const { table, selection, history } = sheet;
  const chosen = () => {
    const { row = 0, rows = 0 } = selection.range ?? {};
    return table.rows.slice(row, row + rows).filter((one) => one.parentElement === table.body);
  };
  const add = () => {
    const added = table.addRows(1);
    if (added.length) history.record("adding a row", () => table.takeOut(added));
    settle(sheet, added, added.length ? "1 row added." : `This sheet takes no more than ${many(table.rows.length, "row")} at a time.`);
    return added.length === 1;
  };
  const move = (by) => {
    const rows = chosen();
    const first = table.rows.indexOf(rows[0]);
    const other = rows.length && table.rows[by < 0 ? first - 1 : first + rows.length];
    if (!other || other.parentElement !== table.body) return;
    const back = other.nextElementSibling;
    const boxes = table.rows.map((row) => row.querySelector(POSITION)).filter(Boolean);
    history.change("move", boxes, () => {
      // The rows with the focus stay in place, and so does the focus.
      table.putBack([other], by < 0 ? rows.at(-1).nextElementSibling : rows[0]);
      table.sortPositions();
    });
    history.add(() => table.putBack([other], back));
    settle(sheet, null, `${many(rows.length, "row")} moved ${by < 0 ? "up" : "down"}, to place ${table.rows.indexOf(rows[0]) + 1}.`);
  };
  return {
    add: () => add() && selection.go(table.rows.length - 1, selection.anchor?.cellIndex ?? 1),
    grow: () => table.template && table.isUsed(table.rows.at(-1)) && add(),
    up: () => move(-1),
    down: () => move(1),
    remove: () => remove(sheet, chosen()),
  };
}

/** Take new rows out, and tick those that the portal has for removal, or not any more. */
function remove(sheet, rows) {
  const { table, selection, history } = sheet;
  const fresh = rows.filter((row) => row.dataset.blank !== undefined);
  const boxes = rows
    .filter((row) => !fresh.includes(row))
    .map((row) => row.querySelector("input[type=checkbox][name$=-remove]"))
    .filter(Boolean);
  if (!fresh.length && !boxes.length) return sheet.tools.say("Choose the rows to remove first.");
  const places = fresh.map((row) => [row, row.nextElementSibling]).reverse();
  const ticks = !boxes.every((box) => box.checked);
  const { row, column } = selection.range;
  history.change("removal", boxes, () => boxes.forEach((box) => (box.checked = ticks)));
  table.takeOut(fresh);
  history.add(() => places.forEach(([one, next]) => table.putBack([one], next)));
  if (fresh.length) selection.go(Math.min(row, table.rows.length - 1), column);
  const kept = boxes.length && !ticks;
  settle(sheet, [...rows], kept
    ? `${many(boxes.length, "row")} kept.`
    : `${many(rows.length, "row")} removed. Undo brings back what was removed${boxes.length ? "; it is deleted when you save" : ""}.`);
}

function onSheet(sheet) {
  const { table, selection, history, changes, tools } = sheet;
  return {
    undo: () => {
      const place = selection.range;
      const name = history.undo();
      if (place && !selection.anchor?.isConnected) {
        selection.go(Math.min(place.row, table.rows.length - 1), place.column);
      }
      settle(sheet, null, name ? `Undone: ${name}.` : "There is nothing to undo.");
    },
    error: () => {
      const { errors } = changes;
      const here = selection.control;
      const after = errors.find(
        (one) => here && here.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING,
      );
      const next = after ?? errors[0];
      if (!next) return tools.say("There are no errors.");
      next.focus();
      cellOf(next).scrollIntoView({ block: "nearest", inline: "nearest" });
      tools.say(`Error ${errors.indexOf(next) + 1} of ${errors.length}.`);
    },
    save: () => table.form.requestSubmit(changes.save),
    leave: (way) => (way > 0 ? changes.save : tools.bar.querySelector("button")).focus(),
  };
}
