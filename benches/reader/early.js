// Runs in every page before anything of its own, and writes down what a reader waits for.
(() => {
  const seen = (window.bench = { fcp: null, lcp: null, cls: 0, long: [], ready: null, native: null, shown: null, works: null });
  const watch = (type, each) => new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true });
  watch("paint", (entry) => { if (entry.name === "first-contentful-paint") seen.fcp = entry.startTime; });
  watch("largest-contentful-paint", (entry) => { seen.lcp = entry.startTime; });
  watch("layout-shift", (entry) => { if (!entry.hadRecentInput) seen.cls += entry.value; });
  watch("longtask", (entry) => { seen.long.push([entry.startTime, entry.duration]); });
  const root = () => document.documentElement;
  new MutationObserver(() => {
    if (seen.ready === null && root()?.dataset.ready !== undefined) seen.ready = performance.now();
  }).observe(document, { attributes: true, subtree: true, childList: true, attributeFilter: ["data-ready"] });

  // The carousel, as an impatient reader has it: the button is pressed until the list moves.
  const carousel = () => {
    const list = document.querySelector(".carousel-list");
    const button = list?.closest(".carousel")?.querySelector(".carousel-button:last-child");
    if (list && seen.native === null && list.scrollWidth > list.clientWidth) seen.native = performance.now();
    if (button?.checkVisibility()) {
      seen.shown ??= performance.now();
      if (list.scrollLeft > 0) seen.works ??= performance.now();
      else button.click();
    }
    if (seen.works === null) setTimeout(carousel, 20);
  };
  if (window.name === "carousel") carousel();

  // From a click to the next article's headline on the screen, across a page load or without one.
  const KEY = "bench.click";
  const now = () => performance.timeOrigin + performance.now();
  const headline = () => document.querySelector("main h1")?.textContent ?? "";
  const wait = () => {
    const from = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    if (!from || from.taken) return;
    if (headline() && headline() !== from.headline && document.querySelector("main")?.getAttribute("aria-busy") !== "true") {
      // The frame that has it, and the one after: then it is on the screen.
      requestAnimationFrame(() => setTimeout(() => sessionStorage.setItem(KEY, JSON.stringify({ ...from, taken: now() - from.at }))));
    } else requestAnimationFrame(wait);
  };
  addEventListener("click", (event) => {
    if (event.target.closest?.("main a")) {
      sessionStorage.setItem(KEY, JSON.stringify({ at: performance.timeOrigin + event.timeStamp, headline: headline() }));
      requestAnimationFrame(wait);
    }
  }, { capture: true });
  requestAnimationFrame(wait);
})();
