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
// Files that the form cannot carry are said at once, not after they were sent.
const chosen = document.getElementById("f-files");
const megabytes = (bytes) => Math.round(bytes / 104857.6) / 10;
const tooLarge = () => {
  const files = [...(chosen?.files ?? [])];
  const single = files.filter((file) => file.size > 100 * 1048576);
  if (single.length > 0) return single.map((file) => `${file.name} has ${megabytes(file.size)} MB; at most 100 MB are taken`).join(". ");
  const all = files.reduce((sum, file) => sum + file.size, 0);
  if (all > 600 * 1048576) return `Together they have ${megabytes(all)} MB; at most 600 MB can be sent at once. Add the rest by an update`;
  return files.length > 20 ? `${files.length} files; at most 20 can be added at once` : "";
};
const say = () => {
  const text = tooLarge();
  let message = document.getElementById("e-files");
  if (!message) {
    message = document.createElement("small");
    message.id = "e-files";
    message.className = "error";
    message.setAttribute("role", "alert");
    chosen.parentElement.after(message);
  }
  message.textContent = text;
  chosen.setAttribute("aria-invalid", text === "" ? "false" : "true");
  return text;
};
chosen?.addEventListener("change", say);
chosen?.form?.addEventListener("submit", (event) => {
  if (say() === "") return;
  event.preventDefault();
  chosen.focus();
  chosen.scrollIntoView({ block: "center" });
});
