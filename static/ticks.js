// Puts a box that filters above a long list of boxes to tick, which hides and never changes
// what is ticked. `data-ticks` is the label of the box. Without this, the list is whole.
"use strict";

const MANY = 10; // choices, above which a list can be filtered
const PARTS = "details, fieldset"; // of a list, hidden while nothing in them is shown

const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function choicesIn(list) {
  return [...list.querySelectorAll(".choice")].map((choice) => {
    const box = choice.querySelector("input[type=checkbox]");
    const about = box && document.getElementById(box.getAttribute("aria-describedby"));
    const text = `${choice.textContent} ${about ? about.textContent : ""}`;
    return { box, row: choice.closest("li") || choice, text: folded(text) };
  });
}

function toolsOf(list, id) {
  const tools = document.createElement("div");
  tools.className = "ticks-tools";
  tools.innerHTML = `
    <label class="label" for="${id}-words"></label>
    <input id="${id}-words" type="search" autocomplete="off" spellcheck="false">
    <div class="choice"><input id="${id}-chosen" type="checkbox"> <label for="${id}-chosen">Show only chosen</label></div>
    <p class="ticks-count" role="status"></p>`;
  tools.querySelector("label").textContent = list.dataset.ticks;
  return tools;
}

function addFilter(list, place) {
  const choices = choicesIn(list);
  const boxes = choices.filter(({ box }) => box).length;
  if (boxes <= MANY) return;
  const parts = [...list.querySelectorAll(PARTS)].filter((part) => part.querySelector(".choice"));
  const tools = toolsOf(list, `ticks-${place}`);
  const [words, chosen] = tools.querySelectorAll("input");
  const said = tools.querySelector("[role=status]");
  let opened = null; // the folded parts that were open before anything was filtered

  const count = () => {
    const shown = choices.filter(({ box, row }) => box && !row.hidden).length;
    const ticked = choices.filter(({ box }) => box && box.checked).length;
    const text = `${shown} of ${boxes} shown, ${ticked} chosen`;
    if (said.textContent !== text) said.textContent = text;
  };

  const filter = () => {
    const sought = folded(words.value).split(/\s+/).filter(Boolean);
    const narrows = sought.length > 0 || chosen.checked;
    for (const { box, row, text } of choices) {
      const matches = sought.every((word) => text.includes(word));
      row.hidden = !matches || (chosen.checked && !(box && box.checked));
    }
    if (narrows && !opened) opened = new Set(parts.filter((part) => part.open));
    for (const part of parts) {
      const own = choices.filter(({ row }) => part.contains(row));
      part.hidden = own.every(({ row }) => row.hidden);
      if ("open" in part) part.open = narrows ? !part.hidden : opened ? opened.has(part) : part.open;
    }
    if (!narrows) opened = null;
    count();
  };

  for (const kind of ["input", "change"]) {
    tools.addEventListener(kind, (event) => event.stopPropagation()); // changes no answer
  }
  words.addEventListener("input", filter);
  chosen.addEventListener("change", filter);
  words.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault(); // would send the form
    if (event.key === "Escape" && words.value) {
      event.preventDefault();
      words.value = "";
      filter();
    }
  });
  // A row stays while its box has the focus, even if "Show only chosen" no longer fits it.
  list.addEventListener("change", count);
  const legend = list.querySelector(":scope > legend");
  if (legend) legend.after(tools);
  else list.prepend(tools);
  count();
}

document.querySelectorAll("[data-ticks]").forEach(addFilter);
