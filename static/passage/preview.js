// Shows what a section will show while its form is filled in, a moment after each change,
// while its tab is open. Without this, a button does.
"use strict";

const SHOWN_AFTER = 500; // milliseconds after the last change
const panel = document.querySelector("[data-result]");
const form = document.querySelector("form[data-result-of]");
const said = document.querySelector("[data-result-state]");
let waiting = 0;
let asked = 0;

async function refresh() {
  const own = ++asked;
  const typed = new URLSearchParams(new FormData(form)); // as the form itself is sent
  said.textContent = "Updating…";
  try {
    const answer = await fetch(form.dataset.resultOf, { method: "POST", body: typed });
    const html = await answer.text();
    if (own !== asked) return; // a later change has been asked for
    if (answer.ok) panel.innerHTML = html;
    said.textContent = answer.ok
      ? "With your changes, which are not in the report yet."
      : answer.status === 422
        ? "This is what is saved. Your changes cannot be shown until the form can be saved."
        : "Your changes cannot be shown now. Save them to see the result.";
  } catch {
    if (own === asked) said.textContent = "Your changes cannot be shown now: there is no connection.";
  }
}

if (panel && form) {
  const tab = panel.closest("[data-tab]");
  let isBehind = false; // what was typed while another tab was open
  form.querySelector("[data-preview-button]").hidden = true;
  const later = () => {
    clearTimeout(waiting);
    isBehind = tab.hidden;
    if (!isBehind) waiting = setTimeout(refresh, SHOWN_AFTER);
  };
  tab.addEventListener("tab", () => isBehind && later());
  form.addEventListener("input", later);
  form.addEventListener("change", later);
}
