// How do a claim and its words find each other: one selected claim, its words marked, and the keys j, k and ?
(() => {
  "use strict";
  const all = (query, within = document) => [...within.querySelectorAll(query)];
  const claims = all(".claim");
  let selected = null;

  function select(claim, scroll) {
    all(".on, .mine").forEach((each) => each.classList.remove("on", "mine"));
    if (selected) selected.querySelector("a").removeAttribute("aria-current");
    selected = claim;
    if (!claim) return;
    const hidden = claim.closest("details");
    if (hidden) hidden.open = true;
    claim.classList.add("on");
    claim.querySelector("a").setAttribute("aria-current", "true");
    const report = claim.closest(".report");
    all("[data-of]", report).forEach((words) => {
      if (words.dataset.of.split(" ").includes(claim.id)) words.classList.add(words.matches("a.event") ? "on" : "mine");
    });
    all("a.event", report).forEach((words) => {
      if (words.dataset.claims.split(" ").includes(claim.id)) words.classList.add("on");
    });
    if (scroll === "words") {
      const words = report.querySelector("a.event.on");
      if (words) words.scrollIntoView({ block: "center" });
    }
    if (scroll === "claim") claim.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("click", (click) => {
    const link = click.target.closest(".claim > a:first-child, a.event");
    if (!link || click.ctrlKey || click.metaKey || click.shiftKey) return;
    click.preventDefault();
    if (link.matches("a.event")) {
      // Words of several claims go through them in turn.
      const ids = link.dataset.claims.split(" ");
      const at = selected ? ids.indexOf(selected.id) : -1;
      select(document.getElementById(ids[(at + 1) % ids.length]), "claim");
      selected.querySelector("a").focus({ preventScroll: true });
    } else {
      select(link.parentElement, "words");
    }
    history.replaceState(null, "", "#" + selected.id);
  });

  document.addEventListener("change", (change) => {
    const role = change.target.dataset.role;
    if (role) change.target.closest(".report").classList.toggle("hide-" + role, !change.target.checked);
  });

  const help = document.getElementById("keys");
  document.addEventListener("keydown", (key) => {
    if (key.ctrlKey || key.metaKey || key.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(key.target.tagName)) return;
    if (key.key === "?") help?.showModal();
    else if (key.key === "Escape") select(null);
    else if (key.key === "j" || key.key === "k") {
      const shown = claims.filter((claim) => claim.offsetParent);
      const at = shown.indexOf(selected) + (key.key === "j" ? 1 : selected ? -1 : shown.length);
      const next = shown[Math.max(0, Math.min(shown.length - 1, at))];
      if (!next) return;
      select(next, "words");
      next.querySelector("a").focus({ preventScroll: true });
      next.scrollIntoView({ block: "nearest" });
    }
  });

  const named = location.hash && document.getElementById(location.hash.slice(1));
  // After the browser's own leap to the claim.
  if (named && named.matches(".claim")) addEventListener("load", () => setTimeout(() => select(named, "words"), 50));
  addEventListener("beforeprint", () => all("details").forEach((each) => (each.open = true)));
})();
