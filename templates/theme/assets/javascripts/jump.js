// A list of the parts of a page, reached first from the link that skips the header: any part is then five keys away.
(() => {
  const go = (field) => {
    const place = document.getElementById(field.value);
    if (!place) return;
    location.hash = field.value;
    place.tabIndex = -1;
    place.focus();
  };

  const begin = () => {
    const bar = document.querySelector(".ds-jump");
    const parts = [...document.querySelectorAll("article.md-content__inner > h2[id]")];
    if (!bar || parts.length < 2) return;
    const field = bar.querySelector("select");
    field.replaceChildren(
      ...parts.map((part) => {
        const words = part.cloneNode(true);
        words.querySelector(".headerlink")?.remove();
        return new Option(words.textContent.trim(), part.id);
      }),
    );
    bar.hidden = false;
    bar.querySelector("button").addEventListener("click", () => go(field));
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      go(field);
    });
  };

  document$.subscribe(begin); // the theme's own stream of pages
})();
