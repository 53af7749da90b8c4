// What only a structured text can hold: headings, tables, footnotes, sources, pictures.
//
// The first row of a table heads its columns, the first cell of each other row that row:
// the server sees to it. A caption is an attribute of its table, asked for above it.

import {
  Blockquote,
  Document,
  Heading,
  Node,
  Paragraph,
  Table,
  TableCell,
  TableHeader,
  TableRow,
  Text,
  generateHTML,
  generateJSON,
} from "../prose-editor/editor.js";
import { meaning, pictureView } from "./editor-atoms.js";
import { INLINE, NODES, withoutSigns } from "./editor-nodes.js";

const LEVELS = [3, 4]; // h1 and h2 are the report's and the section's

const OneLine = Document.extend({ content: "paragraph" });
export const WORDS = [OneLine, Paragraph, Text, ...INLINE];

/** Return HTML of one line with nothing in it but words, marks and atoms. */
function oneLine(html) {
  return generateHTML(generateJSON(`<p>${html}</p>`, WORDS), WORDS).replace(/^<p>|<\/p>$/g, "");
}

function element(name, html) {
  const made = document.createElement(name);
  made.innerHTML = html;
  return made;
}

const plain = (html) => element("p", html).textContent.trim();

const Footnote = Node.create({
  name: "footnote",
  group: "inline",
  inline: true,
  atom: true,
  selectable: true,
  draggable: false,
  marks: "",
  priority: 200, // its Enter comes before that which splits a paragraph
  addKeyboardShortcuts() {
    const { editor, name } = this;
    return { Enter: () => editor.state.selection.node?.type.name === name && editor.emit("footnote") && true };
  },
  addAttributes: () => ({
    html: { default: "", parseHTML: (small) => oneLine(small.innerHTML), rendered: false },
  }),
  parseHTML: () => [{ tag: "small[data-note]", priority: 60 }],
  renderHTML({ node }) {
    const small = element("small", node.attrs.html);
    small.setAttribute("data-note", "");
    return small;
  },
  addNodeView() {
    return ({ node }) => {
      const dom = document.createElement("span");
      dom.className = "atom atom--footnote";
      dom.contentEditable = "false";
      dom.textContent = "note";
      dom.title = meaning(node).said;
      dom.addEventListener("dblclick", () => this.editor.emit("footnote"));
      return { dom, ignoreMutation: () => true };
    };
  },
});

// A picture is selected and deleted whole; it stands between paragraphs.
const Picture = Node.create({
  name: "picture",
  group: "block",
  atom: true,
  selectable: true,
  draggable: false,
  addAttributes: () => ({
    value: { default: "", parseHTML: (figure) => figure.getAttribute("data-picture"), rendered: false },
  }),
  parseHTML: () => [{ tag: "figure[data-picture]", priority: 60 }],
  renderHTML: ({ node }) => ["figure", { "data-picture": node.attrs.value }],
  addNodeView: () => pictureView,
});

const Caption = {
  default: "",
  parseHTML: (table) => oneLine(table.querySelector(":scope > caption")?.innerHTML ?? ""),
  rendered: false,
};

const Grid = Table.extend({
  addAttributes: () => ({ caption: Caption }),
  parseHTML: () => [{ tag: "table", contentElement: "tbody" }],
  renderHTML({ node }) {
    const table = document.createElement("table");
    if (node.attrs.caption) {
      const caption = element("caption", node.attrs.caption);
      caption.contentEditable = "false";
      table.append(caption);
    }
    const body = table.appendChild(document.createElement("tbody"));
    return { dom: table, contentDOM: body };
  },
  addNodeView: () => null,
  // At the end of a table the tab key goes on to what follows the editor.
  addKeyboardShortcuts() {
    const inTable = (act) => () => this.editor.isActive("table") && act();
    return {
      ...this.parent?.(),
      Tab: inTable(() => this.editor.commands.goToNextCell()),
      "Shift-Tab": inTable(() => this.editor.commands.goToPreviousCell()),
      Enter: inTable(() => this.editor.commands.goToNextCell() || leaveTable(this.editor)),
    };
  },
}).configure({ resizable: false });

/** Return where the table ends that `$from` is in; null if it is in none. */
function endOfTable($from) {
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type.name === "table") return $from.after(depth);
  }
  return null;
}

/** Go to the paragraph behind the table, which is made if there is none. */
function leaveTable(editor) {
  const end = endOfTable(editor.state.selection.$from);
  const steps = editor.chain();
  if (editor.state.doc.nodeAt(end)?.type.name !== "paragraph") {
    steps.insertContentAt(end, { type: "paragraph" }, { updateSelection: false });
  }
  return steps.setTextSelection(end + 1).scrollIntoView().run();
}

