export const id = 337;
export const ids = [337];
export const modules = {

/***/ 9337:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  post: () => (/* binding */ post)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./lib/doctor/render.js
var render = __webpack_require__(6467);
// EXTERNAL MODULE: ./lib/options/places.js
var places = __webpack_require__(1792);
// EXTERNAL MODULE: ./lib/output/console.js
var console = __webpack_require__(5020);
// EXTERNAL MODULE: ./lib/output/failures.js
var failures = __webpack_require__(9950);
// EXTERNAL MODULE: ./lib/output/log.js
var log = __webpack_require__(2355);
// EXTERNAL MODULE: ./lib/output/summary.js
var summary = __webpack_require__(4277);
;// CONCATENATED MODULE: ./lib/report/report.js
/** Adds what became of saving. */
function addSave(report, saves) {
    for (const saved of saves) {
        const store = report.stores.find(one => one.store === saved.store);
        if (store)
            store.saved = saved;
    }
    if (saves.length > 0)
        report.seconds.save = Math.max(...saves.map(saved => saved.seconds));
}

// EXTERNAL MODULE: ./lib/session/session.js + 8 modules
var session = __webpack_require__(3718);
// EXTERNAL MODULE: ./lib/steps/save.js + 1 modules
var save = __webpack_require__(9464);
// EXTERNAL MODULE: ./lib/action/command-files.js
var command_files = __webpack_require__(6989);
// EXTERNAL MODULE: ./lib/action/consult.js
var consult = __webpack_require__(422);
// EXTERNAL MODULE: ./lib/action/results.js + 1 modules
var results = __webpack_require__(9638);
// EXTERNAL MODULE: ./lib/action/state.js
var state = __webpack_require__(2287);
;// CONCATENATED MODULE: ./lib/action/post.js














/** The post step: carries out what main decided and writes the summary. It reads no inputs, and never fails a job. */
async function post({ abortable }) {
    try {
        await carryOut(abortable());
    }
    catch (error) {
        (0,console.annotate)('warning', (0,failures.explain)(error));
    }
}
async function carryOut(signal) {
    const tempDirectory = (0,places/* temporaryDirectory */.De)(undefined, process.env.RUNNER_TEMP);
    const { directories, foreign } = (0,state/* takeOverDirectories */.v0)(tempDirectory);
    if (foreign)
        (0,console.annotate)('warning', `${NOT_OURS}: no directory with credentials was removed`);
    for (const directory of directories)
        await removeCredentials(directory);
    await (0,session/* sweepLeftovers */.ZW)(tempDirectory);
    const handed = (0,state/* takeOver */.w9)(tempDirectory);
    if (handed === 'foreign')
        return (0,console.annotate)('warning', `${NOT_OURS}: nothing is saved, and there is no summary`);
    if (handed === undefined)
        return (0,console/* info */.pq)('go-mod-warmup: the main step did not finish, so nothing is saved');
    const { decision } = handed;
    const saves = await (0,save/* save */.UN)(decision, { runId: handed.runId, signal });
    for (const { text, trouble } of (0,log/* saveLines */.r8)(decision, saves)) {
        if (trouble)
            (0,console.annotate)('warning', text);
        else
            (0,console/* info */.pq)(text);
    }
    if (handed.report !== '')
        await finishReport(handed, saves);
}
const NOT_OURS = 'Ignored state that the main step did not write';
async function removeCredentials(directory) {
    await (0,promises_.rm)(directory, { recursive: true, force: true }).catch((error) => (0,console.annotate)('warning', `${directory} holds credentials and cannot be removed: ${error.message}`));
}
/** Adds to the report what became of saving, and renders it. */
async function finishReport(handed, saves) {
    const report = await (0,results/* readReport */.tL)(handed.report);
    const summary = report && summaryOf(report, saves);
    if (report === undefined || summary === undefined) {
        return (0,console.annotate)('warning', `There is no summary: the report ${handed.report} is gone or changed`);
    }
    (0,results/* replaceReport */.NO)(handed.report, report);
    const wanted = handed.summary === 'always' || (handed.summary === 'on-failure' && report.failure !== undefined);
    if (wanted && process.env.GITHUB_STEP_SUMMARY)
        await (0,command_files/* writeSummary */.Sy)(summary);
}
function diagnosisOf(report) {
    if (report.doctor === undefined)
        return '';
    return (0,render/* renderDiagnosis */.sW)(report.doctor, report.failure && (0,consult/* failedClasses */.Ib)(report));
}
/** Undefined where it is no report any more: a later step changed it. */
function summaryOf(report, saves) {
    try {
        addSave(report, saves);
        return (0,summary/* renderSummary */.Br)(report) + diagnosisOf(report);
    }
    catch (error) {
        (0,console.debug)((0,failures.stackOf)(error) ?? (0,failures.explain)(error));
        return undefined;
    }
}


/***/ })

};
