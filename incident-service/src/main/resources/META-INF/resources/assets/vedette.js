// Conveniences only: every page works without this file.
"use strict";
const summary = document.getElementById("errors");
if (summary) summary.focus();
// A link from the summary opens what is folded away and goes to the field.
document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#f-"]');
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  field.closest("details")?.setAttribute("open", "");
  event.preventDefault();
  field.scrollIntoView({ block: "center" });
  (field.matches("fieldset") ? field.querySelector("input:not([disabled])") : field)?.focus();
});
