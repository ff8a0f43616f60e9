// Lights the words an address leads to where the browser forgets to: when the address is set before the page has its styles,
// or instant navigation puts a page in place, Chromium scrolls there without making it the :target.
(() => {
  const CLASS = "ds-landed";

  const asked = () => {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return location.hash.slice(1); // an address that somebody mistyped
    }
  };

  const land = () => {
    const id = asked();
    const place = id && document.getElementById(id);
    for (const other of document.querySelectorAll(`.${CLASS}`)) other.classList.remove(CLASS);
    if (place) place.classList.add(CLASS);
    else if (id) lose();
  };

  // A question that software asked may be gone with the words it rested on, and nobody knows that it was there: say so.
  const lose = () => {
    const note = document.querySelector(".ds-lost");
    if (!note) return;
    note.classList.add(CLASS);
    note.scrollIntoView({ block: "nearest" });
  };

  window.addEventListener("hashchange", land);
  document$.subscribe(land); // the theme's own stream of pages
})();
