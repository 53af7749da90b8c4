// Puts an editor that shows a text as readers get it in place of each box for rich text.
// Without this script, the box takes the notation.
//
// The page marks up what the script goes by:
//   script[data-passage-editor]   data-names, data-figures, data-sections: where to ask what
//                                 figures and sections are called, and to find them;
//                                 data-year: the reference of the report's period;
//                                 data-numbers: which typed numbers equal figures;
//                                 data-paste: what reads what is pasted; data-pictures and
//                                 data-add-picture: which pictures there are, and one more
//   textarea[data-html]           a box, with its text as HTML; data-notation: its hint
//                                 explains the signs, which nobody needs here; data-hint:
//                                 what is left of a hint that does so too;
//                                 data-structured: it takes headings, tables, footnotes, pictures
//
// The editor writes its HTML into an input named as the box with "-html" after it, which
// is disabled until something is changed, and lets it say "input" at each change.

import { Editor } from "../prose-editor/editor.js";
import { meaning } from "./editor-atoms.js";
import { linkDialog } from "./editor-link.js";
import { NODES } from "./editor-nodes.js";
import { footnoteDialog } from "./editor-notes.js";
import { STRUCTURED_BUTTONS, STRUCTURED_NODES, TABLE_BUTTONS, tableTools } from "./editor-structure.js";
import { BUTTONS, toolbar } from "./editor-toolbar.js";
import { dialogs, figuresBeside } from "./figures.js";
import { typedNumbers } from "./figures-typed.js";
import { pasting } from "./paste.js";
import { pictureDialogs } from "./pictures.js";

const HINT = "To put in a figure, type [[ or press Ctrl+Shift+F. Alt+F10 leads to the buttons.";

// What covers the top and the bottom of a screen with room for it: the buttons of the
// editor and of the form. The cursor stays between them.
const HAS_ROOM = matchMedia("(min-width: 48rem) and (min-height: 36rem)").matches;
const COVERED = { top: HAS_ROOM ? 128 : 0, bottom: HAS_ROOM ? 176 : 0, left: 0, right: 0 };

const made = (name, attributes) => Object.assign(document.createElement(name), attributes);

function replace(box) {
  const label = document.querySelector(`label[for="${CSS.escape(box.id)}"]`);
  const sent = made("input", { type: "hidden", name: `${box.name}-html`, disabled: true });
  const frame = made("div", { className: "passage-editor" });
  const place = made("div", { className: "passage-text" });
  const isStructured = "structured" in box.dataset;
  const told = made("p", { className: "passage-told", id: `${box.id}-told` });
  told.setAttribute("role", "status");

  const editor = new Editor({
    element: place,
    extensions: isStructured ? STRUCTURED_NODES : NODES,
    content: box.dataset.html,
    injectCSS: false,
    enablePasteRules: false,
    enableCoreExtensions: true,
    editorProps: { attributes: named(box, label), scrollThreshold: COVERED, scrollMargin: COVERED },
    onUpdate: ({ transaction }) => {
      if (!transaction.docChanged) return;
      sent.disabled = false;
      sent.value = editor.isEmpty ? "" : editor.getHTML();
      sent.dispatchEvent(new Event("input", { bubbles: true }));
    },
    onSelectionUpdate: () => {
      const { node } = editor.state.selection;
      told.textContent = node?.type.spec.atom ? `${meaning(node).said} Delete removes it.` : "";
    },
  });

  const name = label?.firstChild.textContent.trim() ?? "";
  const buttons = (isStructured ? [...BUTTONS, ...STRUCTURED_BUTTONS] : BUTTONS).filter(isOffered);
  const bar = toolbar(editor, `Formatting of ${name}`, buttons);
  const head = made("div", { className: "passage-head" });
  head.append(bar, told, typedNumbers(editor, box));
  frame.append(head, place);
  linkDialog(editor, box.id);
  dialogs(editor, box.id);
  pasting(editor, box, (words) => editor.emit("said", words));
  editor.on("said", (words) => (told.textContent = words));
  if (isStructured) {
    const table = toolbar(editor, `Table in ${name}`, TABLE_BUTTONS);
    head.append(tableTools(editor, box.id, table));
    frame.append(footnoteDialog(editor, box.id));
    pictureDialogs(editor, box);
  }
  box.before(sent, frame);
  box.hidden = true;
  lead(box, label, editor);
  // Browsers say "input" of the text too: one change would be two to whoever listens.
  frame.addEventListener("input", (event) => event.stopPropagation());
  frame.addEventListener("keydown", (event) => shortcut(event, editor, bar));
  return editor;
}

/** Whether the texts of this page take what a button puts in: some link to no section. */
function isOffered({ name }) {
  return name !== "Link to a section" || "sections" in document.querySelector("[data-passage-editor]").dataset;
}

/** Return what screen readers say of the editor: what its box said. */
function named(box, label) {
  if (label) label.id ||= `${box.id}-label`;
  const hint = document.getElementById(`${box.id}_helptext`);
  const explained = box.dataset.notation ? "" : box.dataset.hint;
  if (hint && explained !== undefined) hint.textContent = `${explained} ${HINT}`.trim();
  const attributes = { role: "textbox", "aria-multiline": "true", class: "passage-body" };
  if (label) attributes["aria-labelledby"] = label.id;
  for (const name of ["aria-describedby", "aria-invalid"]) {
    if (box.hasAttribute(name)) attributes[name] = box.getAttribute(name);
  }
  return attributes;
}

/** Let all that leads to the box lead to the editor. */
function lead(box, label, editor) {
  const here = `#${box.id}`;
  const focus = (event) => {
    event?.preventDefault();
    editor.commands.focus();
  };
  label?.removeAttribute("for");
  label?.addEventListener("click", focus);
  for (const link of document.querySelectorAll(`a[href="${CSS.escape(here)}"], a[href="${here}"]`)) {
    link.addEventListener("click", focus);
  }
  if (location.hash === here) focus();
}

function shortcut(event, editor, bar) {
  const meta = event.ctrlKey || event.metaKey;
  if (event.altKey && event.key === "F10") bar.querySelector("[tabindex='0']").focus();
  else if (meta && !event.shiftKey && event.key.toLowerCase() === "k") editor.emit("link");
  else return;
  event.preventDefault();
}

const editors = [...document.querySelectorAll("textarea[data-html]")].map(replace);
figuresBeside(document.querySelector("[data-figure-finder]"), editors);
