// Shows the words a statement rests on in a card beside its mark, by hover, focus or tap.
// A mark is a <details>: without this script, and on paper, its words open in place.
(() => {
  const MARKS = "details:is(.ds-ev, .ds-many, .ds-tools)";
  const EXPLAINED = ".ds-event, .ds-report, .ds-version, .ds-position, .ds-candidate, .ds-deployment, li, p, figure, article";
  const EDGE = 8; // px that stay free between a card and the edges of the window
  const LEAST = 192; // px of height that a card always gets: the page can be scrolled to it
  let shown = null; // the mark whose card is open
  let kept = false; // it was asked for by tap, click or key: then it does not go when the pointer does
  let waiting = 0;
  let quiet = false; // focus is being put back after Escape

  const markOf = (target) => (target instanceof Element ? target.closest(MARKS) : null);

  // Below its mark; where there is more room above what it explains, there; never over either, never past the window's sides.
  const place = () => {
    const card = shown.querySelector(":scope > .ds-pop");
    const sign = shown.querySelector("summary").getBoundingClientRect();
    const about = (shown.parentElement.closest(EXPLAINED) || shown).getBoundingClientRect();
    const ceiling = document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0;
    card.style.cssText = "left: 0; top: 0; max-height: none";
    const here = card.getBoundingClientRect();
    const below = innerHeight - sign.bottom - 2 * EDGE;
    const above = about.top - Math.max(ceiling, 0) - 2 * EDGE;
    const rises = here.height > below && above > below && above >= Math.min(LEAST, here.height);
    const height = Math.min(here.height, Math.max(rises ? above : below, LEAST));
    const left = Math.max(EDGE, Math.min(sign.left, document.documentElement.clientWidth - EDGE - here.width));
    const top = rises ? about.top - EDGE / 2 - height : sign.bottom + EDGE / 2;
    card.style.cssText = `left: ${left - here.left}px; top: ${top - here.top}px; max-height: ${height}px`;
  };

  const hide = () => {
    clearTimeout(waiting);
    if (shown) shown.open = false;
    shown = null;
    kept = false;
  };

  const show = (mark, keep) => {
    clearTimeout(waiting);
    if (shown !== mark) hide();
    shown = mark;
    kept = kept || keep;
    mark.open = true;
    place();
  };

  const later = (act, milliseconds) => {
    clearTimeout(waiting);
    waiting = setTimeout(act, milliseconds);
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const mark = markOf(event.target);
    if (mark && mark === shown) clearTimeout(waiting);
    else if (mark && !kept && !mark.matches(".ds-tools")) later(() => show(mark, false), 120);
    else if (!kept) later(hide, 250);
  });

  document.addEventListener("focusin", (event) => {
    const mark = markOf(event.target);
    if (shown && mark !== shown) hide();
    if (mark && !quiet && mark !== shown && !mark.matches(".ds-tools") && event.target.matches("summary:focus-visible")) show(mark, false);
  });

  document.addEventListener("click", (event) => {
    const mark = markOf(event.target);
    if (!mark || !event.target.closest("summary")) return mark || hide();
    event.preventDefault();
    const byKey = event.detail === 0; // a key toggles what is there; a click keeps what hovering has shown
    if (mark === shown && (kept || byKey)) hide();
    else show(mark, true);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !shown) return;
    const sign = shown.querySelector("summary");
    const inside = shown.contains(document.activeElement);
    hide();
    quiet = true;
    if (inside) sign.focus();
    quiet = false;
  });

  // The browser itself opens a mark when it finds words in it.
  document.addEventListener(
    "toggle",
    (event) => {
      if (event.target !== shown && event.target.open && event.target.matches(MARKS)) show(event.target, true);
    },
    true,
  );

  addEventListener("resize", () => shown && place());
  document.documentElement.classList.add("ds-cards");
  document$.subscribe(hide); // the theme's own stream of pages
})();
