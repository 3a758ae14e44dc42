export const id = 725;
export const ids = [725];
export const modules = {

/***/ 3725:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  renderHtml: () => (/* binding */ renderHtml)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./lib/output/console.js
var console = __webpack_require__(5020);
// EXTERNAL MODULE: ./lib/output/failures.js
var failures = __webpack_require__(9950);
// EXTERNAL MODULE: ./lib/output/figures.js
var figures = __webpack_require__(8656);
// EXTERNAL MODULE: ./lib/output/format.js
var format = __webpack_require__(5446);
// EXTERNAL MODULE: ./lib/output/outcome.js
var outcome = __webpack_require__(9757);
// EXTERNAL MODULE: ./lib/output/plain.js
var plain = __webpack_require__(4221);
// EXTERNAL MODULE: ./lib/output/stores.js
var stores = __webpack_require__(4987);
// EXTERNAL MODULE: ./lib/output/unpacker.js
var unpacker = __webpack_require__(12);
// EXTERNAL MODULE: ./lib/output/wording.js
var wording = __webpack_require__(281);
;// CONCATENATED MODULE: ./lib/output/html/page-text.js
// Made by tools/page.js from page/; do not edit.
const SCRIPT = `"use strict";
(() => {
  // src/output/html/page/address.ts
  var VIEWS = ["timeline", "upstreams", "caches", "doctor"];
  function parse(fragment) {
    const [view = "", query = ""] = fragment.replace(/^#/, "").split(/\\?(.*)/s);
    const given = new URLSearchParams(query);
    const number = (name) => {
      const value = Number.parseFloat(given.get(name) ?? "");
      return Number.isFinite(value) && value >= 0 ? value : void 0;
    };
    const [from, to] = [number("from"), number("to")];
    const row = given.get("row");
    return {
      view: VIEWS.includes(view) ? view : "timeline",
      query: given.get("q") ?? "",
      shortest: (number("min") ?? 0) / 1e3,
      layout: given.get("layout") === "rows" ? "rows" : "lanes",
      sort: given.get("sort") ?? "-cost",
      ...from !== void 0 && to !== void 0 && to > from && { from, to },
      ...row !== null && { row }
    };
  }
  function format({ view, query, shortest, layout, sort, from, to, row }) {
    const values = {
      q: query || void 0,
      min: shortest > 0 ? \`\${Math.round(shortest * 1e6) / 1e3}\` : void 0,
      layout: layout === "rows" ? layout : void 0,
      sort: sort === "-cost" ? void 0 : sort,
      from: from?.toFixed(4),
      to: to?.toFixed(4),
      row
    };
    const known = Object.entries(values).flatMap(([name, value]) => value === void 0 ? [] : [[name, value]]);
    const query_ = new URLSearchParams(known).toString();
    return \`#\${view}\${query_ === "" ? "" : \`?\${query_}\`}\`;
  }

  // src/output/plain.ts
  var ESC = String.fromCharCode(27);
  var sequence = new RegExp(\`(?:\${ESC}\\\\[|\\x9B)[0-?]{0,32}[ -/]{0,8}[@-~]\`, "g");

  // src/output/format.ts
  function sizeText(bytes) {
    if (bytes < 1e3) return \`\${Math.round(bytes)} B\`;
    if (bytes < 999500) return \`\${Math.round(bytes / 1e3)} kB\`;
    if (bytes < 9995e5) return \`\${(bytes / 1e6).toFixed(1)} MB\`;
    return \`\${(bytes / 1e9).toFixed(2)} GB\`;
  }
  function secondsText(seconds) {
    if (seconds < 0.05) return \`\${Math.round(seconds * 1e3)} ms\`;
    if (seconds < 9.95) return \`\${seconds.toFixed(1)} s\`;
    if (seconds < 59.5) return \`\${Math.round(seconds)} s\`;
    const whole = Math.round(seconds);
    return \`\${Math.floor(whole / 60)} min \${whole % 60} s\`;
  }
  function countText(count, noun) {
    return \`\${count} \${count === 1 ? noun : noun.replace(/y$/, "ie").concat("s")}\`;
  }
  function checksText(findings) {
    const passed = findings.filter(({ kind }) => kind === "ok").length;
    if (passed > 0 && passed === findings.length) return \`no problems found, \${countText(passed, "check")} passed\`;
    const kinds = ["fail", "warn", "ok", "skipped"];
    const count = (kind) => findings.filter((finding2) => finding2.kind === kind).length;
    const shown = kinds.filter((kind) => count(kind) > 0 || kind === "fail");
    return shown.map((kind) => \`\${count(kind)} \${kind}\`).join(", ");
  }

  // src/output/html/page/dom.ts
  function h(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== void 0) element.setAttribute(key, value);
    }
    element.append(...children.filter((child) => child !== void 0));
    return element;
  }
  function prose(sentence) {
    const fragment = document.createDocumentFragment();
    const parts = sentence.split("\`");
    if (parts.length % 2 === 0) {
      fragment.append(sentence);
      return fragment;
    }
    for (const [index, part] of parts.entries()) fragment.append(index % 2 === 1 ? h("code", {}, part) : part);
    return fragment;
  }
  function plainTable(head, rows, figures2 = []) {
    const kind = (index) => figures2.includes(index) ? "figure" : void 0;
    const cells = (name, row) => row.map((cell, index) => h(name, { class: kind(index), ...name === "th" && { scope: "col" } }, cell));
    return h(
      "div",
      { class: "scrolls" },
      h(
        "table",
        { class: head.length < 3 ? "narrow" : void 0 },
        h("thead", {}, h("tr", {}, ...cells("th", head))),
        h("tbody", {}, ...rows.map((row) => h("tr", {}, ...cells("td", row))))
      )
    );
  }
  function stackedBar(parts, whole) {
    const bar = h("div", { class: "stack", "aria-hidden": "true" });
    for (const { phase, value, title } of parts) {
      if (value <= 0 || whole <= 0) continue;
      const part = h("span", { class: \`phase-\${phase}\`, title });
      part.style.width = \`\${100 * value / whole}%\`;
      bar.append(part);
    }
    return bar;
  }

  // src/output/html/page/caches.ts
  function caches({ report, said }) {
    const { stores, keys } = report;
    return h(
      "div",
      {},
      ...avoided(report, said),
      ...stores.map((store, index) => {
        const told = said.stores[index];
        const facts = [
          store.holds === "entries" && store.served > 0 ? \`\${countText(store.served, "file")} used\` : "",
          store.holds === "files" && store.absent > 0 ? \`\${countText(store.absent, "file")} not found in it\` : ""
        ].filter(Boolean);
        return h(
          "section",
          { class: "card" },
          h(
            "h2",
            {},
            store.store,
            " ",
            h("span", { class: "quiet" }, store.holds === "entries" ? "entries" : "module files")
          ),
          told?.found ? h("p", {}, prose(capital(told.found))) : void 0,
          told?.said ? h("p", { class: "quiet" }, told.said) : void 0,
          facts.length > 0 ? h("p", { class: "quiet" }, facts.join(" \\xB7 ")) : void 0,
          told?.saved ? h("p", {}, prose(capital(told.saved))) : void 0
        );
      }),
      ...said.notSaved.map((text) => h("section", { class: "card" }, prose(capital(text)))),
      ...stores.length === 0 ? [h("p", { class: "empty" }, prose("No store was used (\`store: off\`)."))] : [],
      keys === void 0 || !stores.some(({ holds }) => holds === "entries") ? void 0 : h(
        "section",
        { class: "card" },
        h("h2", {}, "Keys"),
        h(
          "dl",
          { class: "pairs" },
          ...[
            ["Key", keys.primary],
            ...keys.matched ? [["Found", keys.matched]] : [],
            ...keys.restore.map((key) => ["Fallback", key])
          ].flatMap(([name = "", key = ""]) => [h("dt", {}, name), h("dd", {}, h("code", {}, key))])
        )
      )
    );
  }
  var capital = (said) => \`\${said.charAt(0).toUpperCase()}\${said.slice(1)}\`;
  function avoided({ savings, relay, stores }, said) {
    const cached = relay?.upstreams.flatMap(({ upstream, cached: told }) => told ? [{ upstream, ...told }] : []) ?? [];
    const bytes = stores.reduce((sum, store) => sum + (store.holds === "files" ? store.bytes : 0), 0);
    if (savings === void 0 && bytes === 0 && cached.length === 0) return [];
    return [
      h(
        "section",
        { class: "card" },
        h("h2", {}, savings ? "Time avoided" : bytes > 0 ? "Download avoided" : "Cache of the proxies"),
        savings ? h(
          "p",
          { class: savings.seconds >= 0 ? "great" : "great bad" },
          \`\${savings.seconds >= 0 ? "" : "\\u2212"}\${secondsText(Math.abs(savings.seconds))}\`
        ) : bytes > 0 ? h("p", { class: "great" }, sizeText(bytes)) : void 0,
        bytes > 0 ? h("p", {}, \`\${savings ? \`\${sizeText(bytes)} came\` : "Came"} from module stores instead of the proxies\`) : void 0,
        said.savings ? h("p", {}, capital(said.savings)) : void 0,
        ...cached.map(
          ({ upstream, hits, of }) => h("p", { class: "quiet" }, \`\${upstream}: \${hits} of \${of} answered from its own cache\`)
        )
      )
    ];
  }

  // src/output/html/page/model.ts
  var PHASES = {
    queue: "queue",
    retry: "failed attempt",
    lookup: "DNS",
    connect: "connect",
    tls: "TLS",
    wait: "first byte",
    body: "body",
    verify: "verify",
    unpack: "verify and unpack"
  };
  var PHASE_NAMES = Object.keys(PHASES);
  function rowsOf(report) {
    const modules = new Map(report.timeline?.modules.map((times) => [times.module, times]));
    const used = /* @__PURE__ */ new Map();
    const idOf = (name) => {
      const count = (used.get(name) ?? 0) + 1;
      used.set(name, count);
      return count === 1 ? name : \`\${name}~\${count}\`;
    };
    const rows = [];
    for (const request of report.requests?.list ?? []) {
      const { module, kind } = fileOf(request.name);
      const isZip = kind === "zip" && request.outcome === void 0;
      const times = isZip ? modules.get(module) : void 0;
      if (times) modules.delete(module);
      const source = report.requests?.sources[request.source] ?? "";
      rows.push(rowOf({ id: idOf(request.name), label: module, kind, source, request, ...times && { times } }));
    }
    for (const times of modules.values()) {
      rows.push(rowOf({ id: idOf(times.module), label: times.module, kind: "zip", source: "", times }));
    }
    return rows.sort((a, b) => a.from - b.from);
  }
  var FILE = /^(.+)\\/@v\\/(.+)\\.(zip|mod|info)$/;
  function fileOf(name) {
    const [, path, version, kind] = FILE.exec(name) ?? [];
    if (path !== void 0 && kind !== void 0)
      return { module: \`\${unescaped(path)}@\${unescaped(version ?? "")}\`, kind };
    const [, of, what] = /^(.+)\\/(@v\\/list|@latest)$/.exec(name) ?? [];
    if (of !== void 0 && what !== void 0) return { module: unescaped(of), kind: what.replace("@v/", "") };
    return { module: name, kind: name.startsWith("sumdb/") ? "sumdb" : "other" };
  }
  var unescaped = (text) => text.replace(/!([a-z])/g, (_, letter) => letter.toUpperCase());
  function rowOf(known) {
    const { request, times } = known;
    const bars = [...request ? barsOfRequest(request) : [], ...times ? barsOfModule(times) : []];
    const spent2 = {};
    let [from, to, cost] = [request?.start ?? Number.POSITIVE_INFINITY, 0, 0];
    if (request === void 0) from = endOf(times);
    for (const bar of bars) {
      const seconds = bar.to - bar.from;
      spent2[bar.phase] = (spent2[bar.phase] ?? 0) + seconds;
      if (bar.phase !== "queue") cost += seconds;
      if (bar.from < from) from = bar.from;
      if (bar.to > to) to = bar.to;
    }
    to = Math.max(from, to);
    const states = statesOf(known);
    return {
      ...known,
      states,
      bars,
      from,
      to,
      cost,
      spent: spent2,
      bytes: request?.bytes ?? times?.bytes ?? 0,
      attempts: request ? attemptsOf(request) : 0,
      ...times?.worker !== void 0 && { worker: times.worker },
      text: \`\${known.label} \${known.kind} \${request?.name ?? ""} \${known.source} \${states.flatMap(wordsOf).join(" ")}\`.toLowerCase()
    };
  }
  var wordsOf = (state) => [state, ...state.includes(" ") ? [state.replaceAll(" ", "-")] : []];
  var endOf = (times) => times?.fetched ?? times?.started ?? times?.confirmed ?? Number.POSITIVE_INFINITY;
  function attemptsOf({ outcome, failedTries = [] }) {
    if (outcome === "skipped") return 0;
    return failedTries.length + (outcome === "failed" && failedTries.length > 0 ? 0 : 1);
  }
  function barsOfRequest(request) {
    const { start: start2, queued = 0, lost = 0, firstByte = 0, seconds, connection, failedTries = [], outcome } = request;
    const bars = [];
    let at = start2 - queued;
    const until = (phase, to) => {
      if (to > at) bars.push({ phase, from: at, to });
      at = Math.max(at, to);
    };
    until("queue", start2);
    for (const { after, seconds: took } of failedTries) {
      until("queue", start2 + after);
      until("retry", start2 + after + took);
    }
    const end = start2 + seconds;
    if (outcome === "failed" && failedTries.length > 0) return bars;
    until("queue", start2 + lost);
    const head = Math.min(end, start2 + lost + firstByte);
    for (const phase of ["lookup", "connect", "tls"])
      until(phase, Math.min(head, at + (connection?.[phase] ?? 0)));
    until("wait", head);
    until(outcome === "failed" ? "retry" : "body", end);
    return bars;
  }
  function barsOfModule({ fetched, started, hashed, unpacked }) {
    if (started === void 0) return [];
    const bars = [];
    if (fetched !== void 0 && started > fetched) bars.push({ phase: "queue", from: fetched, to: started });
    if (unpacked !== void 0) bars.push({ phase: "unpack", from: started, to: unpacked });
    else if (hashed !== void 0) bars.push({ phase: "verify", from: started, to: hashed });
    return bars.filter(({ from, to }) => to > from);
  }
  var STATE_OF = {
    ...{ found: "served", absent: "not found", failed: "failed", skipped: "skipped" }
  };
  function statesOf({ request, times, source }) {
    const states = [];
    if (request) {
      states.push(STATE_OF[request.outcome ?? "found"]);
      if (attemptsOf(request) > 1) states.push("retried");
      if ((request.resumed ?? 0) > 0) states.push("resumed");
      if (request.wantedBy) states.push("prefetched");
      if (request.redirectedTo !== void 0) states.push("redirected");
    } else if (source === "") states.push(times?.fetched === void 0 ? "restored" : "downloaded");
    if (times?.unpacked !== void 0) states.push("unpacked");
    else if (times?.hashed !== void 0) states.push("verified");
    return states;
  }
  function select(rows, { query, shortest }) {
    const words = query.toLowerCase().split(/\\s+/).filter(Boolean);
    const wanted = words.filter((word) => !word.startsWith("-") || word === "-");
    const unwanted = words.filter((word) => word.startsWith("-") && word !== "-").map((word) => word.slice(1));
    return rows.filter(
      ({ text, cost }) => cost >= shortest && wanted.every((word) => text.includes(word)) && !unwanted.some((word) => text.includes(word))
    );
  }
  function quantile(values, share) {
    const sorted2 = values.toSorted((a, b) => a - b);
    return sorted2[Math.max(0, Math.ceil(sorted2.length * share) - 1)] ?? 0;
  }
  function timeText(seconds) {
    if (seconds < 995e-5) return \`\${(seconds * 1e3).toFixed(1)} ms\`;
    if (seconds < 0.9995) return \`\${Math.round(seconds * 1e3)} ms\`;
    if (seconds < 99.5) return \`\${seconds.toFixed(2)} s\`;
    return \`\${Math.floor(seconds / 60)} min \${Math.round(seconds % 60)} s\`;
  }

  // src/output/html/page/doctor.ts
  var ORDER = ["fail", "warn", "ok", "skipped"];
  function doctor({ doctor: diagnosis }) {
    if (diagnosis === void 0) {
      const how = "The doctor did not run. Set \`doctor: always\` to run it in every job, or run \`go-mod-warmup doctor\` on a command line.";
      return h("p", { class: "empty" }, prose(how));
    }
    const wrong = ORDER.slice(0, 2).flatMap((kind) => diagnosis.findings.filter((one) => one.kind === kind));
    const right = ORDER.slice(2).flatMap((kind) => diagnosis.findings.filter((one) => one.kind === kind));
    return h(
      "div",
      {},
      h("p", { class: "quiet" }, \`\${capital2(checksText(diagnosis.findings))} in \${secondsText(diagnosis.seconds)}\`),
      ...wrong.map(finding),
      ...right.length > 0 ? [fine(right)] : [],
      ...diagnosis.journeys.map(journey)
    );
  }
  var capital2 = (said) => \`\${said.charAt(0).toUpperCase()}\${said.slice(1)}\`;
  function finding({ id, of, kind, what, measured, next }) {
    return h(
      "section",
      { class: \`card finding finding-\${kind}\` },
      h(
        "h2",
        {},
        h("span", { class: \`badge badge-\${kind}\` }, kind),
        " ",
        id,
        " ",
        of === void 0 ? void 0 : h("code", {}, of)
      ),
      h("p", {}, prose(what)),
      measured === "" ? void 0 : h("pre", {}, measured),
      next === "" ? void 0 : h("p", {}, h("strong", {}, "Next step: "), prose(next))
    );
  }
  function fine(findings) {
    const rows = findings.map(({ id, of, kind, what, measured }) => [
      h("span", { class: \`badge badge-\${kind}\` }, kind),
      of === void 0 ? id : \`\${id} \${of}\`,
      h("span", {}, prose(what)),
      measured
    ]);
    return h("section", { class: "card passed" }, plainTable(["", "Check", "Found", "Measured"], rows));
  }
  var COLOUR = {
    ...{ lookup: "lookup", connect: "connect", tunnel: "queue", tls: "tls", "first byte": "wait", body: "body" }
  };
  function journey({ upstream, to, through, phases, addresses, secured, stopped }) {
    const parts = phases.map(({ name, start: start2, end }) => ({
      phase: COLOUR[name],
      value: end - start2,
      title: \`\${name} \${timeText((end - start2) / 1e3)}\`
    }));
    const facts = [
      \`to \${to}\`,
      through ? \`through \${through}\` : "",
      addresses.join(", "),
      secured ? \`\${secured.version}, certificate by \${secured.issuer}\` : "",
      stopped ? \`stopped: \${stopped.text}\` : ""
    ];
    return h(
      "section",
      { class: "card" },
      h("h2", {}, \`Connecting to \${upstream}\`),
      stackedBar(
        parts,
        parts.reduce((sum, { value }) => sum + value, 0)
      ),
      h(
        "ul",
        { class: "legend" },
        ...parts.map(({ phase, title }) => h("li", {}, h("span", { class: \`swatch phase-\${phase}\` }), title))
      ),
      h("p", { class: "quiet" }, facts.filter(Boolean).join(" \\xB7 "))
    );
  }

  // src/output/html/page/overview.ts
  function overview({ report, said }) {
    const { tool, environment, goVersion, endedEarly, startedAt, failure } = report;
    const go = endedEarly === "install" ? \`Go \${goVersion}, not installed\` : \`Go \${goVersion}\`;
    const facts = [\`go-mod-warmup \${tool}\`, go, \`\${environment.os} \${environment.arch}\`, timeOf(startedAt)];
    return h(
      "header",
      {},
      h("p", { class: "facts" }, facts.join(" \\xB7 ")),
      h("h1", { class: failure ? "bad" : "good" }, said.headline),
      ...said.bound.map((text) => h("p", { class: "bound" }, "Limited by ", prose(text), ".")),
      figures(said.figures),
      ...failures(said),
      ...notes([...said.notes, ...said.unpacker.map((text) => \`\${text}.\`)])
    );
  }
  var timeOf = (iso) => iso.replace("T", " ").replace(/\\.\\d+Z$/, " UTC");
  function figures(all) {
    return h(
      "dl",
      { class: "figures" },
      ...all.map(
        ({ name, value, more }) => h("div", {}, h("dt", {}, name), h("dd", {}, prose(value)), h("dd", { class: "more" }, prose(more)))
      )
    );
  }
  function failures({ failures: all, failuresLeftOut }) {
    const cards = all.map(
      (one) => h(
        "section",
        { class: "card failure" },
        h("h2", {}, one.what, " ", h("span", { class: "class" }, one.class), placesOf(one)),
        one.modules.length > 0 ? h("p", { class: "list" }, one.modules.join(", ")) : void 0,
        h("p", {}, prose(one.cause)),
        h("p", {}, h("strong", {}, "Next step: "), prose(one.nextStep)),
        one.fix === void 0 ? void 0 : h("pre", {}, one.fix),
        one.text === "" ? void 0 : h("details", {}, h("summary", {}, "Output of Go"), h("pre", {}, one.text))
      )
    );
    const folded = cards.slice(FEW);
    if (failuresLeftOut > 0) folded.push(h("p", { class: "quiet" }, \`and \${failuresLeftOut} more\`));
    if (folded.length === 0) return cards;
    const count = Math.max(0, all.length - FEW) + failuresLeftOut;
    const title = all.length > FEW ? countText(count, "more failure") : \`\${count} more\`;
    return [...cards.slice(0, FEW), h("details", { class: "failures" }, h("summary", {}, title), ...folded)];
  }
  var placesOf = ({ places }) => places.length > 0 ? h("span", { class: "place" }, places.join(", ")) : void 0;
  var FEW = 3;
  function notes(all) {
    if (all.length === 0) return [];
    const list = h("ul", {}, ...all.map((note) => h("li", {}, prose(note))));
    if (all.length <= FEW) return [h("section", { class: "notes" }, list)];
    return [h("details", { class: "notes" }, h("summary", {}, countText(all.length, "note")), list)];
  }

  // src/output/phases.ts
  function phasesOf(report) {
    const { prepare, restore, download, total, save = 0 } = report.seconds;
    const installing = secondsOfGo(report);
    const phases = [
      { name: "install Go", from: 0, took: installing },
      { name: "prepare", from: installing, took: Math.max(0, prepare - installing) },
      ...isAsked(report, "entries") ? [{ name: "restore", from: prepare, took: restore }] : [],
      { name: filling(report), from: Math.max(0, total - download), took: download },
      { name: "save", from: total, took: save }
    ];
    return phases.filter(({ took }) => took >= NOTICED);
  }
  var NOTICED = 0.05;
  function secondsOfGo({ goInstall }) {
    const { list, download, unpack } = goInstall?.seconds ?? { list: 0, download: 0, unpack: 0 };
    return list + download + unpack;
  }
  var isAsked = ({ stores }, holds) => stores.some((store) => store.holds === holds && store.asked === true);
  function filling(report) {
    const { modules, failure, stores } = report;
    if (failure || modules.downloaded > 0 || modules.bytesDownloaded > 0) return "download";
    return stores.some((store) => store.holds === "files" && store.served > 0) ? "restore" : "check";
  }

  // src/output/html/page/axis.ts
  var xOf = (at, { from, to, left, width }) => left + (at - from) / (to - from) * width;
  var atOf = (x, { from, to, left, width }) => from + (x - left) / width * (to - from);
  var GUTTER = 168;
  var MARGIN = 40;
  function ticks({ from, to }, most) {
    const rough = (to - from) / Math.max(1, most);
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough) ?? rough;
    const found = [];
    for (let index = Math.ceil(from / step); index * step <= to; index++) found.push(index * step);
    return found;
  }
  function tickText(at, { from, to }) {
    const span = to - from;
    if (at === 0) return "0";
    if (span < 0.02) return \`\${(at * 1e3).toFixed(1)} ms\`;
    if (span < 1) return \`\${Math.round(at * 1e3)} ms\`;
    return \`\${at.toFixed(span < 10 ? 1 : 0)} s\`;
  }
  function sharpen(canvas, { width, height }) {
    const ratio = devicePixelRatio || 1;
    const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== wide) canvas.width = wide;
    if (canvas.height !== high) canvas.height = high;
    canvas.style.setProperty("--width", \`\${width}px\`);
    canvas.style.setProperty("--height", \`\${height}px\`);
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("this browser has no canvas");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    context.font = FONT;
    context.textBaseline = "middle";
    return context;
  }
  var FONT = '11px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
  function drawGrid(context, { scale, height, colours, labels }) {
    for (const at of ticks(scale, Math.max(2, Math.floor(scale.width / 90)))) {
      const x = Math.round(xOf(at, scale)) + 0.5;
      context.strokeStyle = colours.line;
      context.lineWidth = 1;
      context.beginPath();
      context.moveTo(x, labels === "shown" ? 18 : 0);
      context.lineTo(x, height);
      context.stroke();
      if (labels === "none") continue;
      context.fillStyle = colours.faint;
      context.textAlign = "center";
      context.fillText(tickText(at, scale), x, 9);
    }
    context.textAlign = "left";
  }

  // src/output/html/page/activity.ts
  var STATE = {
    ...{ queue: "idle", retry: "waiting", lookup: "waiting", connect: "waiting", tls: "waiting", wait: "waiting" },
    ...{ body: "active", verify: "active", unpack: "active" }
  };
  function activityOf(rows, { from, to, samples }) {
    const make = () => ({ counts: new Float64Array(samples), changes: new Float64Array(samples + 1) });
    const states = { active: make(), waiting: make(), idle: make() };
    const step = (to - from) / samples;
    for (const { bars } of rows) {
      for (const bar of bars) {
        const begin = Math.max(0, (bar.from - from) / step);
        const end = Math.min(samples, (bar.to - from) / step);
        if (end <= begin) continue;
        const [first, last] = [Math.floor(begin), Math.min(samples - 1, Math.floor(end))];
        const { counts, changes } = states[STATE[bar.phase]];
        changes[first] = (changes[first] ?? 0) + 1;
        changes[last] = (changes[last] ?? 0) - 1;
        counts[first] = (counts[first] ?? 0) - (begin - first);
        counts[last] = (counts[last] ?? 0) + (end - last);
      }
    }
    return {
      active: summed(states.active),
      waiting: summed(states.waiting),
      idle: summed(states.idle)
    };
  }
  function summed({ counts, changes }) {
    let whole = 0;
    return counts.map((part, index) => {
      whole += changes[index] ?? 0;
      return Math.max(0, whole + part);
    });
  }
  var TOP = 12;
  var BOTTOM = 6;
  function paintActivity(canvas, { activity, cpu, scale, colours, height }) {
    const context = sharpen(canvas, { width: scale.left + scale.width + MARGIN, height });
    const samples = activity.active.length;
    const order = ["active", "waiting", "idle"];
    const sums = Array.from(
      { length: samples },
      (_, index) => order.reduce((sum, state) => sum + (activity[state][index] ?? 0), 0)
    );
    const most = Math.max(1, ...sums);
    const y = (value) => height - BOTTOM - value / most * (height - TOP - BOTTOM);
    drawGrid(context, { scale, height: height - BOTTOM, colours, labels: "none" });
    const below = new Float64Array(samples);
    for (const state of order) {
      context.fillStyle = colours[state];
      context.beginPath();
      const edge = (index) => y(below[index] ?? 0);
      const wide = scale.width / samples;
      for (let index = 0; index < samples; index++) context.lineTo(scale.left + index * wide, edge(index));
      context.lineTo(scale.left + scale.width, edge(samples - 1));
      for (let index = 0; index < samples; index++) below[index] = (below[index] ?? 0) + (activity[state][index] ?? 0);
      context.lineTo(scale.left + scale.width, edge(samples - 1));
      for (let index = samples - 1; index >= 0; index--) context.lineTo(scale.left + index * wide, edge(index));
      context.fill();
    }
    context.fillStyle = colours.faint;
    context.textAlign = "right";
    context.fillText(\`\${Math.round(most)}\`, scale.left - 8, TOP);
    context.fillText("0", scale.left - 8, height - BOTTOM - 4);
    context.textAlign = "left";
    context.fillText("at once", 8, height / 2);
    if (cpu) paintCpu(context, { cpu, scale, colours, height });
  }
  function paintCpu(context, {
    cpu,
    scale,
    colours,
    height
  }) {
    const y = (share) => height - BOTTOM - share * (height - TOP - BOTTOM);
    context.save();
    context.beginPath();
    context.rect(scale.left, 0, scale.width, height);
    context.clip();
    context.strokeStyle = colours.cpu;
    context.lineWidth = 1.75;
    context.lineJoin = "round";
    context.beginPath();
    for (const [index, share] of cpu.busy.entries()) {
      if (index === 0) context.moveTo(xOf(0, scale), y(share));
      context.lineTo(xOf((index + 0.5) * cpu.every, scale), y(share));
    }
    context.stroke();
    context.restore();
    context.fillStyle = colours.cpu;
    context.fillText("100 %", scale.left + scale.width + 4, TOP);
    context.fillText("CPU", scale.left + scale.width + 4, TOP + 13);
  }

  // src/output/html/page/colours.ts
  var OTHERS = ["text", "faint", "line", "surface", "inside", "accent", "active", "waiting", "idle", "cpu"];
  function readColours() {
    const probe = h("span", { hidden: "" });
    document.body.append(probe);
    const found = [];
    for (const name of [...PHASE_NAMES, ...OTHERS]) {
      probe.className = PHASE_NAMES.some((phase) => phase === name) ? \`phase-\${name}\` : \`paint-\${name}\`;
      found.push([name, getComputedStyle(probe).backgroundColor]);
    }
    probe.remove();
    return Object.fromEntries(found);
  }

  // src/output/html/page/details.ts
  function details(row, onClose) {
    const { request, times, spent: spent2 } = row;
    const whole = Object.values(spent2).reduce((sum, seconds) => sum + seconds, 0);
    const parts = PHASE_NAMES.flatMap((phase) => {
      const value = spent2[phase] ?? 0;
      return value > 0 ? [{ phase, value, title: \`\${PHASES[phase]} \${timeText(value)}\` }] : [];
    });
    const facts = [
      ["Requested", request?.name],
      ["From", row.source || (row.states.includes("restored") ? "cache entry" : void 0)],
      ["Address", request?.connection?.address],
      ["Connection", request?.connection && (isOpened(row) ? "new" : "reused")],
      ["Redirected to", request?.redirectedTo],
      ["Status", request?.status === void 0 ? void 0 : \`\${request.status}\`],
      ["State", row.states.join(", ")],
      ["Size", row.bytes > 0 ? sizeText(row.bytes) : void 0],
      ["Resumed after", request?.resumed ? sizeText(request.resumed) : void 0],
      ["Cache of the proxy", request?.cache],
      ["Requested by", request && (request.wantedBy === "prefetch" ? "prefetch" : "Go")],
      ["Started", timeText(Math.max(0, row.from))],
      ["Hashed", times?.hashed === void 0 ? void 0 : timeText(times.hashed)],
      ["In place", times?.shown === void 0 ? void 0 : timeText(times.shown)],
      ["Accepted by Go", times?.confirmed === void 0 ? void 0 : timeText(times.confirmed)],
      ["Thread", row.worker === void 0 ? void 0 : \`\${row.worker}\`]
    ];
    const close = h("button", { type: "button", class: "close", "aria-label": "Close" }, "\\xD7");
    close.addEventListener("click", onClose);
    return h(
      "section",
      { class: "card details", "aria-label": "Selected row" },
      h("h2", {}, row.label, h("span", { class: "kind" }, \` .\${row.kind}\`), close),
      stackedBar(parts, whole),
      h(
        "ul",
        { class: "legend" },
        ...parts.map(({ phase, title }) => h("li", {}, h("span", { class: \`swatch phase-\${phase}\` }), title))
      ),
      h(
        "dl",
        { class: "pairs" },
        ...facts.flatMap(([name, value]) => value ? [h("dt", {}, name), h("dd", {}, value)] : [])
      ),
      ...request?.failedTries ? [tries(request.failedTries)] : []
    );
  }
  var isOpened = ({ spent: spent2 }) => [spent2.lookup, spent2.connect, spent2.tls].some((seconds) => (seconds ?? 0) > 0);
  function tries(all) {
    const lines = all.map(({ after, seconds, trouble, status, bytes }) => {
      const facts = [trouble, status === void 0 ? "" : \`status \${status}\`, bytes > 0 ? \`after \${sizeText(bytes)}\` : ""];
      return h(
        "li",
        {},
        \`\${facts.filter(Boolean).join(", ")}; took \${timeText(seconds)}, \${timeText(after)} after the first\`
      );
    });
    return h("div", {}, h("h3", {}, "Failed attempts"), h("ol", {}, ...lines));
  }

  // src/output/html/page/lanes.ts
  var SMALL = FONT.replace("11px", "10px");
  var LANE = 15;
  var ROW = 17;
  var HEADING = 20;
  var GAP = 8;
  function lanesOf(rows, run) {
    const picture = { lines: [], height: 0 };
    addRun(picture, run);
    const threads = Map.groupBy(
      rows.filter((row) => row.bars.some((bar) => isWork(bar.phase))),
      (row) => row.worker ?? 0
    );
    for (const [worker, own] of [...threads].sort(([a], [b]) => a - b)) {
      const items = own.flatMap((row) => itemOf(row, (bar) => isWork(bar.phase)));
      addLanes(picture, { title: worker > 0 ? \`Thread \${worker}\` : "Unpacker", items });
    }
    for (const [source, own] of Map.groupBy(
      rows.filter((row) => row.request),
      (row) => row.source
    )) {
      const items = own.flatMap((row) => itemOf(row, (bar) => bar.phase !== "queue" && !isWork(bar.phase)));
      if (items.length > 0) addLanes(picture, { title: hostOf(source), items });
    }
    return picture;
  }
  function linesOf(rows, run) {
    const picture = { lines: [], height: 0 };
    addRun(picture, run);
    for (const row of rows) {
      const items = [{ row, label: "", bars: row.bars, from: row.from, to: row.to }];
      picture.lines.push({ top: picture.height, height: ROW, items, title: row.label });
      picture.height += ROW;
    }
    return picture;
  }
  var isWork = (phase) => phase === "verify" || phase === "unpack";
  function itemOf(row, isShown) {
    const bars = row.bars.filter(isShown);
    const [first] = bars;
    const last = bars.at(-1);
    if (first === void 0 || last === void 0) return [];
    return [{ row, label: row.label, bars, from: first.from, to: last.to }];
  }
  function addRun(picture, run) {
    const items = run.map(({ name, from, to }) => ({ label: name, bars: [], from, to }));
    picture.lines.push({ top: picture.height, height: ROW, items, title: "Run" });
    picture.height += ROW + GAP;
  }
  function addLanes(picture, { title, items }) {
    const lanes = [];
    for (const item of items.toSorted((a, b) => a.from - b.from)) {
      const free = lanes.find((lane) => lane.until <= item.from);
      if (free) {
        free.items.push(item);
        free.until = item.to;
      } else lanes.push({ until: item.to, items: [item] });
    }
    for (const [index, lane] of lanes.entries()) {
      const isFirst = index === 0;
      picture.lines.push({ top: picture.height, height: LANE, items: lane.items, ...isFirst && { title } });
      picture.height += LANE;
    }
    picture.height += GAP;
  }
  function hostOf(source) {
    return URL.parse(source)?.host || source;
  }
  var AXIS = HEADING;
  function scaleFor(span, width) {
    return { ...span, left: GUTTER, width: Math.max(50, width - GUTTER - MARGIN) };
  }
  function paint(canvas, painting) {
    const { picture, scale, colours, scrolled, height } = painting;
    const width = scale.left + scale.width + MARGIN;
    const context = sharpen(canvas, { width, height });
    drawGrid(context, { scale, height, colours, labels: "shown" });
    context.save();
    context.beginPath();
    context.rect(0, AXIS, width, height - AXIS);
    context.clip();
    for (const line of picture.lines) {
      const top = line.top + AXIS - scrolled;
      if (top + line.height < AXIS || top > height) continue;
      if (line.title !== void 0) {
        context.fillStyle = line.items[0]?.row?.id === painting.selected && painting.selected ? colours.accent : colours.text;
        context.fillText(shortened(context, line.title, GUTTER - 16), 8, top + line.height / 2);
      }
      paintItems(context, line, { ...painting, top });
    }
    context.restore();
  }
  function paintItems(context, line, { scale, colours, selected, hovered, top }) {
    const { left, width } = scale;
    const inner = { y: top + 1.5, height: line.height - 3 };
    context.save();
    context.beginPath();
    context.rect(left - 1, top - 1, width + MARGIN, line.height + 2);
    context.clip();
    for (const { row, label, bars, from, to } of line.items) {
      if (to < scale.from || from > scale.to) continue;
      const [start2, end] = [xOf(from, scale), xOf(to, scale)];
      const isMarked = row !== void 0 && (row.id === selected || row.id === hovered);
      if (row === void 0) {
        context.fillStyle = colours.surface;
        context.fillRect(start2, inner.y, Math.max(1, end - start2 - 1), inner.height);
        context.fillStyle = colours.text;
        if (end - start2 > context.measureText(label).width + 10) context.fillText(label, start2 + 6, top + line.height / 2);
        continue;
      }
      for (const bar of bars) {
        const x = xOf(bar.from, scale);
        const wide = Math.max(1, xOf(bar.to, scale) - x);
        const isThin = bar.phase === "queue";
        context.fillStyle = colours[bar.phase];
        context.fillRect(x, isThin ? inner.y + inner.height / 2 - 1 : inner.y, wide, isThin ? 2 : inner.height);
      }
      if (label !== "") paintLabel(context, { bars, label, scale, colours, middle: top + line.height / 2 });
      if (isMarked) {
        context.strokeStyle = row.id === selected ? colours.accent : colours.text;
        context.lineWidth = row.id === selected ? 2 : 1;
        context.strokeRect(start2 - 1, inner.y - 1, Math.max(3, end - start2 + 2), inner.height + 2);
      }
    }
    context.restore();
  }
  function paintLabel(context, {
    bars,
    label,
    scale,
    colours,
    middle
  }) {
    const dark = bars.filter(({ phase }) => phase === "body" || phase === "unpack");
    const longest2 = dark.reduce(
      (best, bar) => best && best.to - best.from >= bar.to - bar.from ? best : bar,
      void 0
    );
    if (longest2 === void 0) return;
    const start2 = Math.max(scale.left, xOf(longest2.from, scale));
    const room = Math.min(scale.left + scale.width, xOf(longest2.to, scale)) - start2 - 8;
    if (room < 30) return;
    const name = label.replace(/^.*\\/(?=[^/]*[^/v\\d][^/]*(?:\\/v\\d+)?@)/, "").replace(/@.*$/, "");
    context.font = SMALL;
    if (context.measureText(name).width <= room) {
      context.fillStyle = colours.inside;
      context.fillText(name, start2 + 4, middle);
    }
    context.font = FONT;
  }
  function shortened(context, text, width) {
    if (context.measureText(text).width <= width) return text;
    let [low, high] = [0, text.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (context.measureText(\`\\u2026\${text.slice(middle)}\`).width <= width) high = middle;
      else low = middle + 1;
    }
    return \`\\u2026\${text.slice(low)}\`;
  }
  function rowAt(picture, { x, y, scale }) {
    const line = picture.lines.find((one) => y >= one.top && y < one.top + one.height);
    if (line === void 0) return void 0;
    let best;
    for (const { row, from, to } of line.items) {
      if (row === void 0) continue;
      const [start2, end] = [xOf(from, scale), xOf(to, scale)];
      const distance = x < start2 ? start2 - x : x > end ? x - end : 0;
      if (distance <= 3 && (best === void 0 || distance < best.distance)) best = { row, distance };
    }
    if (best === void 0 && x < GUTTER && line.items.length === 1) return line.items[0]?.row;
    return best?.row;
  }

  // src/output/html/page/table.ts
  var AT_ONCE = 25;
  var FIRST = 100;
  var MORE = 200;
  var SOON = 60;
  var spent = (...phases) => ({
    value: (row) => phases.reduce((sum, phase) => sum + (row.spent[phase] ?? 0), 0),
    shown: (row) => {
      const seconds = phases.reduce((sum, phase) => sum + (row.spent[phase] ?? 0), 0);
      return seconds > 0 ? timeText(seconds) : "";
    },
    figure: true,
    phases
  });
  var COLUMNS = [
    {
      name: "name",
      title: "Module",
      value: (row) => row.label,
      shown: (row) => h("span", { class: "name" }, row.label, h("span", { class: "kind" }, \` .\${row.kind}\`))
    },
    {
      name: "source",
      title: "From",
      value: (row) => row.source,
      shown: (row) => hostOf(row.source) || (row.states.includes("restored") ? "cache entry" : "")
    },
    { name: "state", title: "State", value: (row) => row.states.join(" "), shown: (row) => statesOf2(row) },
    {
      name: "bytes",
      title: "Size",
      value: (row) => row.bytes,
      shown: (row) => row.bytes > 0 ? sizeText(row.bytes) : "",
      figure: true
    },
    {
      ...{ name: "tries", title: "Attempts", value: (row) => row.attempts, figure: true },
      shown: (row) => \`\${row.attempts || ""}\`,
      isNormal: (row) => row.attempts <= 1
    },
    {
      name: "start",
      title: "Start",
      value: (row) => -row.from,
      shown: (row) => timeText(Math.max(0, row.from)),
      figure: true
    },
    { name: "queue", title: "Queued", ...spent("queue") },
    { name: "connection", title: "Connect", ...spent("lookup", "connect", "tls") },
    { name: "wait", title: "First byte", ...spent("wait") },
    { name: "body", title: "Body", ...spent("body") },
    { name: "verify", title: "Verify", ...spent("verify") },
    { name: "unpack", title: "Unpack", ...spent("unpack") },
    { name: "cost", title: "Cost", value: (row) => row.cost, shown: (row) => timeText(row.cost), figure: true },
    { name: "bar", title: "", value: (row) => row.cost, shown: (row) => partsOf(row) }
  ];
  var NORMAL = ["served", "downloaded", "prefetched", "unpacked", "verified"];
  function statesOf2(row) {
    const unusual = row.states.filter((state) => !NORMAL.includes(state));
    if (unusual.length === 0) return h("span", { class: "quiet" }, row.states[0]);
    return h(
      "span",
      {},
      ...unusual.map((state) => h("span", { class: \`state state-\${state.replaceAll(" ", "-")}\` }, state))
    );
  }
  var longest = 1;
  function partsOf(row) {
    const parts = PHASE_NAMES.filter((phase) => phase !== "queue").map((phase) => {
      const value = row.spent[phase] ?? 0;
      return { phase, value, title: \`\${PHASES[phase]} \${timeText(value)}\` };
    });
    return stackedBar(parts, longest);
  }
  function sorted(rows, sort) {
    const column = COLUMNS.find(({ name }) => name === sort.replace(/^-/, ""));
    if (column === void 0) return rows;
    const sign = sort.startsWith("-") ? -1 : 1;
    return rows.toSorted((a, b) => {
      const [left, right] = [column.value(a), column.value(b)];
      if (typeof left === "number" && typeof right === "number") return sign * (left - right);
      return sign * (\`\${left}\` < \`\${right}\` ? -1 : \`\${left}\` > \`\${right}\` ? 1 : 0);
    });
  }
  var RowTable = class {
    element;
    #head = h("tr");
    #body = h("tbody");
    #more = h("button", { type: "button", class: "more" });
    #told;
    #columns;
    #rows = [];
    #sort = "";
    #shown = 0;
    #marked;
    #all;
    /** Sorted once, not on every key press in the filter. */
    #order;
    /** Columns without a useful value in any row of \`all\` are left out. */
    constructor(all, told) {
      this.#all = all;
      this.#told = told;
      this.#columns = COLUMNS.filter(
        ({ phases, isNormal }) => phases?.every((phase) => all.every((row) => !row.spent[phase])) !== true && (isNormal === void 0 || !all.every(isNormal))
      );
      this.element = h(
        "div",
        { class: "scrolls rows" },
        h("table", { "aria-label": "Requests and modules" }, h("thead", {}, this.#head), this.#body),
        this.#more
      );
      this.#body.addEventListener("click", (event) => this.#choose(event.target));
      this.#body.addEventListener("keydown", (event) => this.#move(event));
      this.#more.addEventListener("click", () => {
        this.#grow(this.#shown + MORE);
      });
    }
    show(rows, sort) {
      if (sort !== this.#sort) this.#makeColumns(sort);
      this.#sort = sort;
      if (this.#order?.sort !== sort) this.#order = { sort, rows: sorted(this.#all, sort) };
      const given = new Set(rows);
      this.#rows = this.#order.rows.filter((row) => given.has(row));
      longest = rows.reduce((most, row) => Math.max(most, row.cost), 1e-4);
      this.#body.replaceChildren();
      this.#shown = 0;
      this.#grow(AT_ONCE);
      const shown = this.#rows;
      setTimeout(() => {
        if (shown === this.#rows && this.#shown < FIRST) this.#grow(FIRST);
      }, SOON);
    }
    /** All given rows, in order. */
    get rows() {
      return this.#rows;
    }
    /** Marks a row, without moving it to the first ones. */
    mark(id) {
      this.#marked = id;
      for (const marked of this.#body.querySelectorAll("[aria-selected=true]")) marked.removeAttribute("aria-selected");
      if (id === void 0) return;
      const found = [...this.#body.rows].find((row) => row.dataset.id === id);
      found?.setAttribute("aria-selected", "true");
    }
    /** Focuses a row, and scrolls it into view. */
    focus(id) {
      const found = [...this.#body.rows].find((row) => row.dataset.id === id) ?? this.#body.rows[0];
      found?.focus();
    }
    #makeColumns(sort) {
      const [name, isDown] = [sort.replace(/^-/, ""), sort.startsWith("-")];
      const cells = this.#columns.map((column) => {
        const isSorted = column.name === name;
        const button = h("button", { type: "button" }, column.title, isSorted ? isDown ? " \\u2193" : " \\u2191" : "");
        button.addEventListener("click", () => {
          const first = typeof column.value(EMPTY) === "number" ? \`-\${column.name}\` : column.name;
          this.#told.onSort(!isSorted ? first : isDown ? column.name : \`-\${column.name}\`);
        });
        return h(
          "th",
          {
            scope: "col",
            class: column.figure ? "figure" : void 0,
            "aria-sort": isSorted ? isDown ? "descending" : "ascending" : void 0
          },
          column.title === "" ? h("span", { class: "unseen" }, "Phases") : button
        );
      });
      this.#head.replaceChildren(...cells);
    }
    /** Renders rows until there are this many. */
    #grow(to) {
      const from = this.#shown;
      const rows = this.#rows.slice(from, to).map(
        (row, index) => h(
          "tr",
          {
            tabindex: from + index === 0 ? "0" : "-1",
            "data-id": row.id,
            "aria-selected": row.id === this.#marked ? "true" : void 0
          },
          ...this.#columns.map((column) => h("td", { class: column.figure ? "figure" : void 0 }, column.shown(row)))
        )
      );
      this.#body.append(...rows);
      this.#shown = to;
      const more = this.#rows.length - Math.max(to, FIRST);
      this.#more.hidden = more <= 0;
      this.#more.textContent = more > MORE ? \`Show \${MORE} more of \${more}\` : \`Show \${more} more\`;
    }
    #choose(target) {
      const id = target instanceof Element ? target.closest("tr")?.dataset.id : void 0;
      if (id !== void 0) this.#told.onRow(id);
    }
    #move(event) {
      const row = event.target instanceof HTMLTableRowElement ? event.target : void 0;
      if (row === void 0) return;
      const next = { ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling }[event.key];
      if (next instanceof HTMLElement) next.focus();
      else if (event.key === "Enter" || event.key === " ") this.#choose(row);
      else return;
      event.preventDefault();
    }
  };
  var EMPTY = {
    ...{ id: "", label: "", kind: "", source: "", states: [], bars: [], from: 0, to: 0, cost: 0, spent: {} },
    ...{ bytes: 0, attempts: 0, text: "" }
  };

  // src/output/html/page/timeline.ts
  var TALLEST = 620;
  var ACTIVITY = 110;
  var SAMPLES = 400;
  var STEPS = 60;
  var secondsOf = (step) => step <= 0 ? 0 : 1e-3 * 10 ** ((step - 1) / 14.75);
  var stepOf = (seconds) => seconds <= 0 ? 0 : Math.round(1 + 14.75 * Math.log10(seconds / 1e-3));
  var Timeline = class {
    element;
    #rows;
    #byId;
    #run;
    #whole;
    #report;
    #change;
    #filter = h("input", {
      ...{ type: "search", id: "filter", placeholder: "Module, upstream or state: retried, .zip, -served \\u2026" },
      ...{ spellcheck: "false", autocomplete: "off", "aria-label": "Filter", "aria-keyshortcuts": "/" }
    });
    #slider = h("input", {
      type: "range",
      id: "shortest",
      min: "0",
      max: \`\${STEPS}\`,
      "aria-label": "Shortest bar"
    });
    #shortest = h("output", { for: "shortest" });
    #count = h("output", { class: "count", "aria-live": "polite" });
    #layout = h("button", { type: "button", id: "layout" });
    #all = h("button", { type: "button", id: "all" }, "Whole run");
    #canvas = h("canvas");
    #space = h("div", { class: "space" });
    #scroller = h("div", {
      ...{ class: "lanes", tabindex: "0", role: "group" },
      "aria-label": "Requests and modules over time. Arrow keys move and select, plus and minus zoom. The table below holds the same rows."
    });
    #below = h("canvas", {
      class: "activity",
      role: "img",
      "aria-label": "Active, waiting and idle over time, with CPU use"
    });
    #tip = h("div", { class: "tip", hidden: "" });
    #band = h("div", { class: "band", hidden: "" });
    #details = h("div");
    #table;
    #shown;
    #selected = [];
    #ordered = [];
    #wholePictures = /* @__PURE__ */ new Map();
    #picture = { lines: [], height: 0 };
    #activity;
    #colours;
    #hovered;
    #isDue = false;
    constructor(report, rows, change) {
      this.#report = report;
      this.#rows = rows;
      this.#byId = new Map(rows.map((row) => [row.id, row]));
      this.#change = change;
      this.#run = phasesOf(report).map(({ name, from, took }) => ({ name, from, to: from + took }));
      const end = Math.max(
        0.01,
        report.seconds.total,
        ...[...rows].map((row) => row.to).sort((a, b) => b - a).slice(0, 1)
      );
      this.#whole = { from: 0, to: end };
      this.#table = new RowTable(rows, { onSort: (sort) => change({ sort }), onRow: (row) => change({ row }) });
      this.#scroller.append(this.#space, this.#canvas);
      this.element = h("div", { class: "timeline" }, ...this.#build());
      this.#listen();
    }
    #build() {
      const legend = h(
        "ul",
        { class: "legend" },
        ...PHASE_NAMES.filter((phase) => this.#rows.some((row) => row.spent[phase])).map(
          (phase) => h("li", {}, h("span", { class: \`swatch phase-\${phase}\` }), PHASES[phase])
        )
      );
      const states = [
        ["active", "active: bytes arrive, modules are verified and unpacked"],
        ["waiting", "waiting for a server"],
        ["idle", "idle: queued for a connection or a thread"],
        ...this.#report.cpu ? [["cpu", \`CPU use of \${countText(this.#report.cpu.count, "core")}\`]] : []
      ];
      const shortest = h("label", { class: "slider" }, "Shortest bar", this.#slider, this.#shortest);
      if (this.#rows.length === 0) {
        return [
          h(
            "p",
            { class: "empty" },
            "Nothing was requested or unpacked: everything was in the module cache already, or the run ended early."
          )
        ];
      }
      return [
        h("div", { class: "controls" }, this.#filter, shortest, this.#layout, this.#all, this.#count),
        legend,
        h("div", { class: "frame" }, this.#scroller, this.#band, this.#tip),
        this.#below,
        h(
          "ul",
          { class: "legend" },
          ...states.map(([name, text]) => h("li", {}, h("span", { class: \`swatch paint-\${name}\` }), text))
        ),
        this.#details,
        this.#table.element
      ];
    }
    /** Focuses the filter. */
    focusFilter() {
      this.#filter.focus();
      this.#filter.select();
    }
    /** Handles a key that was pressed while nothing had the focus. */
    press(event) {
      if (this.#key(event)) this.#takeKeyboard();
    }
    /** Focuses the chart, unless the key moved the focus elsewhere. */
    #takeKeyboard() {
      if (document.activeElement === document.body) this.#scroller.focus();
    }
    show(shown) {
      const before = this.#shown;
      this.#shown = shown;
      if (this.#rows.length === 0) return;
      if (this.#filter.value !== shown.query) this.#filter.value = shown.query;
      const step = \`\${stepOf(shown.shortest)}\`;
      if (this.#slider.value !== step) this.#slider.value = step;
      this.#shortest.textContent = shown.shortest > 0 ? timeText(shown.shortest) : "all";
      this.#layout.textContent = shown.layout === "rows" ? "As lanes" : "Row by row";
      this.#all.hidden = shown.from === void 0;
      const isOther = before?.query !== shown.query || before.shortest !== shown.shortest;
      if (isOther) this.#selected = select(this.#rows, shown);
      if (isOther || before?.layout !== shown.layout) {
        this.#picture = this.#pictureOf(shown.layout);
        this.#space.style.height = \`\${this.#picture.height + AXIS}px\`;
        this.#scroller.style.setProperty("--height", \`\${this.#height()}px\`);
        this.#scroller.scrollTop = 0;
      }
      if (isOther) {
        const of = this.#rows.length + (this.#report.requests?.more ?? 0);
        this.#count.textContent = this.#selected.length === of ? countText(of, "row") : \`\${this.#selected.length} of \${countText(of, "row")}\`;
      }
      if (isOther || before?.sort !== shown.sort) {
        this.#table.show(this.#selected, shown.sort);
        this.#ordered = this.#table.rows;
      }
      this.#table.mark(shown.row);
      if (before?.row !== shown.row) this.#showDetails(shown.row);
      this.draw();
    }
    /** The result for all rows is computed only once. */
    #pictureOf(layout) {
      const isWhole = this.#selected.length === this.#rows.length;
      const known = isWhole ? this.#wholePictures.get(layout) : void 0;
      const picture = known ?? (layout === "rows" ? linesOf : lanesOf)(this.#selected, this.#run);
      if (isWhole) this.#wholePictures.set(layout, picture);
      return picture;
    }
    /** Repaints with the colours of another theme. */
    recolour() {
      this.#colours = void 0;
      this.#paint();
    }
    /** Paints once per frame, however often it is called. */
    draw() {
      if (this.#isDue) return;
      this.#isDue = true;
      requestAnimationFrame(() => this.#paint());
    }
    #height() {
      return Math.min(TALLEST, this.#picture.height + AXIS + 4);
    }
    #span() {
      const { from, to } = this.#shown ?? {};
      return from !== void 0 && to !== void 0 ? { from, to } : this.#whole;
    }
    #scale() {
      return scaleFor(this.#span(), this.#scroller.clientWidth);
    }
    #paint() {
      this.#isDue = false;
      const shown = this.#shown;
      if (shown === void 0 || this.#rows.length === 0 || this.#scroller.clientWidth === 0) return;
      this.#colours ??= readColours();
      const [colours, scale, span] = [this.#colours, this.#scale(), this.#span()];
      paint(this.#canvas, {
        ...{ picture: this.#picture, scale, colours, selected: shown.row, hovered: this.#hovered },
        ...{ scrolled: this.#scroller.scrollTop, height: this.#height() }
      });
      const key = \`\${span.from} \${span.to}\`;
      if (this.#activity?.key !== key) {
        this.#activity = { key, values: activityOf(this.#rows, { ...span, samples: SAMPLES }) };
      }
      paintActivity(this.#below, {
        ...{ activity: this.#activity.values, cpu: this.#report.cpu, scale, colours, height: ACTIVITY }
      });
    }
    #showDetails(id) {
      const row = id === void 0 ? void 0 : this.#byId.get(id);
      const close = () => this.#change({ row: void 0 });
      this.#details.replaceChildren(...row ? [details(row, close)] : []);
      if (row) this.#reveal(row);
    }
    /** Scrolls to a row in the chart. */
    #reveal(row) {
      const line = this.#picture.lines.find((one) => one.items.some((item) => item.row === row));
      if (line === void 0) return;
      const { scrollTop } = this.#scroller;
      const room = this.#height() - AXIS;
      if (line.top < scrollTop) this.#scroller.scrollTop = line.top;
      else if (line.top + line.height > scrollTop + room) this.#scroller.scrollTop = line.top + line.height - room;
    }
    #listen() {
      this.#filter.addEventListener("input", () => this.#change({ query: this.#filter.value }));
      this.#filter.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== "Escape") return;
        event.preventDefault();
        this.#scroller.focus();
      });
      this.#slider.addEventListener("input", () => this.#change({ shortest: secondsOf(this.#slider.valueAsNumber) }));
      this.#layout.addEventListener("click", () => {
        this.#change({ layout: this.#shown?.layout === "rows" ? "lanes" : "rows" });
      });
      this.#all.addEventListener("click", () => this.#zoom(void 0));
      this.#scroller.addEventListener("scroll", () => this.draw());
      this.#scroller.addEventListener("keydown", (event) => this.#key(event));
      new ResizeObserver(() => this.draw()).observe(this.#scroller);
      this.#listenToPointer();
    }
    #listenToPointer() {
      const place = (event) => {
        const { left, top } = this.#scroller.getBoundingClientRect();
        return { x: event.clientX - left, y: event.clientY - top };
      };
      let began;
      this.#canvas.addEventListener("pointerdown", (event) => {
        const { x } = place(event);
        if (event.button === 0 && x >= GUTTER) began = x;
      });
      this.#canvas.addEventListener("pointermove", (event) => {
        const { x, y } = place(event);
        if (began !== void 0 && Math.abs(x - began) > 4) {
          this.#canvas.setPointerCapture(event.pointerId);
          this.#band.hidden = false;
          this.#band.style.left = \`\${Math.max(GUTTER, Math.min(x, began))}px\`;
          this.#band.style.width = \`\${Math.abs(x - began)}px\`;
        }
        this.#hover({ x, y });
      });
      this.#canvas.addEventListener("pointerup", (event) => {
        const { x, y } = place(event);
        const start2 = began;
        began = void 0;
        this.#band.hidden = true;
        if (start2 !== void 0 && Math.abs(x - start2) > 4) {
          const scale = this.#scale();
          const [from, to] = [atOf(Math.max(GUTTER, Math.min(x, start2)), scale), atOf(Math.max(x, start2), scale)];
          return this.#zoom({ from, to });
        }
        const row = this.#rowAt({ x, y });
        this.#change({ row: row?.id });
      });
      this.#canvas.addEventListener("pointerleave", () => this.#hover(void 0));
      this.#canvas.addEventListener("dblclick", (event) => {
        const row = this.#rowAt(place(event));
        if (row) this.#zoom({ from: row.from, to: row.to });
      });
      this.#scroller.addEventListener(
        "wheel",
        (event) => {
          if (!event.ctrlKey && !event.metaKey) return;
          event.preventDefault();
          this.#zoomAt(atOf(place(event).x, this.#scale()), event.deltaY > 0 ? 1.25 : 0.8);
        },
        { passive: false }
      );
    }
    #rowAt({ x, y }) {
      if (y < AXIS) return void 0;
      return rowAt(this.#picture, { x, y: y - AXIS + this.#scroller.scrollTop, scale: this.#scale() });
    }
    #hover(point) {
      const row = point && this.#rowAt(point);
      if (row?.id !== this.#hovered) {
        this.#hovered = row?.id;
        this.draw();
      }
      this.#tip.hidden = row === void 0;
      this.#canvas.style.cursor = row ? "pointer" : "";
      if (row === void 0 || point === void 0) return;
      const phases = PHASE_NAMES.flatMap((phase) => {
        const seconds = row.spent[phase] ?? 0;
        return seconds > 0 ? [\`\${PHASES[phase]} \${timeText(seconds)}\`] : [];
      });
      this.#tip.replaceChildren(h("strong", {}, row.label), \` .\${row.kind}\`, h("br"), phases.join(" \\xB7 "));
      const { clientWidth } = this.#scroller;
      this.#tip.style.left = \`\${Math.min(point.x + 12, Math.max(0, clientWidth - this.#tip.offsetWidth - 8))}px\`;
      this.#tip.style.top = \`\${point.y + 16}px\`;
    }
    #zoom(span) {
      if (span === void 0) {
        this.#change({ from: void 0, to: void 0 });
        return;
      }
      const least = 5e-4;
      const from = Math.max(this.#whole.from, span.from);
      const to = Math.min(this.#whole.to, Math.max(span.to, from + least));
      const isAll = to - from >= this.#whole.to - this.#whole.from - least;
      this.#change(isAll ? { from: void 0, to: void 0 } : { from: Math.min(from, to - least), to });
    }
    #zoomAt(at, factor) {
      const { from, to } = this.#span();
      this.#zoom({ from: at - (at - from) * factor, to: at + (to - at) * factor });
    }
    #pan(share) {
      const { from, to } = this.#span();
      const move = Math.max(this.#whole.from - from, Math.min(this.#whole.to - to, (to - from) * share));
      this.#zoom({ from: from + move, to: to + move });
    }
    #step(by) {
      const order = this.#selected;
      const now = order.findIndex((row) => row.id === this.#shown?.row);
      const next = order[Math.max(0, Math.min(order.length - 1, now + by))];
      if (next) this.#change({ row: next.id });
    }
    /** Returns whether the chart handles this key. */
    #key(event) {
      const { from, to } = this.#span();
      const middle = (from + to) / 2;
      const keys = {
        ...{
          "+": () => this.#zoomAt(middle, 0.7),
          "=": () => this.#zoomAt(middle, 0.7),
          "-": () => this.#zoomAt(middle, 1.4)
        },
        ...{ "0": () => this.#zoom(void 0), ArrowLeft: () => this.#pan(-0.2), ArrowRight: () => this.#pan(0.2) },
        ...{ ArrowDown: () => this.#step(1), ArrowUp: () => this.#step(-1) },
        Escape: () => this.#change({ row: void 0 }),
        Enter: () => this.#table.focus(this.#shown?.row ?? this.#ordered[0]?.id ?? "")
      };
      const act = event.ctrlKey || event.metaKey || event.altKey ? void 0 : keys[event.key];
      if (act === void 0 || this.#rows.length === 0) return false;
      event.preventDefault();
      act();
      return true;
    }
  };

  // src/output/html/page/upstreams.ts
  var ON_THE_WAY = ["retry", "lookup", "connect", "tls", "wait", "body"];
  function upstreams(report, rows, onRow) {
    const bySource = Map.groupBy(
      rows.filter((row) => row.request),
      (row) => row.source
    );
    const names = [.../* @__PURE__ */ new Set([...(report.relay?.upstreams ?? []).map((one) => one.upstream), ...bySource.keys()])];
    const cards = names.map((name) => card(name, { report, rows: bySource.get(name) ?? [] }));
    if (cards.length === 0) return h("p", { class: "empty" }, "No requests: everything was in the module cache already.");
    return h("div", {}, ...cards, ...troubles(report, { rows, onRow }));
  }
  function card(name, { report, rows }) {
    const known = report.relay?.upstreams.find((one) => one.upstream === name);
    const outcomes = ["found", "absent", "failed", "skipped"];
    const counts = outcomes.flatMap((outcome) => {
      const count = known?.outcomes[outcome] ?? rows.filter((row) => row.states.includes(STATE_OF[outcome])).length;
      return count > 0 ? [\`\${count} \${STATE_OF[outcome]}\`] : [];
    });
    const addresses = new Set(rows.flatMap((row) => row.request?.connection?.address ?? []));
    const opened = rows.filter((row) => (row.spent.connect ?? 0) > 0).length;
    const facts = [
      counts.join(", "),
      sizeText(known?.bytes ?? rows.reduce((sum, row) => sum + row.bytes, 0)),
      known && known.retries > 0 ? countText(known.retries, "retry") : "",
      opened > 0 ? \`\${countText(opened, "connection")} opened\` : "",
      known?.cached ? \`\${known.cached.hits} of \${known.cached.of} from its own cache\` : "",
      known && known.openings > 0 ? \`skipped \${known.openings} \\xD7 because it did not answer\` : ""
    ];
    const phases = ON_THE_WAY.map((phase) => ({ phase, times: rows.flatMap((row) => row.spent[phase] ?? []) }));
    const sums = phases.map(({ phase, times }) => {
      const value = times.reduce((sum, time) => sum + time, 0);
      return { phase, value, title: \`\${PHASES[phase]} \${timeText(value)}\` };
    });
    const whole = sums.reduce((sum, { value }) => sum + value, 0);
    const met = phases.filter(({ times }) => times.length > 0);
    return h(
      "section",
      { class: "card" },
      h("h2", {}, name),
      h("p", { class: "quiet" }, facts.filter(Boolean).join(" \\xB7 ")),
      stackedBar(sums, whole),
      met.length === 0 ? void 0 : plainTable(
        ["Phase", "Requests", "Median", "p95", "Max", "Total"],
        met.map(({ phase, times }) => [
          h("span", {}, h("span", { class: \`swatch phase-\${phase}\` }), PHASES[phase]),
          \`\${times.length}\`,
          timeText(quantile(times, 0.5)),
          timeText(quantile(times, 0.95)),
          timeText(quantile(times, 1)),
          timeText(times.reduce((sum, time) => sum + time, 0))
        ]),
        [1, 2, 3, 4, 5]
      ),
      known && known.troubles.length > 0 ? plainTable(
        ["Causes of failed attempts", "Attempts"],
        known.troubles.map(({ cause, tries: tries2 }) => [cause, \`\${tries2}\`]),
        [1]
      ) : void 0,
      addresses.size > 0 ? h("p", { class: "quiet" }, \`Addresses: \${[...addresses].sort().join(", ")}\`) : void 0
    );
  }
  var MOST = 100;
  function troubles(report, { rows, onRow }) {
    const met = rows.filter((row) => row.states.some((state) => ["failed", "retried", "resumed"].includes(state)));
    if (met.length === 0) return [];
    const shown = met.toSorted((a, b) => rank(b) - rank(a) || b.cost - a.cost).slice(0, MOST);
    const table = plainTable(
      ["Request", "From", "Cause", "Attempts", "Time lost", "Result"],
      shown.map((row) => [
        link(row, onRow),
        row.source,
        causes(row),
        \`\${row.attempts}\`,
        timeText(row.spent.retry ?? 0),
        row.states[0] ?? ""
      ]),
      [3, 4]
    );
    const more = met.length - shown.length + (report.requests?.more ?? 0);
    return [
      h(
        "section",
        { class: "card" },
        h("h2", {}, "Requests with errors"),
        table,
        more > 0 ? h("p", { class: "quiet" }, \`and \${more} more\`) : void 0
      )
    ];
  }
  var rank = (row) => Number(row.states.includes("failed"));
  function link(row, onRow) {
    const button = h("button", { type: "button", class: "link" }, \`\${row.label} .\${row.kind}\`);
    button.addEventListener("click", () => onRow(row.id));
    return button;
  }
  function causes({ request }) {
    const counts = /* @__PURE__ */ new Map();
    for (const { trouble } of request?.failedTries ?? []) counts.set(trouble, (counts.get(trouble) ?? 0) + 1);
    const told = [...counts].map(([cause, count]) => count > 1 ? \`\${count} \\xD7 \${cause}\` : cause);
    if ((request?.resumed ?? 0) > 0) told.push(\`resumed after \${sizeText(request?.resumed ?? 0)}\`);
    return told.join(", ");
  }

  // src/output/html/page/main.ts
  function start(data) {
    const { report, said } = data;
    document.title = \`\${said.headline} \\u2013 go-mod-warmup\`;
    const rows = rowsOf(report);
    const select2 = (row) => change({ view: "timeline", query: "", shortest: 0, row });
    const timeline = new Timeline(report, rows, (changes) => change(changes));
    const titles = {
      ...{ timeline: "Timeline", upstreams: "Upstreams", caches: "Caches", doctor: "Doctor" }
    };
    const makers = {
      timeline: () => timeline.element,
      upstreams: () => upstreams(report, rows, select2),
      caches: () => caches(data),
      doctor: () => doctor(report)
    };
    const links = new Map(VIEWS.map((name) => [name, h("a", {}, titles[name])]));
    const views = new Map(
      VIEWS.map((name) => [name, h("section", { class: "view", id: \`view-\${name}\`, "aria-label": titles[name] })])
    );
    const make = (name) => {
      const view = views.get(name);
      if (view !== void 0 && view.childElementCount === 0) {
        view.append(h("h2", { class: "printed" }, titles[name]), makers[name]?.() ?? "");
      }
    };
    const footer = h(
      "footer",
      {},
      "Keys: / filter \\xB7 \\u2190 \\u2192 move \\xB7 \\u2191 \\u2193 select \\xB7 + \\u2212 zoom \\xB7 0 reset zoom \\xB7 Enter jump to table \\xB7 Esc deselect"
    );
    const theme = h("button", { type: "button", id: "theme", "aria-label": "Light or dark" }, "\\u25D0");
    document.body.append(
      overview(data),
      h("nav", { "aria-label": "Views" }, ...links.values(), theme),
      h("main", {}, ...views.values()),
      footer
    );
    let shown = parse(location.hash);
    const show = () => {
      make(shown.view);
      for (const [name, view] of views) view.classList.toggle("is-shown", name === shown.view);
      for (const [name, link2] of links) {
        link2.setAttribute("href", format({ ...shown, view: name }));
        if (name === shown.view) link2.setAttribute("aria-current", "page");
        else link2.removeAttribute("aria-current");
      }
      footer.hidden = shown.view !== "timeline" || rows.length === 0;
      timeline.show(shown);
    };
    const change = (changes) => {
      const next = { ...shown, ...changes };
      shown = Object.fromEntries(Object.entries(next).filter(([, value]) => value !== void 0));
      history.replaceState(void 0, "", format(shown));
      show();
    };
    addEventListener("hashchange", () => {
      shown = parse(location.hash);
      show();
    });
    addEventListener("keydown", (event) => {
      const isTyping = event.target instanceof HTMLInputElement && event.target.type === "search";
      if (event.defaultPrevented || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "/") {
        event.preventDefault();
        change({ view: "timeline" });
        timeline.focusFilter();
      } else if (event.target === document.body && shown.view === "timeline") timeline.press(event);
    });
    const { style } = document.documentElement;
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const setTheme = (scheme) => {
      style.colorScheme = scheme;
      timeline.recolour();
    };
    theme.addEventListener("click", () => {
      const isDark = style.colorScheme === "dark" || style.colorScheme === "" && dark.matches;
      setTheme(isDark ? "light" : "dark");
    });
    dark.addEventListener("change", () => timeline.recolour());
    let before = "";
    let opened = [];
    addEventListener("beforeprint", () => {
      before = style.colorScheme;
      for (const name of VIEWS) make(name);
      opened = [...document.querySelectorAll("details")].filter((fold) => !fold.open);
      for (const fold of opened) fold.open = true;
      setTheme("light");
    });
    addEventListener("afterprint", () => {
      for (const fold of opened) fold.open = false;
      setTheme(before);
    });
    show();
  }
  start(JSON.parse(document.getElementById("data")?.textContent ?? ""));
})();
`;
const STYLE = `:root {
  color-scheme: light dark;
  --background: light-dark(#fbfbfa, #14161a);
  --surface: light-dark(#ffffff, #1b1e24);
  --raised: light-dark(#eceef1, #2a2f38);
  --text: light-dark(#1d2128, #e4e7ec);
  --faint: light-dark(#69707d, #939bab);
  --line: light-dark(#e4e6ea, #2a2f38);
  --accent: light-dark(#1d5fd0, #79aaff);
  --good: light-dark(#1f7a3a, #5fcf85);
  --warn: light-dark(#8f6400, #e2b34a);
  --bad: light-dark(#c22f2f, #ff8080);
  --queue: light-dark(#c3c8d1, #4a515e);
  --retry: light-dark(#d64545, #ef6b6b);
  --lookup: light-dark(#18958a, #38c2b3);
  --connect: light-dark(#dd8427, #eda14f);
  --tls: light-dark(#8f55c7, #b88cea);
  --wait: light-dark(#a9c4f0, #42639b);
  --body: light-dark(#2f6fde, #6ea3ff);
  --verify: light-dark(#c4a21a, #d9bd4b);
  --unpack: light-dark(#3c9a4e, #58bd6c);
  --cpu: light-dark(#b03060, #ff86ad);
  font:
    14px / 1.5 system-ui,
    -apple-system,
    "Segoe UI",
    Roboto,
    "Helvetica Neue",
    Arial,
    sans-serif;
  font-variant-numeric: tabular-nums;
}
* {
  box-sizing: border-box;
}
body {
  margin: 0 auto;
  padding: 28px 32px 40px;
  max-width: 1480px;
  background: var(--background);
  color: var(--text);
}
h1 {
  margin: 2px 0 4px;
  font-size: 26px;
  line-height: 1.25;
  font-weight: 650;
  letter-spacing: -0.01em;
  overflow-wrap: anywhere;
}
h1.good::before,
h1.bad::before {
  content: "";
  display: inline-block;
  width: 11px;
  height: 11px;
  margin: 0 12px 3px 0;
  border-radius: 50%;
  background: var(--good);
}
h1.bad::before {
  background: var(--bad);
}
h2 {
  margin: 0 0 6px;
  font-size: 14px;
  font-weight: 620;
  overflow-wrap: anywhere;
}
h3 {
  margin: 12px 0 4px;
  font-size: 13px;
  font-weight: 620;
}
p {
  margin: 4px 0;
  overflow-wrap: anywhere;
}
code,
pre {
  font:
    12.5px / 1.5 ui-monospace,
    SFMono-Regular,
    Menlo,
    Consolas,
    "DejaVu Sans Mono",
    monospace;
}
code {
  padding: 1px 4px;
  border-radius: 4px;
  background: var(--raised);
  overflow-wrap: anywhere;
}
pre {
  margin: 8px 0;
  padding: 8px 12px;
  border-radius: 6px;
  background: var(--raised);
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}
button,
input {
  font: inherit;
  color: inherit;
}
button {
  padding: 4px 12px;
  border: 1px solid var(--line);
  border-radius: 6px;
  background: var(--surface);
  cursor: pointer;
}
button:hover {
  border-color: var(--faint);
}
:focus-visible {
  outline: 2px solid var(--accent);
  outline-offset: 1px;
}
ul,
ol {
  margin: 4px 0;
  padding-left: 20px;
}
.facts,
.quiet,
.more,
footer,
.kind {
  color: var(--faint);
}
.facts {
  margin: 0;
  font-size: 12.5px;
}
.bound {
  color: var(--faint);
}
.bad {
  color: inherit;
}
.figures {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(150px, 1fr));
  gap: 1px;
  margin: 18px 0;
  border: 1px solid var(--line);
  border-radius: 10px;
  background: var(--surface);
  overflow: hidden;
}
.figures > div {
  padding: 10px 16px 11px;
  box-shadow: 0 0 0 1px var(--line);
}
.figures dt {
  color: var(--faint);
  font-size: 12px;
}
.figures dd {
  margin: 0;
  font-size: 20px;
  font-weight: 600;
  line-height: 1.35;
}
.figures dd.more {
  min-height: 18px;
  font-size: 12px;
  font-weight: 400;
}
.card {
  margin: 12px 0;
  padding: 14px 18px;
  border: 1px solid var(--line);
  border-radius: 10px;
  background: var(--surface);
}
.card.failure {
  padding-bottom: 8px;
  border-left: 4px solid var(--bad);
}
.place {
  margin-left: 10px;
  color: var(--faint);
  font-weight: 400;
}
.class,
.badge {
  padding: 1px 8px;
  border-radius: 9px;
  background: var(--raised);
  font-size: 12px;
  font-weight: 500;
  white-space: nowrap;
  overflow-wrap: normal;
}
.badge-fail {
  background: var(--bad);
  color: var(--surface);
}
.badge-warn {
  background: var(--warn);
  color: var(--surface);
}
.badge-ok {
  color: var(--good);
}
.finding-fail {
  border-left: 4px solid var(--bad);
}
.finding-warn {
  border-left: 4px solid var(--warn);
}
.great {
  font-size: 30px;
  font-weight: 640;
  color: var(--good);
  letter-spacing: -0.01em;
}
.great.bad {
  color: var(--bad);
}
details {
  margin: 8px 0;
}
.failure pre,
.failure details {
  margin: 6px 0;
}
summary {
  cursor: pointer;
  color: var(--faint);
}
nav {
  display: flex;
  flex-wrap: wrap;
  gap: 4px;
  margin: 22px 0 14px;
  border-bottom: 1px solid var(--line);
}
nav a {
  margin-bottom: -1px;
  padding: 7px 14px;
  border-bottom: 2px solid transparent;
  color: var(--faint);
  text-decoration: none;
  font-weight: 550;
}
nav a:hover {
  color: var(--text);
}
nav a[aria-current] {
  border-color: var(--accent);
  color: var(--text);
}
#theme {
  margin: 2px 0 4px auto;
  padding: 2px 10px;
}
.view {
  display: none;
}
.view.is-shown {
  display: block;
}
.printed {
  display: none;
}
.controls {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 10px 14px;
}
#filter {
  flex: 1 1 320px;
  max-width: 520px;
  padding: 6px 12px;
  border: 1px solid var(--line);
  border-radius: 6px;
  background: var(--surface);
}
.slider {
  display: flex;
  align-items: center;
  gap: 8px;
  color: var(--faint);
}
.slider input {
  width: 150px;
  accent-color: var(--accent);
}
.slider output {
  min-width: 56px;
  color: var(--text);
}
.count {
  margin-left: auto;
  color: var(--faint);
}
.legend {
  display: flex;
  flex-wrap: wrap;
  gap: 4px 16px;
  margin: 10px 0;
  padding: 0;
  list-style: none;
  color: var(--faint);
  font-size: 12.5px;
}
.swatch {
  display: inline-block;
  width: 11px;
  height: 11px;
  margin-right: 6px;
  border-radius: 3px;
  vertical-align: -1px;
}
.frame {
  position: relative;
  border: 1px solid var(--line);
  border-radius: 10px;
  background: var(--surface);
  overflow: hidden;
}
canvas {
  width: var(--width);
  height: var(--height);
}
.lanes {
  position: relative;
  height: var(--height);
  overflow: hidden auto;
}
.lanes canvas {
  position: sticky;
  top: 0;
  left: 0;
  display: block;
  touch-action: pan-y;
}
.space {
  position: absolute;
  top: 0;
  left: 0;
  width: 1px;
}
.activity {
  display: block;
  margin-top: 10px;
}
.tip {
  position: absolute;
  z-index: 2;
  max-width: 560px;
  padding: 6px 10px;
  border: 1px solid var(--line);
  border-radius: 6px;
  background: var(--surface);
  box-shadow: 0 4px 16px #0003;
  font-size: 12.5px;
  pointer-events: none;
  overflow-wrap: anywhere;
}
.band {
  position: absolute;
  top: 0;
  bottom: 0;
  background: var(--accent);
  opacity: 0.14;
  pointer-events: none;
}
.scrolls {
  position: relative;
  overflow-x: auto;
}
table {
  border-collapse: collapse;
  width: 100%;
  margin: 8px 0;
  font-size: 13px;
}
table.narrow {
  width: auto;
}
.passed td:nth-child(3) {
  min-width: 250px;
}
.passed td:nth-child(4) {
  white-space: pre-line;
}
th {
  padding: 5px 10px;
  border-bottom: 1px solid var(--line);
  color: var(--faint);
  font-weight: 500;
  text-align: left;
  white-space: nowrap;
}
td {
  padding: 4px 10px;
  border-bottom: 1px solid var(--line);
  vertical-align: top;
  overflow-wrap: anywhere;
}
.figure {
  text-align: right;
  white-space: nowrap;
}
.rows {
  margin-top: 14px;
}
.rows td {
  white-space: nowrap;
}
.rows th button {
  padding: 0;
  border: 0;
  background: none;
  color: inherit;
  font-weight: inherit;
}
.rows th[aria-sort] button {
  color: var(--text);
}
.rows tbody tr {
  cursor: pointer;
}
.rows tbody tr:hover {
  background: var(--raised);
}
.rows tr[aria-selected] {
  background: var(--raised);
  box-shadow: inset 3px 0 var(--accent);
}
.name {
  display: inline-block;
  min-width: 300px;
  max-width: 460px;
  white-space: normal;
}
.state {
  margin-right: 4px;
  padding: 0 7px;
  border-radius: 8px;
  background: var(--raised);
  font-size: 12px;
}
.state-failed {
  background: var(--bad);
  color: var(--surface);
}
.state-retried,
.state-resumed {
  background: var(--warn);
  color: var(--surface);
}
.stack {
  display: flex;
  height: 12px;
  margin: 8px 0;
  border-radius: 4px;
  overflow: hidden;
}
.rows .stack {
  width: 130px;
  margin: 5px 0 0;
  height: 9px;
}
.pairs {
  display: grid;
  grid-template-columns: max-content 1fr;
  gap: 2px 20px;
  margin: 8px 0;
}
.pairs dt {
  color: var(--faint);
}
.pairs dd {
  margin: 0;
  overflow-wrap: anywhere;
}
.close {
  float: right;
  padding: 0 8px;
  border: 0;
  background: none;
  font-size: 18px;
  line-height: 1;
}
.link {
  padding: 0;
  border: 0;
  background: none;
  color: var(--accent);
  text-align: left;
}
.empty {
  padding: 28px 0;
  color: var(--faint);
}
.unseen {
  position: absolute;
  clip-path: inset(50%);
  width: 1px;
  height: 1px;
  overflow: hidden;
}
footer {
  margin-top: 28px;
  font-size: 12.5px;
}
.phase-queue {
  background: var(--queue);
}
.phase-retry {
  background: var(--retry);
}
.phase-lookup {
  background: var(--lookup);
}
.phase-connect {
  background: var(--connect);
}
.phase-tls {
  background: var(--tls);
}
.phase-wait {
  background: var(--wait);
}
.phase-body {
  background: var(--body);
}
.phase-verify {
  background: var(--verify);
}
.phase-unpack {
  background: var(--unpack);
}
.paint-text {
  background: var(--text);
}
.paint-faint {
  background: var(--faint);
}
.paint-line {
  background: var(--line);
}
.paint-surface {
  background: var(--raised);
}
.paint-inside {
  background: light-dark(#fff, #10141a);
}
.paint-accent {
  background: var(--accent);
}
.paint-active {
  background: var(--unpack);
}
.paint-waiting {
  background: var(--wait);
}
.paint-idle {
  background: var(--raised);
}
.paint-cpu {
  background: var(--cpu);
}
@media (max-width: 700px) {
  body {
    padding: 16px;
  }
  h1 {
    font-size: 21px;
  }
  nav a {
    padding: 7px 8px;
  }
  .passed thead {
    display: none;
  }
  .passed tr {
    display: block;
    padding: 6px 0;
    border-bottom: 1px solid var(--line);
  }
  .passed tr td {
    display: block;
    min-width: 0;
    padding: 1px 0;
    border: 0;
  }
  .passed tr td:nth-child(-n + 2) {
    display: inline;
    margin-right: 8px;
  }
}
@media print {
  body {
    max-width: none;
    padding: 0;
    background: none;
  }
  nav,
  footer,
  .controls,
  button.more {
    display: none;
  }
  .view {
    display: block;
    break-before: auto;
  }
  .printed {
    display: block;
    margin-top: 20px;
    font-size: 18px;
  }
  .card,
  .figures {
    break-inside: avoid;
  }
  .frame,
  .activity {
    break-inside: avoid;
  }
  .lanes {
    height: auto;
    overflow: hidden;
  }
  .lanes .space {
    display: none;
  }
  /* Painted for the width of the screen. */
  .lanes canvas,
  canvas.activity {
    position: static;
    width: 100%;
    height: auto;
  }
  .scrolls {
    overflow: visible;
  }
  table {
    font-size: 9px;
  }
  td,
  th {
    padding: 2px 4px;
  }
  .rows .stack {
    width: 60px;
  }
  .name {
    min-width: 130px;
    max-width: 190px;
  }
  .state {
    padding: 0 4px;
    font-size: inherit;
  }
  .passed td:nth-child(3) {
    min-width: 0;
  }
  * {
    print-color-adjust: exact;
  }
}
`;

;// CONCATENATED MODULE: ./lib/output/html/html.js











/**
 * Renders a report as one self-contained HTML page: requests and the work of the unpacker on a time axis and as a table,
 * upstreams, caches and the findings of the doctor. It loads nothing and sends nothing; content from servers and file names
 * is always text. Pure.
 */
function renderHtml(report) {
    const data = { report, said: saidOf(report) };
    const policy = [
        "default-src 'none'",
        `script-src ${sourceOf(SCRIPT)}`,
        `style-src ${sourceOf(STYLE)}`,
        ...['img-src data:', "base-uri 'none'", "form-action 'none'"],
    ];
    return [
        '<!doctype html>',
        '<html lang="en">',
        '<head>',
        '<meta charset="utf-8">',
        `<meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}">`,
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="color-scheme" content="light dark">',
        '<title>go-mod-warmup</title>',
        `<link rel="icon" href="${ICON}">`,
        `<style>${STYLE}</style>`,
        '</head>',
        '<body>',
        '<noscript>This report is drawn by a script that it brings along. Allow it, or read the JSON report.</noscript>',
        `<script type="application/json" id="data">${embedded(data)}</script>`,
        `<script>${SCRIPT}</script>`,
        '</body>',
        '</html>',
        '',
    ].join('\n');
}
/** Three bars, one after the other. */
const ICON = 'data:image/svg+xml,' +
    encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M1 2h7v3H1z" fill="#2f6fde"/>' +
        '<path d="M4 6.5h8v3H4z" fill="#c2a11b"/><path d="M8 11h7v3H8z" fill="#3c9a4e"/></svg>');
