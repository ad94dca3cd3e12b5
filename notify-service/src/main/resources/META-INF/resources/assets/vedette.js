// Conveniences only: every page works without this file.
"use strict";
// What is sent to a server that is away would be lost with the page: it is sent once the server has answered. Who leaves what he typed is asked.
const REACHED_WITHIN = 5000;
const typedInto = (form) => form.querySelector('input:not([type="hidden"]), textarea, select') !== null;
// What came back to be mended is not sent yet.
const cameBack = document.querySelector('main .summary[role="alert"]') !== null;
[...document.querySelectorAll('main form[method="post"]:not(.again)')].filter(typedInto).forEach((form) => {
  const warning = document.createElement("p");
  warning.className = "summary";
  warning.setAttribute("role", "alert");
  warning.hidden = true;
  form.after(warning);
  let changed = cameBack;
  let asking = false;
  let reached = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", async (event) => {
    if (reached) {
      reached = false;
      changed = false;
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
  addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
});
