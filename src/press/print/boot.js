// Runs in a printed page before the app is there, and fetches it: when the page has painted, or at the first touch. On
// connections that save data only a control that needs the app fetches it. What is pressed meanwhile is done
// afterwards, and what became of a picture is said again; the buttons of a carousel work at once.
((glue, wasm) => {
  const root = document.documentElement;
  const ready = () => root.hasAttribute("data-ready");
  const sparing = (navigator.connection || {}).saveData || matchMedia("(prefers-reduced-data:reduce)").matches;
  let waiting = [], begun;
  const begin = () => {
    if (begun) return;
    begun = 1;
    const file = fetch(wasm, { priority: "low" });
    new MutationObserver(() => waiting.splice(0).forEach((act) => act())).observe(root, { attributeFilter: ["data-ready"] });
    import(glue)
      .then((app) => app.default({ module_or_path: file }))
      .catch((error) => { begun = 0; console.warn(error); });
  };
  const later = (act) => { waiting.push(act); begin(); };
  addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("button[type=button]:not([popovertarget])");
    if (!button || ready()) return;
    const list = document.getElementById(button.getAttribute("aria-controls"));
    if (list) list.scrollBy(button.nextElementSibling ? -list.clientWidth : list.clientWidth, 0);
    else later(() => button.isConnected && button.click());
  }, true);
  addEventListener("submit", (event) => {
    if (ready() || event.target.method != "get" || event.target.hasAttribute("action")) return;
    event.preventDefault();
    later(() => event.target.requestSubmit());
  }, true);
  addEventListener("error", ({ target }) => {
    if (target.localName == "img" && !ready()) waiting.push(() => target.dispatchEvent(new Event("error")));
  }, true);
  if (sparing) return;
  for (const touch of ["pointerdown", "touchstart", "keydown"]) addEventListener(touch, begin, { once: true, passive: true });
  const idle = () => (window.requestIdleCallback || setTimeout)(begin, { timeout: 2000 });
  if (document.readyState == "complete") idle(); else addEventListener("load", idle);
})
