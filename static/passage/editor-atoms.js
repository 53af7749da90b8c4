// Shows figures, links to sections, pictures and marked digits by what they stand for now.
//
// What they are called comes from the server, asked once for all that a text names.

const known = { figure: new Map(), section: new Map(), picture: new Map() };
const waiting = new Set(); // functions that draw an atom again
const asked = new Set();
let timer = 0;

const AT_ONCE = 40; // names that fit into one address

/** Remember what an atom stands for, as a list of figures or sections has said it. */
export function remember(kind, value, told) {
  known[kind].set(value, told);
}

/** Return {shown, said, missing}: an atom's words, and a sentence that explains it. */
export function meaning(node) {
  const { value, words } = node.attrs;
  if (node.type.name === "footnote") {
    return { shown: "note", said: `Footnote: “${textIn(node.attrs.html)}”. Enter changes it.` };
  }
  if (node.type.name === "plain") {
    return { shown: words, said: `“${words}” is marked as not a statistic.` };
  }
  const told = known[node.type.name].get(value);
  if (told === undefined) return { shown: words || "…", said: "" };
  if (node.type.name === "picture") {
    return told
      ? { shown: told.name, said: `Picture “${told.name}”: ${told.words || "decorative"}.` }
      : { shown: `No picture ${value}`, said: `There is no picture “${value}”. Delete it, or put in another.`, missing: true };
  }
  if (node.type.name === "figure") {
    return told
      ? { shown: told.value, said: `Figure: ${told.label}${told.period ? `, ${told.period}` : ""}. Its record fills it in.` }
      : { shown: `No figure ${value}`, said: `There is no figure “${value}”. Delete it, or put in another.`, missing: true };
  }
  return told
    ? { shown: words || told.heading, said: `Link to the section “${told.heading}”.` }
    : { shown: words || value, said: `There is no section “${value}”. Delete it, or link to another.`, missing: true };
}

function textIn(html) {
  return new DOMParser().parseFromString(html, "text/html").body.textContent.trim();
}

export function atomView({ node }) {
  const dom = document.createElement("span");
  const kind = node.type.name;
  const draw = () => {
    const { shown, said, missing } = meaning(node);
    dom.className = `atom atom--${kind}${missing ? " atom--missing" : ""}`;
    dom.textContent = shown;
    dom.title = said;
  };
  dom.contentEditable = "false";
  draw();
  waiting.add(draw);
  if (kind !== "plain") ask(kind, node.attrs.value);
  return { dom, ignoreMutation: () => true, destroy: () => waiting.delete(draw) };
}

/** Show a picture with its alternative text, as one thing between paragraphs. */
export function pictureView({ node }) {
  const dom = document.createElement("div");
  const { value } = node.attrs;
  const draw = () => {
    const { shown, said, missing } = meaning(node);
    const told = known.picture.get(value);
    const words = document.createElement("span");
    words.textContent = told?.words || (told ? `${shown} (decorative)` : shown);
    const image = told && Object.assign(document.createElement("img"), { src: told.address, alt: "" });
    dom.className = `picture-atom${missing ? " atom--missing" : ""}`;
    dom.replaceChildren(...(image ? [image] : []), words);
    dom.title = said;
  };
  dom.contentEditable = "false";
  draw();
  waiting.add(draw);
  ask("picture", value);
  return { dom, ignoreMutation: () => true, destroy: () => waiting.delete(draw) };
}

function ask(kind, value) {
  if (known[kind].has(value) || asked.has(`${kind} ${value}`)) return;
  asked.add(`${kind} ${value}`);
  clearTimeout(timer);
  timer = setTimeout(fetchNames);
}

async function fetchNames() {
  const missing = [...asked].map((one) => one.split(" ")).filter(([kind, value]) => !known[kind].has(value));
  const { names } = document.querySelector("[data-passage-editor]").dataset;
  while (missing.length) {
    const part = missing.splice(0, AT_ONCE);
    try {
      const answer = await fetch(`${names}?${new URLSearchParams(part)}`);
      if (!answer.ok) throw new Error(answer.status);
      const told = await answer.json();
      for (const [kind, value] of part) remember(kind, value, told[kind][value] ?? null);
    } catch {
      for (const one of part) asked.delete(one.join(" ")); // asked again with the next atom
    }
  }
  for (const draw of waiting) draw();
}
