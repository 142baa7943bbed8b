// What the page does beyond its forms: sends without leaving, follows the conversation, opens sheets. Every form works
// without it. Pieces come rendered from the server and are morphed in place, so focus and open details stay.
const $ = (query, root = document) => root.querySelector(query);
const main = $("main[data-live]");
const line = $("#say-line");
const tell = (words) => { if (line) line.textContent = words; };
const STILL = "Still answering; what you wrote goes as soon as the reply is there.";
let waiting = null;
function goOn() {
  if (!line?.textContent.startsWith("Still answering")) return;
  const form = waiting;
  waiting = null;
  tell("");
  if (form && text.value.trim()) form.requestSubmit();
}

function morph(old, html, style = "outerHTML") {
  Idiomorph.morph(old, html, {
    morphStyle: style, ignoreActiveValue: true,
    callbacks: {
      // What somebody opened or closed stays so.
      beforeAttributeUpdated: (name, node) => !(name === "open" && node.tagName === "DETAILS"),
      afterNodeAdded: (node) => { if (node.matches?.(".kr, .finding, .goals li, .facts > div, .tags li, .situation")) node.classList.add("fresh"); },
    },
  });
}

async function send(form, body) {
  tell("");
  let answer;
  try {
    answer = await fetch(form.action, { method: "POST", body, headers: { "X-Piece": "1" }, redirect: "follow" });
  } catch {
    tell("The server cannot be reached; what you wrote is still in the box.");
    return null;
  }
  if (answer.ok) return answer;
  if (answer.status === 409 && form.matches("[data-say]")) {
    // Said while the reply is made: it stays in the box, and goes as soon as the reply is there.
    waiting = body.get("text")?.trim() ? form : null;
    tell(waiting ? STILL : "Still answering; choose again in a moment.");
    // The reply may have ended in between: then nothing more comes that would let it go.
    if (waiting) setTimeout(() => { if (!main.hasAttribute("data-answering")) goOn(); }, 700);
    return null;
  }
  const said = await answer.json().catch(() => ({}));
  tell([said.detail, said.next_step].filter(Boolean).join("; ") || `The server answered ${answer.status}.`);
  return null;
}

// The conversation
const text = $("#text");
const scroll = $("#scroll");
const atEnd = () => !scroll || scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 120;
const toEnd = () => scroll?.scrollTo({ top: scroll.scrollHeight });

function follow() {
  let first = true;
  const source = new EventSource(`${main.dataset.live}?after=${main.dataset.place}`);
  const on = (name, act) => source.addEventListener(name, (event) => {
    if (event.lastEventId) main.dataset.place = event.lastEventId;
    act(JSON.parse(event.data));
  });
  on("turn", ({ number, html, open }) => {
    const near = atEnd();
    const old = $(`#t${number}`);
    if (old) morph(old, html);
    else $("#turns").insertAdjacentHTML("beforeend", html);
    main.toggleAttribute("data-answering", open);
    if (open) $("#answers").replaceChildren();
    else goOn();
    if (near) toEnd();
  });
  on("live", ({ html, so_far }) => { morph($("#live"), html, "innerHTML"); morph($("#so-far"), so_far, "innerHTML"); });
  on("paper", ({ html, title, actions }) => {
    morph($("#paper"), html, "innerHTML");
    morph($("#actions"), actions, "innerHTML");
    $("#current-title").textContent = title;
    document.title = `${title}: ninetyday`;
    if (!first && main.dataset.show !== "paper") $(".dot").hidden = false;
    first = false;
  });
  on("answers", ({ html, hint }) => {
    const near = atEnd();
    morph($("#answers"), html, "innerHTML");
    text.placeholder = hint;
    if (near) requestAnimationFrame(toEnd);
  });
  source.addEventListener("gone", () => { source.close(); location.assign("/"); });
  return source;
}

