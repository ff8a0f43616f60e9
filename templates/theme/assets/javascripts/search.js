// Lets the search find "tête" however the accents are typed: the index holds folded words (dossier/search_index.py),
// so what is typed is folded in the same way on its way to Material's search worker.
(() => {
  const QUERY = 2; // the type of Material's message that carries what was typed
  const plain = { ł: "l", ø: "o", đ: "d", ħ: "h", ŧ: "t", ı: "i", æ: "ae", œ: "oe", ß: "ss" };

  const fold = (text) =>
    text
      .toLowerCase()
      .replace(/[‘’]/g, "'")
      .replace(/[‐‑]/g, "-")
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .replace(/[łøđħŧıæœß]/g, (letter) => plain[letter]);

  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    const typed = message && message.type === QUERY && typeof message.data === "string";
    return post.call(this, typed ? { ...message, data: fold(message.data) } : message, ...rest);
  };
  window.dossierFold = fold; // for the test that compares it with the fold of the index
})();
