// The search of a large site: asks Pagefind for what was typed and lists what it finds in Material's header.
// Loaded where `dossier` has written a Pagefind index; small sites have Material's own search.
(() => {
  const SHOWN = 20;
  const AROUND = 90; // letters of context before the first word found
  const HIDDEN = "\u2063"; // other spellings stand behind it (dossier/pagefind_index.py)
  const PART = "\u2064"; // a part of the page stands behind it, whose place `parts` names
  const root = new URL("../../", document.currentScript.src);

  const box = document.querySelector(".ds-find");
  const input = box.querySelector("input");
  const meta = box.querySelector(".md-search-result__meta");
  const list = box.querySelector("ol");
  const toggle = document.getElementById("__search");
  const say = (key, n) => box.dataset[key].replace("#", n);
  let engine;
  let asked = 0;

  const load = async () => {
    engine ??= (async () => {
      const pagefind = await import(new URL("pagefind/pagefind.js", root).href);
      await pagefind.options({ baseUrl: root.pathname });
      await pagefind.init();
      return pagefind;
    })();
    return engine;
  };

  const readable = (found) => (found.content ?? found.raw_content).split(HIDDEN)[0];

  // who looks for an article is led to the top of its page, who looks for what it says to its words
  const part = (found, words) => {
    const [top, ...parts] = readable(found).split(PART);
    const plain = window.dossierFold(top);
    const within = words.filter((word) => !plain.includes(word));
    if (!parts.length || !within.length) return { said: top.slice(found.meta.title.length), href: found.url };
    const saying = parts.map(window.dossierFold).findIndex((said) => within.some((word) => said.includes(word)));
    const number = Math.max(saying, 0);
    return { said: parts[number], href: found.url + found.meta.parts.split(" ")[number] };
  };

  // letter by letter: "…" is three of them once it is folded
  const firstPlace = (shown, words) => {
    const from = [];
    let plain = "";
    let place = 0;
    for (const letter of shown) {
      const folded = window.dossierFold(letter);
      plain += folded;
      from.push(...Array(folded.length).fill(place));
      place += letter.length;
    }
    const places = words.map((word) => plain.indexOf(word)).filter((place) => place >= 0);
    return places.length ? from[Math.min(...places)] : 0;
  };

  const excerpt = (said, words) => {
    const shown = said.trim();
    const first = firstPlace(shown, words);
    const start = first > AROUND ? shown.indexOf(" ", first - AROUND) + 1 : 0;
    const end = start + 3 * AROUND;
    return (start ? "… " : "") + shown.slice(start, end) + (end < shown.length ? " …" : "");
  };

  const marked = (text, words) => {
    const line = document.createElement("p");
    for (const piece of text.split(/(\s+)/)) {
      const found = words.some((word) => window.dossierFold(piece).includes(word));
      line.append(found ? Object.assign(document.createElement("mark"), { textContent: piece }) : piece);
    }
    return line;
  };

  const item = (found, words) => {
    const entry = document.createElement("li");
    const link = document.createElement("a");
    const body = document.createElement("article");
    const title = document.createElement("p");
    const { said, href } = part(found, words);
    entry.className = "md-search-result__item";
    link.className = "md-search-result__link";
    link.href = href;
    body.className = "md-search-result__article md-typeset";
    title.className = "ds-find-title";
    title.textContent = found.meta.page ? `${found.meta.page} · ${found.meta.title}` : found.meta.title;
    body.append(title, marked(excerpt(said, words), words));
    link.append(body);
    entry.append(link);
    return entry;
  };

  const search = async () => {
    const mine = ++asked;
    const typed = window.dossierFold(input.value.trim());
    if (!typed) {
      meta.textContent = say("start");
      list.replaceChildren();
      return;
    }
    const answer = await (await load()).search(typed);
    const words = typed.split(/\s+/);
    const found = await Promise.all(answer.results.slice(0, SHOWN).map((result) => result.data()));
    if (mine !== asked) return; // something else has been typed meanwhile
    const count = answer.results.length;
    meta.textContent = say(count === 0 ? "none" : count === 1 ? "one" : "other", count);
    list.replaceChildren(...found.map((one) => item(one, words)));
  };

  const open = (shown) => {
    toggle.checked = shown;
    if (shown) input.focus();
    else input.blur();
  };

  let waiting;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 120);
  });
  input.addEventListener("focus", () => {
    toggle.checked = true;
    load();
  });
  box.addEventListener("reset", () => setTimeout(search));
  box.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  list.addEventListener("click", () => open(false));
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? "");
    // a page that arrives closes the search, even one that somebody has opened again meanwhile: the box is then closed, and still in use
    if (event.key === "Escape" && (toggle.checked || document.activeElement === input)) open(false);
    else if (["/", "s", "f"].includes(event.key) && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      open(true);
    } else if (["ArrowDown", "ArrowUp"].includes(event.key) && box.contains(document.activeElement)) {
      const stops = [input, ...list.querySelectorAll("a")];
      const next = stops[stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
      if (next) {
        event.preventDefault();
        next.focus();
      }
    }
  });
})();
