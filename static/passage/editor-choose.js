// What is found by typing and put into the text, in a dialog or beside the text: with the
// keyboard alone, type, go up and down by arrow keys, and press Enter.

const PAUSE = 200; // milliseconds after the last key

const made = (name, attributes = {}, ...children) => {
  const element = Object.assign(document.createElement(name), attributes);
  element.append(...children);
  return element;
};

/**
 * Return what finds something by typing: its `parts` for the page, its `box`, and what lets
 * it `start` afresh.
 *
 * `find` returns, for what was typed, the groups found: {heading, rows}, each row with the
 * words of its `title` and `detail`, and has `hasMore` where it left some out; `choose` gets a chosen row.
 * Where nothing is found, `none` is said, or `empty` where nothing was typed either.
 */
export function finder(own, { title, label, hint, none, empty = none, find, choose }) {
  const box = made("input", { id: `${own}-box`, type: "text", autocomplete: "off" });
  const list = made("div", { id: `${own}-list`, className: "passage-options" });
  const said = made("p", { className: "passage-count" });
  set(box, { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false", "aria-describedby": `${own}-hint` });
  set(list, { role: "listbox", "aria-label": title });
  said.setAttribute("role", "status");
  const parts = [
    made("label", { className: "label", htmlFor: box.id, textContent: label }),
    made("div", { className: "hint", id: `${own}-hint`, textContent: hint }),
    made("div", { className: "field" }, box),
    said,
    list,
  ];

  let rows = [];
  let at = -1;
  let asked = 0;
  let timer = 0;

  const mark = (place) => {
    at = rows.length ? (place + rows.length) % rows.length : -1;
    rows.forEach(({ element }, one) => element.setAttribute("aria-selected", one === at));
    if (rows[at]) scrollTo(list, rows[at].element);
    if (at < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", rows[at].element.id);
  };
  const take = (row) => row && choose(row);
  const search = async () => {
    const mine = ++asked;
    let groups = [];
    let failed = false;
    try {
      groups = await find(box.value);
    } catch {
      failed = true;
    }
    if (mine !== asked) return; // something else was typed meanwhile
    rows = [];
    list.replaceChildren(...groups.map((group, place) => drawGroup(group, `${own}-group-${place}`, rows, take)));
    box.setAttribute("aria-expanded", rows.length > 0);
    said.textContent = failed ? "It cannot be searched now. Try again in a moment." : count(rows.length, groups.hasMore) || (box.value.trim() ? none : empty);
    mark(0);
    asked = 0;
  };
  const later = () => {
    asked++; // Enter chooses nothing that does not belong to what is typed
    rows = [];
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE);
  };

  box.addEventListener("input", later);
  box.addEventListener("keydown", (pressed) => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[pressed.key];
    if (to === undefined && pressed.key !== "Enter") return;
    pressed.preventDefault();
    if (to === undefined) take(rows[at]);
    else mark(to);
  });
  const start = () => {
    box.value = "";
    list.replaceChildren();
    said.textContent = "";
    later();
  };
  return { parts, box, start };
}

/**
 * Let `editor` open a dialog at `event` in which a finder `insert`s what is chosen.
 *
 * `other` is {words, event} of a button that leads to another dialog, if there is one.
 */
export function chooser(editor, id, { event, insert, other, ...asked }) {
  const own = `${id}-${event}`;
  const cancel = made("button", { type: "button", className: "button button--quiet", textContent: "Cancel" });
  const choose = (row) => {
    dialog.close();
    insert(editor, row);
  };
  const { parts, box, start } = finder(own, { ...asked, choose });
  const more = other ? [made("button", { type: "button", className: "button button--quiet", textContent: other.words })] : [];
  more[0]?.addEventListener("click", () => {
    dialog.addEventListener("close", () => editor.emit(other.event), { once: true });
    dialog.close();
  });
  const dialog = made(
    "dialog",
    { className: "passage-dialog passage-dialog--choose" },
    made("h2", { id: `${own}-title`, textContent: asked.title }),
    ...parts,
    made("div", { className: "button-row" }, ...more, cancel),
  );
  dialog.setAttribute("aria-labelledby", `${own}-title`);
  cancel.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove(); // a page with several texts is not full of what nobody opened
    editor.commands.focus();
  });
  editor.on(event, () => {
    editor.view.dom.closest(".passage-editor").append(dialog);
    dialog.showModal();
    box.focus();
    start();
  });
}

/** Scroll `list` so that `element` is seen, and nothing else of the page. */
function scrollTo(list, element) {
  const [outer, inner] = [list.getBoundingClientRect(), element.getBoundingClientRect()];
  if (inner.top < outer.top) list.scrollTop -= outer.top - inner.top;
  if (inner.bottom > outer.bottom) list.scrollTop += inner.bottom - outer.bottom;
}

function count(found, hasMore) {
  if (hasMore) return `The first ${found} of many: type more words.`;
  return found ? `${found} found` : "";
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}

function drawGroup({ heading, rows }, id, all, choose) {
  const group = made("div", {}, made("p", { id, className: "passage-group", textContent: heading }));
  set(group, { role: "group", "aria-labelledby": id });
  for (const row of rows) {
    const element = made(
      "div",
      { id: `${id}-${all.length}`, className: "passage-option" },
      made("span", { className: "passage-option-title", textContent: row.title }),
      " ",
      made("span", { className: "passage-option-detail", textContent: row.detail }),
    );
    set(element, { role: "option", "aria-selected": "false" });
    element.addEventListener("click", () => choose(row));
    all.push({ ...row, element });
    group.append(element);
  }
  return group;
}
