// Numbers as the portal reads them (records/typed.py), and what they add up to.
// They are kept as whole numbers of their last decimal place, so pence stay exact.

const NUMBER =
  /^(?<open>\(?)\s*(?<minus>[-−–]?)\s*(?<pounds>£?)\s*(?<digits>\d{1,18}|\d{1,3}(?<gap>[,\s’'])\d{3}(?:\k<gap>\d{3})*)(?<rest>\.\d{1,18})?\s*(?<percent>%|per\s?cent|)\s*(?<close>\)?)$/iu;
const DASHES = /^[-−–—.:]+$/u;
const HIDDEN = /^(?:[*†‡x#cz]|\[\w+\]|(?:[<≤]|under|fewer than|less than)\s*\d+)$/iu;
const UNCLEAR = /^n\s?[/.\\]?\s?a\.?$/iu;
const STATUSES = /^(?:not[\s/.\-_]+(?:recorded|collected|applicable)|withheld)$/iu;
const NUMERIC = new Set(["number", "money", "percent"]);

export const isNumeric = (type) => NUMERIC.has(type);

/** Return {units, places} of `text`, or null where it is no number. */
export function readNumber(text) {
  const found = NUMBER.exec(text.trim())?.groups;
  if (!found || !found.open !== !found.close || (found.open && found.minus)) return null;
  if (found.pounds && found.percent) return null;
  const rest = (found.rest ?? ".").slice(1);
  const units = BigInt(found.digits.replace(/\D/g, "") + rest);
  return { units: found.minus || found.open ? -units : units, places: rest.length };
}

/** Return what a person has to do about a pasted or typed `text`, or "" for nothing.
    A sign that has just been pasted may mean several things; one typed was meant. */
export function numberProblem(text, { pasted, codes = [] }) {
  const sign = text.trim();
  if (!sign || readNumber(sign) || STATUSES.test(sign) || codes.includes(sign)) return "";
  if (UNCLEAR.test(sign)) {
    if (!pasted) return "";
    return `“${sign}” can mean not applicable or not available. Type “not applicable” or “not recorded”.`;
  }
  if (DASHES.test(sign)) {
    return `“${sign}” can mean none or not known. Type 0, or clear the cell if the number is not known.`;
  }
  if (HIDDEN.test(sign)) {
    return `“${sign}” stands for a number that is hidden. Type the number, or “withheld”.`;
  }
  return `“${sign}” is not a number. Type it in digits, such as 1,234.`;
}

/** Return {total, left}: the sum of `texts`, null where there is no number at all, and how
    many texts could not be read as one. */
export function addUp(texts) {
  let sum = 0n;
  let places = 0;
  let left = 0;
  let isKnown = false;
  for (const text of texts) {
    if (!text.trim() || /^not\W+applicable$/i.test(text.trim())) continue;
    const number = readNumber(text);
    if (!number) {
      left += 1;
      continue;
    }
    isKnown = true;
    if (number.places > places) sum *= 10n ** BigInt(number.places - places);
    places = Math.max(places, number.places);
    sum += number.units * 10n ** BigInt(places - number.places);
  }
  return { total: isKnown ? { units: sum, places } : null, left };
}

/** Return a number in words for readers: 1,234 · £4,513.50 · 45%. */
export function showNumber({ units, places }, type) {
  const shown = type === "money" && places ? Math.max(places, 2) : places;
  const digits = (units < 0n ? -units : units) * 10n ** BigInt(shown - places);
  const whole = (digits / 10n ** BigInt(shown)).toLocaleString("en-GB");
  const rest = shown ? `.${String(digits % 10n ** BigInt(shown)).padStart(shown, "0")}` : "";
  const sign = units < 0n ? "−" : "";
  return `${sign}${type === "money" ? "£" : ""}${whole}${rest}${type === "percent" ? "%" : ""}`;
}
