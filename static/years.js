// Keeps spans of years and ranges, 2023-24 or 14–15, on one line. Published pages have
// this already (documents/years.py); here a page is whole without it, only less tidy.

const SPAN = /(?<![\w\-–/.])£?\d[\d,.]{0,8}%?[-–]£?\d(?:[\d,.]{0,8}\d)?%?(?![\w\-–/])/;
const LEFT_ALONE = "script, style, textarea, option, svg, [contenteditable]";

const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const found = [];
while (texts.nextNode()) {
  const text = texts.currentNode;
  if (SPAN.test(text.data) && !text.parentElement.closest(LEFT_ALONE)) found.push(text);
}

for (let text of found) {
  for (let match = SPAN.exec(text.data); match; match = SPAN.exec(text.data)) {
    const span = text.splitText(match.index);
    text = span.splitText(match[0].length);
    const whole = document.createElement("span");
    whole.className = "whole";
    span.replaceWith(whole);
    whole.append(span);
  }
}
