// Saves an answer while it is typed, and counts its words. Without this, the button saves.
"use strict";

const PAUSE = 3000; // milliseconds without typing, after which is saved

const wordsIn = (text) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

function count(box) {
  const shown = document.getElementById(`${box.id}-words`);
  if (!shown) return;
  const limit = box.dataset.limit;
  const words = wordsIn(box.value);
  const over = limit && words > Number(limit) ? `, ${words - Number(limit)} too many` : "";
  shown.textContent = `${words}${limit ? ` of ${limit}` : ""} words${over}`;
}

const typedIn = (form) => {
  const typed = new FormData(form);
  typed.delete("seen");
  return new URLSearchParams(typed).toString();
};

/** Tell the sheet in `form`, where there is one, that its cells are saved as in `sent`. */
function tellSheet(form, sent) {
  for (const cell of form.querySelectorAll("[data-sheet] input")) {
    cell.defaultValue = sent.get(cell.name);
  }
  form.dispatchEvent(new Event("sheet:saved"));
}

/** Return {later, ifChanged}: to save `form` after a pause, and only if it has changed. */
function saver(form) {
  const said = form.querySelector("[data-saved]");
  let sent = typedIn(form);
  let timer = null;
  let sending = false;
  let again = false;
  let stopped = false;

  const save = async () => {
    if (sending) {
      again = true;
      return;
    }
    sending = true;
    sent = typedIn(form);
    const body = new URLSearchParams(new FormData(form));
    body.append("autosave", "yes");
    try {
      const answer = await fetch(form.action, { method: "POST", body, redirect: "error" });
      const told = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
      if (answer.ok) {
        form.elements.seen.value = told.seen;
        tellSheet(form, body);
        said.textContent = typedIn(form) === sent ? "Saved." : ""; // or it is saved again
      } else {
        stopped = true;
        said.textContent = `${told.problem || "It could not be saved automatically."} Press “Save for later”: nothing you typed is lost.`;
      }
    } catch {
      sent = null;
      said.textContent = "It could not be saved just now. It is tried again when you go on typing.";
    }
    sending = false;
    if (again && !stopped) {
      again = false;
      save();
    }
  };

  // What is being saved has to end first, or the form would seem to be an older one.
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    stopped = true;
    if (!sending) return;
    event.preventDefault();
    const button = event.submitter;
    const wait = () => (sending ? setTimeout(wait, 50) : form.requestSubmit(button));
    wait();
  });

  const later = () => {
    if (stopped) return;
    said.textContent = "";
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  };
  return { later, ifChanged: () => typedIn(form) !== sent && later() };
}

for (const form of document.querySelectorAll("form[data-answer]")) {
  const { later, ifChanged } = saver(form);
  form.addEventListener("input", (event) => {
    if (event.target.matches("textarea")) count(event.target);
    later();
  });
  form.addEventListener("sheet:changed", ifChanged); // a paste, fill or undo
}
