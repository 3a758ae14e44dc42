export const id = 983;
export const ids = [983];
export const modules = {

/***/ 983:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   preview: () => (/* binding */ preview),
/* harmony export */   withoutGo: () => (/* binding */ withoutGo)
/* harmony export */ });
/* harmony import */ var p_limit__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(370);
/* harmony import */ var _go_project_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7917);
/* harmony import */ var _modcache_module_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4623);
/* harmony import */ var _stores_entries_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7418);
/* harmony import */ var _stores_open_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4863);
/* harmony import */ var _stores_problem_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9845);
/* harmony import */ var _stores_record_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5493);
/* harmony import */ var _build_cache_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2898);
/* harmony import */ var _download_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7850);
/* harmony import */ var _refresh_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4092);










function unknown(goVersion, failure) {
    const modules = { total: 0, present: 0, restored: 0, downloaded: 0 };
    return { schema: 1, goVersion, projects: [], modules, download: [], refresh: [], stores: [], failure };
}
/** A run would install Go first; what it would download then depends on the project's files as that Go reads them. */
function withoutGo(spec) {
    return unknown(spec, {
        class: 'toolchain',
        retryable: false,
        cause: `Go ${spec} is not on PATH and not in the tool cache; a run would install it first.`,
        hint: 'Run without `--dry-run`, or install it before: `go-mod-warmup env` with the same `--go-version`.',
        text: '',
    });
}
/**
 * Determines what a run with these options would restore and download. Nothing is written or downloaded.
 * @throws WarmupError `bad-option` for a pattern of `refresh` that matches no module of the project
 */
async function preview(plan, session, options) {
    const { stores, offline, refresh } = options;
    const { listed } = options.extraModules;
    if (plan.failure)
        return unknown(plan.go.version, why(plan));
    const { project, keys, go, downloadCache } = plan;
    const modules = new Map((0,_go_project_js__WEBPACK_IMPORTED_MODULE_0__/* .requirementsOf */ .CG)(project).map(module => [nameOf(module), module]));
    const again = new Set((0,_refresh_js__WEBPACK_IMPORTED_MODULE_7__/* .selectedModules */ .BA)(plan, { refresh }).map(nameOf));
    const others = [...modules.values()].filter(module => !again.has(nameOf(module)));
    const missing = others.filter(module => (0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_1__/* .presentFiles */ .RX)(downloadCache, [zipOf(module)]).length === 0);
    let left = missing;
    const told = [];
    for (const spec of session.options.cache === 'false' ? [] : stores) {
        if (left.length === 0)
            break;
        const found = await (spec.holds === 'entries'
            ? askEntries(spec.spec, { left, plan, session })
            : askModules(spec.spec, { left, session }));
        left = left.filter(module => !found.has(nameOf(module)));
        told.push(found.told);
    }
    const unserved = left.map(nameOf).sort();
    const isOffline = offline === 'true';
    // The content of an older entry is unknown before it is read.
    const fails = isOffline && unserved.length > 0 && !told.some(({ restored }) => restored === 'unknown');
    const download = isOffline ? [] : [...again, ...unserved].sort();
    return {
        schema: 1,
        goVersion: go.version,
        projects: project.mainModules.map(module => module.shown),
        keys: { primary: keys.primary, restore: keys.restore },
        modules: {
            total: modules.size,
            present: others.length - missing.length,
            restored: missing.length - left.length,
            downloaded: download.length,
        },
        download,
        refresh: [...again].sort(),
        ...(listed.length > 0 && { extraModules: listed.map(({ module }) => module) }),
        stores: told,
        ...(options.buildCache !== 'false' && { buildCache: await (0,_build_cache_js__WEBPACK_IMPORTED_MODULE_5__/* .previewBuildCache */ .B6)(plan, options, session.signal) }),
        ...(fails && { failure: (0,_download_js__WEBPACK_IMPORTED_MODULE_6__/* .missingFailure */ .fK)(unserved, { needed: modules.size }) }),
    };
}
function why({ toolchain, failure }) {
    if (toolchain.kind !== 'failed')
        return failure;
    return {
        class: 'toolchain',
        retryable: false,
        cause: 'The project needs another Go than the one installed here: a run downloads that first.',
        hint: 'Install it, or let one run download it.',
        text: '',
    };
}
const nameOf = ({ path, version }) => `${path}@${version}`;
const zipOf = ({ path, version }) => ({ path, version, kind: 'zip' });
async function askEntries(store, { left, plan: { keys, project }, session }) {
    const { options, signal } = session;
    const asked = { primary: keys.primary, restoreKeys: keys.restore, signal };
    const record = await (0,_stores_entries_js__WEBPACK_IMPORTED_MODULE_2__/* .openEntries */ .Jh)(store, { ...options, timeout: options.restoreTimeout }).lookup(asked);
    const isWhole = (0,_stores_record_js__WEBPACK_IMPORTED_MODULE_8__/* .isExact */ .u0)(record) && project.sums.size > 0;
    return {
        has: () => isWhole,
        told: {
            store,
            restored: isWhole ? left.length : record.found === 'older' ? 'unknown' : 0,
            ...(record.key !== undefined && { key: record.key }),
            ...(record.problem && { problem: record.problem }),
        },
    };
}
async function askModules(store, { left, session: { options, signal } }) {
    const names = new Set();
    let problem;
    try {
        const opened = await (0,_stores_open_js__WEBPACK_IMPORTED_MODULE_3__/* .openModuleStore */ .gS)(store, options);
        const has = async (module) => {
            if (await holds(opened, (0,_modcache_module_file_js__WEBPACK_IMPORTED_MODULE_1__/* .moduleFileName */ .El)(zipOf(module)), signal))
                names.add(nameOf(module));
        };
        await (0,p_limit__WEBPACK_IMPORTED_MODULE_9__/* ["default"] */ .A)(options.concurrency)
            .map(left, has)
            .finally(() => opened.close());
    }
    catch (error) {
        signal.throwIfAborted();
        problem = (0,_stores_problem_js__WEBPACK_IMPORTED_MODULE_4__/* .troubleOf */ .LH)(error);
    }
    return { has: module => names.has(module), told: { store, restored: names.size, ...(problem && { problem }) } };
}
async function holds(store, name, signal) {
    const file = await store.get(name, signal, 'look');
    if (file?.kind === 'stream')
        file.body.destroy();
    return file !== undefined;
}


/***/ })

};
