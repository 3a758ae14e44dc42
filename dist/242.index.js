export const id = 242;
export const ids = [242];
export const modules = {

/***/ 5242:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   post: () => (/* binding */ post)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _doctor_render_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6467);
/* harmony import */ var _options_places_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1792);
/* harmony import */ var _output_console_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5020);
/* harmony import */ var _output_failures_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9950);
/* harmony import */ var _output_log_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2355);
/* harmony import */ var _output_summary_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4277);
/* harmony import */ var _report_report_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5650);
/* harmony import */ var _session_session_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7828);
/* harmony import */ var _steps_save_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(9464);
/* harmony import */ var _command_files_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(6989);
/* harmony import */ var _report_file_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(652);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(2287);













/** The post step: carries out what main decided and writes the summary. It reads no inputs, and never fails a job. */
async function post({ abortable }) {
    try {
        await carryOut(abortable());
    }
    catch (error) {
        (0,_output_console_js__WEBPACK_IMPORTED_MODULE_3__.annotate)('warning', (0,_output_failures_js__WEBPACK_IMPORTED_MODULE_4__.explain)(error));
    }
}
async function carryOut(signal) {
    const tempDirectory = (0,_options_places_js__WEBPACK_IMPORTED_MODULE_2__/* .temporaryDirectory */ .De)(undefined, process.env.RUNNER_TEMP);
    const { directories, foreign } = (0,_state_js__WEBPACK_IMPORTED_MODULE_12__/* .takeOverDirectories */ .v0)(tempDirectory);
    if (foreign)
        (0,_output_console_js__WEBPACK_IMPORTED_MODULE_3__.annotate)('warning', `${NOT_OURS}: no directory with credentials was removed`);
    for (const directory of directories)
        await removeCredentials(directory);
    await (0,_session_session_js__WEBPACK_IMPORTED_MODULE_8__/* .sweepLeftovers */ .ZW)(tempDirectory);
    const handed = (0,_state_js__WEBPACK_IMPORTED_MODULE_12__/* .takeOver */ .w9)(tempDirectory);
    if (handed === 'foreign')
        return (0,_output_console_js__WEBPACK_IMPORTED_MODULE_3__.annotate)('warning', `${NOT_OURS}: nothing is saved, and there is no summary`);
    if (handed === undefined)
        return (0,_output_console_js__WEBPACK_IMPORTED_MODULE_3__/* .info */ .pq)('go-mod-warmup: the main step did not finish, so nothing is saved');
    const { decision } = handed;
    const outcome = await (0,_steps_save_js__WEBPACK_IMPORTED_MODULE_9__/* .save */ .U)(decision, { ...handed.limits, runId: handed.runId, signal });
    for (const { text, trouble } of (0,_output_log_js__WEBPACK_IMPORTED_MODULE_5__/* .saveLines */ .r8)({ decision, save: outcome })) {
        if (trouble)
            (0,_output_console_js__WEBPACK_IMPORTED_MODULE_3__.annotate)('warning', text);
        else
            (0,_output_console_js__WEBPACK_IMPORTED_MODULE_3__/* .info */ .pq)(text);
    }
    if (handed.report !== '')
        await finishReport(handed, outcome);
}
const NOT_OURS = 'Ignored state that the main step did not write';
async function removeCredentials(directory) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(directory, { recursive: true, force: true }).catch((error) => (0,_output_console_js__WEBPACK_IMPORTED_MODULE_3__.annotate)('warning', `${directory} holds credentials and cannot be removed: ${error.message}`));
}
/** Adds to the report what became of saving, and renders it. */
async function finishReport(handed, outcome) {
    const report = await (0,_report_file_js__WEBPACK_IMPORTED_MODULE_11__/* .readReport */ .tL)(handed.report);
    const summary = report && summaryOf(report, outcome);
    if (report === undefined || summary === undefined) {
        return (0,_output_console_js__WEBPACK_IMPORTED_MODULE_3__.annotate)('warning', `There is no summary: the report ${handed.report} is gone or changed`);
    }
    (0,_report_file_js__WEBPACK_IMPORTED_MODULE_11__/* .replaceReport */ .NO)(handed.report, report);
    const wanted = handed.summary === 'always' || (handed.summary === 'on-failure' && report.failure !== undefined);
    if (wanted && process.env.GITHUB_STEP_SUMMARY)
        await (0,_command_files_js__WEBPACK_IMPORTED_MODULE_10__/* .writeSummary */ .Sy)(summary);
}
/** Undefined where it is no report any more: a later step changed it. */
function summaryOf(report, outcome) {
    try {
        (0,_report_report_js__WEBPACK_IMPORTED_MODULE_7__/* .addSave */ .xA)(report, outcome);
        return (0,_output_summary_js__WEBPACK_IMPORTED_MODULE_6__/* .renderSummary */ .Br)(report) + (report.doctor ? (0,_doctor_render_js__WEBPACK_IMPORTED_MODULE_1__/* .renderDiagnosis */ .sW)(report.doctor) : '');
    }
    catch (error) {
        (0,_output_console_js__WEBPACK_IMPORTED_MODULE_3__.debug)((0,_output_failures_js__WEBPACK_IMPORTED_MODULE_4__.stackOf)(error) ?? (0,_output_failures_js__WEBPACK_IMPORTED_MODULE_4__.explain)(error));
        return undefined;
    }
}


/***/ })

};
