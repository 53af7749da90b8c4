// Puts a picture into a text: one that there is, or one that is added in a dialog.

import { pm } from "../prose-editor/editor.js";
import { remember } from "./editor-atoms.js";
import { chooser } from "./editor-choose.js";

const addresses = () => document.querySelector("[data-passage-editor]").dataset;
const FAILED = "The picture could not be sent. Check your connection, and try again.";
const SIGNED_OUT = "You are no longer signed in. Sign in again in another tab, and try again.";

/** Let the editor of `box` open its dialogs, at its events "picture" and "new-picture". */
export function pictureDialogs(editor, box) {
  const canAdd = Boolean(addresses().addPicture);
  chooser(editor, box.id, {
    event: "picture",
    title: "Insert a picture",
    label: "Name of the picture",
    hint: "Type a word of its name or of what it shows.",
    none: `No pictures match. ${canAdd ? "Add it as a new picture." : "The business team can add it."}`,
    empty: `There are no pictures yet. ${canAdd ? "Add a new picture." : "The business team can add them."}`,
    find,
    insert: (to, { told }) => insertPicture(to, told),
    other: canAdd && { words: "Add a new picture", event: "new-picture" },
  });
  if (canAdd) newPicture(editor, box);
}

async function find(typed) {
  const answer = await fetch(addresses().pictures);
  if (!answer.ok) throw new Error(answer.status);
  const { pictures } = await answer.json();
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (told) => words.every((word) => `${told.name} ${told.words}`.toLowerCase().includes(word));
  const rows = pictures.filter(fits).map((told) => ({ told, title: told.name, detail: told.words || "decorative" }));
  return rows.length ? [{ heading: "Pictures", rows }] : [];
}

/** Put a picture where the cursor is, and the cursor on the line after it. */
export function insertPicture(editor, told) {
  remember("picture", told.key, told);
  editor.commands.command(({ tr, state }) => {
    tr.replaceSelectionWith(state.schema.nodes.picture.create({ value: told.key }), false);
    if (tr.selection.node || !tr.selection.$from.parent.isTextblock) {
      const end = tr.selection.to;
      tr.insert(end, state.schema.nodes.paragraph.create());
      tr.setSelection(pm.state.TextSelection.create(tr.doc, end + 1));
    }
    tr.scrollIntoView();
    return true;
  });
  editor.commands.focus();
  editor.emit("said", `Picture “${told.name}” inserted.`);
}

// The name of each field, as the form of a picture has it, and what is asked.
const FIELDS = [
  ["file", "Picture", "JPEG, PNG or WebP, at most 10 MB. Location, author and device details are removed, and large pictures are made smaller."],
  ["name", "Name", "A name for your team. Readers do not see it."],
  ["alternative_text", "Alternative text", "What it shows, for people who cannot see it."],
  ["decorative", "The picture is decorative", "Tick this if the picture adds no information, so that screen readers skip it."],
  ["caption", "Caption (optional)", "Readers see it below the picture."],
  ["credit", "Source or credit (optional)", "For example “Photograph: Riverside Council”."],
];
const TYPES = { file: "file", decorative: "checkbox" };

function newPicture(editor, box) {
  const own = `${box.id}-new-picture`;
  const dialog = document.createElement("dialog");
  dialog.className = "passage-dialog passage-dialog--picture";
  dialog.setAttribute("aria-labelledby", `${own}-title`);
  dialog.innerHTML = `<h2 id="${own}-title">Add a new picture</h2>
    ${FIELDS.map((field) => fieldOf(own, field)).join("")}
    <p class="error" role="alert" data-error=""></p>
    <div class="button-row"><button type="button" class="button" data-add>Add and insert</button>
      <button type="button" class="button button--quiet" data-cancel>Cancel</button></div>
    <p role="status" class="passage-count"></p>`;
  const input = (name) => dialog.querySelector(`[data-field="${name}"]`);
  const status = dialog.querySelector("[role=status]");
  const add = dialog.querySelector("[data-add]");
  let confirm = "";

  const tell = (errors) => {
    for (const place of dialog.querySelectorAll("[data-error]")) {
      place.textContent = errors[place.dataset.error] ?? "";
      const about = place.dataset.error && input(place.dataset.error);
      if (about) about.setAttribute("aria-invalid", Boolean(place.textContent));
    }
    const first = FIELDS.find(([name]) => errors[name]);
    if (first) input(first[0]).focus();
  };
  const send = async () => {
    if (add.disabled) return;
    add.disabled = true;
    status.textContent = "Sending and checking the picture…";
    tell({});
    const { picture, errors = {}, confirm: again = "" } = await sent(typed(dialog, box, confirm));
    add.disabled = false;
    status.textContent = "";
    if (picture) {
      dialog.addEventListener("close", () => insertPicture(editor, picture), { once: true });
      return dialog.close();
    }
    confirm = again;
    add.textContent = again ? "Add it anyway" : "Add and insert";
    const { key, position, ...others } = errors; // fields that the dialog has not
    return tell({ "": [key, position].filter(Boolean).join(" "), ...others });
  };

  add.addEventListener("click", send);
  dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.matches("button, [type=file]")) return;
    event.preventDefault(); // or the form that the text is in would be sent
    send();
  });
  dialog.addEventListener("change", (event) => event.stopPropagation()); // it is no change of the text
  dialog.addEventListener("close", () => {
    dialog.remove();
    editor.commands.focus();
  });
  editor.on("new-picture", () => {
    for (const one of dialog.querySelectorAll("input")) {
      one.value = "";
      one.checked = false;
    }
    confirm = "";
    add.textContent = "Add and insert";
    tell({});
    editor.view.dom.closest(".passage-editor").append(dialog);
    dialog.showModal();
    input("file").focus();
  });
}

function fieldOf(own, [name, label, hint]) {
  const id = `${own}-${name}`;
  const given = `type="${TYPES[name] ?? "text"}" id="${id}" data-field="${name}" aria-describedby="${id}-hint ${id}-error" autocomplete="off"`;
  const accept = name === "file" ? ' accept="image/jpeg,image/png,image/webp"' : "";
  const told = `<div class="hint" id="${id}-hint">${hint}</div><p class="error" id="${id}-error" data-error="${name}"></p>`;
  if (name === "decorative") {
    return `<div class="field"><input ${given}> <label for="${id}">${label}</label>${told}</div>`;
  }
  return `<div class="field"><label class="label" for="${id}">${label}</label>${told}<input ${given}${accept}></div>`;
}

function typed(dialog, box, confirm) {
  const data = new FormData();
  data.append("csrfmiddlewaretoken", box.form.elements.csrfmiddlewaretoken.value);
  data.append("position", "0");
  if (confirm) data.append("confirmed", confirm);
  for (const one of dialog.querySelectorAll("[data-field]")) {
    const { field } = one.dataset;
    if (one.type === "file") one.files[0] && data.append(field, one.files[0]);
    else if (one.type === "checkbox") one.checked && data.append(field, "on");
    else data.append(field, one.value);
  }
  return data;
}

/** Return what the server says of a picture: {picture}, or {errors} by field. */
async function sent(data) {
  let answer;
  try {
    answer = await fetch(addresses().addPicture, { method: "POST", body: data });
    if (answer.redirected || answer.status === 403) return { errors: { "": SIGNED_OUT } };
    return await answer.json();
  } catch {
    return { errors: { "": answer?.status === 413 ? "This picture is larger than 10 MB. Choose a smaller one." : FAILED } };
  }
}
