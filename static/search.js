// "/" on any page leads to the search, unless somebody is typing.
"use strict";

const box = document.querySelector("[data-search]");

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
  const isPlain = !(event.ctrlKey || event.metaKey || event.altKey);
  if (box && event.key === "/" && isPlain && !isTyping) {
    event.preventDefault();
    box.focus();
  }
});
