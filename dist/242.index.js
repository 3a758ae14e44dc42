export const id = 242;
export const ids = [242];
export const modules = {

/***/ 5242:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   post: () => (/* binding */ post)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1191);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7228);
/* harmony import */ var _saving_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(973);
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8847);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1413);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2287);







/** The post step: carries out what main decided and writes the summary. It never fails a job. */
async function post() {
    const handed = (0,_state_js__WEBPACK_IMPORTED_MODULE_6__/* .takeOver */ .w)();
    if (handed === undefined)
        return _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .info */ .pq('go-mod-warmup: the main step did not finish, so nothing is saved');
    try {
        const inputs = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_5__/* .readInputs */ .K)();
        const outcome = await (0,_saving_js__WEBPACK_IMPORTED_MODULE_3__/* .save */ .U)(handed.decision, { ...inputs.options, runId: handed.runId });
        const line = `cache: ${(0,_summary_js__WEBPACK_IMPORTED_MODULE_4__/* .saveText */ .L8)(handed.decision, outcome)}`;
        if (['denied', 'rate-limited', 'unreachable', 'timed-out', 'failed'].includes(outcome.kind))
            _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .warning */ .$e(line);
        else
            _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .info */ .pq(line);
        const report = JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(handed.report, 'utf8'));
        report.save = outcome;
        if (handed.decision.save)
            report.seconds.save = outcome.seconds;
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(handed.report, JSON.stringify(report, undefined, 2));
        const wanted = inputs.summary === 'always' || (inputs.summary === 'on-failure' && report.failure !== undefined);
        if (wanted && process.env.GITHUB_STEP_SUMMARY)
            await _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .summary */ .z.addRaw((0,_summary_js__WEBPACK_IMPORTED_MODULE_4__/* .renderSummary */ .Br)(report), true).write();
    }
    catch (error) {
        _actions_core__WEBPACK_IMPORTED_MODULE_1__/* .warning */ .$e((0,_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .explain */ .W)(error));
    }
}


/***/ })

};
