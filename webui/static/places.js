// Positions in a text as the server counts them: Unicode code points, half-open.

/** `text` between two positions. */
export const slice = (text, start, end) => [...text].slice(start, end).join("");

/** "0-4 9-12" as pairs of numbers. */
export const parse = (places) => places.split(" ").filter(Boolean).map((place) => place.split("-").map(Number));

/** The text nodes of an element, so that positions in its text can be made into ranges of the page. */
export class Places {
  constructor(element) {
    this.nodes = [];
    let start = 0;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      this.nodes.push({ node: walker.currentNode, start });
      start += [...walker.currentNode.data].length;
    }
  }

  range(start, end) {
    const range = new Range();
    range.setStart(...this.#point(start, true));
    range.setEnd(...this.#point(end, false));
    return range;
  }

  /** Between two nodes a start belongs to the later one, an end to the earlier one. */
  #point(position, opens) {
    let low = 0;
    let high = this.nodes.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const { start } = this.nodes[middle];
      if (opens ? start <= position : start < position) low = middle;
      else high = middle - 1;
    }
    const { node, start } = this.nodes[low];
    return [node, slice(node.data, 0, position - start).length];
  }
}

/** Light up places of the article under a name the style sheet knows; browsers without highlights do nothing. */
export function light(name, ranges) {
  if (!globalThis.CSS?.highlights) return;
  if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
  else CSS.highlights.delete(name);
}
