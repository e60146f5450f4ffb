// Puts a new fragment in the place of an old one by changing only what differs, so that focus, selection,
// opened details and running transitions stay. Elements are matched by id, else by their order.

const KEPT = new Set(["open", "data-why", "popover"]); // what the reader did to the page, not the server

export function mend(target, fragment) {
  const anchor = document.activeElement;
  const scroller = anchor?.closest(".conversation");
  const before = scroller && anchor !== scroller ? anchor.getBoundingClientRect().top : null;
  const [only] = fragment.children;
  if (fragment.children.length === 1 && only.id && only.id === target.id) become(target, only);
  else children(target, fragment);
  if (before !== null && anchor.isConnected) scroller.scrollTop += anchor.getBoundingClientRect().top - before;
}

function children(from, to) {
  const named = new Map([...from.children].filter((one) => one.id).map((one) => [one.id, one]));
  let at = from.firstChild;
  for (const next of [...to.childNodes]) {
    const match = next.id ? named.get(next.id) : likeness(at, next);
    if (!match) {
      from.insertBefore(next, at);
      continue;
    }
    if (match === at) at = at.nextSibling;
    else from.insertBefore(match, at);
    become(match, next);
  }
  while (at) {
    const rest = at.nextSibling;
    at.remove();
    at = rest;
  }
}

function likeness(at, next) {
  return at && at.nodeName === next.nodeName && !at.id ? at : null;
}

function become(from, to) {
  if (from.isEqualNode(to)) return;
  if (from.nodeType !== Node.ELEMENT_NODE) {
    if (from.nodeValue !== to.nodeValue) from.nodeValue = to.nodeValue;
    return;
  }
  if (from.matches("textarea, select, iframe")) return; // an iframe may show its pictures by now
  attributes(from, to);
  children(from, to);
}

function attributes(from, to) {
  const kept = (name) => KEPT.has(name) || (name === "aria-pressed" && "whyToggle" in from.dataset);
  for (const { name } of [...from.attributes]) if (!to.hasAttribute(name) && !kept(name)) from.removeAttribute(name);
  for (const { name, value } of to.attributes) {
    if (from.getAttribute(name) !== value && !kept(name)) from.setAttribute(name, value);
  }
}

// hx-swap="mend"
globalThis.htmx?.defineExtension("mend", {
  isInlineSwap: () => false,
  handleSwap(style, target, fragment) {
    if (style !== "mend") return false;
    mend(target, fragment);
    return [target];
  },
});
