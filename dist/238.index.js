export const id = 238;
export const ids = [238];
export const modules = {

/***/ 4238:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   post: () => (/* binding */ post)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9169);
/* harmony import */ var _doctor_diagnosis_markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4220);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4776);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1521);
/* harmony import */ var _save_lines_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(980);
/* harmony import */ var _saving_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6847);
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9195);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5683);









/** The post step: carries out what main decided and writes the summary. It reads no inputs, and never fails a job. */
async function post() {
    for (const directory of (0,_state_js__WEBPACK_IMPORTED_MODULE_8__/* .takeOverDirectories */ .v0)())
        await removeCredentials(directory);
    const handed = (0,_state_js__WEBPACK_IMPORTED_MODULE_8__/* .takeOver */ .w9)();
    if (handed === undefined)
        return _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .info */ .pq('go-mod-warmup: the main step did not finish, so nothing is saved');
    try {
        const { decision } = handed;
        const outcome = await (0,_saving_js__WEBPACK_IMPORTED_MODULE_6__/* .save */ .U)(decision, { ...handed.limits, runId: handed.runId });
        for (const { text, trouble } of (0,_save_lines_js__WEBPACK_IMPORTED_MODULE_5__/* .saveLines */ .r)({ decision, save: outcome })) {
            if (trouble)
                _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .warning */ .$e(text);
            else
                _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .info */ .pq(text);
        }
        if (handed.report !== '')
            await finishReport(handed, outcome);
    }
    catch (error) {
        _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .warning */ .$e((0,_explain_js__WEBPACK_IMPORTED_MODULE_3__/* .explain */ .WE)(error));
    }
}
async function removeCredentials(directory) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(directory, { recursive: true, force: true }).catch((error) => _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .warning */ .$e(`${directory} holds credentials and cannot be removed: ${error.message}`));
}
/** Adds to the report what became of saving, and renders it. */
async function finishReport(handed, outcome) {
    const report = await readReport(handed.report);
    if (report === undefined)
        return _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .warning */ .$e(`There is no summary: the report ${handed.report} is gone or changed`);
    (0,_report_js__WEBPACK_IMPORTED_MODULE_4__/* .addSave */ .xA)(report, outcome);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(handed.report, JSON.stringify(report, undefined, 2)).catch((error) => _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .warning */ .$e(`report: ${error.message}`));
    const wanted = handed.summary === 'always' || (handed.summary === 'on-failure' && report.failure !== undefined);
    if (!wanted || !process.env.GITHUB_STEP_SUMMARY)
        return;
    const diagnosis = report.doctor ? (0,_doctor_diagnosis_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .renderDiagnosis */ .s)(report.doctor) : '';
    await _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .summary */ .z.addRaw((0,_summary_js__WEBPACK_IMPORTED_MODULE_7__/* .renderSummary */ .B)(report) + diagnosis, true).write();
}
/** Later steps can do with it what they like. */
async function readReport(file) {
    try {
        const report = JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8'));
        return report.schema === 1 ? report : undefined;
    }
    catch {
        return undefined;
    }
}


/***/ })

};