/** Put in a table, and at the end of a text a paragraph in which to go on. */
function insertTable(editor) {
  const goOn = ({ tr }) => {
    const end = endOfTable(tr.selection.$from);
    if (end === tr.doc.content.size) tr.insert(end, editor.schema.nodes.paragraph.create());
    return true;
  };
  return chain(editor).insertTable({ rows: 3, cols: 3 }).command(goOn).run();
}

const Source = Node.create({
  name: "source",
  content: "inline*",
  defining: true,
  parseHTML: () => [{ tag: "blockquote > footer" }],
  renderHTML: () => ["footer", 0],
});

const Quotation = Blockquote.extend({
  ...withoutSigns,
  content: "(paragraph | list)+ source?",
  addKeyboardShortcuts: () => ({}),
});

/** Add a place for the source at the end of the quotation, or take it away. */
export function toggleSource(editor) {
  const { $from } = editor.state.selection;
  const depth = quotationDepth($from);
  if (!depth) return false;
  const quotation = $from.node(depth);
  const end = $from.end(depth);
  const { lastChild } = quotation;
  if (lastChild.type.name === "source") {
    return editor.chain().focus().deleteRange({ from: end - lastChild.nodeSize, to: end }).run();
  }
  return editor.chain().insertContentAt(end, { type: "source" }).focus(end + 1).run();
}

export function quotationDepth($from) {
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type.name === "blockquote") return depth;
  }
  return 0;
}

export const STRUCTURED_NODES = [
  ...NODES.filter((one) => one.name !== "blockquote"),
  Heading.extend({ ...withoutSigns, marks: "", addKeyboardShortcuts: () => ({}) }).configure({ levels: LEVELS }),
  Grid,
  TableRow,
  TableHeader.extend({ content: "paragraph" }),
  TableCell.extend({ content: "paragraph" }),
  Quotation,
  Source,
  Footnote,
  Picture,
];

const chain = (editor) => editor.chain().focus();
const inTable = (editor) => editor.isActive("table");
const heading = (level) => ({
  act: (e) => chain(e).toggleHeading({ level }).run(),
  on: (e) => e.isActive("heading", { level }),
  can: (e) => !inTable(e) && !quotationDepth(e.state.selection.$from),
});

// As the buttons of every text; those of a table are shown while the cursor is in one.
export const STRUCTURED_BUTTONS = [
  { name: "Heading", ...heading(LEVELS[0]) },
  { name: "Sub-heading", ...heading(LEVELS[1]) },
  { name: "Source of the quotation", sign: "Source", act: toggleSource, can: (e) => quotationDepth(e.state.selection.$from) > 0 },
  { name: "Footnote", act: (e) => e.emit("footnote"), can: (e) => !e.isActive("heading") },
  { name: "Picture", act: (e) => e.emit("picture"), can: (e) => e.state.selection.$from.depth < 2 },
  { name: "Table", act: insertTable, can: (e) => !inTable(e) && e.can().insertTable() },
];

export const TABLE_BUTTONS = [
  { name: "Add a row below", sign: "Add row", act: (e) => chain(e).addRowAfter().run() },
  { name: "Add a column after", sign: "Add column", act: (e) => chain(e).addColumnAfter().run() },
  { name: "Delete this row", sign: "Delete row", act: (e) => chain(e).deleteRow().run() },
  { name: "Delete this column", sign: "Delete column", act: (e) => chain(e).deleteColumn().run() },
  { name: "Delete the table", sign: "Delete table", act: (e) => chain(e).deleteTable().run() },
];

/** Return the buttons and the caption of the table that the cursor is in. */
export function tableTools(editor, id, bar) {
  const tools = document.createElement("div");
  tools.className = "passage-table-tools";
  tools.hidden = true;
  tools.innerHTML = `<label for="${id}-caption">Caption of this table</label>
    <input id="${id}-caption" autocomplete="off">`;
  const caption = tools.querySelector("input");
  tools.append(bar);
  caption.addEventListener("input", (event) => {
    event.stopPropagation();
    const text = document.createTextNode(caption.value);
    const html = document.createElement("p");
    html.append(text);
    editor.commands.updateAttributes("table", { caption: html.innerHTML });
  });
  caption.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault(); // or the form that the text is in would be sent
    editor.commands.focus();
  });
  editor.on("transaction", () => {
    tools.hidden = !inTable(editor);
    if (document.activeElement === caption) return;
    caption.value = tools.hidden ? "" : plain(editor.getAttributes("table").caption ?? "");
  });
  return tools;
}
