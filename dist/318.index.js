export const id = 318;
export const ids = [318];
export const modules = {

/***/ 1993:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RV: () => (/* binding */ hashZipIn),
/* harmony export */   hK: () => (/* binding */ hashGoMod),
/* harmony export */   mk: () => (/* binding */ hashZip)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8522);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _module_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4623);
/* harmony import */ var _regular_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6497);
/* harmony import */ var _zip_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4325);






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
    return await (0,_regular_file_js__WEBPACK_IMPORTED_MODULE_4__/* .withRegularFile */ .p0)(path, 'follow', file => hashZipIn((0,_regular_file_js__WEBPACK_IMPORTED_MODULE_4__/* .bytesOf */ .$$)(file)));
}
/** Likewise for a zip that is no file, or one that is open. */
async function hashZipIn(file) {
    if (file.length > _module_file_js__WEBPACK_IMPORTED_MODULE_3__/* .LARGEST */ .bS.zip)
        return { kind: 'damaged', reason: `${file.length} bytes packed` };
    try {
        const { zip, window, directory } = await (0,_zip_js__WEBPACK_IMPORTED_MODULE_5__/* .openZip */ .QH)(file);
        const entries = await entriesOf(zip);
        await (0,_zip_js__WEBPACK_IMPORTED_MODULE_5__/* .refuseMore */ .o7)(entries, { window, directory });
        const lines = await digest(entries, { zip, window });
        return { kind: 'hashed', hash: sum(lines) };
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .fileSystemCode */ .BN)(error) !== undefined)
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
        if (unpacked > _module_file_js__WEBPACK_IMPORTED_MODULE_3__/* .LARGEST */ .bS.zip)
            throw new Error('too large unpacked');
        names.add(name);
        entries.push(entry);
    }
    return entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
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
    const data = entry.compressionMethod === 0 ? packed : (0,node_zlib__WEBPACK_IMPORTED_MODULE_1__.inflateRawSync)(packed, { chunkSize: size, maxOutputLength: size });
    if (data.length !== entry.uncompressedSize)
        throw new Error('a size that is not that of its content');
    return { sha256: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', data), crc: (0,node_zlib__WEBPACK_IMPORTED_MODULE_1__.crc32)(data) };
}
async function stream(entry, zip) {
    const sha256 = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let crc = 0;
    for await (const chunk of (await zip.openReadStreamPromise(entry))) {
        sha256.update(chunk);
        crc = (0,node_zlib__WEBPACK_IMPORTED_MODULE_1__.crc32)(chunk, crc);
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
/* harmony export */   p4: () => (/* binding */ queryFault),
/* harmony export */   q8: () => (/* binding */ sizeFault),
/* harmony export */   yI: () => (/* binding */ sumFault)
/* harmony export */ });
/* unused harmony export contentFault */
/* harmony import */ var _dirhash_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1993);
/* harmony import */ var _info_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5135);
/* harmony import */ var _module_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4623);
/* harmony import */ var _zip_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4325);




/** Can something of so many bytes be this file? As a cache or a store may have it: a proxy may send a longer `.info`. */
function sizeFault({ kind }, bytes) {
    if (bytes === 0)
        return { kind: 'empty' };
    return bytes > _module_file_js__WEBPACK_IMPORTED_MODULE_2__/* .LARGEST */ .bS[kind] ? { kind: 'too-large' } : undefined;
}
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
        return (await (0,_zip_js__WEBPACK_IMPORTED_MODULE_3__/* .zipWithin */ .fg)(content)) ? undefined : { kind: 'not-a-zip' };
    if (file.kind === 'mod')
        return undefined;
    return (0,_info_file_js__WEBPACK_IMPORTED_MODULE_1__/* .infoFault */ .zw)(await content.slice(0, content.length), (0,_module_file_js__WEBPACK_IMPORTED_MODULE_2__/* .fitsPath */ .i7)(file) ? file.version : 'any');
}
/** Why Go could not read the answer to a query for a version: `@latest`, or a branch, as in `@v/main.info`. */
async function queryFault(name, content) {
    const isQuery = /\/(?:@latest|@v\/[^/]+\.info)$/.test(name);
    return isQuery ? (0,_info_file_js__WEBPACK_IMPORTED_MODULE_1__/* .infoFault */ .zw)(await content.slice(0, content.length), 'any') : undefined;
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

/***/ 4325:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QH: () => (/* binding */ openZip),
/* harmony export */   fg: () => (/* binding */ zipWithin),
/* harmony export */   o7: () => (/* binding */ refuseMore)
/* harmony export */ });
/* unused harmony export FileWindow */
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7075);
/* harmony import */ var yauzl__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(663);


const END_SIGNATURE = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const END_LENGTH = 22;
const LOCATOR_SIGNATURE = 0x07064b50;
const LOCATOR_LENGTH = 20;
const END64_SIGNATURE = 0x06064b50;
const END64_LENGTH = 56;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_LENGTH = 46;
/** Go looks for the end of a directory in so many bytes (archive/zip, readDirectoryEnd). */
const LOOKED_AT = 65 * 1024;
/**
 * The part of some content that is the zip, as archive/zip finds it: what stands before it and behind its comment is
 * passed over, by cmd/go as well. Undefined where Go finds no end of a directory, or might read another one than yauzl.
 */
