import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
var __webpack_exports__ = {};

;// CONCATENATED MODULE: external "node:worker_threads"
const external_node_worker_threads_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");
;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: ./lib/errors.js
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

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: external "node:fs/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
;// CONCATENATED MODULE: ./lib/temporary.js





const TOKEN = '(\\d{1,10})-(\\d{1,20})-([0-9a-f]{8})-[0-9a-f]{12}';
/** The mark in a name for content that belongs to the job, not to the process that created it. */
const JOBS = '-later';
const PREFIX = 'go-mod-warmup-';
/** The names of directories with credentials: those of a run, and with `-later` those that post removes. */
const ACCESS_DIRECTORY = patternOf(`${PREFIX}access-`);
const IN_TEMP = patternOf(`${PREFIX}(?:access|ca|copy|go|list|mirror|report|spool|work)-`);
const SEAL = `${PREFIX}state-`;
const SEALS = new RegExp(`^${SEAL}[0-9a-f]{64}$`);
const DAY = 86_400_000;
/** No job on GitHub lasts longer than five days. */
const LONGEST_JOB = 6 * DAY;
/** Time limit of a sweep in milliseconds; the rest is left to the next run. */
const SWEEP_LIMIT = 3_000;
/** Matches names with a token: groups 1 to 3 are its parts, and group 4 is the mark of the job. */
function patternOf(before, after = '') {
    return new RegExp(`^${before}${TOKEN}(${JOBS})?${after}$`);
}
/** The unique part of every temporary name: its process, and something random. */
function temporaryToken() {
    const { pid, start, machine } = thisProcess();
    return `${pid}-${start}-${machine}-${randomBytes(6).toString('hex')}`;
}
/** A name for something in the temporary directory that its owner creates and removes. */
function temporaryName(kind, owner = 'process') {
    return `${PREFIX}${kind}-${temporaryToken()}${owner === 'job' ? JOBS : ''}`;
}
/** The name of a file in the temporary directory that authenticates a state, until post removes it, or it is too old. */
const sealName = (digest) => `${SEAL}${digest}`;
/**
 * Creates a directory that only this user can read.
 * @throws Error of the file system
 */
async function makeTemporary(parent, kind, owner = 'process') {
    const directory = join(parent, temporaryName(kind, owner));
    await mkdir(directory, { mode: 0o700 });
    return directory;
}
/** Removes leftovers of ended runs of this user from the temporary directory. Never throws. */
async function sweepTemporary(directory) {
    const unsigned = { names: SEALS, patience: LONGEST_JOB };
    await sweep(directory, { names: IN_TEMP, unsigned, ownerHere: () => ownerIn(directory) });
}
/** Names of temporary files that begin with this text, and end with that. */
const namesOf = (before, after = '') => patternOf(literal(before), literal(after));
const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/**
 * Removes content of ended processes; links as links, and nothing of other users. Never throws: the rest is left to the next
 * run. Several processes may do this concurrently.
 */
async function sweep(directory, sweeping) {
    const until = performance.now() + SWEEP_LIMIT;
    const isLate = () => performance.now() > until;
    const uid = process.getuid?.();
    let ownerHere;
    const isOurs = async (found) => {
        if (uid === undefined || found.uid === uid)
            return true;
        ownerHere ??= sweeping.ownerHere?.();
        return found.uid === (await ownerHere);
    };
    try {
        for await (const { name } of await opendir(directory, { bufferSize: 256 })) {
            if (isLate())
                return;
            const match = sweeping.names.exec(name);
            if (match === null && !sweeping.unsigned?.names.test(name))
                continue;
            const path = join(directory, name);
            const found = await lstat(path).catch(() => undefined);
            if (found === undefined || !isLeft(match, found, sweeping) || !(await isOurs(found)))
                continue;
            await removeTree(path, isLate).catch(() => undefined);
        }
    }
    catch {
        return; // It cannot be listed, or is gone.
    }
}
/** On some file systems, everything belongs to the user who mounted them. */
async function ownerIn(directory) {
    const probe = await makeTemporary(directory, 'work');
    return await lstat(probe)
        .then(({ uid }) => uid)
        .finally(() => rmdir(probe));
}
function isLeft(match, found, { patience = DAY, kept = 0, unsigned }) {
    // A wrong clock must not keep anything for ever.
    const age = Math.abs(Date.now() - found.mtimeMs);
    if (match === null)
        return age > (unsigned?.patience ?? patience);
    const [, pid = '', start = '', machine = '', later] = match;
    if (later)
        return age > LONGEST_JOB;
    const state = stateOf({ pid: Number(pid), start, machine });
    return state === 'ended' ? age >= kept : state === 'unknown' && age > patience;
}
/** Is the process that named a directory or file still running? `unknown` if only age can decide. */
function stateOf({ pid, start, machine }) {
    const self = thisProcess();
    if (machine !== self.machine)
        return 'unknown';
    if (pid === self.pid)
        return start === self.start ? 'running' : 'ended';
    if (!isAlive(pid))
        return 'ended';
    const found = startOf(pid);
    if (found === undefined)
        return 'unknown';
    return found === start ? 'running' : 'ended';
}
/** The same for a name that is only a token; `unsigned` for any other name. */
function makerOf(name) {
    const [, pid, start = '', machine = ''] = patternOf('').exec(name) ?? [];
    return pid === undefined ? 'unsigned' : stateOf({ pid: Number(pid), start, machine });
}
function isAlive(pid) {
    try {
        return process.kill(pid, 0);
    }
    catch (error) {
        return error.code === 'EPERM';
    }
}
let temporary_self;
function thisProcess() {
    temporary_self ??= {
        pid: process.pid,
        start: startOf(process.pid) ?? `${Math.round(Date.now() - process.uptime() * 1000)}`,
        machine: machine(),
    };
    return temporary_self;
}
/**
 * The start time of a process, in ticks since boot. Empty for a zombie; undefined if the system does not provide it.
 */
