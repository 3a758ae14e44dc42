export const id = 452;
export const ids = [452];
export const modules = {

/***/ 1993:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RV: () => (/* binding */ hashZipIn),
/* harmony export */   hK: () => (/* binding */ hashGoMod),
/* harmony export */   mk: () => (/* binding */ hashZip)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7075);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8522);
/* harmony import */ var yauzl__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(663);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(452);
/* harmony import */ var _module_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4623);
/* harmony import */ var _regular_file_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6497);







/** Files up to this size, packed and unpacked, are inflated in one go: several times faster than a stream each. */
const AT_ONCE = 4 * 1024 * 1024;
const HAS_DESCRIPTOR = 0x8;
const DESCRIPTOR_SIGNATURE = 0x08074b50;
/**
 * The `h1:` hash of a module zip, as go.sum has it: over the names and contents of its members, whatever their packing
 * (golang.org/x/mod/sumdb/dirhash, HashZip and Hash1). Reads in pieces: no zip is ever in memory as a whole.
 * @throws Error of the file system, with its `code`, when the file cannot be read.
 */
async function hashZip(path) {
    return await (0,_regular_file_js__WEBPACK_IMPORTED_MODULE_6__/* .withRegularFile */ .p0)(path, 'follow', file => hashZipIn((0,_regular_file_js__WEBPACK_IMPORTED_MODULE_6__/* .bytesOf */ .$$)(file)));
}
/** Likewise for a zip that is no file, or one that is open. */
async function hashZipIn(file) {
    if (file.length > _module_file_js__WEBPACK_IMPORTED_MODULE_5__/* .LARGEST */ .bS.zip)
        return { kind: 'damaged', reason: `${file.length} bytes packed` };
    try {
        const window = new FileWindow(file);
        const zip = await (0,yauzl__WEBPACK_IMPORTED_MODULE_3__/* .fromRandomAccessReaderPromise */ .or)(window, file.length, { autoClose: false, decodeStrings: false });
        const lines = await digest(await entriesOf(zip), { zip, window });
        return { kind: 'hashed', hash: sum(lines) };
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .fileSystemCode */ .B)(error) !== undefined)
            throw error;
        return { kind: 'damaged', reason: error.message };
    }
}
/** The `h1:` hash of a go.mod, as the `/go.mod` lines of go.sum have it. */
function hashGoMod(content) {
    return sum([{ name: Buffer.from('go.mod'), sha256: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', content) }]);
}
function sum(lines) {
    const all = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    for (const line of lines.toSorted((a, b) => Buffer.compare(a.name, b.name))) {
        all.update(`${line.sha256}  `).update(line.name).update('\n');
    }
    return `h1:${all.digest('base64')}`;
}
/** The members in the order in which they lie in the file. */
async function entriesOf(zip) {
    const entries = [];
    const names = new Set();
    let unpacked = 0;
    for await (const entry of zip.eachEntry()) {
        const name = entry.fileNameRaw.toString('latin1');
        if (name.includes('\n'))
            throw new Error('a name with a newline');
        if (names.has(name))
            throw new Error('a name that stands twice');
        unpacked += entry.uncompressedSize;
        if (unpacked > _module_file_js__WEBPACK_IMPORTED_MODULE_5__/* .LARGEST */ .bS.zip)
            throw new Error('too large unpacked');
        names.add(name);
        entries.push(entry);
    }
    return entries.sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
}
async function digest(entries, { zip, window }) {
    const lines = [];
    for (const entry of entries) {
        if (!entry.canDecodeFileData())
            throw new Error('an unknown packing');
        const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
        const small = Math.max(entry.compressedSize, entry.uncompressedSize) <= AT_ONCE;
        const content = small ? await readAtOnce(entry, fileDataStart, window) : await stream(entry, zip);
        if (content.crc !== entry.crc32)
            throw new Error('a checksum that is not that of its content');
        await checkDescriptor(entry, fileDataStart + entry.compressedSize, window);
        lines.push({ name: entry.fileNameRaw, sha256: content.sha256 });
    }
    return lines;
}
async function readAtOnce(entry, start, window) {
    const packed = await window.bytes(start, entry.compressedSize);
    const size = Math.max(entry.uncompressedSize, 64);
    const data = entry.compressionMethod === 0 ? packed : (0,node_zlib__WEBPACK_IMPORTED_MODULE_2__.inflateRawSync)(packed, { chunkSize: size, maxOutputLength: size });
    if (data.length !== entry.uncompressedSize)
        throw new Error('a size that is not that of its content');
    return { sha256: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', data), crc: (0,node_zlib__WEBPACK_IMPORTED_MODULE_2__.crc32)(data) };
}
async function stream(entry, zip) {
    const sha256 = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let crc = 0;
    for await (const chunk of (await zip.openReadStreamPromise(entry))) {
        sha256.update(chunk);
        crc = (0,node_zlib__WEBPACK_IMPORTED_MODULE_2__.crc32)(chunk, crc);
    }
    return { sha256: sha256.digest('hex'), crc };
}
/** Go reads the checksum after a member, too, and refuses the zip when it differs: no hash covers those bytes. */
async function checkDescriptor(entry, end, window) {
    if ((entry.generalPurposeBitFlag & HAS_DESCRIPTOR) === 0)
        return;
    const descriptor = await window.bytes(end, 8);
    const first = descriptor.readUInt32LE(0);
    const crc = first === DESCRIPTOR_SIGNATURE ? descriptor.readUInt32LE(4) : first;
    if (crc !== entry.crc32)
        throw new Error('a descriptor that contradicts the directory');
}
const WINDOW = 256 * 1024;
const PIECE = 64 * 1024;
/**
 * Reads a file that is walked mostly forwards, in large pieces: a zip has two or three small reads for each member, and
 * a call into the system for each of them would take longer than unpacking. The caller closes the file.
 */
class FileWindow extends yauzl__WEBPACK_IMPORTED_MODULE_3__/* .RandomAccessReader */ .lJ {
    #file;
    #window = Buffer.of();
    #start = 0;
    constructor(file) {
        super();
        this.#file = file;
    }
    /**
     * Exactly these bytes, as a view that holds until the next call.
     * @throws Error when the file ends before; Error of the file system.
     */
    async bytes(position, length) {
        const end = this.#start + this.#window.length;
        if (position < this.#start || position + length > end) {
            this.#window = await this.#file.slice(position, Math.max(length, WINDOW));
            this.#start = position;
        }
        const offset = position - this.#start;
        if (offset + length > this.#window.length)
            throw new Error('the file ends early');
        return this.#window.subarray(offset, offset + length);
    }
    read(target, offset, length, position, callback) {
        this.bytes(position, length).then(view => {
            view.copy(target, offset);
            callback(null);
        }, (error) => callback(error));
    }
    _readStreamForRange(start, end) {
        return node_stream__WEBPACK_IMPORTED_MODULE_1__.Readable.from(this.#pieces(start, end));
    }
    close(callback) {
        callback(null);
    }
    async *#pieces(start, end) {
        for (let position = start; position < end;) {
            const piece = await this.#file.slice(position, Math.min(PIECE, end - position));
            if (piece.length === 0)
                return;
            yield piece;
            position += piece.length;
        }
    }
}


/***/ }),

/***/ 5135:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y0: () => (/* binding */ trustedInfo),
/* harmony export */   zw: () => (/* binding */ infoFault)
/* harmony export */ });
/* unused harmony exports readInfo, writeInfo */
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var _module_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4623);


