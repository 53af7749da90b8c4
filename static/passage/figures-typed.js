// Marks numbers typed by hand that equal a figure of the year, and offers to link them:
// nothing is linked by itself. What counts nothing, such as a year, is not asked about.

import { pm } from "../prose-editor/editor.js";
import { insertFigure, markPlain } from "./figures.js";

const PAUSE = 800; // milliseconds after the last change

/** Return the line in which `editor` offers figures for the number that one is at. */
export function typedNumbers(editor, box) {
  const { Decoration, DecorationSet } = pm.view;
  const offer = document.createElement("div");
  offer.className = "passage-offer";
  offer.hidden = true;
  let asked = 0;
  let timer = 0;
  let shown = null;

  const key = new pm.state.PluginKey("typed-numbers");
  const plugin = new pm.state.Plugin({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, marks) => transaction.getMeta(key) ?? marks.map(transaction.mapping, transaction.doc),
    },
    props: { decorations: (state) => key.getState(state) },
  });

  const look = async () => {
    const mine = ++asked;
    const blocks = blocksOf(editor.state.doc);
    if (!blocks.some(({ text }) => /\d/.test(text))) return;
    const { numbers, year } = document.querySelector("[data-passage-editor]").dataset;
    const sent = new URLSearchParams({ csrfmiddlewaretoken: box.form.elements.csrfmiddlewaretoken.value, year });
    for (const { text } of blocks) sent.append("block", text);
    try {
      const answer = await fetch(numbers, { method: "POST", body: sent });
      if (!answer.ok || mine !== asked) return; // a later change is asked about
      draw((await answer.json()).numbers, blocks);
    } catch {
      // Without a connection nothing is offered; the checks list such numbers anyway.
    }
  };
  const draw = (found, blocks) => {
    const marks = found.map(({ block, start, end, figures }) => {
      const { at } = blocks[block];
      const title = "This number equals a figure. Alt+Enter shows which.";
      return Decoration.inline(at + start, at + end, { class: "passage-number", title }, { figures });
    });
    editor.view.dispatch(editor.state.tr.setMeta(key, DecorationSet.create(editor.state.doc, marks)));
    follow();
  };
  const follow = () => {
    const { from, to } = editor.state.selection;
    const mark = key.getState(editor.state)?.find(from, to)[0];
    if (mark && shown && mark.from === shown.from && mark.spec.figures === shown.spec.figures) return;
    shown = mark ?? null;
    offer.hidden = !mark;
    offer.replaceChildren(...(mark ? choices(editor, mark) : []));
  };

  editor.registerPlugin(plugin);
  editor.on("update", () => {
    asked++;
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  editor.on("transaction", follow);
  editor.view.dom.addEventListener("keydown", (event) => {
    if (!event.altKey || event.key !== "Enter" || offer.hidden) return;
    event.preventDefault();
    offer.querySelector("button").focus();
  });
  offer.addEventListener("keydown", (event) => event.key === "Escape" && editor.commands.focus());
  look();
  return offer;
}

/** Return the text of each paragraph, in which an atom is one sign, and where it begins. */
function blocksOf(doc) {
  const blocks = [];
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true;
    blocks.push({ at: at + 1, text: node.textBetween(0, node.content.size, null, "\ufffc") });
    return false;
  });
  return blocks;
}

function choices(editor, { from, to, spec }) {
  const said = document.createElement("p");
  said.textContent = `“${editor.state.doc.textBetween(from, to)}” equals a figure. Link it?`;
  const button = (words, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "passage-tool";
    made.textContent = words;
    made.addEventListener("mousedown", (event) => event.preventDefault());
    made.addEventListener("click", act);
    return made;
  };
  const links = spec.figures.map((told) =>
    button(`${told.label}: ${told.value}`, () => insertFigure(editor, told, { from, to })),
  );
  return [said, ...links, button("Not a statistic", () => markPlain(editor, { from, to }))];
}