const sourceOf = (text) => `'sha256-${(0,external_node_crypto_.createHash)('sha256').update(text).digest('base64')}'`;
/** JSON that cannot end an element, without characters that move a cursor or change the direction of text. */
function embedded(data) {
    const json = JSON.stringify(data, (_, value) => (typeof value === 'string' ? (0,plain/* plain */.p)(value) : value));
    return (0,console/* inertJson */.nl)(json).replaceAll('<', '\\u003c');
}
function saidOf(report) {
    const saves = (0,stores/* saveRows */.BI)(report.decision, report.stores.flatMap(store => store.saved ?? []));
    const savings = savingsText(report);
    return {
        headline: sentence((0,outcome/* outcomeText */.E)(report)),
        figures: (0,figures/* figuresOf */.h5)(report),
        bound: (0,wording/* boundTexts */.Dh)(report),
        failures: (0,failures/* failureGroups */.HZ)(report).map(failures/* explainFailure */.SP),
        failuresLeftOut: (0,failures/* unlistedFailures */.Ef)(report),
        notes: [
            ...(report.goInstall ? [(0,wording/* goLine */.Z4)(report.goInstall)] : []),
            ...report.notes.map(wording/* noteSentence */.k$),
            ...report.leftOut.map(item => (0,wording/* leftOutText */.jG)(item, quoted)),
            ...(0,failures/* damageTexts */.uG)(report, quoted),
            ...(report.refreshed ?? []).map(wording/* refreshedSentence */.gz),
        ],
        stores: report.stores.map(store => storeSaid(store, report.decision)),
        notSaved: saves.flatMap(({ store, text }) => (store === '' && text.startsWith('not saved') ? [text] : [])),
        unpacker: (0,unpacker/* unpackerLines */.x)(report, 'normal'),
        ...(savings !== undefined && { savings }),
    };
}
const quoted = (value) => `\`${value.replaceAll('`', "'")}\``;
const sentence = (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
function storeSaid(store, decision) {
    const { what, size, said } = (0,stores/* foundTexts */.BC)(store);
    const share = decision.shares.find(one => one.store === store.store);
    const [saved] = share ? (0,stores/* saveRows */.BI)({ shares: [share] }, store.saved ? [store.saved] : []) : [];
    return {
        found: [`${what}${size}`, ...(0,stores/* servedText */.fy)(store), ...(0,stores/* extrasTexts */.Ct)([store]).map(text => `extra modules: ${text}`)]
            .filter(Boolean)
            .join('; '),
        ...(said !== undefined && { said }),
        ...(saved && { saved: saved.text }),
    };
}
function savingsText({ savings }) {
    if (savings === undefined)
        return undefined;
    const { seconds, bytes, basis } = savings;
    const rate = basis === 'saving-run' ? ', by the rate of the run that saved the entry' : '';
    const size = `${(0,format/* sizeText */.lP)(bytes)} did not have to be downloaded`;
    return seconds >= 0
        ? `about ${(0,format/* secondsText */.Hd)(seconds)} saved, ${size}${rate}`
        : `about ${(0,format/* secondsText */.Hd)(-seconds)} lost${rate}`;
}


/***/ })

};
