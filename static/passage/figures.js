// Puts figures and links to sections into a text, and marks digits as no statistic.

import { chooser, finder } from "./editor-choose.js";
import { remember } from "./editor-atoms.js";

const addresses = () => document.querySelector("[data-passage-editor]").dataset;

async function read(address, asked) {
  const answer = await fetch(`${address}?${new URLSearchParams(asked)}`);
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
}

const FIGURES = {
  title: "Insert a figure",
  label: "Words or number",
  hint: "Type a word of what is counted, or the number itself. This report’s year comes first.",
  none: "No figure has these words or this number. Figures are made of records: add the record first.",
  find: async (typed) => byPeriod(await read(addresses().figures, { q: typed, year: addresses().year })),
};

/** Let an editor open its dialogs, at its events "figure" and "section". */
export function dialogs(editor, id) {
  chooser(editor, id, { ...FIGURES, event: "figure", insert: (to, { told }) => insertFigure(to, told) });
  chooser(editor, id, {
    event: "section",
    title: "Link to a section",
    label: "Name of the section",
    hint: "The link shows the section’s heading, or the words that you have selected.",
    none: "No section has these words in its heading.",
    find: async (typed) => byReport((await read(addresses().sections, { year: addresses().year })).sections, typed),
    insert: insertSection,
  });
  editor.on("plain", () => markPlain(editor));
}

/** Find figures in `place` of the page too, and put them in where `editors` was last written. */
export function figuresBeside(place, editors) {
  if (!place || !editors.length) return;
  let last = editors[0];
  for (const editor of editors) editor.on("focus", () => (last = editor));
  const choose = ({ told }) => {
    insertFigure(last, told);
    last.emit("said", `${told.value} inserted: ${told.label}.`);
  };
  const { parts, start } = finder("figures-beside", { ...FIGURES, choose });
  place.append(...parts);
  const tab = place.closest("[data-tab]");
  for (const one of tab.querySelectorAll("details")) one.remove(); // signs that are typed without the editor alone
  const open = () => {
    if (tab.hidden) return;
    start(); // asked once somebody looks
    tab.removeEventListener("tab", open);
  };
  tab.addEventListener("tab", open);
  open();
}

const OTHER_WORDS = "No link was made. Select words of one paragraph, with no figure, link or footnote among them.";

function byPeriod({ figures, has_more: hasMore }) {
  const groups = new Map();
  for (const told of figures) {
    const heading = told.period || "Of no year";
    const row = { told, title: told.value, detail: `${told.label} (${told.source})` };
    groups.set(heading, [...(groups.get(heading) ?? []), row]);
  }
  return Object.assign([...groups].map(([heading, rows]) => ({ heading, rows })), { hasMore });
}

function byReport(sections, typed) {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ heading }) => words.every((word) => heading.toLowerCase().includes(word));
  const groups = new Map();
  for (const told of sections.filter(fits)) {
    const row = { told, title: told.heading, detail: "" };
    groups.set(told.report, [...(groups.get(told.report) ?? []), row]);
  }
  return [...groups].map(([heading, rows]) => ({ heading, rows }));
}

/** Put in a figure in place of what is selected, or of `range`. */
export function insertFigure(editor, told, range = editor.state.selection) {
  remember("figure", told.address, told);
  const content = { type: "figure", attrs: { value: told.address } };
  editor.chain().focus().insertContentAt({ from: range.from, to: range.to }, content, { updateSelection: true }).run();
}

function insertSection(editor, { told }) {
  const { $from, $to, from, to, node } = editor.state.selection;
  const isSection = node?.type.name === "section";
  const words = isSection ? node.attrs.words : editor.state.doc.textBetween(from, to, null, "\ufffc");
  const isOneLine = $from.sameParent($to) && $from.parent.inlineContent;
  if (!isOneLine || words.includes("\ufffc")) return editor.emit("said", OTHER_WORDS);
  remember("section", told.key, told);
  const content = { type: "section", attrs: { value: told.key, words } };
  editor.chain().focus().insertContentAt({ from, to }, content).run();
}

/** Mark the selected digits as no statistic, or the number that the cursor is in. */
export function markPlain(editor, range = chosen(editor)) {
  const { node } = editor.state.selection;
  if (node?.type.name === "plain") return unmark(editor, node);
  if (!range) return editor.emit("said", "Select the words with digits that are not a statistic.");
  const words = editor.state.doc.textBetween(range.from, range.to);
  const content = { type: "plain", attrs: { words } };
  return editor.chain().focus().insertContentAt(range, content).run();
}

function unmark(editor, node) {
  const { from, to } = editor.state.selection;
  return editor.chain().focus().insertContentAt({ from, to }, { type: "text", text: node.attrs.words }).run();
}

function chosen(editor) {
  const { $from, $to, empty, from, to } = editor.state.selection;
  if (!$from.sameParent($to)) return null;
  const before = $from.parent.textBetween(0, $from.parentOffset, null, "\ufffc");
  const after = $to.parent.textBetween($to.parentOffset, $to.parent.content.size, null, "\ufffc");
  if (!empty) {
    const words = editor.state.doc.textBetween(from, to, null, "\ufffc");
    return /\d/.test(words) && !words.includes("\ufffc") && words.trim() === words ? { from, to } : null;
  }
  const left = /[\p{L}\p{N}.,:/–-]*$/u.exec(before)[0].length;
  const right = /^[\p{L}\p{N}:/–-]*/u.exec(after)[0].length;
  const words = before.slice(before.length - left) + after.slice(0, right);
  return /\d/.test(words) ? { from: from - left, to: to + right } : null;
}