function startOf(pid) {
    const text = textOf(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
    // pid (name) state …: a name may hold blanks and brackets (proc_pid_stat(5)).
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    if (['Z', 'X'].includes(fields[0] ?? ''))
        return '';
    return /^\d+$/.test(fields[19] ?? '') ? fields[19] : undefined;
}
/** The machine, container and user of this process, for which process ids are valid and accessible. */
function machine() {
    const boot = textOf(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'));
    const processes = textOf(() => readlinkSync('/proc/self/ns/pid'));
    const place = [hostname(), boot, processes, process.getuid?.()];
    return createHash('sha256').update(place.join('\n')).digest('hex').slice(0, 8);
}
function textOf(read) {
    try {
        return read();
    }
    catch {
        return ''; // There is no such thing on this system.
    }
}
/**
 * Removes a directory, even with read-only directories in it, or anything else, within the time limit.
 * @throws Error of the file system if something remains
 */
async function removeTree(path, isLate = () => false) {
    const found = await (0,promises_namespaceObject.lstat)(path);
    if (!found.isDirectory())
        return await (0,promises_namespaceObject.unlink)(path);
    if ((found.mode & 0o700) !== 0o700)
        await (0,promises_namespaceObject.chmod)(path, 0o700);
    const files = [];
    for (const entry of await (0,promises_namespaceObject.readdir)(path, { withFileTypes: true })) {
        if (isLate())
            break;
        const below = (0,external_node_path_namespaceObject.join)(path, entry.name);
        if (entry.isDirectory())
            await removeTree(below, isLate).catch(() => undefined);
        // One after the other, the thousands that an unpacker leaves would take seconds on a busy machine.
        else
            files.push((0,promises_namespaceObject.unlink)(below).catch(() => undefined));
    }
    await Promise.all(files);
    if (isLate())
        return;
    await (0,promises_namespaceObject.rmdir)(path);
}

;// CONCATENATED MODULE: ./lib/modcache/new-file.js

/** A new file that is known to be written completely. */
class NewFile {
    #file;
    /** @param mode as for a new file, under the umask */
    constructor(path, mode) {
        this.#file = (0,external_node_fs_namespaceObject.openSync)(path, 'wx', mode);
    }
    /** One system call may write less than it was given, without an error. */
    write(content) {
        for (let written = 0; written < content.length;) {
            const more = (0,external_node_fs_namespaceObject.writeSync)(this.#file, content, written);
            if (more === 0)
                throw notWritten();
            written += more;
        }
    }
    /** @throws Error of the file system if the file does not have this many bytes */
    refuseOtherSize(size) {
        if ((0,external_node_fs_namespaceObject.fstatSync)(this.#file).size !== size)
            throw notWritten();
    }
    /** @param seconds since 1970 */
    setTime(seconds) {
        (0,external_node_fs_namespaceObject.futimesSync)(this.#file, seconds, seconds);
    }
    close() {
        (0,external_node_fs_namespaceObject.closeSync)(this.#file);
    }
}
/**
 * Writes a new file.
 * @throws Error of the file system, also if it was not written completely
 */
function writeNewFile(path, content) {
    const file = new NewFile(path, 0o666);
    try {
        file.write(content);
        file.refuseOtherSize(content.length);
    }
    finally {
        file.close();
    }
}
/** What the file system should have said. */
const notWritten = () => Object.assign(new Error('EIO: not everything was written'), { code: 'EIO', syscall: 'write' });

;// CONCATENATED MODULE: external "node:stream"
const external_node_stream_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");
;// CONCATENATED MODULE: external "node:stream/promises"
const external_node_stream_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");
;// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");
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
const WINDOW = 64 * 1024;
/**
 * A view is valid until the next call.
 * @param file an open file of this size; the caller closes it
 * @param room for what is read at once; the caller may give it back afterwards
 */
function bytesInFile(file, length, room) {
    let window = room ?? Buffer.of();
    const size = room?.length ?? WINDOW;
    let start = 0;
    let end = 0;
    const fill = (buffer, position) => {
        for (let filled = 0; filled < buffer.length;) {
            const read = (0,external_node_fs_namespaceObject.readSync)(file, buffer, filled, buffer.length - filled, position + filled);
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
            // The whole window is never handed out, because whoever gets a whole buffer may give it back.
            if (wanted >= Math.min(size, length))
                return fill(Buffer.allocUnsafeSlow(wanted), position);
            if (position < start || position + wanted > end) {
                if (window.length === 0)
                    window = Buffer.allocUnsafeSlow(Math.min(size, length));
                start = position;
                end = start;
                end += fill(window.subarray(0, Math.min(size, length - position)), position).length;
            }
            return window.subarray(position - start, position - start + wanted);
        },
    };
}
/** Smaller buffers are parts of others, or not worth the effort. */
const WORTH_GIVING = 8 << 10;
/**
 * Frees the memory of an unused buffer that is not part of another one. Otherwise each thread would keep tens of megabytes
 * until the next garbage collection, which buffers hardly trigger.
 * @param spare bytes behind it that nobody uses either; by default, where there are any, somebody may still fill or read them
 */
function giveBack({ buffer, byteOffset, byteLength }, spare = 0) {
    const isWhole = buffer instanceof ArrayBuffer && byteOffset === 0 && buffer.byteLength <= byteLength + spare;
    if (isWhole && byteLength >= WORTH_GIVING)
        buffer.transfer(0);
}

;// CONCATENATED MODULE: ./lib/modcache/inflate.js


/** zlib treats a full buffer as too small, allocates another one, and continues. */
const SPARE = 1;
/** It takes none below 64. */
const roomFor = (size) => Math.max(size + SPARE, 64);
/** @throws Error if the stream does not end with the packed bytes, or has more content */
function inflateAtOnce(packed, size) {
    const { buffer, engine } = (0,external_node_zlib_namespaceObject.inflateRawSync)(packed, into(size));
    refuseRest(engine.bytesWritten, packed.length);
    return buffer;
}
/** Frees the memory of an unused content that was inflated here. */
const giveBackInflated = (content) => giveBack(content, SPARE);
const into = (size) => ({ chunkSize: roomFor(size), maxOutputLength: roomFor(size), info: true });
/** Go's reader stops at the end of the stream as well, but its writer leaves nothing there. */
function refuseRest(read, packed) {
    if (read !== packed)
        throw new Error('a member with something behind its content');
}
/** Larger members gain nothing by company. */
const LARGEST_OF_MANY = 256 << 10;
/** Bytes of content inflated together, unless a single member has more. */
const TOGETHER = 1 << 20;
/** Members in their order, in groups that are worth inflating together. Members that are not have a group of their own. */
function* groupsOf(members) {
    let group = [];
    let bytes = 0;
    for (const member of members) {
        const isOfMany = canJoin(member);
        if (group.length > 0 && (!isOfMany || bytes + Math.max(member.size, member.packed) > TOGETHER)) {
            yield group;
            group = [];
            bytes = 0;
        }
        if (isOfMany) {
            group.push(member);
            bytes += Math.max(member.size, member.packed);
        }
        else
            yield [member];
    }
    if (group.length > 0)
        yield group;
}
const canJoin = ({ method, size, packed }) => method === 'deflate' && size > 0 && size <= LARGEST_OF_MANY && packed <= LARGEST_OF_MANY;
/** A gzip header without a name or a time (RFC 1952). */
const HEADER = Buffer.from('1f8b08000000000000ff', 'hex');
const MAGIC = HEADER.subarray(0, 3);
const TRAILER_LENGTH = 8;
/** Inflates members of one zip together. */
class GroupInflater {
    #zip;
    #joined = Buffer.of();
    constructor(zip) {
        this.#zip = zip;
    }
    /**
     * The contents of the members of a group, in their order, in one buffer; their sizes and checksums are those of the
     * directory. Undefined if they have to be inflated one by one, in particular if one of them is wrong.
     *
     * They become the members of one gzip file, which zlib inflates in a single call: for most source files, a call takes
     * longer than inflating. zlib accepts a gzip member only where the magic bytes are, which is only where they are written
     * here; so each one ends with a trailer written here, with the size and checksum of the directory. If one did not end
     * with its own trailer, but with that of a later one, the whole would be too short, because no member is empty.
     */
    inflate(group) {
        const joined = this.#join(group);
        if (joined === undefined)
            return undefined;
        const size = group.reduce((sum, member) => sum + member.size, 0);
        let inflated;
        try {
            inflated = (0,external_node_zlib_namespaceObject.gunzipSync)(joined, into(size));
        }
        catch {
            // One by one, it turns out which one is wrong, and how.
            return undefined;
        }
        const { buffer, engine } = inflated;
        // zlib says nothing about zeros behind a gzip member.
        if (buffer.length === size && engine.bytesWritten === joined.length)
            return buffer;
        giveBackInflated(buffer);
        return undefined;
    }
    close() {
        giveBack(this.#joined);
    }
    /** A view that is valid until the next call. Undefined if the magic bytes are somewhere else as well. */
    #join(group) {
        const length = group.reduce((sum, { packed }) => sum + HEADER.length + packed + TRAILER_LENGTH, 0);
        if (length > this.#joined.length) {
            this.close();
            this.#joined = Buffer.allocUnsafeSlow(length);
        }
        const joined = this.#joined.subarray(0, length);
        const starts = new Set();
        let end = 0;
        for (const { at, packed, crc, size } of group) {
            starts.add(end);
            end += HEADER.copy(joined, end);
            end += this.#zip.read(at, packed).copy(joined, end);
            end = joined.writeUInt32LE(crc, end);
            end = joined.writeUInt32LE(size, end);
        }
        for (let found = joined.indexOf(MAGIC); found >= 0; found = joined.indexOf(MAGIC, found + 1)) {
            if (!starts.has(found))
                return undefined;
        }
        return joined;
    }
}

;// CONCATENATED MODULE: ./lib/modcache/member-names.js
/** The ASCII characters that Go allows in the name of a file of a module (x/mod/module, fileNameOK). */
const ELEMENT = /^[A-Za-z0-9!#$%&()+,\-.=@[\]^_{}~ ]+$/;
/** Most file systems refuse longer elements and longer paths; the directory above uses part of the 4,096 bytes. */
const LONGEST = 255;
const LONGEST_NAME = 4000;
const WINDOWS_DEVICE = /^(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\.|$)/i;
/**
 * Why a slash-separated ASCII name cannot be that of a file of a module (golang.org/x/mod/module, CheckFilePath). An element
 * that ends in a space is refused as well: whether Windows drops the space depends on the program.
 */
function filePathFault(name) {
    if (name.length > LONGEST_NAME)
        return 'a name that is too long for a file system';
    for (const element of name.split('/')) {
        if (element === '')
            return 'a name with an empty element';
        if (element.length > LONGEST)
            return 'a name that is too long for a file system';
        if (!ELEMENT.test(element))
            return 'a name with a character that Go does not allow';
        // Names that consist only of dots end in one.
        if (element.endsWith('.') || element.endsWith(' '))
            return 'a name with an element that ends in a dot or a blank';
        if (WINDOWS_DEVICE.test(element))
            return 'a name that Windows reserves';
    }
    return undefined;
}
/**
 * The names of all files of one module: checks whether they can coexist on every file system, and where a go.mod may be
 * (golang.org/x/mod/zip, checkZip and collisionChecker).
 */
class MemberNames {
    /** By lower-case name: its spelling, and its kind. */
    #known = new Map();
    #directories = new Set();
    /** Adds the next name, relative to the root of the module; returns why it is not allowed. */
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
    // checkZip accepts it, and cmd/go then cannot read the go.mod of the tree.
    if (/^go\.mod\//i.test(name))
        return 'a directory in place of its go.mod';
    const base = name.slice(name.lastIndexOf('/') + 1);
    if (base.toLowerCase() !== 'go.mod' || name === 'go.mod')
        return undefined;
    return base === name ? 'a go.mod that is not in lower case' : 'a go.mod below the root';
}

;// CONCATENATED MODULE: ./lib/modcache/module-file.js


const NUMBER = '(?:0|[1-9][0-9]*)';
const PRERELEASE = `(?:${NUMBER}|[0-9]*[A-Za-z-][0-9A-Za-z-]*)`;
const CANONICAL = new RegExp(`^v${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-${PRERELEASE}(?:\\.${PRERELEASE})*)?(?:\\+incompatible)?$`);
const module_file_ELEMENT = /^[A-Za-z0-9_~-][A-Za-z0-9._~-]*$/;
const FIRST_ELEMENT = /^[a-z0-9][a-z0-9-]*\.[a-z0-9.-]*$/;
const module_file_WINDOWS_DEVICE = /^(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\.|$)/i;
const WINDOWS_SHORT_NAME = /^[^.]*~[0-9]+(?:\.|$)/;
/**
 * Reads a name `<escaped path>/@v/<escaped version>.<info|mod|zip>`, separated by forward slashes.
 *
 * Returns undefined unless Go itself could have written a file with that name: a module path that it would request from a
 * proxy and a canonical version, both escaped (golang.org/x/mod/module, CheckPath, UnescapePath, UnescapeVersion;
 * cmd/go/internal/modfetch, CachePath). So a returned name is safe to join to a directory on every system.
 */
function parseModuleFile(name) {
    const [escapedPath, file, ...rest] = name.split('/@v/');
    if (escapedPath === undefined || file === undefined || rest.length > 0)
        return undefined;
    const dot = file.lastIndexOf('.');
    const kind = file.slice(dot + 1);
    if (kind !== 'info' && kind !== 'mod' && kind !== 'zip')
        return undefined;
    const path = unescapeCapitals(escapedPath);
    const version = unescapeCapitals(file.slice(0, dot));
    if (path === undefined || version === undefined || !isModulePath(path) || !CANONICAL.test(version))
        return undefined;
    return { path, version, kind };
}
/** The module path in a request to a module proxy, for files and for `<escaped path>/@v/list` or `<escaped path>/@latest`. */
function modulePathIn(name) {
    const escaped = /^(.+?)\/@(?:v\/|latest$)/.exec(name)?.[1];
    return escaped && unescapeCapitals(escaped);
}
/**
 * Size limits for files from a cache: Go's own limits for a zip, packed and unpacked, and for a go.mod
 * (golang.org/x/mod/zip, MaxZipFile and MaxGoMod). An `.info` file is one line of JSON.
 */
const LARGEST = { zip: 500 << 20, mod: 16 << 20, info: 1 << 20 };
/** Size limits of cmd/go for answers of a proxy, for a zip and for anything else (modfetch/codehost). */
const largestOf = (file) => (file?.kind === 'zip' ? LARGEST.zip : LARGEST.mod);
/** The name of a module file below the download cache, with forward slashes; the reverse of parseModuleFile. */
function moduleFileName(file) {
    return `${escapeCapitals(file.path)}/@v/${escapeCapitals(file.version)}.${file.kind}`;
}
/**
 * May a module with this path have this version? If not, as for `v2.0.0` and a path that does not end in `/v2`, Go lets a
 * proxy answer with another version (golang.org/x/mod/module, CheckPathMajor).
 */
function fitsPath({ path, version }) {
    const major = /^v[0-9]+/.exec(version)?.[0] ?? '';
    if (path.startsWith('gopkg.in/')) {
        const wanted = /\.(v[0-9]+)(?:-unstable)?$/.exec(path)?.[1];
        // Pseudo-versions of v1 used to begin with v0.0.0.
        return major === wanted || (wanted === 'v1' && version.startsWith('v0.0.0-'));
    }
    const wanted = /\/(v[0-9]+)$/.exec(path)?.[1];
    if (wanted !== undefined)
        return major === wanted;
    return major === 'v0' || major === 'v1' || version.endsWith('+incompatible');
}
/** The directory below GOMODCACHE into which Go unpacks a module version. */
function treeName({ path, version }) {
    return `${escapeCapitals(path)}@${escapeCapitals(version)}`;
}
/** Capitals are written `!x`, for case-insensitive file systems. */
function escapeCapitals(text) {
    return text.replace(/[A-Z]/g, letter => `!${letter.toLowerCase()}`);
}
function unescapeCapitals(escaped) {
    if (/[A-Z]|!(?![a-z])/.test(escaped))
        return undefined;
    return escaped.replace(/!([a-z])/g, (_, letter) => letter.toUpperCase());
}
function isModulePath(path) {
    const elements = path.split('/');
    return FIRST_ELEMENT.test(elements[0] ?? '') && elements.every(isElement) && endsAsAModule(path);
}
/** Are all elements of a path such as every module path may have (x/mod/module, CheckImportPath)? */
const hasOnlyElements = (path) => path.split('/').every(isElement) && !path.startsWith('-');
function isElement(element) {
    if (!module_file_ELEMENT.test(element) || element.endsWith('.'))
        return false;
    return !module_file_WINDOWS_DEVICE.test(element) && !WINDOWS_SHORT_NAME.test(element);
}
/** The rules for a last element such as `/v2`, and for gopkg.in, where it is `.v2` (x/mod, SplitPathVersion). */
function endsAsAModule(path) {
    if (path.startsWith('gopkg.in/'))
        return /.\.v(?:0|[1-9][0-9]*(?:-unstable)?)$/.test(path);
    const major = /\/v([0-9.]+)$/.exec(path)?.[1];
    return major === undefined || (/^[1-9][0-9]*$/.test(major) && major !== '1');
}
const KINDS = (/* unused pure expression or super */ null && (['info', 'mod', 'zip']));
/** The three files of each module. */
function filesOf(modules) {
    return modules.flatMap(({ path, version }) => KINDS.map(kind => ({ path, version, kind })));
}
/**
 * The files among these that are in the download cache and not empty, each once. Synchronous on purpose: 1,000 files take
 * 3 ms instead of 20.
 */
function presentFiles(downloadCache, files) {
    const named = new Map(files.map(file => [moduleFileName(file), file]));
    return [...named].flatMap(([name, file]) => {
        const present = statIfThere(join(downloadCache, name));
        if (!present?.isFile() || present.size === 0)
            return [];
        return [{ ...file, name, bytes: present.size, written: present.mtimeMs }];
    });
}
const totalBytes = (files) => files.reduce((sum, file) => sum + file.bytes, 0);
/** Is every file of these modules present? */
function areAllPresent(downloadCache, modules) {
    const names = new Set(filesOf(modules).map(moduleFileName));
    return presentFiles(downloadCache, filesOf(modules)).length === names.size;
}
/** An unreachable file counts as missing: below a file instead of a directory, or in an inaccessible directory. */
function statIfThere(path) {
    try {
        return statSync(path, { throwIfNoEntry: false });
    }
    catch {
        return undefined;
    }
}
/** Compares two versions of one module as Go does (golang.org/x/mod/semver, Compare): negative if `a` is lower. */
function compareVersions(a, b) {
    const [left, right] = [partsOf(a), partsOf(b)];
    for (const [index, part] of left.release.entries()) {
        const difference = compareNumbers(part, right.release[index] ?? '');
        if (difference !== 0)
            return difference;
    }
    const count = Math.max(left.candidate.length, right.candidate.length);
    if (left.candidate.length === 0 || right.candidate.length === 0) {
        return right.candidate.length - left.candidate.length;
    }
    for (let index = 0; index < count; index++) {
        const [one, other] = [left.candidate[index], right.candidate[index]];
        if (one === undefined || other === undefined)
            return one === undefined ? -1 : 1;
        if (one === other)
            continue;
        const [isNumber, isOther] = [/^\d+$/.test(one), /^\d+$/.test(other)];
        if (isNumber !== isOther)
            return isNumber ? -1 : 1;
        return isNumber ? compareNumbers(one, other) : one < other ? -1 : 1;
    }
    return 0;
}
function partsOf(version) {
    const [, release = '', candidate] = /^v([\d.]*)(?:-([^+]*))?/.exec(version) ?? [];
    return { release: release.split('.'), candidate: candidate?.split('.') ?? [] };
}
/** The numbers in pseudo-versions exceed those of JavaScript. */
const compareNumbers = (a, b) => a.length - b.length || (a === b ? 0 : a < b ? -1 : 1);
/** The module whose versions are the releases of Go, one for each platform. */
const TOOLCHAIN_MODULE = 'golang.org/toolchain';
/**
 * Is it the module by which Go downloads itself? No sum file lists it, and Go looks it up regardless of the settings,
 * unless its only proxy is a directory.
 */
const isToolchain = ({ path }) => path === TOOLCHAIN_MODULE;
const OF_GO = [TOOLCHAIN_MODULE, 'golang.org/fips140'];
/** Is it a part of Go? These modules contain programs or certified code, and cmd/go unpacks them itself. */
const isOfGo = ({ path }) => OF_GO.includes(path);

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
/** Its time, as Go's writer adds it to files that have one; in module zips only those of toolchains have. No hash covers it. */
const TIME_FIELD = Buffer.from('5554050001', 'hex');
const TIME_FIELD_LENGTH = 9;
/** A descriptor follows the data. Go's writer sets another flag for non-ASCII names, and for those with `~`. */
const FLAGS = 0x8;
const STORED = 0;
const DEFLATE = 8;
/** Enough for 65,534 files with names of 450 bytes. */
const LARGEST_DIRECTORY = 32 << 20;
const ASCII = /^[\x20-\x7e]+$/;
/** Files that Go reads into memory (x/mod/zip, MaxGoMod and MaxLICENSE). */
const LARGEST_BY_NAME = new Map([
    ['go.mod', LARGEST.mod],
    ['LICENSE', 16 << 20],
]);
/**
 * Reads the directory of a module zip that has exactly the format of Go's own writer: every zip reader reads such a zip in
 * the same way. The end record comes last, without a comment; the directory is right before it, and matches its counts; the
 * members are before that, in the same order and without gaps, each with a local header and a descriptor that agree with
 * the directory; there are no extra fields except the times of a toolchain, no zip64 records, and only ASCII names. Names
 * and sizes are those that Go accepts (golang.org/x/mod/zip, checkZip).
 *
 * Anything else is `odd` and left to cmd/go: two readers may see different contents in it, so that a hash computed here
 * would say nothing about what cmd/go unpacks. Contents are not read.
 * @throws Error of the file system
 */
function readModuleZip(zip, module) {
    try {
        return { kind: 'module', members: whileReading(zip, readingOf(zip.length, module)) };
    }
    catch (error) {
        return oddUnlessOfFiles(error);
    }
}
/** @throws an error of the file system */
function oddUnlessOfFiles(error) {
    if (fileSystemCode(error) !== undefined)
        throw error;
    return { kind: 'odd', reason: error.message };
}
/** Provides all that a reading needs. */
function whileReading(zip, reading) {
    let step = reading.next();
    while (!step.done)
        step = reading.next(zip.read(step.value.position, step.value.length));
    return step.value;
}
/**
 * `readModuleZip` step by step, for a zip of this size.
 * @throws Error if it is odd
 */
function* readingOf(length, module) {
    const end = yield* endOf(length);
    const members = [];
    for (const { member, entry } of listedIn(end, { length, module })) {
        const { header, descriptor } = surroundingsOf(member, entry);
        refuseOtherLocal(yield header, end.directory, entry);
        refuseOtherDescriptor(yield descriptor, member);
        members.push(member);
    }
    return members;
}
/**
 * The members of a zip of this size by its directory alone, one after the other: everything is checked that concerns those
 * so far, and when the last one was taken, the whole directory.
 * @throws Error if it is odd
 */
function* listedIn({ directory, count, start }, { length, module }) {
    refuseIf(parseModuleFile(moduleFileName({ ...module, kind: 'zip' })) === undefined, 'the name of no module');
    refuseIf(!fitsPath(module), 'a version that does not fit the module path');
    refuseIf(length > LARGEST.zip, 'larger than Go allows');
    const prefix = `${module.path}@${module.version}/`;
    const extra = isToolchain(module) ? 'time' : 'none';
    const names = new MemberNames();
    let position = 0;
    let total = 0;
    let entryAt = 0;
    for (let index = 0; index < count; index++) {
        const entry = readEntry(directory, { at: entryAt, extra });
        refuseIf(entry.local !== position, 'members that do not follow one another');
        refuseIf(!entry.name.startsWith(prefix), 'a name outside the module');
        const name = entry.name.slice(prefix.length);
        const fault = names.add(name);
        refuseIf(fault !== undefined, fault ?? '');
        total += entry.size;
        refuseIf(total > LARGEST.zip, 'larger than Go allows when unpacked');
        refuseIf(entry.size > (LARGEST_BY_NAME.get(name) ?? total), `a ${name} larger than Go allows`);
        const at = position + LOCAL_LENGTH + entry.length - ENTRY_LENGTH;
        position = at + entry.packed + DESCRIPTOR_LENGTH;
        refuseIf(position > start, 'members that reach into the directory');
        const { packed, size, crc, method } = entry;
        const end = entryAt + entry.length;
        yield { member: { name, at, packed, size, crc, method }, entry: { start: entryAt, end }, local: entry.local };
        entryAt = end;
    }
    refuseIf(entryAt !== directory.length, 'a directory longer than its entries');
    refuseIf(position !== start, 'something between the members and the directory');
}
/**
 * Checks what surrounds the data of consecutive members in a zip.
 * @param entries theirs in the directory
 * @throws Error if one does not agree with the directory; Error of the file system
 */
function refuseOthers(zip, members, entries) {
    let start = 0;
    for (const member of members) {
        const end = endOfEntry(entries, start);
        const { header, descriptor } = surroundingsOf(member, { start, end });
        refuseOtherLocal(zip.read(header.position, header.length), entries, { start, end });
        refuseOtherDescriptor(zip.read(descriptor.position, descriptor.length), member);
        start = end;
    }
}
const endOfEntry = (entries, start) => start + ENTRY_LENGTH + entries.readUInt16LE(start + 28) + entries.readUInt16LE(start + 30);
/**
 * Consecutive members by their entries, as `listedIn` has checked them, and where their part of the zip ends.
 * @param position of the local header of the first one
 */
function membersAt(entries, position) {
    const members = [];
    let local = position;
    for (let start = 0, end = 0; start < entries.length; start = end) {
        end = endOfEntry(entries, start);
        const at = local + LOCAL_LENGTH + end - start - ENTRY_LENGTH;
        const method = entries.readUInt16LE(start + 10) === STORED ? 'stored' : 'deflate';
        const packed = entries.readUInt32LE(start + 20);
        members.push({ at, packed, size: entries.readUInt32LE(start + 24), crc: entries.readUInt32LE(start + 16), method });
        local = at + packed + DESCRIPTOR_LENGTH;
    }
    return { members, end: local };
}
/** The local header and the descriptor of a member. */
function surroundingsOf({ at, packed }, { start, end }) {
    const length = LOCAL_LENGTH + end - start - ENTRY_LENGTH;
    return {
        header: { position: at - length, length },
        descriptor: { position: at + packed, length: DESCRIPTOR_LENGTH },
    };
}
/**
 * The same for the end of the zip.
 * @throws Error if it is odd
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
    // A copy, because it is used while other parts are read.
    const directory = Buffer.from(yield { position: start, length: size });
    const locator = size - LOCATOR_LENGTH;
    refuseIf(locator >= 0 && directory.readUInt32LE(locator) === LOCATOR, 'a zip64 locator');
    return { directory, count, start };
}
function readEntry(directory, { at, extra }) {
    refuseIf(at + ENTRY_LENGTH > directory.length, 'a directory shorter than its entries');
    refuseIf(directory.readUInt32LE(at) !== ENTRY, 'an entry without a signature');
    refuseIf(directory.readUInt16LE(at + 8) !== FLAGS, 'a member with other flags');
    const method = directory.readUInt16LE(at + 10);
    refuseIf(method !== STORED && method !== DEFLATE, 'an unknown packing');
    const packed = directory.readUInt32LE(at + 20);
    const size = directory.readUInt32LE(at + 24);
    refuseIf(method === STORED && packed !== size, 'a stored member with two sizes');
    const nameLength = directory.readUInt16LE(at + 28);
    const extraLength = directory.readUInt16LE(at + 30);
    refuseIf(extraLength !== 0 && (extra === 'none' || extraLength !== TIME_FIELD_LENGTH), 'an extra field');
    refuseIf(directory.readUInt16LE(at + 32) !== 0, 'a comment');
    refuseIf(directory.readUInt16LE(at + 34) !== 0, 'a part of a zip in several');
    const nameAt = at + ENTRY_LENGTH;
    const extraAt = nameAt + nameLength;
    const length = extraAt + extraLength - at;
    refuseIf(at + length > directory.length, 'a directory shorter than its entries');
    const isTime = extraLength === 0 || directory.compare(TIME_FIELD, 0, TIME_FIELD.length, extraAt, extraAt + TIME_FIELD.length) === 0;
    refuseIf(!isTime, 'an extra field');
    const name = directory.toString('latin1', nameAt, nameAt + nameLength);
    refuseIf(!ASCII.test(name), 'a name that is not printable ASCII');
    return {
        name,
        length,
        local: directory.readUInt32LE(at + 42),
        packed,
        size,
        crc: directory.readUInt32LE(at + 16),
        method: method === STORED ? 'stored' : 'deflate',
    };
}
/** Version, flags, method, time, name and extra field are as in the directory; checksum and sizes are in the descriptor. */
function refuseOtherLocal(header, directory, { start, end }) {
    refuseIf(header.readUInt32LE(0) !== LOCAL, 'a member without a local header');
    const isSame = header.compare(directory, start + 6, start + 16, 4, 14) === 0 &&
        header.readUInt16LE(26) === directory.readUInt16LE(start + 28) &&
        header.readUInt16LE(28) === directory.readUInt16LE(start + 30) &&
        header.compare(directory, start + ENTRY_LENGTH, end, LOCAL_LENGTH) === 0;
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

;// CONCATENATED MODULE: external "node:timers/promises"
const external_node_timers_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
;// CONCATENATED MODULE: ./lib/modcache/turns.js

/** How long a computation holds the thread at once, in milliseconds: timers, signals and streams wait for it. */
const LONGEST_TURN = 10;
/** Lets a long computation share its thread, and be interrupted. */
class Turns {
    signal;
    #since = performance.now();
    constructor(signal) {
        this.signal = signal;
    }
    /**
     * To be called between small pieces of work.
     * @throws the reason of the signal once it has aborted
     */
    async next() {
        if (performance.now() - this.#since >= LONGEST_TURN) {
            await (0,external_node_timers_promises_namespaceObject.setImmediate)();
            this.#since = performance.now();
        }
        this.signal?.throwIfAborted();
    }
}

;// CONCATENATED MODULE: ./lib/modcache/unpack-module.js











/** Members up to this size, packed and unpacked, are inflated in one go: several times faster than one stream each. */
const AT_ONCE = 4 << 20;
const PIECE = 256 << 10;
const asModule = member => ({ name: member, mode: 0o444 });
/**
 * The `h1:` hash of a module zip (golang.org/x/mod/sumdb/dirhash). Each member is inflated once, and its size and
 * checksum are compared.
 * @throws Error of the file system
 */
async function hashModuleZip(zip, module) {
    const read = await readAll(zip, module, { into: undefined });
    return read.kind === 'odd' ? read : { kind: 'hashed', hash: read.hash };
}
/**
 * Likewise, and writes each member below a new directory, as cmd/go does (golang.org/x/mod/zip, Unzip): the tree is
 * right when the hash is. Where the zip is odd or the file system fails, a part of the tree may remain.
 * @throws Error of the file system: no room, a quota, bytes that were not written
 */
async function unpackModuleZip(zip, module, { tree, directories, layout = asModule, times, signal }) {
    const into = new Tree(tree, { placeOf: ({ name }) => layout(name) });
    const read = await readAll(zip, module, { into, times, signal });
    if (read.kind === 'odd')
        return read;
    const hashed = performance.timeOrigin + performance.now();
    if (directories === 'read-only')
        into.makeReadOnly();
    return { ...read, kind: 'unpacked', hashed };
}
async function readAll(zip, module, { times, ...to }) {
    const found = readModuleZip(zip, module);
    if (found.kind === 'odd')
        return found;
    const { members } = found;
    to.into?.make();
    try {
        if (times !== undefined)
            to.into?.setTime(timeIn(zip, members, times));
        const sums = await readMembers(zip, members, to);
        return { kind: 'read', ...summedUp(module, members, sums) };
    }
    catch (error) {
        to.signal?.throwIfAborted();
        return oddUnlessOfFiles(error);
    }
}
/**
 * The SHA-256 of each of these members of a zip. Each is inflated once, its size and checksum are compared, and it is
 * written where there is a tree.
 * @throws Error of the file system; any other one if a member is odd
 */
async function readMembers(zip, members, { into, signal }) {
    const sums = [];
    const inflater = new GroupInflater(zip);
    const turns = signal && new Turns(signal);
    try {
        for (const group of groupsOf(members)) {
            await turns?.next();
            const contents = group.length > 1 ? inflater.inflate(group) : undefined;
            if (contents === undefined) {
                for (const member of group)
                    sums.push(await readOne(zip, member, into));
                continue;
            }
            let at = 0;
            for (const member of group) {
                sums.push(take(member, contents.subarray(at, at + member.size), into));
                at += member.size;
            }
            giveBackInflated(contents);
        }
    }
    finally {
        inflater.close();
    }
    return sums;
}
async function readOne(zip, member, into) {
    const isSmall = member.packed <= AT_ONCE && member.size <= AT_ONCE;
    return isSmall ? readAtOnce(zip, member, into) : await readInPieces(zip, member, into);
}
/** @throws Error where there is no such member, or it is too large for a text */
function timeIn(zip, members, { member: name, secondsIn }) {
    const member = members.find(one => one.name === name);
    if (member === undefined || Math.max(member.size, member.packed) > LARGEST_TEXT)
        throw new Error(`no ${name}`);
    const packed = zip.read(member.at, member.packed);
    return secondsIn((member.method === 'stored' ? packed : inflateAtOnce(packed, member.size)).toString());
}
const LARGEST_TEXT = 64 << 10;
/**
 * The `h1:` hash of a module by its members and their SHA-256. All names are ASCII: strings are in the order of their bytes.
 */
function summedUp({ path, version }, members, sums) {
    const lines = members.map(({ name }, index) => ({ name, sha256: sums[index] }));
    const sorted = lines.sort((a, b) => (a.name < b.name ? -1 : 1));
    const prefix = `${path}@${version}/`;
    const hashed = (0,external_node_crypto_namespaceObject.hash)('sha256', sorted.map(({ sha256, name }) => `${sha256}  ${prefix}${name}\n`).join(''), 'base64');
    return { hash: `h1:${hashed}`, files: members.length, bytes: members.reduce((sum, { size }) => sum + size, 0) };
}
const OTHER_CONTENT = 'a member whose size or checksum is not that of its content';
function readAtOnce(zip, member, into) {
    const packed = zip.read(member.at, member.packed);
    const content = member.method === 'stored' ? packed : inflateAtOnce(packed, member.size);
    if (content.length !== member.size || (0,external_node_zlib_namespaceObject.crc32)(content) !== member.crc)
        throw new Error(OTHER_CONTENT);
    const sha256 = take(member, content, into);
    if (content !== packed)
        giveBackInflated(content);
    giveBack(packed);
    return sha256;
}
/** Its SHA-256, in hex. */
function take(member, content, into) {
    into?.write(member, content);
    return (0,external_node_crypto_namespaceObject.hash)('sha256', content);
}
async function readInPieces(zip, member, into) {
    const sha256 = (0,external_node_crypto_namespaceObject.createHash)('sha256');
    const file = into?.open(member);
    let size = 0;
    let crc = 0;
    const takePiece = (piece) => {
        size += piece.length;
        if (size > member.size)
            throw new Error(OTHER_CONTENT);
        crc = (0,external_node_zlib_namespaceObject.crc32)(piece, crc);
        sha256.update(piece);
        file?.write(piece);
        // A full one is the last that was made of its buffer.
        giveBack(piece);
    };
    try {
        if (member.method === 'stored')
            for (const piece of piecesOf(zip, member))
                takePiece(piece);
        else
            await inflateInPieces(zip, member, takePiece);
        if (size !== member.size || crc !== member.crc)
            throw new Error(OTHER_CONTENT);
        file?.refuseOtherSize(size);
        into?.finish(file);
    }
    finally {
        file?.close();
    }
    return sha256.digest('hex');
}
async function inflateInPieces(zip, member, take) {
    const engine = (0,external_node_zlib_namespaceObject.createInflateRaw)({ chunkSize: PIECE });
    await (0,external_node_stream_promises_namespaceObject.pipeline)(external_node_stream_namespaceObject.Readable.from(piecesOf(zip, member), { objectMode: false }), engine, async (contents) => {
        for await (const piece of contents)
            take(piece);
    });
    refuseRest(engine.bytesWritten, member.packed);
}
function* piecesOf(zip, { at, packed }) {
    for (let read = 0; read < packed; read += PIECE)
        yield zip.read(at + read, Math.min(PIECE, packed - read));
}
/** A tree being written. Modes are subject to the umask. */
class Tree {
    #root;
    #placeOf;
    #time;
    /** With their parents before them; undefined if all of them are there. */
    #directories;
    constructor(root, { placeOf, directories = 'missing' }) {
        this.#root = root;
        this.#placeOf = placeOf;
        this.#directories = directories === 'made' ? undefined : new Set();
    }
    make() {
        (0,external_node_fs_namespaceObject.mkdirSync)(this.#root);
    }
    /** Creates the directories of all these files. */
    makeFor(places) {
        for (const { name } of places)
            this.#makeParent(name);
    }
    /** @param seconds since 1970, of all files from now on */
    setTime(seconds) {
        this.#time = seconds;
    }
    /** Gives a file that was written its time. */
    finish(file) {
        if (this.#time !== undefined)
            file?.setTime(this.#time);
    }
    write(member, content) {
        const file = this.open(member);
        try {
            file.write(content);
            file.refuseOtherSize(content.length);
            this.finish(file);
        }
        finally {
            file.close();
        }
    }
    open(member) {
        const { name, mode } = this.#placeOf(member);
        this.#makeParent(name);
        // Names are clean: `join` would look for what there is to tidy in each of them.
        return new NewFile(`${this.#root}/${name}`, mode);
    }
    /** From the deepest ones upwards, without the root. */
    makeReadOnly() {
        // All of them were made under one umask.
        const mode = (0,external_node_fs_namespaceObject.statSync)(this.#root).mode & 0o7555;
        for (const directory of [...(this.#directories ?? [])].reverse())
            (0,external_node_fs_namespaceObject.chmodSync)((0,external_node_path_namespaceObject.join)(this.#root, directory), mode);
    }
    #makeParent(name) {
        const slash = name.lastIndexOf('/');
        if (slash < 0 || this.#directories === undefined)
            return;
        const directory = name.slice(0, slash);
        if (this.#directories.has(directory))
            return;
        this.#makeParent(directory);
        (0,external_node_fs_namespaceObject.mkdirSync)((0,external_node_path_namespaceObject.join)(this.#root, directory));
        this.#directories.add(directory);
    }
}

;// CONCATENATED MODULE: ./lib/modcache/unpack-job.js






/** Larger files are read piece by piece. */
const IN_MEMORY = 1 << 20;
/** Stages, hashes and unpacks one zip. Never throws for errors of the file system or the zip. */
async function runJob(job) {
    const { content, tree } = job;
    const outcome = await orRefused(async () => {
        if (content !== undefined)
            writeNewFile(job.zip, content);
        const staged = { ...job, content: undefined, tree: undefined };
        const made = await orRefused(() => hashOrUnpack(job));
        if (made.kind !== 'unpacked' && tree !== undefined)
            await removeTree(tree.path).catch(() => undefined);
        return made.kind === 'refused' && tree !== undefined ? await judgeRefused(made, staged) : made;
    });
    if (outcome.kind === 'wrong' || outcome.kind === 'refused')
        (0,external_node_fs_namespaceObject.rmSync)(job.zip, { force: true });
    return outcome;
}
async function orRefused(work) {
    try {
        return await work();
    }
    catch (error) {
        const code = fileSystemCode(error);
        if (code === undefined)
            throw error;
        return { kind: 'refused', code, message: error.message };
    }
}
/** A tree could not be written: is the disk the cause, or a wrong zip? */
async function judgeRefused(refused, staged) {
    const found = await orRefused(() => hashOrUnpack(staged));
    if (found.kind === 'wrong' || found.kind === 'odd')
        return found;
    // The next one may fit.
    return refused.code === 'ENAMETOOLONG' && found.kind === 'hashed' ? { kind: 'odd', reason: refused.message } : refused;
}
async function hashOrUnpack(job) {
    if (job.content !== undefined) {
        return await judgeInMemory(Buffer.from(job.content.buffer), job);
    }
    const file = (0,external_node_fs_namespaceObject.openSync)(job.zip, 'r');
    try {
        const { size } = (0,external_node_fs_namespaceObject.fstatSync)(file);
        if (size !== job.bytes)
            throw notWritten();
        const bytes = bytesInFile(file, size);
        if (size > IN_MEMORY)
            return await judge(bytes, job);
        return await judgeInMemory(bytes.read(0, size), job);
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(file);
    }
}
async function judgeInMemory(content, job) {
    const outcome = await judge(bytesInMemory(content), job);
    // After an error, zlib may still be reading it in another thread.
    if (outcome.kind !== 'odd')
        giveBack(content);
    return outcome;
}
async function judge(zip, { module, sum, tree }) {
    const started = now();
    if (tree === undefined) {
        const found = await hashModuleZip(zip, module);
        if (found.kind === 'odd')
            return found;
        const hashed = now();
        return found.hash === sum ? { ...found, times: { started, hashed, ended: hashed } } : { ...found, kind: 'wrong' };
    }
    const found = await unpackModuleZip(zip, module, { tree: tree.path, directories: tree.directories });
    if (found.kind === 'odd')
        return found;
    if (found.hash !== sum)
        return { kind: 'wrong', hash: found.hash };
    return { ...found, times: { started, hashed: found.hashed, ended: now() } };
}
const now = () => performance.timeOrigin + performance.now();

;// CONCATENATED MODULE: ./lib/modcache/unpack-part.js




/** Unpacks some members of a zip. Never throws for errors of the file system or the zip. */
async function runPart(part) {
    try {
        return { kind: 'read', sums: await unpackPart(part) };
    }
    catch (error) {
        return whyNot(error);
    }
}
/** What an error says of a part. */
function whyNot(error) {
    const { code, syscall, message } = error;
    if (code !== undefined && syscall !== undefined)
        return { kind: 'refused', code, syscall, message };
    return oddUnlessOfFiles(error);
}
/** Parts with more are mostly one large program, which is read in pieces. */
const READ_AT_ONCE = 4 << 20;
async function unpackPart({ zip, bytes, tree, time, ...part }) {
    const entries = Buffer.from(part.entries.buffer, part.entries.byteOffset, part.entries.byteLength);
    const { members, end } = membersAt(entries, part.start);
    const placed = members.map((member, index) => ({ ...member, place: placeIn(part, index) }));
    const length = end - part.start;
    const room = length <= READ_AT_ONCE ? Buffer.allocUnsafeSlow(length) : undefined;
    const file = (0,external_node_fs_namespaceObject.openSync)(zip, 'r');
    try {
        const into = new Tree(tree, { placeOf: ({ place }) => place, directories: 'made' });
        if (time !== undefined)
            into.setTime(time);
        const content = bytesInFile(file, bytes, room);
        refuseOthers(content, members, entries);
        const sums = await readMembers(content, placed, { into });
        // Not after an error: zlib may still be reading it in another thread.
        if (room !== undefined)
            giveBack(room);
        return sums;
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(file);
    }
}
function placeIn({ names, modes }, index) {
    const [name, mode] = [names[index], modes[index]];
    if (name === undefined || mode === undefined)
        throw new Error('a member without a place');
    return { name, mode };
}

;// CONCATENATED MODULE: ./lib/modcache/unpack-worker.js



// A file of its own in lib/, dist/ and the npm package: the program of each of the unpacker's threads.
/** One zip, or part of one, after the other: the large ones are read asynchronously. */
let turn = Promise.resolve();
external_node_worker_threads_namespaceObject.parentPort?.on('message', ({ id, ...work }) => {
    turn = turn.then(async () => {
        external_node_worker_threads_namespaceObject.parentPort?.postMessage({ id, outcome: 'job' in work ? await runJob(work.job) : await runPart(work.part) });
    });
});

