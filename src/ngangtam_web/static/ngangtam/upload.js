// Sending files with their progress, and by dropping them. Without this file the form is sent as any.
"use strict";

(() => {
  const form = document.querySelector("form[data-upload]");
  const input = form?.querySelector("input[type=file]");
  if (!form || !input || !window.FormData) return;
  const words = form.dataset;

  const zone = input.closest(".field");
  const chosen = document.createElement("ul");
  chosen.className = "plain-list chosen-files";
  const hint = document.createElement("p");
  hint.className = "help";
  hint.textContent = words.drop;
  zone.append(hint, chosen);

  const size = (bytes) => {
    const kilobytes = Math.max(1, Math.round(bytes / 1000));
    return kilobytes < 1000
      ? `${kilobytes} kB`
      : `${(bytes / 1e6).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 })} MB`;
  };
  const show = () => {
    chosen.replaceChildren(
      ...[...input.files].map((file) => {
        const line = document.createElement("li");
        line.textContent = `${file.name} · ${size(file.size)}`;
        return line;
      }),
    );
  };
  input.addEventListener("change", show);

  // --- Files dropped anywhere on the form ---------------------------------------------------------

  const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  form.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    zone.classList.add("is-over");
  });
  form.addEventListener("dragleave", (event) => {
    if (!form.contains(event.relatedTarget)) zone.classList.remove("is-over");
  });
  form.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    zone.classList.remove("is-over");
    input.files = event.dataTransfer.files;
    show();
  });

  // --- Progress -----------------------------------------------------------------------------------

  const bar = document.createElement("progress");
  bar.className = "progress";
  bar.max = 1;
  // How far it is stands in words beside.
  bar.setAttribute("aria-hidden", "true");
  const said = document.createElement("p");
  said.setAttribute("role", "status");

  const failed = (text) => {
    said.className = "form-error";
    said.textContent = text;
    bar.remove();
    form.removeAttribute("aria-busy");
    form.querySelectorAll("button").forEach((button) => (button.disabled = false));
  };

  form.addEventListener("submit", (event) => {
    // What to say of a broken line is known to site.js, and of a missing file to the server.
    if (!input.files.length || !navigator.onLine) return;
    event.preventDefault();
    if (form.hasAttribute("aria-busy")) return;
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("HX-Request", "true");
    request.upload.addEventListener("progress", (now) => {
      if (!now.lengthComputable) return;
      bar.value = now.loaded / now.total;
      said.textContent =
        now.loaded < now.total
          ? `${words.sending} ${Math.floor((100 * now.loaded) / now.total)} %`
          : words.checking;
    });
    request.addEventListener("load", () => {
      const address = request.getResponseHeader("HX-Redirect");
      // Whoever was signed out meanwhile is led to sign in.
      if (address || request.status < 400) {
        return window.location.assign(address ?? request.responseURL);
      }
      // What is wrong stands in the page that came back; what was typed and chosen stays here.
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      const errors = page.querySelector(".form-errors");
      form.querySelector(".form-errors")?.remove();
      if (!errors) return failed(words.failed);
      failed("");
      said.className = "";
      form.prepend(document.importNode(errors, true));
      form.querySelector(".form-errors").focus();
    });
    request.addEventListener("error", () => failed(words.failed));
    request.addEventListener("abort", () => failed(words.failed));
    said.className = "";
    said.textContent = words.sending;
    bar.removeAttribute("value");
    form.append(said, bar);
    form.setAttribute("aria-busy", "true");
    form.querySelectorAll("button").forEach((button) => (button.disabled = true));
    request.send(new FormData(form));
  });
})();
