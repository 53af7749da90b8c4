// Sections of the outline are dragged by a handle to another place. What a drop sends is
// what "Move to…" sends, so that the server moves, refuses and undoes it alike. Without a
// pointer the buttons and "Move to…" do the same: the handle is for the hand alone.
"use strict";

const EDGE = 64; // pixels from the edge of the window where it begins to scroll
const outline = document.querySelector("[data-outline]");
const entries = outline ? [...outline.querySelectorAll("[data-key]")] : [];
const hint = document.createElement("p");
let dragged = null;
let drop = null;
let pointer = null;

const depth = (entry) => Number(entry.dataset.depth);
const parts = (entry) => {
  const after = entries.slice(entries.indexOf(entry) + 1);
  const end = after.findIndex((one) => depth(one) <= depth(entry));
  return end < 0 ? after : after.slice(0, end);
};
const sisters = (entry) =>
  entries.filter((one) => one.dataset.above === entry.dataset.above && one !== dragged);

function before(entry) {
  const rest = sisters(entry);
  const place = rest.indexOf(entry);
  return place ? `after:${rest[place - 1].dataset.key}` : `in:${entry.dataset.above}`;
}

function inside(entry) {
  const below = entries.filter((one) => one.dataset.above === entry.dataset.key && one !== dragged);
  return below.length ? `after:${below.at(-1).dataset.key}` : `in:${entry.dataset.key}`;
}

function dropAt(y) {
  const moving = [dragged, ...parts(dragged)];
  const last = entries.filter((one) => depth(one) === 1 && one !== dragged).at(-1);
  if (y > outline.getBoundingClientRect().bottom) {
    return last && { entry: last, side: "after", to: `after:${last.dataset.key}`, words: "At the end" };
  }
  const entry = entries.find((one) => y < one.getBoundingClientRect().bottom);
  if (!entry || moving.includes(entry)) return null;
  const box = entry.getBoundingClientRect();
  const share = (y - box.top) / box.height;
  const name = entry.dataset.name;
  if (share < 0.3) return { entry, side: "before", to: before(entry), words: `Before “${name}”` };
  if (share < 0.7) return { entry, side: "in", to: inside(entry), words: `In “${name}”` };
  const below = parts(entry).filter((one) => !moving.includes(one));
  if (below.length) return { entry, side: "after", to: `in:${entry.dataset.key}`, words: `In “${name}”, first` };
  return { entry, side: "after", to: `after:${entry.dataset.key}`, words: `After “${name}”` };
}

function mark() {
  for (const one of entries) one.removeAttribute("data-drop");
  drop = dropAt(pointer.y);
  if (drop) drop.entry.dataset.drop = drop.side;
  hint.textContent = drop ? drop.words : "";
  hint.hidden = !drop;
  hint.style.setProperty("inset-block-start", `${pointer.y + 16}px`);
}

function scroll() {
  if (!dragged) return;
  const below = pointer.y - (window.innerHeight - EDGE);
  const above = EDGE - pointer.y;
  const by = below > 0 ? below / 4 : above > 0 ? -above / 4 : 0;
  if (by) {
    window.scrollBy(0, by);
    mark();
  }
  requestAnimationFrame(scroll);
}

function stop() {
  for (const one of entries) one.removeAttribute("data-drop");
  if (dragged) dragged.removeAttribute("data-dragged");
  dragged = drop = null;
  hint.hidden = true;
}

function send(entry, to) {
  const form = entry.querySelector("form");
  const said = document.createElement("input");
  Object.assign(said, { type: "hidden", name: "to", value: to });
  form.append(said);
  form.submit();
}

function start(event, entry) {
  if (event.button) return;
  event.preventDefault();
  event.target.setPointerCapture(event.pointerId);
  dragged = entry;
  pointer = { y: event.clientY };
  entry.dataset.dragged = "";
  requestAnimationFrame(scroll);
}

function addHandle(entry) {
  const handle = document.createElement("span");
  handle.className = "outline-handle";
  handle.setAttribute("aria-hidden", "true");
  handle.title = "Drag to move";
  handle.addEventListener("pointerdown", (event) => start(event, entry));
  handle.addEventListener("pointermove", (event) => {
    if (!dragged) return;
    pointer = { y: event.clientY };
    mark();
  });
  handle.addEventListener("pointerup", () => {
    const [moved, to] = [dragged, drop && drop.to];
    stop();
    if (moved && to) send(moved, to);
  });
  handle.addEventListener("pointercancel", stop);
  entry.prepend(handle);
}

if (entries.length > 1 && entries[0].querySelector("form")) {
  hint.className = "outline-hint";
  hint.hidden = true;
  document.body.append(hint);
  entries.forEach(addHandle);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") stop();
  });
}
