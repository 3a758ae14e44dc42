export const id = 141;
export const ids = [141];
export const modules = {

/***/ 5141:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   INTERRUPTED: () => (/* binding */ INTERRUPTED),
/* harmony export */   listenForInterruption: () => (/* binding */ listenForInterruption)
/* harmony export */ });
/** What ends a run from outside: a user, a closed terminal or console, a lost ssh agent, a runner. */
const SIGNALS = process.platform === 'win32'
    ? ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK']
    : ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'];
/** The exit code of a run that was ended from outside. */
const INTERRUPTED = 130;
/**
 * Listens for signals, from now on. Whatever ends the process, it ends with 130 and through its `exit` handlers, which
 * end children and remove credentials. (Node resets what a parent set to be ignored, so `nohup` cannot be respected.)
 */
function listenForInterruption() {
    const abort = new AbortController();
    let ends = 'at-once';
    const interrupt = () => {
        if (ends === 'at-once' || abort.signal.aborted)
            process.exit(INTERRUPTED);
        abort.abort();
    };
    for (const signal of SIGNALS)
        process.on(signal, interrupt);
    return {
        abortable: () => {
            ends = 'by-abort';
            return abort.signal;
        },
        isInterrupted: () => abort.signal.aborted,
        leave: () => {
            for (const signal of SIGNALS)
                process.off(signal, interrupt);
        },
    };
}


/***/ })

};
