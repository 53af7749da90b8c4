// Asks for the words of a footnote, in a small editor of one line.

import { Editor, pm } from "../prose-editor/editor.js";
import { WORDS } from "./editor-structure.js";

/** Return the dialog by which footnotes of `editor` are made and changed. */
export function footnoteDialog(editor, id) {
  const dialog = document.createElement("dialog");
  dialog.className = "passage-dialog";
  dialog.setAttribute("aria-labelledby", `${id}-note-title`);
  dialog.innerHTML = `
    <h2 id="${id}-note-title">Footnote</h2>
    <div class="hint" id="${id}-note-hint">The words below the section to which the number in the text leads.</div>
    <div class="field passage-note"></div>
    <div class="button-row"><button type="button" class="button" data-save>Save footnote</button>
      <button type="button" class="button button--quiet" data-cancel>Cancel</button></div>`;
  const words = new Editor({
    element: dialog.querySelector(".passage-note"),
    extensions: WORDS,
    injectCSS: false,
    enablePasteRules: false,
    editorProps: {
      attributes: {
        role: "textbox",
        class: "passage-body passage-body--line",
        "aria-labelledby": `${id}-note-title`,
        "aria-describedby": `${id}-note-hint`,
      },
    },
  });
  let changed = false; // one that is selected, as against a new one

  const save = () => {
    const html = words.getHTML().replace(/^<p>|<\/p>$/g, "");
    dialog.close();
    if (words.isEmpty && changed) editor.chain().focus().deleteSelection().run();
    else if (words.isEmpty) editor.commands.focus();
    else if (changed) editor.chain().focus().updateAttributes("footnote", { html }).run();
    else editor.chain().focus().insertContentAt(endOfWords(editor), { type: "footnote", attrs: { html } }).run();
  };

  dialog.querySelector("[data-save]").addEventListener("click", save);
  dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => editor.commands.focus());
  dialog.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Enter" || event.target.matches("button")) return;
      event.preventDefault();
      event.stopPropagation();
      save();
    },
    { capture: true },
  );
  editor.on("footnote", () => {
    const { node } = editor.state.selection;
    changed = node?.type.name === "footnote";
    words.commands.setContent(changed ? `<p>${node.attrs.html}</p>` : "");
    dialog.showModal();
    words.commands.focus("end");
  });
  return dialog;
}

/** Return where a note on the selected words belongs: behind them, within a line. */
function endOfWords(editor) {
  const { $to } = editor.state.selection;
  return $to.parent.inlineContent ? $to.pos : pm.state.Selection.near($to, -1).to;
}
