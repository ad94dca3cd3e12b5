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
// "Everyone" ticks the others at once; taking one of them off takes "Everyone" off, which would tick it again.
const everyone = document.getElementById("f-releasedToEveryone");
const others = () => [...everyone.form.querySelectorAll('input[name="releasableTo"]')];
everyone?.addEventListener("change", () => others().forEach((box) => { box.checked = everyone.checked; }));
everyone?.form.addEventListener("change", (event) => {
  if (event.target.name === "releasableTo" && !event.target.checked) everyone.checked = false;
});
// Enter in the name of a place looks it up.
document.getElementById("f-place.name")?.addEventListener("keydown", (event) => {
  const find = event.target.form.querySelector('button[name="findPlace"]');
  if (event.key !== "Enter" || event.isComposing || !find) return;
  event.preventDefault();
  find.click();
});
// The page of a form is not cached, so going back to it brings a new one with what was typed in the old one. It is the same form, with
// the same key: sent again unchanged it is not done a second time, and changed it asks. Opened anew, by a link or by reloading, it is another one.
const key = document.querySelector('form.filing input[name="key"]');
const wentBack = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
if (key && wentBack && history.state?.key) key.value = history.state.key;
else if (key) history.replaceState({ ...history.state, key: key.value }, "");
// Who would be told is asked while somebody types, as if he pressed that button after each pause. Nothing is filed by it, and no file is sent: that one is not counted is said.
const asks = document.querySelector('form.filing button[name="whoWouldBeTold"]');
if (asks) {
  const form = asks.form;
  const state = document.createElement("p");
  state.className = "quiet";
  state.setAttribute("role", "status");
  form.after(state);
  // In short also beside the release list, which decides most of it and is far from where it stands in full.
  const brief = document.createElement("p");
  brief.className = "field wide quiet";
  form.querySelector('input[name="releasableTo"]')?.closest("fieldset")?.after(brief);
  const inBrief = (told, otherwise) => {
    brief.replaceChildren();
    const notice = told?.querySelector("[data-notice]")?.textContent;
    if (!notice) {
      brief.textContent = otherwise;
      return;
    }
    const link = document.createElement("a");
    link.href = "#told";
    link.textContent = "Who, and why";
    brief.append(`${[notice, notCounted()].filter(Boolean).join(" ")} `, link);
  };
  const notCounted = () => {
    const files = chosen?.files.length ?? 0;
    if (files === 0) return "";
    const are = files === 1 ? "1 chosen file is" : `${files} chosen files are`;
    return `${are} not counted yet, and rules may ask for what has files. Press “${asks.textContent.trim()}” to have them counted.`;
  };
  inBrief(document.getElementById("told"), "");
  let pause = 0;
  let asking = new AbortController();
  const show = (told, text) => {
    document.getElementById("told")?.remove();
    state.textContent = text;
    if (told) state.after(told);
    inBrief(told, text);
  };
  const first = (page) => {
    const wrong = [...page.querySelectorAll("#errors li")].map((item) => item.textContent.trim());
    return wrong.length ? ` First: ${wrong[0]}${wrong.length > 1 ? ` (and ${wrong.length - 1} more)` : ""}` : "";
  };
  const ask = async () => {
    asking.abort();
    asking = new AbortController();
    const data = new FormData(form);
    data.delete("files");
    data.set(asks.name, asks.value);
    const body = form.enctype === "multipart/form-data" ? data : new URLSearchParams(data);
    try {
      const answer = await fetch(asks.formAction.split("#")[0], { method: "POST", body, signal: asking.signal, headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const told = answer.ok ? page.getElementById("told") : null;
      if (told) show(document.adoptNode(told), notCounted());
      else if (answer.status === 401) show(null, "Your session has ended, so who would be told cannot be shown. What you typed stays: when you send it, you can sign in and send it again.");
      else show(null, answer.status === 422 ? "Who would be told is shown here as soon as nothing is missing or wrong." + first(page) : "");
    } catch (failure) {
      if (failure.name !== "AbortError") show(null, "");
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(ask, 500);
  });
  form.addEventListener("submit", () => { clearTimeout(pause); asking.abort(); });
}
// What is sent to a server that is away would be lost with the page: it is sent once the server has answered.
const REACHED_WITHIN = 5000;
const filing = [...document.querySelectorAll('form.filing')];
// What came back to be mended, with places or with who would be told, is not sent yet: it stands in the form with the mistakes, or may stand in any.
const marked = filing.filter((form) => form.querySelector('[aria-invalid="true"]') !== null);
const returned = ["errors", "places", "told"].some((id) => document.getElementById(id) !== null);
const cameBack = !returned ? [] : marked.length > 0 ? marked : filing;
const typed = new Set();
let sent = null;
filing.forEach((form) => {
  const warning = document.createElement("p");
  warning.className = "summary";
  warning.setAttribute("role", "alert");
  warning.hidden = true;
  form.after(warning);
  let asking = false;
  let reached = false;
  form.addEventListener("input", () => { typed.add(form); });
  form.addEventListener("submit", async (event) => {
    if (event.defaultPrevented) return;
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
  const lost = sent === null ? [...typed, ...cameBack] : [...typed, ...(returned ? marked : [])].filter((form) => form !== sent);
  if (lost.length > 0) event.preventDefault();
  else typed.delete(sent);
  sent = null;
});
// Who was told is shown as it changes, while somebody looks at the page: a tab in the background keeps no connection.
const whoWasTold = document.getElementById("who-was-told");
if (whoWasTold && window.EventSource) {
  const FIRST_WAIT = 5000;
  const LONGEST_WAIT = 60000;
  let section = whoWasTold;
  let source = null;
  let again = 0;
  let wait = FIRST_WAIT;
  const state = document.createElement("p");
  state.className = "quiet";
  state.setAttribute("role", "status");
  section.after(state);
  const close = () => {
    clearTimeout(again);
    source?.close();
    source = null;
  };
  const fetched = async () => {
    const answer = await fetch(section.dataset.page, { headers: { Accept: "text/html" } });
    const page = answer.ok && !answer.redirected ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    const now = page?.getElementById("who-was-told");
    if (!now) throw new Error("not shown");
    const adopted = document.adoptNode(now);
    section.replaceWith(adopted);
    section = adopted;
  };
  // One at a time: of two answers the one that was worked out first can come last, and would stay.
  let renewing = false;
  let changed = false;
  const renew = async () => {
    changed = true;
    if (renewing) return;
    renewing = true;
    try {
      while (changed) {
        changed = false;
        await fetched();
      }
    } finally {
      renewing = false;
    }
  };
  const retry = () => {
    close();
    state.textContent = "What changes is not shown at the moment; it is tried again.";
    again = setTimeout(open, wait);
    wait = Math.min(2 * wait, LONGEST_WAIT);
  };
  function open() {
    close();
    if (document.hidden) return;
    source = new EventSource(section.dataset.stream);
    source.addEventListener("open", () => {
      wait = FIRST_WAIT;
      state.textContent = "";
    });
    source.addEventListener("timeline", () => { renew().catch(retry); });
    source.addEventListener("error", () => { if (source?.readyState === EventSource.CLOSED) retry(); });
  }
  document.addEventListener("visibilitychange", open);
  addEventListener("pagehide", close);
  open();
}
