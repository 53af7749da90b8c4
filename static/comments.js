// Lets people select words of a draft and comment on them, and marks words that comments
// are about. Without this, a link beside each section and table leads to the same form.
"use strict";

const main = document.querySelector("#page--main") || document.body;
const places = [...document.querySelectorAll("a[data-comment-section]")];
const OWN = ".edit-link, .remarks"; // what the draft adds to the words of the report

function wordsOf(node) {
  const copy = node.cloneNode(true);
  for (const own of copy.querySelectorAll(OWN)) own.remove();
  return copy.textContent.trim();
}

function elementAt(range) {
  const node = range.commonAncestorContainer;
  return node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
}

function sectionBefore(range) {
  const before = places.filter((one) => range.comparePoint(one, 0) < 0);
  return before.at(-1);
}

// The address of the form for what is selected, "" where it is nothing of the report.
function formFor(range) {
  const at = elementAt(range);
  if (!main.contains(at) || at.closest(OWN)) return "";
  const block = at.closest(".table-block");
  const table = block && block.querySelector("a[data-comment-table]");
  if (table) {
    const address = new URL(table.href);
    const cell = at.closest("td, th[scope=row]");
    const head = cell && cell.closest("tr").querySelector("th[scope=row]");
    if (head) {
      address.searchParams.set("row", wordsOf(head));
      address.searchParams.set("column", cell.dataset.label);
    }
    return address.href;
  }
  const section = sectionBefore(range);
  const words = wordsOf(range.cloneContents());
  if (!section || !words) return "";
  const address = new URL(section.href);
  address.searchParams.set("quoted", words);
  return address.href;
}

function offer() {
  const box = document.createElement("section");
  box.className = "selected-words";
  box.lang = "en-GB";
  box.hidden = true;
  box.setAttribute("aria-label", "Selected words");
  const link = document.createElement("a");
  link.className = "button";
  link.textContent = "Comment on the selected words";
  // What is pressed would otherwise lose the selection before it is followed.
  link.addEventListener("mousedown", (event) => event.preventDefault());
  box.append(link);
  document.body.append(box);
  document.addEventListener("selectionchange", () => {
    const chosen = document.getSelection();
    if (box.contains(document.activeElement) && chosen.isCollapsed) return;
    const href = chosen.rangeCount && !chosen.isCollapsed ? formFor(chosen.getRangeAt(0)) : "";
    box.hidden = !href;
    if (href) link.href = href;
  });
}

// Marks the words that a comment quotes, in the section that follows its list.
function mark(quote, ranges) {
  const wanted = quote.textContent.replace(/\s+/g, "");
  const list = quote.closest(".remarks");
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  const signs = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const follows = list.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (!follows || node.parentElement.closest(OWN)) continue;
    for (let at = 0; at < node.data.length; at += 1) {
      if (/\S/.test(node.data[at])) signs.push([node.data[at], node, at]);
    }
  }
  const found = signs.map(([sign]) => sign).join("").indexOf(wanted);
  if (!wanted || found < 0) return;
  const range = new Range();
  const [, first, start] = signs[found];
  const [, last, end] = signs[found + wanted.length - 1];
  range.setStart(first, start);
  range.setEnd(last, end + 1);
  ranges.push(range);
}

if (places.length) {
  offer();
  if (CSS.highlights) {
    const ranges = [];
    for (const quote of document.querySelectorAll("[data-quoted]")) mark(quote, ranges);
    CSS.highlights.set("commented", new Highlight(...ranges));
  }
}
