// Shows how far something long has come without loading the page again, so that nobody
// loses their place: what has data-live is replaced. Without this script the page
// refreshes itself.

const EVERY = 2000;

async function look() {
  try {
    const answer = await fetch(location.href);
    if (!answer.ok || answer.redirected) return location.reload();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const now of document.querySelectorAll("[data-live]")) {
      const next = page.getElementById(now.id);
      if (now.innerHTML !== next.innerHTML) now.replaceChildren(...next.childNodes);
    }
  } catch {
    // The portal does not answer: it may again in a moment.
  }
  if (document.querySelector("[data-live] progress")) setTimeout(look, EVERY);
}

setTimeout(look, EVERY);
