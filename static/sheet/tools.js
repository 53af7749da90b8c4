// The row of buttons above the sheet, and the line that says what has happened.

import { many } from "./paste.js";

const BUTTONS = [
  ["add", "Add row"],
  ["fill", "Fill down"],
  ["up", "Move row up"],
  ["down", "Move row down"],
  ["remove", "Remove row"],
  ["undo", "Undo"],
  ["error", "Next error"],
];

export class Tools {
  /** Build the buttons; each calls `act` with its name. */
  constructor(form, act) {
    this.bar = document.createElement("div");
    this.bar.className = "sheet-tools";
    this.bar.role = "group";
    this.bar.ariaLabel = "Sheet tools";
    this.buttons = Object.fromEntries(BUTTONS.map(([name, words]) => [name, this.button(name, words, act)]));
    this.buttons.error.hidden = true;
    this.status = document.createElement("p");
    this.status.className = "sheet-status";
    this.status.role = "status";
    form.querySelector(".sheet-scroll").before(this.bar, this.status);
  }

  button(name, words, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--quiet button--small";
    button.textContent = words;
    // A click leaves the cell that it is about selected; the keyboard comes here by Tab.
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => act(name));
    this.bar.append(button);
    return button;
  }

  /** Tell people, in sight and through a screen reader, what has just happened. */
  say(words) {
    this.status.textContent = words;
  }

  showUndo(name) {
    this.buttons.undo.textContent = name ? `Undo ${name}` : "Undo";
  }

  showErrors(count) {
    const { error } = this.buttons;
    error.hidden = count === 0 && error !== document.activeElement;
    error.textContent = count ? `Next of ${many(count, "error")}` : "No errors left";
  }

  /** Leave out the buttons that the sheet at hand has no use for. */
  keepOnly(isWanted) {
    for (const [name, button] of Object.entries(this.buttons)) {
      if (!isWanted(name)) button.remove();
    }
  }
}
