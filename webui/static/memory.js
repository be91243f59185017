// What a reader says of flags. Kept in this browser only; sent to the server only inside an export that is asked for.

const ACCEPT = "framing.accept";
const SAID = "framing.said.";
const LONGEST = 200; // characters of a reason
const said = (sha256) => SAID + sha256;

function read(key) {
  try {
    const value = JSON.parse(localStorage.getItem(key));
    return Array.isArray(value) ? value : [];
  } catch {
    return []; // nothing kept, or a browser that keeps nothing for pages
  }
}

/** Of what a file or an older page left, the remarks that are such. */
const remarksIn = (list) =>
  (Array.isArray(list) ? list : [])
    .filter((one) => one && Number.isInteger(one.start) && Number.isInteger(one.end) && typeof one.category === "string")
    .map(({ start, end, category, useful, why, hidden }) => ({
      start,
      end,
      category,
      useful: typeof useful === "boolean" ? useful : undefined,
      why: typeof why === "string" ? why.slice(0, LONGEST) : undefined,
      hidden: hidden === true || undefined,
    }));

function write(key, value) {
  try {
    if (value.length) localStorage.setItem(key, JSON.stringify(value));
    else localStorage.removeItem(key);
  } catch {
    // it then holds for this page
  }
}

function kept() {
  try {
    return Object.keys(localStorage).filter((key) => key === ACCEPT || key.startsWith(SAID));
  } catch {
    return [];
  }
}

/** A term as an accept list holds it: small letters, single spaces, no quotation marks, nothing a pattern would read. */
export const termOf = (text) =>
  text
    .replace(/[“”«»"()[\]|#\s]+/gu, " ")
    .replace(/^[\s‘’']+|[\s‘’']+$/gu, "")
    .toLowerCase();

export class Memory {
  /** `sha256` names the article; `imported` is what came with a saved report. */
  constructor(sha256, imported = []) {
    this.key = said(sha256);
    const own = remarksIn(read(this.key));
    this.remarks = own.length ? own : remarksIn(imported);
    this.terms = read(ACCEPT).filter((term) => typeof term === "string");
  }

  of(flag) {
    return this.remarks.find((remark) => same(remark, flag));
  }

  /** Change what is said of a flag; an empty remark is forgotten. */
  say(flag, change) {
    const { start, end, category } = flag;
    const remark = { start, end, category, ...this.of(flag), ...change };
    if (remark.why) remark.why = remark.why.slice(0, LONGEST);
    this.remarks = this.remarks.filter((other) => !same(other, flag));
    if (remark.useful !== undefined || remark.why || remark.hidden) this.remarks.push(remark);
    write(this.key, this.remarks);
  }

  accept(term) {
    if (!this.terms.includes(term)) this.terms.push(term);
    write(ACCEPT, this.terms);
  }

  refuse(term) {
    this.terms = this.terms.filter((other) => other !== term);
    write(ACCEPT, this.terms);
  }

  hides(flag) {
    return Boolean(this.of(flag)?.hidden) || this.terms.includes(termOf(flag.text));
  }

  /** Everything, of this article and of all others. */
  forget() {
    this.remarks = [];
    this.terms = [];
    for (const key of kept()) write(key, []);
  }

  /** As an export carries it. */
  get feedback() {
    return this.remarks
      .filter((remark) => remark.useful !== undefined)
      .map(({ start, end, category, useful, why = "" }) => ({ start, end, category, useful, why }));
  }
}

const same = (a, b) => a.start === b.start && a.end === b.end && a.category === b.category;

/** Keep what was said of the flags of a saved report, under its article. A file that is no such report keeps nothing. */
export async function keepImported(file) {
  try {
    const { report, feedback } = JSON.parse(await file.text());
    const remarks = remarksIn(feedback);
    if (remarks.length) write(said(report.article.sha256), remarks);
  } catch {
    // the server says what is wrong with it
  }
}
