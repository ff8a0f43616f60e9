// Lights the words an address leads to where the browser forgets to: when the address is set before the page has its styles,
// or instant navigation puts a page in place, Chromium scrolls there without making it the :target.
(() => {
  const CLASS = "ds-landed";

  const land = () => {
    const place = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    for (const other of document.querySelectorAll(`.${CLASS}`)) other.classList.remove(CLASS);
    if (place) place.classList.add(CLASS);
  };

  window.addEventListener("hashchange", land);
  document$.subscribe(land); // the theme's own stream of pages
})();
