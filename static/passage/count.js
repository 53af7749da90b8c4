// Counts the words of a record's texts, and finds names in them that no record has, a while
// after each change. Without this, the page says it of what is saved.
"use strict";

const LATER = 1500; // milliseconds after the last change

function notesOf(form, place) {
  let waiting = 0;
  let asked = 0;
  const refresh = async () => {
    const own = ++asked;
    const typed = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string") typed.append(name, value);
    }
    try {
      const answer = await fetch(place.dataset.notes, { method: "POST", body: typed, redirect: "error" });
      if (answer.ok && own === asked) place.innerHTML = await answer.text();
    } catch {
      // What it says stays as it was: autosave says that there is no connection.
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(refresh, LATER);
  });
}

const notes = document.querySelector("[data-notes]");
if (notes) notesOf(document.querySelector("form[data-autosave]"), notes);
