export const id = 920;
export const ids = [920];
export const modules = {

/***/ 452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BN: () => (/* binding */ fileSystemCode),
/* harmony export */   NY: () => (/* binding */ WarmupError),
/* harmony export */   zX: () => (/* binding */ GoSettingError)
/* harmony export */ });
/** The only error that this package throws on purpose: what failed, and in `hint` what to do next. */
class WarmupError extends Error {
    code;
    hint;
    constructor(code, message, details = {}) {
        super(message, details.cause === undefined ? {} : { cause: details.cause });
        this.name = 'WarmupError';
        this.code = code;
        this.hint = details.hint;
    }
}
/** A setting of Go or of the network is invalid. It comes from the environment, and a go command may not need it. */
class GoSettingError extends WarmupError {
    constructor(message, hint) {
        super('bad-option', message, hint === undefined ? {} : { hint });
    }
}
/**
 * The code of an operating system error, such as `ENOENT`; undefined for any other error. Recognised by its properties,
 * not by its class, which differs between realms.
 */
function fileSystemCode(error) {
    const { code, syscall } = (error ?? {});
    return typeof syscall === 'string' && typeof code === 'string' ? code : undefined;
}


/***/ }),

/***/ 4221:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ plain)
/* harmony export */ });
/** A whole sequence for a colour or a cursor movement: without its first character, the rest would be visible. */
const ESC = String.fromCharCode(0x1b);
const sequence = new RegExp(`(?:${ESC}\\[|\u009b)[0-?]{0,32}[ -/]{0,8}[@-~]`, 'g');
/** Everything that some program treats as the end of a line. */
const lineEnd = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
/** Invisible characters that affect how the rest is shown or compared: controls, bidi marks, zero-width characters. */
const unseen = /[\p{Cc}\p{Cf}]/gu;
/** Plain text: lines end with `\n`, and no character controls a terminal, or hides, reorders or splits words. */
function plain(text) {
    return text
        .replace(sequence, '')
        .replace(lineEnd, '\n')
        .replace(unseen, character => (character === '\n' || character === '\t' ? character : ''));
}


/***/ })

};