/** encoding/json, maxNestingDepth. */
const DEEPEST = 10_000;
const ORIGIN = ['VCS', 'URL', 'Subdir', 'Hash', 'TagPrefix', 'TagSum', 'Ref', 'RepoSum'];
/**
 * Reads an `.info` as cmd/go does, with encoding/json: names match without regard to case, by simple folding (the Kelvin
 * sign is a k, the long s an s); the last of several wins, and null changes nothing; objects under one name are merged;
 * bytes that are no UTF-8 become U+FFFD; nothing is nested deeper than 10,000; the time is read from its raw literal.
 */
function readInfo(content) {
    // One character for each byte: both parsers take the same positions, and neither grammar has bytes above 0x7f but in strings.
    const json = content.toString('latin1');
    const invalid = syntaxFault(json);
    if (invalid !== undefined)
        return { fault: { kind: 'not-json', reason: invalid } };
    const info = { version: '', time: { text: '0001-01-01T00:00:00Z' } };
    const seen = new Names();
    const root = json.trim();
    if (root === 'null')
        return { info, isAmbiguous: false };
    if (!root.startsWith('{'))
        return { fault: { kind: 'other-version', version: '' } };
    for (const { name, value } of membersOf(root)) {
        if (is('Version', name)) {
            seen.add('Version');
            if (!isTextOrNull(value))
                return unreadable('version');
            if (value !== 'null')
                info.version = textOf(value);
        }
        else if (is('Time', name)) {
            seen.add('Time');
            const time = value === 'null' ? info.time : parseTime(value);
            if (time === undefined)
                return unreadable('time');
            info.time = time;
        }
        else if (is('Origin', name)) {
            seen.add('Origin');
            const origin = readOrigin(value, info.origin, seen);
            if (origin === 'unreadable')
                return unreadable('origin');
            if (origin === undefined)
                delete info.origin;
            else
                info.origin = origin;
        }
    }
    return { info, isAmbiguous: seen.hasTwins };
}
/** Why Go would not take this for the `.info` of the version; `any` is for what a proxy may answer with another one. */
function infoFault(content, version) {
    const read = readInfo(content);
    if ('fault' in read)
        return read.fault;
    return version === 'any' || read.info.version === version
        ? undefined
        : { kind: 'other-version', version: read.info.version };
}
/**
 * Reads an `.info` out of a cache, which anybody may have written: returns what Go makes of it, as Go would write it. So
 * nothing else that stood there reaches a go command. What is not plain to every Go is refused.
 */
