// Conveniences only: every page works without this file.
"use strict";
// What is sent to a server that is away would be lost with the page: it is sent once the server has answered. Who leaves what he typed is asked.
const REACHED_WITHIN = 5000;
const typedInto = (form) => form.querySelector('input:not([type="hidden"]), textarea, select') !== null;
const forms = [...document.querySelectorAll('main form[method="post"]:not(.again)')].filter(typedInto);
// What came back to be mended is not sent yet: it stands in the form with the mistakes, or may stand in any, if none is marked.
const marked = forms.filter((form) => form.querySelector('[aria-invalid="true"]') !== null);
const refused = document.querySelector('main .summary[role="alert"]') !== null;
const cameBack = !refused ? [] : marked.length > 0 ? marked : forms;
const typed = new Set();
let sent = null;
forms.forEach((form) => {
  const warning = document.createElement("p");
  warning.className = "summary";
  warning.setAttribute("role", "alert");
  warning.hidden = true;
  form.after(warning);
  let asking = false;
  let reached = false;
  form.addEventListener("input", () => { typed.add(form); });
  form.addEventListener("submit", async (event) => {
    if (reached) {
      reached = false;
      sent = form;
      return;
    }
    event.preventDefault();
    if (asking) return;
    asking = true;
    try {
      await fetch("/assets/vedette.js", { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(REACHED_WITHIN) });
      warning.hidden = true;
      reached = true;
      form.requestSubmit(event.submitter);
    } catch {
      warning.textContent = "Nothing was sent: Vedette does not answer at the moment. What you typed stays on this page; send it again in a little while.";
      warning.hidden = false;
    } finally {
      asking = false;
    }
  });
});
// Sending one form loses what was typed into the others, and what came back in one of them, if it is known in which.
addEventListener("beforeunload", (event) => {
  const lost = sent === null ? [...typed, ...cameBack] : [...typed, ...(refused ? marked : [])].filter((form) => form !== sent);
  if (lost.length > 0) event.preventDefault();
  else typed.delete(sent);
  sent = null;
});
// Rows of a table are added here; without this file, by saving.
document.querySelectorAll("fieldset.rows").forEach((table) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "secondary outline";
  button.textContent = "Another row";
  table.querySelector(".more").replaceChildren(button);
  button.addEventListener("click", () => {
    const rows = table.querySelectorAll(":scope > .filters");
    const last = rows[rows.length - 1];
    const next = last.cloneNode(true);
    next.querySelectorAll(".error").forEach((error) => { error.remove(); });
    next.querySelectorAll("label").forEach((label) => {
      label.firstChild.textContent = label.firstChild.textContent.replace(/\d+/, rows.length + 1);
    });
    next.querySelectorAll("input, select").forEach((field) => {
      field.id = field.id.replace(/\[\d+\]/, `[${rows.length}]`);
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-describedby");
      field.value = "";
    });
    last.after(next);
    next.querySelector("input, select").focus();
  });
});
