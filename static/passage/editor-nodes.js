// What a text can hold, as richtext/html.py keeps it: every node and mark, in one list.
//
// A text is read from the kept HTML and written as HTML again by these alone; the server
// cleans what comes back. A figure, a link to a section and digits marked as no statistic
// are atoms: they are selected and deleted whole, and show what they stand for.

import {
  Blockquote,
  Bold,
  BulletList,
  Document,
  Extension,
  Italic,
  ListItem,
  Mark,
  Node,
  OrderedList,
  Paragraph,
  Text,
  UndoRedo,
  pm,
  wrappingInputRule,
} from "../prose-editor/editor.js";
import { atomView } from "./editor-atoms.js";

const DEEPEST_LIST = 2;

/** Return the address as the server keeps it, or "" if it may not be linked. */
export function linkAddress(typed) {
  const address = typed.trim().replace(/\\/g, "/");
  return /^(?:https?:\/\/[^\s/?#]|mailto:[^\s?]|tel:\+?\d)\S*$/i.test(address) ? address : "";
}

const Link = Mark.create({
  name: "link",
  inclusive: false,
  addAttributes: () => ({ href: { default: "" } }),
  parseHTML: () => [
    { tag: "a[href]:not([data-section])", getAttrs: (a) => linkAddress(a.getAttribute("href")) !== "" && null },
  ],
  renderHTML: ({ HTMLAttributes }) => ["a", HTMLAttributes, 0],
});

const atom = (name, attribute, { tag, words }) =>
  Node.create({
    name,
    group: "inline",
    inline: true,
    atom: true,
    selectable: true,
    draggable: false,
    addAttributes: () => ({
      value: { default: "", parseHTML: (element) => element.getAttribute(attribute), rendered: false },
      ...(words && { words: { default: "", parseHTML: (element) => element.textContent, rendered: false } }),
    }),
    parseHTML: () => [{ tag: `${tag}[${attribute}]`, priority: 60 }],
    renderHTML: ({ node }) => {
      const shown = node.attrs.words ? [node.attrs.words] : [];
      return [tag, { [attribute]: node.attrs.value }, ...shown];
    },
    renderText: ({ node }) => node.attrs.words || "",
    addNodeView: () => atomView,
  });

const Figure = atom("figure", "data-figure", { tag: "data" });
const Section = atom("section", "data-section", { tag: "a", words: true });
const Plain = atom("plain", "data-plain", { tag: "span", words: true });

/** Return how many lists are around the position. */
export function listsAround(position) {
  let lists = 0;
  for (let depth = position.depth; depth > 0; depth--) {
    lists += position.node(depth).type.spec.group?.includes("list") ? 1 : 0;
  }
  return lists;
}

// Signs that people type as ordinary writing stay: stars, and a year with a full stop.
export const withoutSigns = { addInputRules: () => [], addPasteRules: () => [] };
const listRule = (find) => ({
  addInputRules() {
    return [wrappingInputRule({ find, type: this.type })];
  },
});

// The tab key leaves the editor, as it leaves every other box.
const Item = ListItem.extend({
  content: "paragraph (bulletList | orderedList)*",
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem(this.name),
      "Mod-]": () => indent(this.editor),
      "Mod-[": () => this.editor.commands.liftListItem(this.name),
    };
  },
});

export function indent(editor) {
  const deep = listsAround(editor.state.selection.$from) >= DEEPEST_LIST;
  return deep || editor.commands.sinkListItem("listItem");
}

/** Delete the atom beside the cursor whole, whichever way the browser would do it. */
const beside = (side) => ({ editor }) => {
  const { empty, $from } = editor.state.selection;
  const node = $from[side];
  if (!empty || !node?.type.spec.atom) return false;
  const start = side === "nodeBefore" ? $from.pos - node.nodeSize : $from.pos;
  return editor.commands.deleteRange({ from: start, to: start + node.nodeSize });
};

/** Open the list of figures at "[[", by which the notation puts one in. */
function typesFigure(editor, from, to, text) {
  const before = editor.state.doc.textBetween(Math.max(0, from - 1), from);
  if (text !== "[" || before !== "[" || from !== to) return false;
  editor.commands.deleteRange({ from: from - 1, to: from });
  editor.emit("figure");
  return true;
}

const Keys = Extension.create({
  name: "keys",
  priority: 200,
  addKeyboardShortcuts() {
    return {
      Backspace: beside("nodeBefore"),
      Delete: beside("nodeAfter"),
      "Mod-Shift-f": () => Boolean(this.editor.emit("figure")),
      "Shift-Enter": () => this.editor.commands.keyboardShortcut("Enter"),
    };
  },
  addProseMirrorPlugins() {
    const typed = (view, from, to, text) => typesFigure(this.editor, from, to, text);
    const brackets = new pm.state.Plugin({ props: { handleTextInput: typed } });
    return [pm.keymap.keymap(pm.commands.baseKeymap), brackets];
  },
});

const startOfList = {
  default: 1,
  parseHTML: (element) => Number(element.getAttribute("start")) || 1,
  renderHTML: ({ start }) => (start === 1 ? {} : { start }),
};

/** What one line of any text can hold beside its words. */
export const INLINE = [Bold.extend(withoutSigns), Italic.extend(withoutSigns), Link, Figure, Section, Plain];

export const NODES = [
  Document.extend({ content: "block+" }),
  Paragraph,
  Text,
  ...INLINE,
  BulletList.extend({ ...listRule(/^\s*[-•]\s$/) }),
  OrderedList.extend({ ...listRule(/^1[.)]\s$/), addAttributes: () => ({ start: startOfList }) }),
  Item,
  Blockquote.extend({ ...withoutSigns, content: "(paragraph | list)+", addKeyboardShortcuts: () => ({}) }),
  UndoRedo,
  Keys,
];