function trustedInfo(content, version) {
    if (content.length > _module_file_js__WEBPACK_IMPORTED_MODULE_1__/* .LARGEST */ .bS.info)
        return { fault: { kind: 'doubtful', reason: 'it is too long' } };
    const read = readInfo(content);
    if ('fault' in read)
        return read;
    const { info, isAmbiguous } = read;
    if (info.version !== version)
        return { fault: { kind: 'other-version', version: info.version } };
    if (isAmbiguous)
        return { fault: { kind: 'doubtful', reason: 'it says one thing twice' } };
    const text = writeInfo(info);
    return text === undefined ? unreadable('time') : { text: Buffer.from(text) };
}
/** As encoding/json writes it; undefined for a time that Go reads and does not write. */
function writeInfo({ version, time, origin }) {
    if (time.text === undefined)
        return undefined;
    const members = [`"Version":${quote(version)}`, `"Time":"${time.text}"`];
    if (origin !== undefined) {
        const set = ORIGIN.flatMap(name => (origin[name] ? [`${quote(name)}:${quote(origin[name])}`] : []));
        members.push(`"Origin":{${set.join()}}`);
    }
    return `{${members.join()}}`;
}
const unreadable = (name) => ({
    fault: { kind: 'not-an-info', name },
});
/** Names that were there, to find those that are there twice. */
class Names {
    hasTwins = false;
    #seen = new Set();
    add(name) {
        if (this.#seen.has(name))
            this.hasTwins = true;
        this.#seen.add(name);
    }
}
function readOrigin(value, before, seen) {
    if (value === 'null')
        return undefined;
    if (!value.startsWith('{'))
        return 'unreadable';
    const origin = { ...before };
    for (const { name, value: text } of membersOf(value)) {
        const member = ORIGIN.find(known => is(known, name));
        if (member === undefined)
            continue;
        seen.add(`Origin.${member}`);
        if (!isTextOrNull(text))
            return 'unreadable';
        if (text !== 'null')
            origin[member] = textOf(text);
    }
    return origin;
}
function syntaxFault(json) {
    if (isTooDeep(json))
        return 'exceeded max depth';
    try {
        JSON.parse(json);
        return undefined;
    }
    catch (error) {
        return error.message;
    }
}
function isTooDeep(json) {
    let depth = 0;
    for (let at = 0; at < json.length; at++) {
        const character = json[at];
        if (character === '"')
            at = endOfString(json, at) - 1;
        else if (character === '{' || character === '[') {
            if (++depth > DEEPEST)
                return true;
        }
        else if (character === '}' || character === ']')
            depth--;
    }
    return false;
}
function endOfString(json, start) {
    for (let at = start + 1; at < json.length; at++) {
        if (json[at] === '\\')
            at++;
        else if (json[at] === '"')
            return at + 1;
    }
    return json.length;
}
/** The members of an object in a valid text, in order; values as they stand there. */
function* membersOf(object) {
    for (let at = object.indexOf('"'); at > 0 && at < object.length;) {
        const endOfName = endOfString(object, at);
        const start = object.indexOf(':', endOfName) + 1;
        const end = endOfValue(object, start);
        yield { name: textOf(object.slice(at, endOfName)), value: object.slice(start, end).trim() };
        if (object[end] !== ',')
            return;
        at = object.indexOf('"', end);
    }
}
function endOfValue(json, start) {
    let depth = 0;
    for (let at = start; at < json.length; at++) {
        const character = json[at];
        if (character === '"')
            at = endOfString(json, at) - 1;
        else if (character === '{' || character === '[')
            depth++;
        else if (character === '}' || character === ']') {
            if (depth-- === 0)
                return at;
        }
        else if (character === ',' && depth === 0)
            return at;
    }
    return json.length;
}
/** Without regard to case, by simple folding as in Go's foldName: that is how these two flags compare. */
const FOLDED = new Map(['Version', 'Time', 'Origin', ...ORIGIN].map(name => [name, new RegExp(`^${name}$`, 'iu')]));
const is = (known, name) => FOLDED.get(known)?.test(name) === true;
const isTextOrNull = (value) => value === 'null' || value.startsWith('"');
/** What a literal, one character for each byte, says: invalid bytes and lone surrogates are U+FFFD to Go. */
function textOf(literal) {
    return JSON.parse(decoded(Buffer.from(literal, 'latin1'))).toWellFormed();
}
/** Unlike here, in Go each byte of a broken sequence counts for one. */
function decoded(bytes) {
    if ((0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(bytes))
        return bytes.toString();
    let text = '';
    for (let at = 0; at < bytes.length;) {
        const length = lengthOf(bytes[at] ?? 0);
        const sequence = bytes.subarray(at, at + length);
        const isWhole = sequence.length === length && (0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(sequence);
        text += isWhole ? sequence.toString() : '\uFFFD';
        at += isWhole ? length : 1;
    }
    return text;
}
const lengthOf = (lead) => (lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4);
const TIME = /^"(\d{4})-(\d\d)-(\d\d)T(\d\d?):(\d\d):(\d\d)(?:[.,](\d+))?(?:Z|([+-])(\d\d):(\d\d))"$/;
/**
 * The time of a literal, without what JSON might escape in it (time, Time.UnmarshalJSON). Go reads more than RFC 3339
 * allows: hours of one digit, a comma, and zones of 24 hours, which it then does not write.
 */
function parseTime(literal) {
    const [, year = '', month = '', day = '', hour = '', minute = '', second = '', fraction = '', sign, zoneHour, zoneMinute,] = TIME.exec(literal) ?? [];
    if (year === '' || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
        return undefined;
    if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > daysOf(Number(year), Number(month))) {
        return undefined;
    }
    if (Number(zoneHour ?? 0) > 24 || Number(zoneMinute ?? 0) > 60)
        return undefined;
    const nanoseconds = fraction.slice(0, 9).replace(/0+$/, '');
    const zone = Number(zoneHour ?? 0) * 60 + Number(zoneMinute ?? 0);
    if (zone >= 24 * 60)
        return {};
    const clock = `${hour.padStart(2, '0')}:${minute}:${second}${nanoseconds && `.${nanoseconds}`}`;
    return {
        text: `${year}-${month}-${day}T${clock}${zone === 0 ? 'Z' : `${sign}${twoDigits(zone / 60)}:${twoDigits(zone % 60)}`}`,
    };
}
const twoDigits = (value) => String(Math.floor(value)).padStart(2, '0');
function daysOf(year, month) {
    const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
    if (month === 2)
        return isLeap ? 29 : 28;
    return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
/** encoding/json escapes what HTML or old JavaScript would misread as well. */
function quote(text) {
    const escaped = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
    return JSON.stringify(text).replace(/[<>&\u2028\u2029]/g, escaped);
}


/***/ }),

/***/ 2318:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AA: () => (/* binding */ isWebPage),
/* harmony export */   E4: () => (/* binding */ shapeFault),
/* harmony export */   q8: () => (/* binding */ sizeFault),
/* harmony export */   yI: () => (/* binding */ sumFault)
/* harmony export */ });
/* unused harmony export contentFault */
/* harmony import */ var _dirhash_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1993);
/* harmony import */ var _info_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5135);
/* harmony import */ var _module_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4623);



