// Leads an address to where its entry stands now: one that was given before a list was divided, and one of a page that is no more
// because its list was divided anew.
(() => {
  const PAGE_OF_LIST = /^(.*\/)by\/[^/]+\/$/;

  const asked = () => {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return ""; // an address that somebody mistyped
    }
  };

  const lead = async () => {
    const id = asked();
    const place = id && document.getElementById(id);
    if (place && !place.closest(".ds-landing")) return; // the note on what is no more stands back for what has moved
    if (document.querySelector("[data-lost]")) {
      const list = location.pathname.match(PAGE_OF_LIST);
      if (!list) return;
      const there = new URL(location.href);
      there.pathname = list[1]; // given alone, a path that begins with two slashes would be another site
      location.replace(there);
      return;
    }
    const table = id && document.querySelector("[data-where]");
    if (!table || location.protocol === "file:") return; // no page may read a file of the disk
    const file = new URL(table.dataset.where, location.href);
    try {
      const pages = await (await fetch(file)).json();
      if (!Object.hasOwn(pages, id)) return; // "constructor" is there in every object, and on no page
      location.replace(new URL(`by/${encodeURIComponent(pages[id])}/#${encodeURIComponent(id)}`, file));
    } catch {
      // Without the file the reader stands before the contents of the list, which lead there too.
    }
  };

  window.addEventListener("hashchange", lead);
  document$.subscribe(lead); // the theme's own stream of pages
})();
