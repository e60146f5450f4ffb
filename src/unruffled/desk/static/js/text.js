// Offsets: the engine counts code points, the browser UTF-16 units; and ranges that move while somebody types.

// A function from code points of `text` to UTF-16 units.
export function units(text) {
  if (!/[\ud800-\udbff]/.test(text)) return (point) => Math.min(point, text.length);
  const starts = [];
  let at = 0;
  for (const character of text) {
    starts.push(at);
    at += character.length;
  }
  return (point) => (point < starts.length ? starts[point] : text.length);
}

// What changed between two texts, as one edit: at `at`, `gone` units left and `come` came.
export function edit(before, after) {
  const shorter = Math.min(before.length, after.length);
  let at = 0;
  while (at < shorter && before[at] === after[at]) at += 1;
  let same = 0;
  while (same < shorter - at && before[before.length - 1 - same] === after[after.length - 1 - same]) same += 1;
  return { at, gone: before.length - at - same, come: after.length - at - same };
}

// What was written after `sent` had been sent: the words behind it, or everything where it was changed itself.
export function later(sent, now) {
  if (now.startsWith(sent)) return now.slice(sent.length).trimStart();
  return now.trim() ? now : "";
}

// Where a range lies after an edit; null when the edit reached into it.
export function moved({ start, end }, { at, gone, come }) {
  if (at >= end) return { start, end };
  if (at + gone <= start) return { start: start + come - gone, end: end + come - gone };
  return null;
}

// Where a caret stands after an edit of somebody else's: inside what was replaced, it goes behind it.
export function movedCaret(caret, { at, gone, come }) {
  if (caret <= at) return caret;
  return caret >= at + gone ? caret + come - gone : at + come;
}

// Ranges that may overlap, cut into pieces that do not; the worst severity wins. Empty ranges mark nothing.
const WORST = ["error", "warning", "suggestion"];
export function pieces(ranges) {
  const edges = [...new Set(ranges.flatMap(({ start, end }) => [start, end]))].sort((one, two) => one - two);
  const found = [];
  for (let i = 0; i + 1 < edges.length; i += 1) {
    const over = ranges.filter(({ start, end }) => start <= edges[i] && edges[i + 1] <= end);
    if (!over.length) continue;
    over.sort((one, two) => WORST.indexOf(one.severity) - WORST.indexOf(two.severity));
    found.push({ start: edges[i], end: edges[i + 1], severity: over[0].severity });
  }
  return found;
}