/** Can something of so many bytes be this file? As a cache or a store may have it: a proxy may send a longer `.info`. */
function sizeFault({ kind }, bytes) {
    if (bytes === 0)
        return { kind: 'empty' };
    return bytes > _module_file_js__WEBPACK_IMPORTED_MODULE_2__/* .LARGEST */ .bS[kind] ? { kind: 'too-large' } : undefined;
}
/** The end of a zip's directory stands so close to the end of the file: 22 bytes and a comment (PKWARE APPNOTE, 4.3.16). */
const ZIP_END_LEAST = 22;
const ZIP_END = ZIP_END_LEAST + 65_535;
const ZIP_END_SIGNATURE = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const HTML = /^(?:\uFEFF|\s)*<(?:!doctype|html|head|body|script|\?xml)/i;
/** By how it begins. */
const isWebPage = (head) => HTML.test(head.toString());
/**
 * What shows without a hash that content is not this module file. This keeps login pages and cut bodies from being
 * mistaken for modules that were tampered with. A version that does not fit its path may be answered with another one.
 */
async function shapeFault(file, content) {
    if (isWebPage(await content.slice(0, 512)))
        return { kind: 'login-page' };
    if (file.kind === 'zip')
        return (await hasZipEnd(content)) ? undefined : { kind: 'not-a-zip' };
    if (file.kind === 'mod')
        return undefined;
    return (0,_info_file_js__WEBPACK_IMPORTED_MODULE_1__/* .infoFault */ .zw)(await content.slice(0, content.length), (0,_module_file_js__WEBPACK_IMPORTED_MODULE_2__/* .fitsPath */ .i7)(file) ? file.version : 'any');
}
async function hasZipEnd(content) {
    // Hardly any zip has a comment.
    const last = await content.slice(Math.max(0, content.length - ZIP_END_LEAST), ZIP_END_LEAST);
    if (last.length === ZIP_END_LEAST && last.indexOf(ZIP_END_SIGNATURE) === 0)
        return true;
    const length = Math.min(ZIP_END, content.length);
    const tail = await content.slice(content.length - length, length);
    const end = tail.lastIndexOf(ZIP_END_SIGNATURE);
    return end >= 0 && end + ZIP_END_LEAST <= tail.length;
}
/**
 * Do sum files contradict this content? Of what none of them names, and of an `.info`, they say nothing.
 * @throws Error of the file system
 */
