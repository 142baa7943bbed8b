// Before the first paint: the theme that was chosen here, else the machine's.
"use strict";
try {
  const chosen = localStorage.getItem("theme");
  if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
} catch { /* no storage: the machine's choice stands */ }
document.documentElement.classList.add("js");
