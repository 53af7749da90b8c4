// Shows how far a publication has come without loading the page again, so that nobody
// loses their place. Without this script the page refreshes itself.

const PARTS = ["progress", "editions"];
const EVERY = 2000;

async function look() {
  try {
    const answer = await fetch(location.href);
    if (!answer.ok || answer.redirected) return location.reload();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of PARTS) {
      const [now, next] = [document, page].map((where) => where.getElementById(part));
      if (now.innerHTML !== next.innerHTML) now.replaceChildren(...next.childNodes);
    }
  } catch {
    // The portal does not answer: it may again in a moment.
  }
  if (document.querySelector("#progress progress")) setTimeout(look, EVERY);
}

setTimeout(look, EVERY);
