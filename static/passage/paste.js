// Puts what other programs have on the clipboard into a text, as the server reads it: it
// keeps what a text can hold, and says what it leaves out.

import { pm } from "../prose-editor/editor.js";

const LONGEST = 500_000; // characters, as richtext/clipboard.py has it
const TOO_MUCH = "This is too much to be pasted at once. Nothing was pasted: copy and paste it in parts.";

const NO_CONNECTION = "there is no connection to the portal.";
const SIGNED_OUT = "you are no longer signed in. Sign in again in another tab.";
const NOT_READ = "the portal could not read it. Try again, or load this page again.";

/** Have the server read what was pasted; say `why` where it did not. */
async function read(sent) {
  let answer;
  try {
    answer = await fetch(pasteAddress(), { method: "POST", body: sent });
  } catch {
    return { why: NO_CONNECTION };
  }
  if (answer.status === 413) return { problem: TOO_MUCH };
  if (answer.redirected || answer.status === 403) return { why: SIGNED_OUT };
  try {
    return await answer.json();
  } catch {
    return { why: NOT_READ };
  }
}

/** Let `editor`, which stands in for `box`, read what is pasted; `say` shows a sentence. */
export function pasting(editor, box, say) {
  let range = null; // where the answer belongs, whatever is typed meanwhile
  editor.on("transaction", ({ transaction: { mapping } }) => {
    if (range) range = { from: mapping.map(range.from, -1), to: mapping.map(range.to, 1) };
  });

  const put = async (sent, plainly) => {
    const { from, to } = editor.state.selection;
    range = { from, to };
    say("Pasting…");
    const { html, said, problem, why } = await read(sent);
    if (html) insert(editor, range, html);
    if (why && plainly) editor.commands.insertContentAt(range, plainly.split(/\r?\n/).map(paragraph));
    if (why) say(`${plainly ? "It was pasted without its formatting" : "Nothing was pasted"}: ${why}`);
    else say(said ? said.join(" ") : problem);
    range = null;
  };

  const paste = (view, event) => {
    const { clipboardData: held } = event;
    const html = held?.getData("text/html") ?? "";
    const text = held?.getData("text/plain") ?? "";
    if (html.includes("data-pm-slice")) return false; // of an editor like this
    if (!html && !text && held?.files.length) {
      const how = "structured" in box.dataset ? " Use the “Picture” button to insert it." : "";
      say(`A picture cannot be pasted into a text. Nothing was pasted.${how}`);
      return true;
    }
    if (!html && !/[\n\t]|\[\[/.test(text)) return false; // some words
    if (range) {
      say("Wait until what you pasted before is there.");
      return true;
    }
    if ((html || text).length > LONGEST) {
      say(TOO_MUCH);
      return true;
    }
    const sent = new URLSearchParams();
    sent.append("csrfmiddlewaretoken", box.form.elements.csrfmiddlewaretoken.value);
    if ("structured" in box.dataset) sent.append("structured", "yes");
    sent.append(html ? "html" : "text", html || text);
    put(sent, text);
    return true;
  };
  // Before the library has read it all, which could take long.
  const handled = (view, event) => {
    if (!paste(view, event)) return false;
    event.preventDefault();
    return true;
  };
  const first = new pm.state.Plugin({ props: { handleDOMEvents: { paste: handled } } });
  editor.registerPlugin(first, (own, all) => [own, ...all]);
}

const pasteAddress = () => document.querySelector("[data-passage-editor]").dataset.paste;

const paragraph = (text) => ({ type: "paragraph", content: text ? [{ type: "text", text }] : [] });

/** Put clean HTML into the text: a paragraph goes on where the cursor is, a list is one. */
function insert(editor, { from, to }, html) {
  const { state, view } = editor;
  const { Slice, DOMParser: Reader } = pm.model;
  const page = new DOMParser().parseFromString(html, "text/html"); // runs and loads nothing
  const { content } = Reader.fromSchema(state.schema).parse(page.body);
  const isOpen = (node) => (node.isTextblock ? 1 : 0);
  const { tr } = state;
  const $from = tr.doc.resolve(from);
  if ($from.depth === 1 && from === to && !$from.parent.content.size) {
    tr.replaceWith(from - 1, to + 1, content); // nothing was in that paragraph
    tr.setSelection(pm.state.Selection.near(tr.doc.resolve(from - 1 + content.size), -1));
  } else {
    tr.setSelection(pm.state.TextSelection.between($from, tr.doc.resolve(to)));
    tr.replaceSelection(new Slice(content, isOpen(content.firstChild), isOpen(content.lastChild)));
  }
  view.dispatch(tr.scrollIntoView());
}
