// Narrows a long list to what a reader chooses; the choices stand in the address, so that they can be sent to others.
// Without this script the filter stays hidden and lists of links to the same items take its place.
(() => {
  const ITEMS = "[data-of]";
  const article = () => document.querySelector("article.md-content__inner");
  const bar = () => document.querySelector(".ds-filter");
  const fields = () => [...bar().querySelectorAll("select")];
  const has = (item, name, value) => (item.getAttribute(`data-of-${name}`) || "").split(" ").includes(value);
  const chosen = () => fields().filter((field) => field.value).map((field) => [field.name, field.value]);
  const fits = (item, choices) => choices.every(([name, value]) => has(item, name, value));
  const seen = (item) => !item.closest("[hidden]");

  // A heading goes when nothing that stands under it is left; so does the label over a list, and a fold.
  const tidy = (active) => {
    let part = [];
    const close = () => {
      const items = part.flatMap((element) => [...element.querySelectorAll(ITEMS)]);
      const gone = active && items.length > 0 && items.every((item) => item.hidden);
      for (const element of part) {
        const own = [...element.querySelectorAll(ITEMS)];
        element.hidden = gone || (own.length > 0 && own.every((item) => item.hidden));
        if (element.matches(".ds-hours-label")) element.hidden = gone || [...element.nextElementSibling.querySelectorAll(ITEMS)].every((item) => item.hidden);
        if (element.matches(".ds-linked-only")) element.hidden = active;
        for (const fold of element.matches("details.ds-rest") ? [element] : element.querySelectorAll("details.ds-rest")) fold.open = active;
      }
    };
    for (const element of article().children) {
      if (element.matches("h2")) {
        close();
        part = [];
      }
      if (!element.matches("h1, header, .ds-filter, .ds-filters, .ds-banner")) part.push(element);
    }
    close();
    for (const group of article().querySelectorAll(".ds-occasion")) {
      const items = [...group.querySelectorAll(ITEMS)];
      group.hidden = items.length > 0 && items.every((item) => item.hidden);
    }
  };

  const narrow = () => {
    const choices = chosen();
    const items = [...article().querySelectorAll(ITEMS)];
    for (const item of items) item.hidden = !fits(item, choices);
    tidy(choices.length > 0);
    const counted = items.filter((item) => !item.matches("tr"));
    const left = counted.filter((item) => !item.hidden).length;
    const status = bar().querySelector("[role=status]");
    status.dataset.every ??= status.textContent;
    const words = left ? bar().dataset.some : bar().dataset.none;
    status.textContent = choices.length ? words.replace("{shown}", left).replace("{all}", counted.length) : status.dataset.every;
    for (const field of fields()) {
      const others = choices.filter(([name]) => name !== field.name);
      const pool = counted.filter((item) => fits(item, others));
      for (const option of field.options) {
        if (option.value) option.textContent = `${option.dataset.words} (${pool.filter((item) => has(item, field.name, option.value)).length})`;
      }
    }
    bar().querySelector("button").disabled = choices.length === 0;
  };

  const remember = (how) => {
    const address = new URL(location.href);
    for (const field of fields()) {
      if (field.value) address.searchParams.set(field.name, field.value);
      else address.searchParams.delete(field.name);
    }
    address.hash = "";
    history[how](history.state, "", address.href.replace(/#$/, ""));
  };

  const recall = () => {
    const asked = new URLSearchParams(location.search);
    for (const field of fields()) {
      const value = asked.get(field.name) || "";
      field.value = [...field.options].some((option) => option.value === value) ? value : "";
    }
    narrow();
  };

  const clear = () => {
    for (const field of fields()) field.value = "";
    narrow();
  };

  // An address that leads to something which the choices hide: it is shown, and the choices go.
  const uncover = () => {
    const place = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!place || seen(place)) return;
    clear();
    const hash = location.hash;
    remember("replaceState");
    history.replaceState(history.state, "", hash);
    place.scrollIntoView();
  };

  const begin = () => {
    if (!bar()) return;
    bar().hidden = false;
    document.querySelector(".ds-filters").hidden = true;
    recall();
    uncover();
    bar().addEventListener("change", () => {
      narrow();
      remember("pushState");
    });
    bar().querySelector("button").addEventListener("click", () => {
      clear();
      remember("pushState");
      fields()[0].focus();
    });
  };

  document.addEventListener("dossier:moved", () => bar() && !bar().hidden && recall()); // see within.js
  addEventListener("hashchange", () => bar() && !bar().hidden && uncover());
  document$.subscribe(begin); // the theme's own stream of pages
})();
