// Gives each item of a page a menu: copy its address, copy what it says with its sources, report an error in it.
// The items' own headings are links to them, so without this script their addresses can still be copied.
(() => {
  const ITEMS = ".ds-event, .ds-quote, .ds-deployment, .ds-position, .ds-dispute, .ds-candidate";
  const PLACES = ".ds-line, .ds-quote-when, .ds-meta, .ds-position-holder, figcaption";
  const spoken = document.createElement("p");
  spoken.className = "ds-spoken md-typeset";
  spoken.setAttribute("role", "status");
  document.body.append(spoken);
  let silence = 0;

  const say = (words) => {
    clearTimeout(silence);
    spoken.textContent = words;
    silence = setTimeout(() => (spoken.textContent = ""), 4000);
  };

  const flat = (element) => (element ? element.textContent.replace(/\s+/g, " ").trim() : "");

  const addressOf = (item) => {
    const place = item.id ? item : item.querySelector("h2[id], h3[id], h4[id]");
    const link = item.querySelector(":is(h2, h3, h4) > a[href]");
    const address = new URL(place ? `#${place.id}` : link ? link.href : "", location.href);
    address.search = "";
    return address.href;
  };

  // One line for each source: the words that rest on it, whose they are, when, what kind of words, and where they stand.
  const citationOf = (item, words) => {
    const passages = [...item.querySelectorAll(".ds-pop .ds-ev-passage")].map((passage) => {
      const body = passage.closest(".ds-ev-body");
      const what = flat(body.querySelector(".ds-translation"));
      return words.citation
        .replace("{words}", () => [...passage.querySelectorAll("mark")].map(flat).join(" … ") || flat(passage))
        .replace("{source}", () => flat(body.querySelector(".ds-ev-outlet")))
        .replace("{date}", () => flat(body.querySelector(".ds-ev-when")))
        .replace("{what}", () => (what ? words.what.replace("{what}", () => what) : ""));
    });
    return [...new Set(passages), addressOf(item)].join("\n");
  };

  // Where a page may not write to the clipboard (plain http), the old way is tried.
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const field = document.createElement("textarea");
      field.value = text;
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      return done;
    }
  };

  const button = (label, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "ds-button";
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  };

  // The links of the page that report an error name its address: for an item, the address of the item takes its place.
  const reports = (item) =>
    [...document.querySelectorAll("a.ds-report-link")].map((general) => {
      const link = document.createElement("a");
      link.textContent = general.textContent;
      link.href = general.href.replace(encodeURIComponent(general.dataset.page), () => encodeURIComponent(addressOf(item)));
      return link;
    });

  const menu = (item, words) => {
    const made = document.createElement("details");
    made.className = "ds-tools";
    const sign = document.createElement("summary");
    const dots = document.createElement("span");
    dots.ariaHidden = "true";
    dots.textContent = "⋯";
    const label = document.createElement("span");
    label.className = "ds-hidden";
    label.textContent = words.menu;
    sign.append(dots, label);
    const card = document.createElement("div");
    card.className = "ds-pop";
    const after = async (text, done) => say((await copy(text)) ? done : words.failed);
    card.append(button(words.link, () => after(addressOf(item), words.linked)));
    if (item.querySelector(".ds-pop .ds-ev-passage")) card.append(button(words.cite, () => after(citationOf(item, words), words.cited)));
    card.append(...reports(item));
    made.append(sign, card);
    return made;
  };

  const begin = () => {
    const words = document.querySelector(".ds-menu-words")?.dataset;
    if (!words) return;
    for (const item of document.querySelectorAll(ITEMS)) {
      if (item.querySelector(".ds-tools")) continue;
      const place = [...item.querySelectorAll(PLACES)].find((found) => found.closest(ITEMS) === item);
      (place || item).append(menu(item, words));
    }
  };

  document$.subscribe(begin); // the theme's own stream of pages
})();
