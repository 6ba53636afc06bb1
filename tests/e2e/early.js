// Runs in every page before anything of its own: short names for the tests, and a record of what passes by.
window.$ = (css) => document.querySelector(css);
window.$$ = (css) => [...document.querySelectorAll(css)];
window.words = (node) => (node?.textContent ?? "").replace(/\s+/g, " ").trim();
window.box = (css) => $(css).getBoundingClientRect();
// The stories of the boxes, by the id in their addresses.
window.ids = (css) => $$(css).flatMap((box) => [...box.querySelectorAll(".card-headline a, .item-headline a")]).map((a) => /(\d+)\.html$/.exec(a.pathname)?.[1]);
// Which cards of a carousel are in view, counted from 0.
window.inView = (css) => {
  const frame = box(css);
  return [...$(css).children].flatMap((card, i) => {
    const rect = card.getBoundingClientRect();
    return Math.min(rect.right, frame.right) - Math.max(rect.left, frame.left) >= rect.width * 0.9 ? [i] : [];
  });
};
// Layout shifts that no reader caused.
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (entry.hadRecentInput) continue;
    const place = (rect) => `${rect.x},${rect.y} ${rect.width}x${rect.height}`;
    const nodes = entry.sources.map((s) => {
      const name = (s.node?.outerHTML ?? s.node?.nodeName ?? "?").slice(0, 90);
      return `${name}: from ${place(s.previousRect)} to ${place(s.currentRect)}`;
    });
    shifts.push({ value: entry.value, nodes });
  }
}).observe({ type: "layout-shift", buffered: true });
// What stood on the page, one after the other, and everything that was said to those who listen.
window.stood = [];
window.said = [];
let last = new Map();
new MutationObserver(() => {
  if (!$("main")) return;
  const what = $("main .skeleton") ? "skeleton" : words($("main h1"));
  if (what !== stood.at(-1)?.what) stood.push({ what, at: performance.now() });
  const now = new Map();
  for (const region of $$("[role=status], [role=alert], [aria-live]")) {
    const text = words(region);
    if (text && last.get(region) !== text) said.push(text);
    now.set(region, text);
  }
  last = now;
}).observe(document, { childList: true, subtree: true, characterData: true });
