// Asks where a link leads to, and what it is called if nothing is selected.

import { linkAddress } from "./editor-nodes.js";

/** Let `editor` open the dialog by which links are made, changed and removed. */
export function linkDialog(editor, id) {
  const dialog = document.createElement("dialog");
  dialog.className = "passage-dialog";
  dialog.setAttribute("aria-labelledby", `${id}-link-title`);
  dialog.innerHTML = `
    <h2 id="${id}-link-title">Link</h2>
    <div class="field"><label class="label" for="${id}-link-to">Address</label>
      <div class="hint" id="${id}-link-hint">It starts with https://, http://, mailto: or tel:.</div>
      <p class="error" id="${id}-link-error" role="alert"></p>
      <input id="${id}-link-to" aria-describedby="${id}-link-hint ${id}-link-error" inputmode="url" autocomplete="off"></div>
    <div class="field" data-words><label class="label" for="${id}-link-words">Words</label>
      <input id="${id}-link-words" autocomplete="off"></div>
    <div class="button-row"><button type="button" class="button" data-save>Save link</button>
      <button type="button" class="button button--quiet" data-remove>Remove link</button>
      <button type="button" class="button button--quiet" data-cancel>Cancel</button></div>`;
  const [to, words] = dialog.querySelectorAll("input");
  const wrong = dialog.querySelector(".error");

  const save = () => {
    const typed = to.value.trim();
    const href = linkAddress(/^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/.test(typed) ? `mailto:${typed}` : typed);
    wrong.textContent = href ? "" : `“${typed}” cannot be linked. Enter an address that starts with https://, http://, mailto: or tel:.`;
    if (!href) return to.focus();
    dialog.close();
    const marks = [{ type: "link", attrs: { href } }];
    const chain = editor.chain().focus().extendMarkRange("link");
    if (editor.state.selection.empty && !editor.isActive("link")) {
      chain.insertContent({ type: "text", text: words.value.trim() || href, marks }).run();
    } else {
      chain.setMark("link", { href }).run();
    }
  };

  dialog.querySelector("[data-save]").addEventListener("click", save);
  dialog.querySelector("[data-remove]").addEventListener("click", () => {
    dialog.close();
    editor.chain().focus().extendMarkRange("link").unsetMark("link").run();
  });
  dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    editor.commands.focus();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.matches("button")) return;
    event.preventDefault(); // or the form that the text is in would be sent
    save();
  });
  editor.on("link", () => {
    const on = editor.isActive("link");
    to.value = editor.getAttributes("link").href ?? "";
    words.value = wrong.textContent = "";
    dialog.querySelector("[data-words]").hidden = on || !editor.state.selection.empty;
    dialog.querySelector("[data-remove]").hidden = !on;
    editor.view.dom.closest(".passage-editor").append(dialog);
    dialog.showModal();
    to.focus();
  });
}
