"use strict";
(function () {
  var tables = {};
  var collator = new Intl.Collator("zh-CN", { numeric: true });
  document.querySelectorAll("table.data").forEach(function (table) {
    var body = table.tBodies[0];
    var rows = Array.prototype.slice.call(body.rows);
    var state = { body: body, rows: rows, texts: null, search: "", filter: "", column: 0 };
    tables[table.id] = state;
    table.querySelectorAll("th").forEach(function (head, column) {
      head.querySelector("button").addEventListener("click", function () {
        var down = head.getAttribute("aria-sort") === "ascending";
        table.querySelectorAll("th").forEach(function (other) { other.setAttribute("aria-sort", "none"); });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        var keyed = state.rows.map(function (row, index) {
          var cell = row.cells[column], key = cell.getAttribute("data-key");
          return { row: row, index: index, key: key === null ? cell.textContent : Number(key) };
        });
        keyed.sort(function (a, b) {
          var order = typeof a.key === "number" && typeof b.key === "number" ? a.key - b.key : collator.compare(String(a.key), String(b.key));
          return (down ? -order : order) || a.index - b.index;
        });
        var all = document.createDocumentFragment();
        keyed.forEach(function (item) { all.appendChild(item.row); });
        body.appendChild(all);
        state.rows = keyed.map(function (item) { return item.row; });
        state.texts = null;
        mark(state);
      });
    });
  });
  function mark(state) {
    var left = Number(state.body.parentNode.getAttribute("data-printed"));
    state.rows.forEach(function (row) {
      row.classList.toggle("beyond", !row.hidden && left <= 0);
      if (!row.hidden) { left -= 1; }
    });
  }
  document.getElementById("print-all").addEventListener("change", function (event) {
    document.body.classList.toggle("print-all", event.target.checked);
  });
  function apply(id) {
    var state = tables[id], shown = 0;
    if (!state.texts) { state.texts = state.rows.map(function (row) { return row.textContent.toLowerCase(); }); }
    state.rows.forEach(function (row, index) {
      var hit = state.texts[index].indexOf(state.search) >= 0 && (!state.filter || row.cells[state.column].textContent === state.filter);
      row.hidden = !hit;
      if (hit) { shown += 1; }
    });
    mark(state);
    document.querySelector('.count[data-for="' + id + '"]').textContent = "显示 " + shown + " / 共 " + state.rows.length + " 行";
  }
  document.querySelectorAll("input.search").forEach(function (box) {
    box.addEventListener("input", function () { tables[box.dataset.for].search = box.value.trim().toLowerCase(); apply(box.dataset.for); });
  });
  document.querySelectorAll("select.filter").forEach(function (box) {
    box.addEventListener("change", function () {
      var state = tables[box.dataset.for];
      state.filter = box.value; state.column = Number(box.dataset.column); apply(box.dataset.for);
    });
  });
})();
