"use strict";
(function () {
  var root = document.documentElement;
  root.classList.add("js");
  document.querySelectorAll("select[data-auto]").forEach(function (box) {
    box.addEventListener("change", function () { box.form.submit(); });
  });
  document.querySelectorAll("form[data-confirm]").forEach(function (form) {
    form.addEventListener("submit", function (event) {
      if (!window.confirm(form.dataset.confirm)) { event.preventDefault(); }
    });
  });
  document.querySelectorAll("form").forEach(function (form) {   // no form is sent twice by an impatient second click
    form.addEventListener("submit", function (event) {
      if (form.method !== "post" || event.defaultPrevented) { return; }
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = "1";
      window.setTimeout(function () { delete form.dataset.sent; }, 4000);
    });
  });

  // ── boxes: drop files and folders; the page is shown anew when all that is being sent has come ──
  var sending = 0, next = "";
  function arrived() {
    sending -= 1;
    if (!sending) { window.location.href = next || window.location.href.split("#")[0]; }
  }
  function send(form, files) {
    var body = new FormData();
    body.append("box", form.elements.box.value);
    files.forEach(function (one) { body.append("files", one.file, one.name); });
    form.parentNode.classList.add("sending");
    var hint = form.querySelector(".drop-hint");
    if (hint) { hint.textContent = "正在收 " + files.length + " 个文件……"; }
    sending += 1;
    fetch(form.action, { method: "POST", body: body, credentials: "same-origin" }).then(function (answer) {
      if (answer.ok) { next = answer.url; return null; }
      return answer.text().then(function (text) { window.alert(text); });
    }).catch(function () { window.alert("没有收下，请重试。"); }).then(arrived);
  }
  function walked(entry, path, found) {
    if (entry.isFile) {
      return new Promise(function (done) {
        entry.file(function (file) { found.push({ file: file, name: path + file.name }); done(); }, done);
      });
    }
    var reader = entry.createReader();
    function more() {
      return new Promise(function (done) { reader.readEntries(done, function () { done([]); }); }).then(function (entries) {
        if (!entries.length) { return null; }
        return Promise.all(entries.map(function (one) { return walked(one, path + entry.name + "/", found); })).then(more);
      });
    }
    return more();
  }
  document.querySelectorAll("[data-drop]").forEach(function (box) {
    var form = box.querySelector("form");
    ["dragenter", "dragover"].forEach(function (kind) {
      box.addEventListener(kind, function (event) { event.preventDefault(); box.classList.add("over"); });
    });
    ["dragleave", "drop"].forEach(function (kind) {
      box.addEventListener(kind, function () { box.classList.remove("over"); });
    });
    box.addEventListener("drop", function (event) {
      event.preventDefault();
      var found = [];
      var entries = Array.prototype.map.call(event.dataTransfer.items || [], function (item) {
        return item.webkitGetAsEntry ? item.webkitGetAsEntry() : null;
      }).filter(Boolean);
      if (!entries.length) {
        send(form, Array.prototype.map.call(event.dataTransfer.files, function (file) { return { file: file, name: file.name }; }));
        return;
      }
      Promise.all(entries.map(function (entry) { return walked(entry, "", found); })).then(function () {
        if (found.length) { send(form, found); }
      });
    });
    form.querySelector("input[type=file]").addEventListener("change", function (event) {
      var files = Array.prototype.map.call(event.target.files, function (file) { return { file: file, name: file.name }; });
      if (files.length) { send(form, files); }
    });
  });
  if (document.querySelector("[data-drop]")) {   // a file that misses a box must not replace the page
    ["dragover", "drop"].forEach(function (kind) { window.addEventListener(kind, function (event) { event.preventDefault(); }); });
  }

  // ── jobs: look every moment, show the page anew at the end ──
  var key = document.body.dataset.job;
  if (key) {
    var fails = 0;
    var look = function () {
      fetch("/jobs/" + key + ".json", { credentials: "same-origin" }).then(function (answer) { return answer.json(); }).then(function (told) {
        fails = 0;
        document.querySelectorAll("[data-stage]").forEach(function (place) { place.textContent = told.stage || "开始"; });
        document.querySelectorAll("[data-share]").forEach(function (bar) { bar.value = told.share; });
        (told.stages || []).forEach(function (one) {
          document.querySelectorAll(".stages li").forEach(function (item) { if (item.dataset.name === one.name) { item.className = one.state; } });
        });
        if (told.is_working) { window.setTimeout(look, 700); return; }
        if (sending) { return; }   // what is being sent shows the page anew when it has come
        if (document.querySelector("form.dirty")) { document.querySelectorAll("[data-stage]").forEach(function (place) { place.textContent = "完成，保存后刷新页面"; }); return; }
        window.location.replace(window.location.href.split("#")[0]);
      }).catch(function () { fails += 1; if (fails < 20) { window.setTimeout(look, 1500); } });
    };
    look();
  }
  document.querySelectorAll("form").forEach(function (form) { form.addEventListener("input", function () { if (form.method === "post") { form.classList.add("dirty"); } }); });

  // ── keyboard: one key an answer, arrows for the neighbours ──
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) { return; }
    var hit = document.querySelector('[data-key="' + (event.key.length === 1 ? event.key.toLowerCase() : event.key) + '"]');
    if (hit) { event.preventDefault(); hit.click(); }
  });

  // ── print, tick all ──
  document.querySelectorAll("[data-print]").forEach(function (button) { button.addEventListener("click", function () { window.print(); }); });
  document.querySelectorAll("[data-all]").forEach(function (box) {
    box.addEventListener("change", function () { document.querySelectorAll('input[name="' + box.dataset.all + '"]').forEach(function (one) { one.checked = box.checked; }); });
  });

  // ── the tour, until it was read ──
  var tour = document.getElementById("tour");
  if (tour) {
    var seen = false;
    try { seen = window.localStorage.getItem("tour") === "1"; } catch (error) { seen = false; }
    tour.hidden = seen;
    tour.querySelector("[data-tour-done]").addEventListener("click", function () {
      tour.hidden = true;
      try { window.localStorage.setItem("tour", "1"); } catch (error) { /* shown again next time */ }
    });
  }
})();