if (main) {
  let source = follow();
  // A browser opens six lines to one server at most: a tab that nobody looks at gives its one back.
  document.addEventListener("visibilitychange", () => {
    source.close();
    if (!document.hidden) source = follow();
  });
  toEnd();
  if (matchMedia("(min-width: 48rem)").matches) text.focus();
  $("form[data-say]").addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target;
    const body = new URLSearchParams(new FormData(form, event.submitter));
    const quick = event.submitter?.name === "quick";
    if (quick) body.set("text", "");
    if (![...body.values()].some((one) => one.trim())) return;
    if (await send(form, body)) {
      if (!quick) { text.value = ""; sessionStorage.removeItem(location.pathname); }
      form.querySelectorAll("input:checked").forEach((one) => { one.checked = false; });
      toEnd();
      if (matchMedia("(min-width: 48rem)").matches) text.focus();
    }
  });
  // What was typed and not sent survives a reload.
  text.value ||= sessionStorage.getItem(location.pathname) ?? "";
  text.addEventListener("input", () => { sessionStorage.setItem(location.pathname, text.value); tell(""); });
  const show = (name) => {
    main.dataset.show = name;
    for (const tab of document.querySelectorAll("[data-tab]")) {
      tab.setAttribute("aria-selected", tab.dataset.tab === name);
      tab.tabIndex = tab.dataset.tab === name ? 0 : -1;
    }
    if (name === "paper") $(".dot").hidden = true; else toEnd();
  };
  $(".tabs").addEventListener("click", (event) => { const tab = event.target.closest("[data-tab]"); if (tab) show(tab.dataset.tab); });
  $(".tabs").addEventListener("keydown", (event) => {
    if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
    show(main.dataset.show === "talk" ? "paper" : "talk");
    $('[data-tab][aria-selected="true"]').focus();
  });
  document.addEventListener("click", (event) => { if (event.target.closest(".kr-link")) show("paper"); });
}

document.addEventListener("keydown", (event) => {
  if (event.target.tagName === "TEXTAREA" && event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    if (event.target.value.trim()) event.target.form.requestSubmit();
  }
  if (event.key === "Escape") for (const menu of document.querySelectorAll(".menu[open]")) { menu.open = false; $("summary", menu).focus(); }
});

// Sheets: a rule's reason, a passage, the link to share
const sheet = $("#sheet");
function openSheet(html) {
  $("#sheet-body").innerHTML = `<form method="dialog" class="closing"><button class="quiet small close" aria-label="Close">Close</button></form>${html}`;
  if (!sheet.open) sheet.showModal();
  sheet.scrollTop = 0;
}
sheet?.addEventListener("click", (event) => { if (event.target === sheet) sheet.close(); });
document.addEventListener("click", async (event) => {
  for (const menu of document.querySelectorAll(".menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  const link = event.target.closest("a[data-sheet]");
  if (link && !event.metaKey && !event.ctrlKey) {
    event.preventDefault();
    const answer = await fetch(link.href, { headers: { "X-Piece": "1" } }).catch(() => null);
    if (answer?.ok) openSheet(await answer.text());
    else location.assign(link.href);
  }
  const copy = event.target.closest("[data-copy]");
  if (copy) {
    const field = document.getElementById(copy.dataset.copy);
    field.select();
    await navigator.clipboard?.writeText(field.value).then(() => { copy.textContent = "Copied"; }, () => {});
  }
  if (event.target.closest("[data-theme-switch]")) {
    const dark = document.documentElement.dataset.theme ? document.documentElement.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    document.documentElement.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem("theme", document.documentElement.dataset.theme); } catch { /* for this page only */ }
  }
});
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.dataset.confirm && !confirm(form.dataset.confirm)) { event.preventDefault(); return; }
  if (form.matches("[data-sheet-form], [data-quiet]")) {
    event.preventDefault();
    const answer = await send(form, new URLSearchParams());
    if (answer && form.matches("[data-sheet-form]")) openSheet(await answer.text());
  }
});

// Files: chosen or dropped, one clear line where one cannot be read
const drop = $("form[data-drop]");
if (drop) {
  const file = $("input[type=file]", drop);
  const upload = async () => {
    const one = file.files[0];
    if (!one) return;
    if (one.size > 5 * 1024 * 1024) { tell(`${one.name} is larger than 5 MiB; send less of it.`); return; }
    drop.classList.add("busy");
    const answer = await send(drop, new FormData(drop));
    drop.classList.remove("busy");
    if (answer) location.assign(answer.url); else drop.reset();
  };
  file.addEventListener("change", upload);
  for (const name of ["dragenter", "dragover"]) document.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    if (event.dataTransfer.files.length) { file.files = event.dataTransfer.files; upload(); }
  });
}
