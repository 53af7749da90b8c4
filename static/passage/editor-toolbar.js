// The row of buttons above the editor: one stop for the tab key, arrow keys within it.

import { indent, listsAround } from "./editor-nodes.js";

const chain = (editor) => editor.chain().focus();

// name, what it shows, what it does, whether it is on, whether it can be used
export const BUTTONS = [
  { name: "Bold", sign: "B", keys: "Control+B", act: (e) => chain(e).toggleBold().run(), on: (e) => e.isActive("bold") },
  { name: "Italic", sign: "I", keys: "Control+I", act: (e) => chain(e).toggleItalic().run(), on: (e) => e.isActive("italic") },
  { name: "Link", keys: "Control+K", act: (e) => e.emit("link"), on: (e) => e.isActive("link") },
  { name: "Bulleted list", sign: "• List", act: (e) => chain(e).toggleBulletList().run(), on: (e) => e.isActive("bulletList") },
  { name: "Numbered list", sign: "1. List", act: (e) => chain(e).toggleOrderedList().run(), on: (e) => e.isActive("orderedList") },
  { name: "One level in", sign: "→", keys: "Control+]", act: (e) => indent(e), can: (e) => listsAround(e.state.selection.$from) === 1 },
  { name: "One level out", sign: "←", keys: "Control+[", act: (e) => chain(e).liftListItem("listItem").run(), can: (e) => listsAround(e.state.selection.$from) > 0 },
  { name: "Quotation", act: (e) => chain(e).toggleBlockquote().run(), on: (e) => e.isActive("blockquote") },
  { name: "Insert a figure", sign: "Figure", keys: "Control+Shift+F", act: (e) => e.emit("figure") },
  { name: "Link to a section", sign: "Section", act: (e) => e.emit("section"), on: (e) => e.isActive("section") },
  { name: "Not a statistic", act: (e) => e.emit("plain"), on: (e) => e.isActive("plain") },
  { name: "Undo", keys: "Control+Z", act: (e) => chain(e).undo().run(), can: (e) => e.can().undo() },
  { name: "Redo", keys: "Control+Y", act: (e) => chain(e).redo().run(), can: (e) => e.can().redo() },
];

/** Return a toolbar of `editor` with `buttons`, which follows its state. */
export function toolbar(editor, label, shown = BUTTONS) {
  const bar = document.createElement("div");
  bar.className = "passage-tools";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", label);
  const buttons = shown.map((one) => [button(editor, one), one]);
  bar.append(...buttons.map(([element]) => element));
  const follow = () => {
    for (const [element, { on, can }] of buttons) {
      if (on) element.setAttribute("aria-pressed", on(editor));
      if (can) element.setAttribute("aria-disabled", !can(editor));
    }
  };
  editor.on("transaction", follow);
  follow();
  withArrows(bar, () => editor.commands.focus());
  return bar;
}

function button(editor, { name, sign, keys, act, can }) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = `passage-tool passage-tool--${name.toLowerCase().replaceAll(" ", "-")}`;
  element.textContent = sign ?? name;
  if (sign) element.setAttribute("aria-label", name);
  if (keys) element.setAttribute("aria-keyshortcuts", keys);
  element.title = keys ? `${name} (${keys.replace("Control", "Ctrl")})` : name;
  element.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
  element.addEventListener("click", () => (!can || can(editor)) && act(editor));
  return element;
}

function withArrows(bar, leave) {
  const stops = [...bar.querySelectorAll("button")];
  const stopAt = (place) => stops.forEach((one, at) => (one.tabIndex = at === place ? 0 : -1));
  stopAt(0);
  bar.addEventListener("focusin", (event) => stopAt(stops.indexOf(event.target)));
  bar.addEventListener("keydown", (event) => {
    const at = stops.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: stops.length - 1 }[event.key];
    if (event.key === "Escape") leave();
    if (to === undefined) return;
    event.preventDefault();
    stops.at(to % stops.length).focus();
  });
}
