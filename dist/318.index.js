export const id = 318;
export const ids = [318];
export const modules = {

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

/***/ 3227:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o: () => (/* binding */ countMembersIn),
  J: () => (/* binding */ readModuleZipIn)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
;// CONCATENATED MODULE: ./lib/modcache/member-names.js
/** What Go allows in the name of a file of a module, of the characters that are ASCII (x/mod/module, fileNameOK). */
const ELEMENT = /^[A-Za-z0-9!#$%&()+,\-.=@[\]^_{}~ ]+$/;
/** Most file systems refuse longer ones. */
const LONGEST = 255;
const WINDOWS_DEVICE = /^(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\.|$)/i;
/**
 * Why a slash-separated name cannot be that of a file of a module (golang.org/x/mod/module, CheckFilePath), where it is
 * ASCII. An element that ends in a blank is refused as well: Windows drops the blank, or does not, depending on the
 * program.
 */
function filePathFault(name) {
    for (const element of name.split('/')) {
        if (element === '')
            return 'a name with an empty element';
        if (element.length > LONGEST)
            return 'a name that is too long for a file system';
        if (!ELEMENT.test(element))
            return 'a name with a character that Go does not allow';
        // Those that are nothing but dots end in one.
        if (element.endsWith('.') || element.endsWith(' '))
            return 'a name with an element that ends in a dot or a blank';
        if (WINDOWS_DEVICE.test(element))
            return 'a name that Windows reserves';
    }
    return undefined;
}
/**
 * The names of all files of one module: whether they can lie beside each other on every file system, and where a go.mod
 * may be (golang.org/x/mod/zip, checkZip and collisionChecker).
 */
class MemberNames {
    /** By its lower case: how a name is spelled, and what it is. */
    #known = new Map();
    #directories = new Set();
    /** Takes the next name, relative to the root of the module; returns why it cannot be one more. */
    add(name) {
        const fault = filePathFault(name) ?? goModFault(name);
        if (fault !== undefined)
            return fault;
        const collision = this.#collision(name, { isDirectory: false });
        if (collision !== undefined)
            return collision;
        for (let slash = name.lastIndexOf('/'); slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
            const directory = name.slice(0, slash);
            if (this.#directories.has(directory))
                return undefined;
            const above = this.#collision(directory, { isDirectory: true });
            if (above !== undefined)
                return above;
            this.#directories.add(directory);
        }
        return undefined;
    }
    #collision(name, { isDirectory }) {
        const folded = name.toLowerCase();
        const other = this.#known.get(folded);
        if (other === undefined) {
            this.#known.set(folded, { name, isDirectory });
            return undefined;
        }
        if (other.name !== name)
            return 'two names that differ only in case';
        return other.isDirectory && isDirectory ? undefined : 'a name that occurs twice';
    }
}
function goModFault(name) {
    // checkZip lets it pass, and cmd/go then cannot read the go.mod of the tree.
    if (/^go\.mod\//i.test(name))
        return 'a directory in place of its go.mod';
    const base = name.slice(name.lastIndexOf('/') + 1);
    if (base.toLowerCase() !== 'go.mod' || name === 'go.mod')
        return undefined;
    return base === name ? 'a go.mod that is not in lower case' : 'a go.mod below the root';
}

// EXTERNAL MODULE: ./lib/modcache/module-file.js
var module_file = __webpack_require__(4623);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./lib/modcache/zip-bytes.js

const ENDS_EARLY = 'it ends early';
function bytesInMemory(buffer) {
    return {
        length: buffer.length,
        read: (position, length) => {
            if (position < 0 || position + length > buffer.length)
                throw new Error(ENDS_EARLY);
            return buffer.subarray(position, position + length);
        },
    };
}
/** Most members and all headers are smaller. */
const WINDOW = (/* unused pure expression or super */ null && (64 * 1024));
/**
 * What is read at once holds until the next call.
 * @param file an open file of so many bytes; the caller closes it
 */
function bytesInFile(file, length) {
    const window = Buffer.allocUnsafeSlow(Math.min(WINDOW, length));
    let start = 0;
    let end = 0;
    const fill = (buffer, position) => {
        for (let filled = 0; filled < buffer.length;) {
            const read = readSync(file, buffer, filled, buffer.length - filled, position + filled);
            if (read === 0)
                throw new Error(ENDS_EARLY);
            filled += read;
        }
        return buffer;
    };
    return {
        length,
        read: (position, wanted) => {
            if (position < 0 || position + wanted > length)
                throw new Error(ENDS_EARLY);
            if (wanted >= WINDOW)
                return fill(Buffer.allocUnsafeSlow(wanted), position);
            if (position < start || position + wanted > end) {
                start = position;
                end = start;
                end += fill(window.subarray(0, Math.min(WINDOW, length - position)), position).length;
            }
            return window.subarray(position - start, position - start + wanted);
        },
    };
}
/** Smaller buffers are parts of others, or not worth it. */
const WORTH_GIVING = (/* unused pure expression or super */ null && (8 << 10));
/**
 * Frees the memory of a buffer that nobody needs any more and that is no part of another one. Until the next collection
 * of garbage, which buffers hardly bring on, each thread would hold tens of megabytes.
 */
function giveBack({ buffer, byteOffset, byteLength }) {
    // What zlib makes has one byte to spare (unpack-module.ts).
    const isWhole = buffer instanceof ArrayBuffer && byteOffset === 0 && buffer.byteLength <= byteLength + 1;
    if (isWhole && byteLength >= WORTH_GIVING)
        buffer.transfer(0);
}

;// CONCATENATED MODULE: ./lib/modcache/module-zip.js




const END = 0x06054b50;
const END_LENGTH = 22;
const LOCATOR = 0x07064b50;
const LOCATOR_LENGTH = 20;
const ENTRY = 0x02014b50;
const ENTRY_LENGTH = 46;
const LOCAL = 0x04034b50;
const LOCAL_LENGTH = 30;
const DESCRIPTOR = 0x08074b50;
const DESCRIPTOR_LENGTH = 16;
/** A descriptor follows the data. Names beyond ASCII, and those with `~`, get another flag from Go's writer. */
const FLAGS = 0x8;
const STORED = 0;
const DEFLATE = 8;
/** The directory of 65,534 files with names of 450 bytes. */
const LARGEST_DIRECTORY = 32 << 20;
const ASCII = /^[\x20-\x7e]+$/;
/** Files that Go reads whole (x/mod/zip, MaxGoMod and MaxLICENSE). */
const LARGEST_BY_NAME = new Map([
    ['go.mod', module_file/* LARGEST */.bS.mod],
    ['LICENSE', 16 << 20],
]);
/**
 * Reads the directory of a module zip, where the zip has the one shape that Go's own writer gives it: every reader of zip
 * files reads such a zip in the same way. The end record is the last thing in it, without a comment, the directory lies
 * right before, and holds what the end record counts; the members lie before that, in the same order and without gaps,
 * each with a local header and a descriptor that agree with the directory; there are no extra fields, nothing of zip64,
 * and only ASCII names. Names and sizes are those that Go takes (golang.org/x/mod/zip, checkZip).
 *
 * Whatever differs is `odd`, and for cmd/go to read: two readers may see two contents in it, so that a hash computed here
 * says nothing about what cmd/go would unpack. Contents are not looked at.
 * @throws Error of the file system
 */
function readModuleZip(zip, module) {
    const reading = readingOf(zip.length, module);
    try {
        let step = reading.next();
        while (!step.done)
            step = reading.next(zip.read(step.value.position, step.value.length));
        return { kind: 'module', members: step.value };
    }
    catch (error) {
        return oddUnlessOfFiles(error);
    }
}
/** @throws an error of the file system */
function oddUnlessOfFiles(error) {
    if ((0,errors/* fileSystemCode */.BN)(error) !== undefined)
        throw error;
    return { kind: 'odd', reason: error.message };
}
/**
 * `readModuleZip` step by step, of a zip of so many bytes.
 * @throws Error where it is odd
 */
function* readingOf(length, module) {
    refuseIf((0,module_file/* parseModuleFile */.sU)((0,module_file/* moduleFileName */.El)({ ...module, kind: 'zip' })) === undefined, 'the name of no module');
    refuseIf(!(0,module_file/* fitsPath */.i7)(module), 'a version that does not fit the module path');
    refuseIf(length > module_file/* LARGEST */.bS.zip, 'larger than Go allows');
    const { directory, count, start } = yield* endOf(length);
    const prefix = `${module.path}@${module.version}/`;
    const names = new MemberNames();
    const members = [];
    let position = 0;
    let total = 0;
    let entryAt = 0;
    for (let index = 0; index < count; index++) {
        const entry = readEntry(directory, entryAt);
        refuseIf(entry.local !== position, 'members that do not follow one another');
        refuseIf(!entry.name.startsWith(prefix), 'a name outside the module');
        const name = entry.name.slice(prefix.length);
        const fault = names.add(name);
        refuseIf(fault !== undefined, fault ?? '');
        total += entry.size;
        refuseIf(total > module_file/* LARGEST */.bS.zip, 'larger than Go allows when unpacked');
        refuseIf(entry.size > (LARGEST_BY_NAME.get(name) ?? total), `a ${name} larger than Go allows`);
        const at = position + LOCAL_LENGTH + entry.name.length;
        position = at + entry.packed + DESCRIPTOR_LENGTH;
        refuseIf(position > start, 'members that reach into the directory');
        refuseOtherLocal(yield { position: entry.local, length: at - entry.local }, { directory, at: entryAt });
        refuseOtherDescriptor(yield { position: at + entry.packed, length: DESCRIPTOR_LENGTH }, entry);
        const { packed, size, crc, method } = entry;
        members.push({ name, at, packed, size, crc, method });
        entryAt += ENTRY_LENGTH + entry.name.length;
    }
    refuseIf(entryAt !== directory.length, 'a directory longer than its entries');
    refuseIf(position !== start, 'something between the members and the directory');
    return members;
}
/**
 * Likewise, of what the zip says at its end.
 * @throws Error where it is odd
 */
function* endOf(length) {
    const at = length - END_LENGTH;
    refuseIf(at < 0, 'too short for a zip');
    const end = yield { position: at, length: END_LENGTH };
    refuseIf(end.readUInt32LE(0) !== END || end.readUInt16LE(20) !== 0, 'no end record at its end, or one with a comment');
    const count = end.readUInt16LE(10);
    const [size, start] = [end.readUInt32LE(12), end.readUInt32LE(16)];
    refuseIf(end.readUInt32LE(4) !== 0 || end.readUInt16LE(8) !== count, 'a part of a zip in several');
    refuseIf(count === 0 || count === 0xffff, 'no members, or too many');
    refuseIf(size > LARGEST_DIRECTORY, 'too large a directory');
    refuseIf(start + size !== at, 'a directory that does not end at the end record');
    // It is read until the end, and what follows is read meanwhile.
    const directory = Buffer.from(yield { position: start, length: size });
    const locator = size - LOCATOR_LENGTH;
    refuseIf(locator >= 0 && directory.readUInt32LE(locator) === LOCATOR, 'a zip64 locator');
    return { directory, count, start };
}
function readEntry(directory, at) {
    refuseIf(at + ENTRY_LENGTH > directory.length, 'a directory shorter than its entries');
    refuseIf(directory.readUInt32LE(at) !== ENTRY, 'an entry without a signature');
    refuseIf(directory.readUInt16LE(at + 8) !== FLAGS, 'a member with other flags');
    const method = directory.readUInt16LE(at + 10);
    refuseIf(method !== STORED && method !== DEFLATE, 'an unknown packing');
    const packed = directory.readUInt32LE(at + 20);
    const size = directory.readUInt32LE(at + 24);
    refuseIf(method === STORED && packed !== size, 'a stored member with two sizes');
    const nameLength = directory.readUInt16LE(at + 28);
    refuseIf(directory.readUInt32LE(at + 30) !== 0, 'an extra field or a comment');
    refuseIf(directory.readUInt16LE(at + 34) !== 0, 'a part of a zip in several');
    const nameAt = at + ENTRY_LENGTH;
    refuseIf(nameAt + nameLength > directory.length, 'a directory shorter than its entries');
    const name = directory.toString('latin1', nameAt, nameAt + nameLength);
    refuseIf(!ASCII.test(name), 'a name that is not printable ASCII');
    return {
        name,
        local: directory.readUInt32LE(at + 42),
        packed,
        size,
        crc: directory.readUInt32LE(at + 16),
        method: method === STORED ? 'stored' : 'deflate',
    };
}
/** Version, flags, method, time and name are as in the directory; checksum and sizes are left to the descriptor. */
function refuseOtherLocal(header, entry) {
    const { directory, at } = entry;
    refuseIf(header.readUInt32LE(0) !== LOCAL, 'a member without a local header');
    const isSame = header.compare(directory, at + 6, at + 16, 4, 14) === 0 &&
        header.readUInt16LE(26) === header.length - LOCAL_LENGTH &&
        header.readUInt16LE(28) === 0 &&
        header.compare(directory, at + ENTRY_LENGTH, at + ENTRY_LENGTH + header.length - LOCAL_LENGTH, LOCAL_LENGTH) === 0;
    refuseIf(!isSame, 'a local header that differs from the directory');
    const isLeft = header.readUInt32LE(14) === 0 && header.readUInt32LE(18) === 0 && header.readUInt32LE(22) === 0;
    refuseIf(!isLeft, 'a local header with sizes');
}
function refuseOtherDescriptor(descriptor, { crc, packed, size }) {
    const isSame = descriptor.readUInt32LE(0) === DESCRIPTOR &&
        descriptor.readUInt32LE(4) === crc &&
        descriptor.readUInt32LE(8) === packed &&
        descriptor.readUInt32LE(12) === size;
    refuseIf(!isSame, 'a descriptor that is missing or differs from the directory');
}
function refuseIf(isOdd, reason) {
    if (isOdd)
        throw new Error(reason);
}

// EXTERNAL MODULE: ./lib/modcache/zip.js
var zip = __webpack_require__(4325);
;// CONCATENATED MODULE: ./lib/modcache/odd-zip.js


/**
 * Reads the directory of a module zip as `readModuleZip` does, without keeping others waiting.
 * @throws Error of the file system
 */
async function readModuleZipIn(content, module) {
    const read = await whileReading(content, readingOf(content.length, module));
    return read.kind === 'read' ? { kind: 'module', members: read.found } : read;
}
/**
 * How many members a zip has; undefined where it does not end as Go's writer ends one. Looks at no member.
 * @throws Error of the file system
 */
async function countMembersIn(content) {
    const read = await whileReading(content, endOf(content.length));
    return read.kind === 'read' ? read.found.count : undefined;
}
async function whileReading(content, reading) {
    const window = new zip/* FileWindow */.Vd(content);
    try {
        let step = reading.next();
        while (!step.done)
            step = reading.next(await window.bytes(step.value.position, step.value.length));
        return { kind: 'read', found: step.value };
    }
    catch (error) {
        return oddUnlessOfFiles(error);
    }
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
/* harmony import */ var _odd_zip_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3227);
/* harmony import */ var _zip_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4325);





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
        return (await (0,_zip_js__WEBPACK_IMPORTED_MODULE_4__/* .zipWithin */ .fg)(content)) ? undefined : { kind: 'not-a-zip' };
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
 * Likewise, and a zip that no sum file names has to be one to its end. A zip that is only odd has the right hash, as far as
 * that can be said here.
 * @throws Error of the file system
 */
async function contentFault(file, content, sums) {
    const right = sums.hashesOf(file);
    if (content.length > _module_file_js__WEBPACK_IMPORTED_MODULE_2__/* .LARGEST */ .bS[file.kind])
        return { kind: 'too-large' };
    const found = file.kind === 'zip' ? await (0,_dirhash_js__WEBPACK_IMPORTED_MODULE_0__/* .hashZipIn */ .RV)(content) : goModHash(await content.slice(0, content.length));
    if (found.kind === 'damaged')
        return found;
    if (right.size > 0 && !right.has(found.hash))
        return { kind: 'other-hash', hash: found.hash };
    const shape = file.kind === 'zip' ? await (0,_odd_zip_js__WEBPACK_IMPORTED_MODULE_3__/* .readModuleZipIn */ .J)(content, file) : undefined;
    return shape?.kind === 'odd' ? shape : undefined;
}
const goModHash = (content) => ({ kind: 'hashed', hash: (0,_dirhash_js__WEBPACK_IMPORTED_MODULE_0__/* .hashGoMod */ .hK)(content) });


/***/ })

};
