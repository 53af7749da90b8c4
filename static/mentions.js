// Offers the people who can be mentioned while "@" and a name are typed in a comment. They
// are those of the boxes to tick, by which people are mentioned without this as well.
//
// A box of several lines may not be called a combobox; to screen readers it is one that
// completes from a list.
"use strict";

const MOST = 5; // people offered at a time
const NAME = /(?<![\p{L}\p{N}_.@])@([^@\n]{0,100})$/u; // before the cursor

/** Return the people of a form, each with the box that mentions them, and its words. */
function peopleOf(form) {
  const names = JSON.parse(form.elements.text.dataset.names);
  return [...form.querySelectorAll("input[name=people]")].map((tick) => ({
    words: tick.closest("label").textContent.trim(),
    name: names[tick.value],
    tick,
  }));
}

/** Return those whose name, or a later word of it, begins with what was typed. */
function fitting(people, typed) {
  const wanted = typed.toLocaleLowerCase();
  const begins = ({ name }) => name.toLocaleLowerCase().startsWith(wanted);
  const within = ({ name }) => name.toLocaleLowerCase().includes(` ${wanted}`);
  const first = people.filter(begins);
  if (first.length === 1 && first[0].name.length === typed.length) return []; // it is whole
  return [...first, ...people.filter((one) => !begins(one) && within(one))].slice(0, MOST);
}

function made(name, attributes, inside = "") {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.textContent = inside;
  return element;
}

function offering(box) {
  const people = peopleOf(box.form);
  const list = made("ul", { id: `${box.id}-people`, class: "mention-list", role: "listbox", "aria-label": "People to mention" });
  const said = made("p", { class: "visually-hidden", role: "status" });
  const place = made("div", { class: "mention-place" });
  let options = [];
  let at = -1;

  const close = () => {
    options = [];
    list.hidden = true;
    said.textContent = "";
    box.removeAttribute("aria-activedescendant");
  };
  const mark = (to) => {
    at = (to + options.length) % options.length;
    options.forEach(({ element }, one) => element.setAttribute("aria-selected", one === at));
    options[at].element.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", options[at].element.id);
  };
  const choose = ({ name, tick }) => {
    const end = box.selectionStart;
    const typed = NAME.exec(box.value.slice(0, end))?.[1];
    if (typed === undefined) return close(); // the cursor was moved meanwhile
    const follows = /^\s/.test(box.value.slice(end)) ? "" : " ";
    box.setSelectionRange(end - typed.length, end);
    // Unlike a new value, this can be undone.
    if (!document.execCommand("insertText", false, name + follows)) {
      box.setRangeText(name + follows, end - typed.length, end, "end");
    }
    close(); // what was put in has been typed, too
    if (people.filter((one) => one.name === name).length > 1) tick.checked = true;
  };
  const offer = () => {
    const isOne = box.selectionStart === box.selectionEnd;
    const found = isOne && NAME.exec(box.value.slice(0, box.selectionStart));
    const fits = found ? fitting(people, found[1]) : [];
    if (!fits.length) {
      close();
      return;
    }
    options = fits.map((one, number) => {
      const element = made("li", { id: `${list.id}-${number}`, role: "option", "aria-selected": "false" }, one.words);
      element.addEventListener("click", () => choose(one));
      return { ...one, element };
    });
    list.replaceChildren(...options.map(({ element }) => element));
    list.hidden = false;
    said.textContent = `${fits.length === 1 ? "1 person" : `${fits.length} people`}. Use the arrow keys to choose and Enter to insert the name.`;
    // After "@" alone nobody is meant yet, and Enter and Tab do what they always do.
    if (found[1]) mark(0);
    else at = -1;
  };

  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("autocomplete", "off");
  box.after(place);
  place.append(list, said);
  close();
  box.addEventListener("input", offer);
  box.addEventListener("click", offer);
  box.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the focus
  box.addEventListener("keydown", (event) => {
    if (!options.length || event.isComposing) return;
    if (event.key === "ArrowDown") mark(at + 1);
    else if (event.key === "ArrowUp") mark(Math.max(at, 0) - 1);
    else if (event.key === "Enter" || event.key === "Tab") {
      if (at < 0) return close();
      choose(options[at]);
    }
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
}

for (const box of document.querySelectorAll("textarea[name=text]")) {
  if (box.form?.querySelector("input[name=people]")) offering(box);
}
