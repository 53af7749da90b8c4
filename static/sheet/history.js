// The last steps on the sheet, each undone as one: a paste, a fill, a row removed.

import { remember } from "./cells.js";

const MOST = 100;

export class History {
  steps = [];

  get last() {
    return this.steps.at(-1)?.name ?? "";
  }

  record(name, undo) {
    this.steps.push({ name, undo });
    if (this.steps.length > MOST) this.steps.shift();
  }

  /** Do `act`, which changes no more than `controls`, as one step. */
  change(name, controls, act) {
    const before = controls.map(remember);
    act();
    this.record(name, () => before.forEach((restore) => restore()));
  }

  /** Have the last step undone with `undo` as well, after the rest of it. */
  add(undo) {
    const step = this.steps.at(-1);
    const { undo: first } = step;
    step.undo = () => {
      first();
      undo();
    };
  }

  /** Undo the last step and return its name, "" where there is none. */
  undo() {
    const step = this.steps.pop();
    step?.undo();
    return step?.name ?? "";
  }
}