async function zipWithin(content) {
    // Hardly any zip has a comment.
    const found = (await endIn(content, END_LENGTH)) ?? (await endIn(content, LOOKED_AT));
    if (found === undefined)
        return undefined;
    const { end, at } = found;
    const [entries, size, offset] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)];
    const length = at + END_LENGTH + end.readUInt16LE(20);
    if (end.readUInt32LE(4) !== 0)
        return undefined;
    const locator = await content.slice(Math.max(0, at - LOCATOR_LENGTH), Math.min(at, LOCATOR_LENGTH));
    const isMaxed = entries === 0xffff || offset === 0xffffffff;
    if (locator.length === LOCATOR_LENGTH && locator.readUInt32LE(0) === LOCATOR_SIGNATURE) {
        // Go looks at a locator only then (a size of 0xffff is what it takes for the greatest).
        const directory = isMaxed || size === 0xffff ? await directory64(content, locator) : undefined;
        return directory === undefined ? undefined : { content: partOf(content, 0, length), directory };
    }
    const before = at - size - offset;
    if (isMaxed || before < 0)
        return undefined;
    // Some tools count from the beginning of the file all the same.
    const start = before > 0 && !(await hasEntryAt(content, offset)) ? before : 0;
    return { content: partOf(content, start, length), directory: offset };
}
/** Where the directory of a zip64 begins: right before its end, or Go would count from elsewhere. */
async function directory64(content, locator) {
    const at = Number(locator.readBigUInt64LE(8));
    const isOne = locator.readUInt32LE(4) === 0 && locator.readUInt32LE(16) === 1;
    const end = isOne && at < content.length ? await content.slice(at, END64_LENGTH) : Buffer.of();
    if (end.length < END64_LENGTH || end.readUInt32LE(0) !== END64_SIGNATURE)
        return undefined;
    if (end.readBigUInt64LE(16) !== 0n)
        return undefined;
    const [size, offset] = [Number(end.readBigUInt64LE(40)), Number(end.readBigUInt64LE(48))];
    return size + offset === at ? offset : undefined;
}
async function endIn(content, looked) {
    const start = Math.max(0, content.length - looked);
    const tail = await content.slice(start, content.length - start);
    if (tail.length < END_LENGTH)
        return undefined;
    const at = tail.lastIndexOf(END_SIGNATURE, tail.length - END_LENGTH);
    if (at < 0)
        return undefined;
    const end = tail.subarray(at);
    return END_LENGTH + end.readUInt16LE(20) > end.length ? undefined : { end, at: start + at };
}
async function hasEntryAt(content, offset) {
    const head = await content.slice(offset, 4);
    return head.length === 4 && head.readUInt32LE(0) === ENTRY_SIGNATURE;
}
function partOf(content, start, end) {
    if (start === 0 && end === content.length)
        return content;
    const length = end - start;
    return { length, slice: (from, many) => content.slice(start + from, Math.max(0, Math.min(many, length - from))) };
}
/**
 * Opens a zip as Go would, and refuses what Go might read otherwise. Names are the bytes that stand there. The caller
 * closes the file, and nothing else.
 * @throws Error where it is none; Error of the file system
 */
async function openZip(content) {
    const part = await zipWithin(content);
    if (part === undefined)
        throw new Error('it has no directory, or one that can be read in two ways');
    const window = new FileWindow(part.content);
    const { length } = part.content;
    const zip = await (0,yauzl__WEBPACK_IMPORTED_MODULE_1__/* .fromRandomAccessReaderPromise */ .or)(window, length, { autoClose: false, decodeStrings: false });
    return { zip, window, directory: part.directory };
}
/**
 * Go reads entries for as long as there are any, and compares only 16 bits of their number.
 * @throws Error where more follow than were counted
 */
async function refuseMore(entries, { window, directory }) {
    const lengths = entries.map(one => ENTRY_LENGTH + one.fileNameLength + one.extraFieldLength + one.fileCommentLength);
    const behind = await window.bytes(lengths.reduce((end, length) => end + length, directory), 4);
    if (behind.readUInt32LE(0) === ENTRY_SIGNATURE)
        throw new Error('more members than the end of the directory counts');
}
const WINDOW = 256 * 1024;
const PIECE = 64 * 1024;
/**
 * Reads a file that is walked mostly forwards, in large pieces: a zip has two or three small reads for each member, and
 * a call into the system for each of them would take longer than unpacking. The caller closes the file.
 */
class FileWindow extends yauzl__WEBPACK_IMPORTED_MODULE_1__/* .RandomAccessReader */ .lJ {
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
        return node_stream__WEBPACK_IMPORTED_MODULE_0__.Readable.from(this.#pieces(start, end));
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


/***/ })

};