async function sumFault(file, content, sums) {
    return sums.hashesOf(file).size === 0 ? undefined : await contentFault(file, content, sums);
}
/**
 * Likewise, and a zip that no sum file names has to be one to its end.
 * @throws Error of the file system
 */
async function contentFault(file, content, sums) {
    const right = sums.hashesOf(file);
    if (content.length > _module_file_js__WEBPACK_IMPORTED_MODULE_2__/* .LARGEST */ .bS[file.kind])
        return { kind: 'too-large' };
    const found = file.kind === 'zip' ? await (0,_dirhash_js__WEBPACK_IMPORTED_MODULE_0__/* .hashZipIn */ .RV)(content) : goModHash(await content.slice(0, content.length));
    if (found.kind === 'damaged')
        return found;
    return right.size === 0 || right.has(found.hash) ? undefined : { kind: 'other-hash', hash: found.hash };
}
const goModHash = (content) => ({ kind: 'hashed', hash: (0,_dirhash_js__WEBPACK_IMPORTED_MODULE_0__/* .hashGoMod */ .hK)(content) });


/***/ }),

/***/ 7452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  pack: () => (/* binding */ pack),
  unpack: () => (/* binding */ unpack)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(8321);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./node_modules/tar-stream/index.js
var tar_stream = __webpack_require__(6118);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/modcache/info-file.js
var info_file = __webpack_require__(5135);
// EXTERNAL MODULE: ./lib/modcache/module-file.js
var module_file = __webpack_require__(4623);
// EXTERNAL MODULE: ./lib/modcache/directories.js
var directories = __webpack_require__(9101);
;// CONCATENATED MODULE: ./lib/modcache/placement.js



/**
 * Puts files below one directory, whole or not at all, and never anywhere else: a directory below the root that is a
 * link is not followed. Files are written synchronously: many small ones would spend most of their time waiting for a
 * thread.
 */
