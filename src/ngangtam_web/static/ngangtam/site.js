// Conveniences of the keyboard and the search box. Every page works without this file.
"use strict";

(() => {
  const typing = (element) =>
    element.closest("input, textarea, select, [contenteditable]") !== null;
  const say = (element, name, value) => element.setAttribute(name, String(value));

  // --- Search box: a combobox over the list that the server sends -------------------------------

  const box = document.getElementById("finder");
  const list = document.getElementById("suggestions");
  const options = () => [...list.querySelectorAll("a[role=option]")];

  const close = () => {
    list.hidden = true;
    say(box, "aria-expanded", false);
    box.removeAttribute("aria-activedescendant");
  };
  const open = () => {
    if (!list.childElementCount || document.activeElement !== box) return close();
    list.hidden = false;
    say(box, "aria-expanded", true);
    box.removeAttribute("aria-activedescendant");
  };
  const chosen = () => options().find((option) => option.getAttribute("aria-selected") === "true");
  const choose = (step) => {
    const all = options();
    if (!all.length) return;
    const now = all.indexOf(chosen());
    // One place beyond either end is the box itself.
    const next = now < 0 ? (step > 0 ? 0 : all.length - 1) : now + step;
    all.forEach((option) => say(option, "aria-selected", false));
    if (next < 0 || next >= all.length) return box.removeAttribute("aria-activedescendant");
    say(all[next], "aria-selected", true);
    say(box, "aria-activedescendant", all[next].id);
    all[next].scrollIntoView({ block: "nearest" });
  };

  if (box && list) {
    say(box, "role", "combobox");
    say(box, "aria-autocomplete", "list");
    say(box, "aria-controls", list.id);
    say(box, "aria-expanded", false);
    box.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Escape") {
        if (!list.hidden) {
          event.preventDefault();
          close();
        }
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) open();
        if (!list.hidden) choose(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Enter" && !list.hidden && chosen()) {
        event.preventDefault();
        window.location.assign(chosen().href);
      }
    });
    box.addEventListener("input", () => {
      if (box.value.trim().length < 2) {
        list.replaceChildren();
        close();
      }
    });
    box.form.addEventListener("focusout", (event) => {
      if (!box.form.contains(event.relatedTarget)) close();
    });
    box.addEventListener("focus", open);
    // A press on the list must not take the focus from the box before the link is followed.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    document.body.addEventListener("htmx:beforeSwap", (event) => {
      if (event.detail.target !== list) return;
      // After the session has ended the answer is the page of signing in.
      const fits = event.detail.xhr.responseURL.includes(box.dataset.suggest);
      event.detail.shouldSwap = fits && box.value.trim().length > 1;
    });
    document.body.addEventListener("htmx:afterSwap", (event) => {
      if (event.detail.target === list) open();
    });
  }

  // --- Shortcuts ---------------------------------------------------------------------------------

  const help = document.getElementById("shortcuts");
  let waitingForPlace = 0;

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && window.location.hash === "#menu") {
      window.location.hash = "#content";
      document.querySelector(".menu-button")?.focus();
      return;
    }
    if (typing(event.target) || document.querySelector("dialog[open]")) return;
    if (waitingForPlace && Date.now() - waitingForPlace < 2000 && /^[1-9]$/.test(event.key)) {
      const places = document.querySelectorAll(".main-nav li a");
      places[Number(event.key) - 1]?.click();
      waitingForPlace = 0;
    } else if (event.key === "/" && box) {
      event.preventDefault();
      box.focus();
      box.select();
    } else if (event.key === "?" && help) {
      help.showModal();
    } else {
      waitingForPlace = event.key === "g" ? Date.now() : 0;
    }
  });

  // --- Dialogs: a link or button that has a page of its own, opened in place ----------------------

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    const dialog = opener && document.getElementById(opener.dataset.opens);
    if (dialog) {
      event.preventDefault();
      dialog.showModal();
    }
    const closer = event.target.closest("[data-closes]");
    if (closer) {
      event.preventDefault();
      closer.closest("dialog")?.close();
    }
  });

  // --- Toasts can be put away ----------------------------------------------------------------------

  const closeWords = document.querySelector(".toasts")?.dataset.close;
  document.querySelectorAll(".toast").forEach((toast) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain";
    button.textContent = closeWords;
    button.addEventListener("click", () => toast.remove());
    toast.append(button);
  });

  // --- A table that fits its page keeps its head in sight, and is no stop of the Tab key ------------

  const wraps = [...document.querySelectorAll(".table-wrap")];
  const measure = () =>
    wraps.forEach((wrap) => {
      wrap.classList.remove("is-whole");
      const whole = wrap.scrollWidth <= wrap.clientWidth + 1;
      wrap.classList.toggle("is-whole", whole);
      if (whole) wrap.removeAttribute("tabindex");
      else wrap.tabIndex = 0;
    });
  if (wraps.length) {
    measure();
    let planned = 0;
    window.addEventListener("resize", () => {
      window.clearTimeout(planned);
      planned = window.setTimeout(measure, 150);
    });
  }

  // --- A line that is broken is told, and what was typed stays ---------------------------------------

  const offline = document.getElementById("offline");
  const hideOffline = () => offline?.replaceChildren();
  const showOffline = () => {
    const words = document.createElement("p");
    words.className = "form-error";
    words.textContent = offline.dataset.words;
    offline.replaceChildren(words);
  };
  window.addEventListener("online", hideOffline);

  // --- Forms are sent once ---------------------------------------------------------------------------

  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (event.defaultPrevented || event.target.method !== "post" || !button) return;
    // A file comes, and the page stays: it may be asked for again.
    if ("download" in event.target.dataset) return;
    if (event.target.dataset.sent) return event.preventDefault();
    // Sent into a broken line, what was typed would go: the browser shows a page of its own.
    if (!navigator.onLine) {
      event.preventDefault();
      return showOffline();
    }
    hideOffline();
    event.target.dataset.sent = "yes";
    say(button, "aria-busy", true);
  });
  // Coming back by the browser's button shows the form as it can be sent again.
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => {
      delete form.dataset.sent;
      form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
    });
  });

  // What was wrong is read out and seen first.
  document.querySelector("form:not(.example) .form-errors")?.focus();
})();
