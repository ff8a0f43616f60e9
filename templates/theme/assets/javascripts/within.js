// Leaves a move within one page to the browser. The theme's instant navigation would fetch the page anew on the first of them and
// put it in place of itself: whoever reads by keyboard would lose their place, and whatever is open would close.
(() => {
  let page = location.pathname;

  // A link with a target is not taken over by the theme.
  document.addEventListener(
    "click",
    (event) => {
      const link = event.target instanceof Element ? event.target.closest("a[href*='#']") : null;
      if (!link || link.target) return;
      const there = new URL(link.href, location.href);
      if (there.origin + there.pathname + there.search === location.origin + location.pathname + location.search) link.target = "_self";
    },
    true,
  );

  // This script stands before the theme's, so it hears first.
  addEventListener("popstate", (event) => {
    if (location.pathname !== page) return;
    event.stopImmediatePropagation();
    if (history.scrollRestoration === "manual" && history.state?.y !== undefined) scrollTo(0, history.state.y);
    document.dispatchEvent(new CustomEvent("dossier:moved"));
  });

  addEventListener("DOMContentLoaded", () => document$.subscribe(() => (page = location.pathname))); // the theme's own stream of pages
})();
