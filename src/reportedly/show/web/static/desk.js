// How does the desk answer keys, show how adding goes on, and pick out one actor of the network?
(() => {
  "use strict";
  const all = (query, within = document) => [...within.querySelectorAll(query)];
  const help = document.getElementById("keys");
  document.getElementById("keys-open")?.addEventListener("click", () => help.showModal());

  // Filters: on a phone they are folded away until somebody asks for them.
  if (matchMedia("(max-width: 36rem)").matches && !document.querySelector(".asked")) all(".fold").forEach((fold) => (fold.open = false));

  // Rows: j and k go through them, Enter opens the one that is here (it has the focus).
  const rows = all(".row").filter((row) => row.querySelector("a.main, a.party, a.label"));
  let here = -1;
  function go(step) {
    if (!rows.length) return;
    rows[here]?.classList.remove("here");
    here = Math.max(0, Math.min(rows.length - 1, here + step));
    rows[here].classList.add("here");
    const link = rows[here].querySelector("a.main, a.label, a.party");
    link.focus({ preventScroll: true });
    rows[here].scrollIntoView({ block: "nearest" });
  }
  const places = { s: "/", w: "/watch", h: "/happenings", c: "/claims", f: "/figures", x: "/conflicts", m: "/map", n: "/network", t: "/timeline", a: "/add" };
  let leading = false;
  document.addEventListener("keydown", (key) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(key.target.tagName);
    if (key.key === "Escape" && typing) key.target.blur();
    if (key.ctrlKey || key.metaKey || key.altKey || typing || help?.open) return;
    if (leading && places[key.key]) location.href = places[key.key];
    leading = key.key === "g";
    if (key.key === "/") {
      key.preventDefault();
      document.getElementById("find").focus();
    } else if (key.key === "?") help?.showModal();
    else if (!document.querySelector(".claim") && key.key === "j") go(1);
    else if (!document.querySelector(".claim") && key.key === "k") go(-1);
  });

  // Adding: asks again until it is done, then shows the page as it then is.
  const job = document.getElementById("job");
  if (job && /waiting|working/.test(job.dataset.state)) {
    let seen = all("li", job).length;
    const ask = async () => {
      const answer = await fetch(`/add/${job.dataset.job}.json`).then((got) => got.json()).catch(() => null);
      if (answer && (answer.state !== job.dataset.state || answer.added.length > seen)) location.reload();
      else setTimeout(ask, 700);
    };
    setTimeout(ask, 500);
  }
  const drop = document.querySelector(".drop");
  if (drop) {
    for (const name of ["dragover", "dragleave", "drop"]) {
      drop.addEventListener(name, (event) => {
        event.preventDefault();
        drop.classList.toggle("over", name === "dragover");
        if (name === "drop") drop.querySelector("input").files = event.dataTransfer.files;
      });
    }
  }

  // The network: a pointer on an actor, or the focus, picks out what it does and what is done to it.
  const network = document.querySelector(".network");
  for (const link of network ? all("a[data-node]", network) : []) {
    const pick = () => {
      const near = new Set([link.dataset.node]);
      all(".edge", network).forEach((edge) => {
        const on = [edge.dataset.one, edge.dataset.other].includes(link.dataset.node);
        edge.classList.toggle("on", on);
        if (on) near.add(edge.dataset.one).add(edge.dataset.other);
      });
      all("a[data-node]", network).forEach((each) => each.classList.toggle("on", near.has(each.dataset.node)));
      network.classList.add("picked");
    };
    const leave = () => network.classList.remove("picked");
    link.addEventListener("pointerenter", pick);
    link.addEventListener("pointerleave", leave);
    link.addEventListener("focus", pick);
    link.addEventListener("blur", leave);
  }
})();