class Placement {
    #root;
    #directories = new Map();
    #rootMade;
    #staging;
    #count = 0;
    /** @param root made with its parents when the first file comes; it and what is above it may be links. */
    constructor(root) {
        this.#root = root;
    }
    /** Is a file of this name, or anything else but an empty file, there already? */
    has(name) {
        const there = (0,external_node_fs_.lstatSync)((0,external_node_path_.join)(this.#root, name), { throwIfNoEntry: false });
        return there !== undefined && !(there.isFile() && there.size === 0);
    }
    /**
     * Writes a file to a temporary name and renames it.
     * @param name below the root, with forward slashes; judged by the caller
     * @throws what reading the content or writing it throws; nothing is left behind then.
     */
    async place(name, content) {
        this.#rootMade ??= (0,directories/* makeDirectories */.Kb)(this.#root);
        await this.#rootMade;
        if (!this.#isOwnDirectory((0,external_node_path_.dirname)(name)))
            return 'outside';
        const target = (0,external_node_path_.join)(this.#root, name);
        const temporary = this.#nextTemporary();
        const file = (0,external_node_fs_.openSync)(temporary, 'wx');
        try {
            try {
                for await (const chunk of content)
                    (0,external_node_fs_.writeFileSync)(file, chunk);
            }
            finally {
                (0,external_node_fs_.closeSync)(file);
            }
            // A hash left from an earlier zip would vouch for this one: cmd/go then compares only its text with go.sum.
            if (name.endsWith('.zip'))
                (0,external_node_fs_.rmSync)(`${target}hash`, { recursive: true, force: true });
            await move(temporary, target);
            return 'placed';
        }
        catch (error) {
            (0,external_node_fs_.rmSync)(temporary, { force: true });
            // Windows refuses to rename onto a file that another process has open: it was put there just now.
            const { code = '' } = error;
            if (['EPERM', 'EACCES', 'EBUSY'].includes(code) && this.has(name))
                return 'kept';
            throw error;
        }
    }
    close() {
        if (this.#staging !== undefined)
            (0,external_node_fs_.rmSync)(this.#staging, { recursive: true, force: true });
        this.#staging = undefined;
    }
    #nextTemporary() {
        if (this.#staging === undefined) {
            this.#staging = (0,directories/* stagingPath */.Vu)(this.#root);
            (0,external_node_fs_.mkdirSync)(this.#staging, { mode: 0o700 });
        }
        return (0,external_node_path_.join)(this.#staging, `${++this.#count}`);
    }
    /** Makes a directory below the root, one part after the other, and tells whether none of the parts is a link. */
    #isOwnDirectory(name) {
        const known = this.#directories.get(name);
        if (known !== undefined)
            return known;
        const own = this.#make(name);
        this.#directories.set(name, own);
        return own;
    }
    #make(name) {
        if (name === '.')
            return true;
        if (!this.#isOwnDirectory((0,external_node_path_.dirname)(name)))
            return false;
        const directory = (0,external_node_path_.join)(this.#root, name);
        try {
            (0,external_node_fs_.mkdirSync)(directory);
        }
        catch (error) {
            if (error.code !== 'EEXIST')
                throw error;
        }
        return (0,external_node_fs_.lstatSync)(directory).isDirectory();
    }
}
async function move(from, to) {
    try {
        (0,external_node_fs_.renameSync)(from, to);
    }
    catch (error) {
        if (error.code !== 'EXDEV')
            throw error;
        // Another file system is mounted below the root.
        const beside = (0,directories/* copyPath */.be)(to);
        try {
            (0,external_node_fs_.copyFileSync)(from, beside);
            (0,external_node_fs_.renameSync)(beside, to);
        }
        finally {
            (0,external_node_fs_.rmSync)(beside, { force: true });
        }
        (0,external_node_fs_.rmSync)(from);
        await (0,directories/* sweepCopies */.Sl)((0,external_node_path_.dirname)(to), (0,external_node_path_.basename)(to));
    }
}

// EXTERNAL MODULE: ./lib/modcache/validate.js
var validate = __webpack_require__(2318);
// EXTERNAL MODULE: ./lib/stores/entry-store.js
var entry_store = __webpack_require__(4898);
// EXTERNAL MODULE: ./lib/stores/problem.js
var problem = __webpack_require__(9845);
;// CONCATENATED MODULE: ./lib/stores/archive.js















const PIECE = 256 << 10;
/** What is read at once, and not worth a visit to another thread. */
const SMALL = 64 << 10;
/**
 * Looks at what is to be packed, and reads it once the archive is read. That is as actions/toolkit would make it: a tar
 * of `modules/…` in zstd. What the run says of itself comes first, so that an entry of which only the beginning is left
 * still tells who saved it.
 * @throws Error when one is no module file or is not there: an entry that lacks a file would lack it for ever. Reading
 * throws for a file that changed or is gone, and the signal's reason when it aborts.
 */
function pack({ downloadCache, files, origin }, signal) {
    const found = [...new Set(files)].sort().map((name) => {
        if ((0,module_file/* parseModuleFile */.sU)(name) === undefined)
            throw new Error(`${JSON.stringify(name)} is not a module file`);
        const path = (0,external_node_path_.join)(downloadCache, name);
        const there = (0,external_node_fs_.lstatSync)(path);
        if (!there.isFile())
            throw new Error(`${path} is not a regular file`);
        return { name, path, bytes: there.size };
    });
    const bytes = found.reduce((sum, file) => sum + file.bytes, 0);
    return { archive: packed(found, { origin, signal }), files: found.length, bytes };
}
async function* packed(files, { origin, signal }) {
    const archive = (0,tar_stream.pack)();
    const left = new AbortController();
    const { ZSTD_c_compressionLevel: level, ZSTD_c_checksumFlag: checksum } = external_node_zlib_.constants;
    // Zips are compressed already: a higher level takes time and saves nothing. By its checksum a damaged entry is known.
    const compressed = (0,external_node_zlib_.createZstdCompress)({ chunkSize: PIECE, params: { [level]: 1, [checksum]: 1 } });
    const stopped = AbortSignal.any([signal, left.signal]);
    // To Node it is a stream like its own; only the types are of another family.
    const tar = external_node_stream_.Readable.from(archive);
    const passing = (0,external_node_stream_promises_.pipeline)(tar, compressed, { signal: stopped });
    const filling = fill(archive, files, origin).catch(error => archive.destroy(error));
    passing.catch(() => undefined);
    try {
        for await (const chunk of compressed)
            yield chunk;
        await passing;
    }
    finally {
        left.abort();
        archive.destroy();
        await filling;
    }
}
async function fill(archive, files, origin) {
    if (origin)
        archive.entry(header(entry_store/* ORIGIN_FILE */.gA), JSON.stringify(origin));
    for (const { name, path, bytes } of files) {
        if (archive.destroyed)
            return;
        if (bytes <= SMALL) {
            const content = (0,external_node_fs_.readFileSync)(path);
            if (content.length !== bytes)
                throw new Error(`${path} changed while it was packed`);
            await written(archive, name, content);
        }
        else
            await stream(archive, { name, path, bytes });
    }
    archive.finalize();
}
const header = (name) => ({ name: `${entry_store/* PACKED_PATH */.ho}/${name}`, mode: 0o644, mtime: new Date(0) });
/** Waits until there is room for more. */
function written(archive, name, content) {
    return new Promise((resolve, reject) => {
        archive.entry(header(name), content, error => (error ? reject(error) : resolve()));
    });
}
async function stream(archive, { name, path, bytes }) {
    const file = await (0,promises_.open)(path);
    const entry = archive.entry({ ...header(name), size: bytes });
    await (0,external_node_stream_promises_.pipeline)(file.createReadStream({ highWaterMark: PIECE, end: bytes - 1 }), entry);
}
const FIRST_REFUSALS = 20;
const LONGEST_NAME = 200;
const MOST_BYTES = 8 * 2 ** 30;
const MOST_MEMBERS = 200_000;
/** Each chunk is a visit to another thread; the default of 16 KiB takes a quarter longer, twice as much 15 MB more. */
const CHUNK = 128 << 10;
const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
const GZIP = Buffer.from([0x1f, 0x8b]);
/**
 * Reads an archive, zstd or gzip, and puts the module files in it that are allowed and missing below `downloadCache`.
 * Never throws: what was placed before something broke is whole, and stays.
 */
async function unpack(archive, limits) {
    const result = { placed: [], kept: 0, refusals: [], refused: 0 };
    const members = (0,tar_stream.extract)();
    const [read, taken] = await Promise.allSettled([
        decode(archive, members, limits.signal),
        takeAll(members, result, limits),
    ]);
    // An error of the file system also ends the reading, and is then its cause.
    if (taken.status === 'rejected' && (0,errors/* fileSystemCode */.B)(taken.reason) !== undefined)
        result.broken = taken.reason;
    else if (read.status === 'rejected')
        result.broken = damageOf(read.reason);
    else if (taken.status === 'rejected')
        result.broken = damageOf(taken.reason);
    return result;
}
function damageOf(cause) {
    if (cause instanceof problem/* StoreError */.AD)
        return cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    return new problem/* StoreError */.AD('damaged', `the entry cannot be unpacked: ${message}`, { cause });
}
async function decode(archive, members, signal) {
    try {
        const { decoder, chunks } = await sniff(archive);
        // To Node it is a stream like its own; only the types are of another family.
        const end = members;
        await (0,external_node_stream_promises_.pipeline)(chunks, decoder, limited, end, { signal });
    }
    catch (error) {
        members.destroy(error instanceof Error ? error : new Error(String(error)));
        throw error;
    }
}
/** Chooses by the first bytes: what an entry is filed under is only what its maker said. */
async function sniff(archive) {
    const iterator = archive[Symbol.asyncIterator]();
    let head = Buffer.alloc(0);
    while (head.length < ZSTD.length) {
        const { value, done } = await iterator.next();
        if (done)
            break;
        head = Buffer.concat([head, value]);
    }
    const rest = { [Symbol.asyncIterator]: () => iterator };
    const chunks = (async function* () {
        yield head;
        yield* rest;
    })();
    if (head.subarray(0, ZSTD.length).equals(ZSTD))
        return { decoder: (0,external_node_zlib_.createZstdDecompress)({ chunkSize: CHUNK }), chunks };
    if (head.subarray(0, GZIP.length).equals(GZIP))
        return { decoder: (0,external_node_zlib_.createGunzip)({ chunkSize: CHUNK }), chunks };
    await iterator.return?.(undefined);
    throw new Error('it is neither zstd nor gzip');
}
/** A few bytes can unpack to any number. */
async function* limited(chunks) {
    let bytes = 0;
    for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes > MOST_BYTES)
            throw new Error('it unpacks to more than 8 GiB');
        yield chunk;
    }
}
async function takeAll(members, result, limits) {
    const placement = new Placement(limits.downloadCache);
    let count = 0;
    try {
        for await (const member of members) {
            if (++count > MOST_MEMBERS)
                throw new Error(`it has more than ${MOST_MEMBERS} members`);
            if (member.header.type !== 'directory') {
                const refused = await take(member, { placement, result, limits });
                if (refused !== undefined)
                    refuse(result, member.header.name, refused);
            }
            member.resume();
        }
    }
    finally {
        placement.close();
    }
}
/** Takes a member, or says why not. */
async function take(member, { placement, result, limits }) {
    const { name: path, type, size = 0 } = member.header;
    const name = path.startsWith(`${entry_store/* PACKED_PATH */.ho}/`) ? path.slice(entry_store/* PACKED_PATH */.ho.length + 1) : '';
    if (name === entry_store/* ORIGIN_FILE */.gA && type === 'file' && size <= entry_store/* LARGEST_ORIGIN */.iZ) {
        return void Object.assign(result, { origin: (0,entry_store/* parseOrigin */.ef)(await (0,consumers_.buffer)(member)) });
    }
    // An entry may come from anybody who could run a job in the repository, so nothing is taken but regular files named
    // like module files of this project; that is judged by the head, before a byte is written.
    const file = (0,module_file/* parseModuleFile */.sU)(name);
    if (type !== 'file')
        return 'not-a-file';
    if (file === undefined)
        return 'bad-name';
    if (!limits.allows(file))
        return 'not-in-sum-file';
    const fault = (0,validate/* sizeFault */.q8)(file, size);
    if (fault)
        return fault.kind;
    if (placement.has(name))
        return void result.kept++;
    let content = member;
    if (file.kind === 'info') {
        const info = (0,info_file/* trustedInfo */.y0)(await (0,consumers_.buffer)(member), file.version);
        if ('fault' in info)
            return 'bad-info';
        content = [info.text];
    }
    const became = await placement.place(name, content);
    if (became === 'outside')
        return 'outside';
    if (became === 'placed')
        result.placed.push(name);
    else
        result.kept++;
    return undefined;
}
function refuse(result, name, reason) {
    result.refused++;
    if (reason === 'outside')
        result.outside = (result.outside ?? 0) + 1;
    if (result.refusals.length < FIRST_REFUSALS)
        result.refusals.push({ name: name.slice(0, LONGEST_NAME), reason });
}


/***/ })

};
