export const id = 831;
export const ids = [831];
export const modules = {

/***/ 9831:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  findCredentials: () => (/* binding */ findCredentials),
  findPlace: () => (/* binding */ findPlace)
});

// EXTERNAL MODULE: ./lib/stores/problem.js
var stores_problem = __webpack_require__(9845);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/modcache/regular-file.js
var regular_file = __webpack_require__(6497);
// EXTERNAL MODULE: ./lib/network/proxy.js
var proxy = __webpack_require__(5806);
// EXTERNAL MODULE: ./lib/redact.js
var redact = __webpack_require__(5078);
// EXTERNAL MODULE: ./lib/stores/s3/answers.js
var answers = __webpack_require__(3134);
// EXTERNAL MODULE: ./lib/stores/s3/credentials/credentials.js
var credentials_credentials = __webpack_require__(6510);
// EXTERNAL MODULE: ./lib/network/http.js + 2 modules
var http = __webpack_require__(143);
// EXTERNAL MODULE: ./lib/network/request.js
var request = __webpack_require__(2027);
;// CONCATENATED MODULE: ./lib/stores/s3/credentials/source.js


/** Nothing will change this: there are no credentials, and the message says why and what to do. */
const denied = (why, cause) => new stores_problem/* StoreError */.AD('denied', why, { cause });
/** Milliseconds for a request with its retries: an answer may arrive byte by byte, and never stall. */
const LONGEST = 10_000;
/**
 * Sends a request to a service that issues credentials, with the usual patience. Error answers below 500, which say
 * something about the request, are for the caller.
 * @throws StoreError
 */
async function ask(url, { headers = {}, ...details }, { client, patience, stallTimeout, signal }) {
    const within = AbortSignal.timeout(Math.min(LONGEST, 8 * stallTimeout));
    const all = { ...details, headers, patience, signal: AbortSignal.any([signal, within]) };
    const outcome = await (0,request/* request */.E)(client(), url, all);
    if (outcome.kind === 'trouble') {
        if (within.aborted)
            throw new stores_problem/* StoreError */.AD('timed-out', `${new URL(url).host} took too long to answer`);
        const { error } = outcome;
        throw new stores_problem/* StoreError */.AD((0,stores_problem/* problemOfTransfer */.uj)(error), error.message, { cause: error });
    }
    const { status } = outcome;
    if (status < 500 && status !== 429 && status !== 408)
        return outcome;
    throw new stores_problem/* StoreError */.AD((0,stores_problem/* problemOfStatus */.p5)(status), `${new URL(url).host} answered ${status}`);
}
/** The object in an answer or a file; undefined if it is none. */
function objectIn(text) {
    try {
        const value = JSON.parse(text);
        return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/stores/s3/credentials/nearby.js


/** Milliseconds. Whatever answers here is on this machine, or beside it. */
const LIMIT = 2_000;
/**
 * Sends a request to a service of this machine, such as instance metadata: never through a proxy, which would be asked for
 * its own role, or read ours; and with little patience.
 * @throws StoreError
 */
async function askNearby(url, request, { patience, signal, connectTimeout, stallTimeout }) {
    const client = new http/* HttpClient */.Q({
        env: {},
        connectTimeout: Math.min(connectTimeout, LIMIT),
        stallTimeout: Math.min(stallTimeout, LIMIT),
    });
    try {
        const little = { ...patience, maxAttempts: Math.min(patience.maxAttempts, 2) };
        return await ask(url.href, request, { client: () => client, patience: little, stallTimeout, signal });
    }
    finally {
        await client.close();
    }
}

;// CONCATENATED MODULE: ./lib/stores/s3/credentials/container.js








const ECS = 'http://169.254.170.2';
/** Plain HTTP is accepted for these, and for loopback. */
const CONTAINER_HOSTS = ['169.254.170.2', '169.254.170.23', '[fd00:ec2::23]'];
/**
 * The role of a container, in ECS, EKS (Pod Identity) or CodeBuild; undefined without the variables for it.
 * @throws StoreError
 */
async function ofContainer(source) {
    const url = urlIn(source.env);
    if (url === undefined)
        return undefined;
    const token = await tokenIn(source.env);
    const request = { headers: { accept: 'application/json', ...(token && { authorization: token }) } };
    const answer = url.protocol === 'https:' ? await ask(url.href, request, source) : await askNearby(url, request, source);
    return keysIn(answer, { url, from: 'the container role' });
}
/** The credentials in an answer of a container's endpoint or of instance metadata. @throws StoreError `denied` */
function keysIn({ status, text }, { url, from }) {
    const found = objectIn(text) ?? {};
    const { AccessKeyId: id, SecretAccessKey: secret, Token: token, Expiration: expires } = found;
    const keys = (0,credentials_credentials/* credentialsOf */.YN)({ id, secret, token, expires }, from);
    if (status === 200 && keys !== undefined)
        return keys;
    const said = [status, found['code'] ?? found['Code'], found['message'] ?? found['Message']];
    const words = said.filter(one => one !== undefined && one !== null).map(one => (0,answers/* plain */.pj)(String(one)));
    const next = 'check which role is attached, and what it trusts';
    throw denied(`${url.host} gave no credentials for ${from} (${words.join(' ')}); ${next}`);
}
function urlIn(env) {
    const { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: relative, AWS_CONTAINER_CREDENTIALS_FULL_URI: full } = env;
    const name = (0,credentials_credentials/* isSet */.vM)(relative) ? 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI' : 'AWS_CONTAINER_CREDENTIALS_FULL_URI';
    const given = (0,credentials_credentials/* isSet */.vM)(relative) ? `${ECS}/${relative.trim().replace(/^\//, '')}` : full?.trim();
    if (!given)
        return undefined;
    const url = URL.parse(given);
    if (url === null || !/^https?:$/.test(url.protocol))
        throw denied(`${name} is not a URL; correct it`);
    if (url.protocol === 'https:' || (0,proxy/* isLoopback */.U)(url) || CONTAINER_HOSTS.includes(url.hostname))
        return url;
    throw denied(`${name} names ${url.host}: plain HTTP is accepted only for loopback and for the endpoints of ECS and EKS; use https`);
}
const TOKEN = 'AWS_CONTAINER_AUTHORIZATION_TOKEN';
async function tokenIn(env) {
    const file = env['AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE']?.trim();
    const token = (file ? await read(file) : env[TOKEN])?.trim();
    if (!token)
        return undefined;
    const flaw = (0,credentials_credentials/* flawOf */.e3)(token);
    if (flaw !== undefined)
        throw denied(`the authorization token of the container ${flaw}; correct ${file || TOKEN}`);
    (0,redact/* rememberSecret */.Gz)(token);
    return token;
}
async function read(file) {
    try {
        return await (0,regular_file/* readText */.yR)(file);
    }
    catch (error) {
        const code = (0,errors/* fileSystemCode */.BN)(error) ?? 'unknown error';
        throw denied(`the token file ${file} is not readable (${code}); correct AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE`, error);
    }
}

// EXTERNAL MODULE: ./lib/stores/s3/address.js
var address = __webpack_require__(5733);
// EXTERNAL MODULE: ./lib/stores/s3/aws.js
var aws = __webpack_require__(5688);
;// CONCATENATED MODULE: ./lib/stores/s3/credentials/endpoint.js




/**
 * The URL that is set for a service, by variables or the profile, as for the AWS CLI; undefined if none is.
 * @throws StoreError `denied`
 */
function endpointOf(service, { env, profiles, profile }) {
    const section = profiles.profiles.get(profile);
    const ignored = env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] ?? section?.get('ignore_configured_endpoint_urls');
    if ((0,address/* asSwitch */.TD)(ignored))
        return undefined;
    const services = profiles.services.get(section?.get('services')?.trim() ?? '');
    const variable = `AWS_ENDPOINT_URL_${service.toUpperCase()}`;
    const [name, value] = [
        [variable, env[variable]],
        ['AWS_ENDPOINT_URL', env['AWS_ENDPOINT_URL']],
        [`endpoint_url for ${service}`, services?.get(`${service}.endpoint_url`)],
        ['endpoint_url of the profile', section?.get('endpoint_url')],
    ].find(([, value]) => (0,credentials_credentials/* isSet */.vM)(value)) ?? ['', undefined];
    if (value === undefined)
        return undefined;
    const url = (0,address/* asServer */.wC)(value.trim());
    if (url instanceof URL)
        return url;
    throw denied(`${name} ${url}; use a URL such as https://sts.example.com`);
}
/** The URL of a service: the one that is set, otherwise that of AWS in this region. */
function urlOfService(service, { region, path = '/' }, source) {
    const url = endpointOf(service, source) ?? new URL(atAws(service, region, source.variants));
    return new URL(url.pathname.replace(/\/$/, '') + path, url);
}
const NAMES = { sts: 'sts', sso: 'portal.sso', sso_oidc: 'oidc', signin: 'signin' };
function atAws(service, region, variants) {
    const isPlain = !variants.fips && !variants.dualStack;
    if (isPlain && service === 'sts' && region === undefined)
        return 'https://sts.amazonaws.com';
    const given = region ?? 'us-east-1';
    return isPlain && service === 'signin' ? (0,aws/* urlOfSignIn */.hC)(given) : (0,aws/* urlOfAws */.IB)(NAMES[service], given, variants);
}
/**
 * The region of the variables, otherwise of the profile.
 * @throws StoreError `denied`
 */
function regionOf({ env, profiles, profile }) {
    const variables = [env['AWS_REGION'], env['AWS_DEFAULT_REGION']].find(credentials_credentials/* isSet */.vM);
    const given = variables ?? profiles.profiles.get(profile)?.get('region');
    if (!(0,credentials_credentials/* isSet */.vM)(given))
        return undefined;
    const region = (0,address/* asRegion */.rf)(given.trim());
    if (region !== undefined)
        return region;
    throw denied(`the region of the profile ${profile} is not a region, such as eu-central-1; correct it`);
}
/** What a profile, or its part for S3, says about the hosts of AWS; the variables come first. */
function variantsOf(section, env, part) {
    const ofPart = part && section?.get(`${part}.use_dualstack_endpoint`);
    return {
        fips: (0,address/* asSwitch */.TD)(env['AWS_USE_FIPS_ENDPOINT'] ?? section?.get('use_fips_endpoint')),
        dualStack: (0,address/* asSwitch */.TD)(env['AWS_USE_DUALSTACK_ENDPOINT'] ?? ofPart ?? section?.get('use_dualstack_endpoint')),
    };
}

;// CONCATENATED MODULE: ./lib/stores/s3/credentials/instance.js







const ROLES = '/latest/meta-data/iam/security-credentials/';
/**
 * The role of the EC2 instance, from its metadata, version 2 (with a session token; version 1 is never asked).
 * @throws StoreError
 */
async function ofInstance(source) {
    const base = serviceIn(source.env);
    const at = (path) => new URL(path, base);
    const token = await sessionToken(at('/latest/api/token'), source);
    const headers = { 'x-aws-ec2-metadata-token': token };
    const roles = await askNearby(at(ROLES), { headers }, source);
    const [role = ''] = roles.status === 200 ? roles.text.trim().split(/\s/) : [];
    if (roles.status !== 200 && roles.status !== 404) {
        throw denied(`${base.host} did not name the role of this instance (${roles.status}); check its metadata options`);
    }
    if (role === '')
        throw denied('no role is attached to this instance: attach an instance profile to it');
    const url = at(ROLES + encodeURIComponent(role));
    return keysIn(await askNearby(url, { headers }, source), { url, from: `the instance role ${role}` });
}
function serviceIn(env) {
    if ((0,address/* asSwitch */.TD)(env['AWS_EC2_METADATA_DISABLED'])) {
        throw denied('AWS_EC2_METADATA_DISABLED is set: unset it to use the role of the instance');
    }
    const given = env['AWS_EC2_METADATA_SERVICE_ENDPOINT'];
    const mode = env['AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE']?.trim().toLowerCase();
    const isIpv6 = (0,credentials_credentials/* isSet */.vM)(mode) ? mode === 'ipv6' : (0,address/* asSwitch */.TD)(env['AWS_IMDS_USE_IPV6']);
    const url = (0,credentials_credentials/* isSet */.vM)(given)
        ? (0,address/* asServer */.wC)(given.trim())
        : new URL(`http://${isIpv6 ? '[fd00:ec2::254]' : '169.254.169.254'}`);
    if (url instanceof URL)
        return url;
    throw denied(`AWS_EC2_METADATA_SERVICE_ENDPOINT ${url}; correct or unset it`);
}
async function sessionToken(url, source) {
    const request = {
        method: 'PUT',
        headers: { 'x-aws-ec2-metadata-token-ttl-seconds': '300', 'content-length': '0' },
    };
    const answer = await askNearby(url, request, source).catch(error => {
        if (!(error instanceof stores_problem/* StoreError */.AD))
            throw error;
        const hint = 'is this an EC2 instance? In containers, the hop limit of its metadata must be 2';
        throw new stores_problem/* StoreError */.AD(error.problem, `instance metadata: ${error.message}; ${hint}`, { cause: error });
    });
    const token = answer.text.trim();
    if (answer.status !== 200 || token === '' || /[^\x21-\x7e]/.test(token)) {
        throw denied(`${url.host} issued no token for instance metadata (${answer.status}): is version 2 enabled?`);
    }
    (0,redact/* rememberSecret */.Gz)(token);
    return token;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./lib/temporary.js
var temporary = __webpack_require__(1780);
;// CONCATENATED MODULE: ./lib/stores/s3/credentials/token-cache.js









/** Tokens are renewed when they expire within this time, in milliseconds. */
const MARGIN = 5 * 60_000;
const READS = 4;
/** Milliseconds. */
const BETWEEN = 250;
/** A renewal takes two attempts of five seconds at most, in milliseconds. */
const LONGEST_RENEWAL = 15_000;
/** The name of the file for a session, as the AWS CLI forms it. */
const cacheName = (session, algorithm) => `${(0,external_node_crypto_.createHash)(algorithm).update(session).digest('hex')}.json`;
/**
 * What a login gives now. If it is about to expire, it is renewed, and the file is replaced, so that the AWS CLI goes on
 * with the new refresh token: each is valid only once. So one of several stores and jobs does it, and the others wait.
 * @throws StoreError; the signal's reason when it aborts
 */
async function currentLogin(login) {
    const { file, read, signal } = login;
    if (file === undefined)
        return 'absent';
    const found = read(await readTokens(file));
    if (found === undefined)
        return 'absent';
    if (validity(found.expires) === 'long')
        return found.gives;
    const lock = `${file}.lock`;
    const isLocked = await takeLock(lock, signal);
    try {
        return await renewed(file, login);
    }
    finally {
        if (isLocked)
            await (0,promises_.unlink)(lock).catch(() => undefined);
    }
}
async function renewed(file, { read, renew, signal }) {
    const tokens = await readTokens(file);
    const found = read(tokens);
    const state = validity(found?.expires);
    if (found !== undefined && state === 'long')
        return found.gives;
    const fresh = await renew(tokens).catch(error => {
        if (state === 'short' && error instanceof stores_problem/* StoreError */.AD)
            return undefined;
        throw error;
    });
    const gives = fresh && read(fresh)?.gives;
    if (fresh !== undefined && gives !== undefined) {
        await write(file, fresh);
        return gives;
    }
    if (found !== undefined && state === 'short')
        return found.gives;
    // The AWS CLI waits for nobody, and may have renewed it a moment ago.
    for (let reads = 1; reads <= READS; reads++) {
        const now = read(await readTokens(file));
        if (now !== undefined && validity(now.expires) === 'long')
            return now.gives;
        if (reads < READS)
            await (0,external_node_timers_promises_.setTimeout)(BETWEEN, undefined, { signal });
    }
    return 'expired';
}
/** Empty for a file that is missing or cannot be read. */
async function readTokens(file) {
    const found = objectIn(await (0,regular_file/* readText */.yR)(file).catch(() => '')) ?? {};
    for (const name of ['accessToken', 'refreshToken', 'clientSecret', 'dpopKey']) {
        const secret = found[name];
        if (typeof secret === 'string')
            (0,redact/* rememberSecret */.Gz)(secret);
    }
    return found;
}
/** Replaces the file as a whole. One that cannot be written costs a login later, not this run. */
async function write(file, tokens) {
    const beside = `${file}.${(0,temporary/* temporaryToken */.Rq)()}`;
    try {
        await (0,promises_.writeFile)(beside, JSON.stringify(tokens), { mode: 0o600, flag: 'wx' });
        await (0,promises_.chmod)(beside, 0o600);
        await (0,promises_.rename)(beside, file);
    }
    catch {
        await (0,promises_.unlink)(beside).catch(() => undefined);
    }
}
/** Waits until nobody else renews the login; false if that cannot be known. A lock of a killed process is not waited for. */
async function takeLock(lock, signal) {
    for (const until = Date.now() + LONGEST_RENEWAL; Date.now() < until;) {
        try {
            await (await (0,promises_.open)(lock, 'wx', 0o600)).close();
            return true;
        }
        catch (error) {
            if ((0,errors/* fileSystemCode */.BN)(error) !== 'EEXIST')
                return false;
        }
        const since = await (0,promises_.stat)(lock).then(({ mtimeMs }) => mtimeMs, () => Date.now());
        if (Date.now() - since > LONGEST_RENEWAL)
            await (0,promises_.unlink)(lock).catch(() => undefined);
        else
            await (0,external_node_timers_promises_.setTimeout)(BETWEEN, undefined, { signal });
    }
    return false;
}
/** When something expires that is valid for so many seconds; undefined if that is not a time. */
function dateIn(seconds) {
    const date = new Date(Date.now() + seconds * 1000);
    return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
/** How long a token is still valid: `long`, or too short to begin with it. */
function validity(expires) {
    // Early versions of the AWS CLI wrote `2020-01-01T00:00:00UTC`.
    const left = (typeof expires === 'string' ? Date.parse(expires.replace(/UTC$/, 'Z')) : Number.NaN) - Date.now();
    if (!(left > 0))
        return 'expired';
    return left > MARGIN ? 'long' : 'short';
}

;// CONCATENATED MODULE: ./lib/stores/s3/credentials/login.js








/**
 * The credentials of `aws login`, which needs a person and a browser, and leaves short-lived keys and a refresh token.
 * @throws StoreError
 */
async function ofLogin(session, name, source) {
    const from = `the profile ${name}`;
    const next = `run \`aws login --profile ${name}\``;
    const given = source.env['AWS_LOGIN_CACHE_DIRECTORY'];
    const fileName = cacheName(session.trim(), 'sha256');
    const file = (0,credentials_credentials/* isSet */.vM)(given) ? (0,external_node_path_.join)(given.trim(), fileName) : (0,credentials_credentials/* inHome */.Lf)(source.env, '.aws', 'login', 'cache', fileName);
    const read = (tokens) => {
        const { accessKeyId: id, secretAccessKey: secret, sessionToken: token, expiresAt: expires } = login_keysIn(tokens);
        const gives = (0,credentials_credentials/* credentialsOf */.YN)({ id, secret, token, expires }, from);
        return gives && { gives, expires };
    };
    const keys = await currentLogin({ file, read, renew: tokens => renew(tokens, source), signal: source.signal });
    if (keys === 'expired')
        throw denied(`the login for ${from} has expired; ${next}`);
    if (keys === 'absent')
        throw denied(`there is no login for ${from}; ${next}`);
    return keys;
}
const login_keysIn = ({ accessToken }) => typeof accessToken === 'object' && accessToken !== null ? { ...accessToken } : {};
async function renew(tokens, source) {
    const { clientId, refreshToken, dpopKey, signInRegion } = tokens;
    const key = typeof dpopKey === 'string' ? privateKey(dpopKey) : undefined;
    if (typeof refreshToken !== 'string' || typeof clientId !== 'string' || key === undefined)
        return undefined;
    const region = (typeof signInRegion === 'string' && (0,address/* asRegion */.rf)(signInRegion)) || source.region;
    const url = urlOfService('signin', { region, path: '/v1/token' }, source).href;
    const body = JSON.stringify({ clientId, refreshToken, grantType: 'refresh_token' });
    const headers = { 'content-type': 'application/json', dpop: proofOf(key, url) };
    const answer = await ask(url, { method: 'POST', headers, body }, source);
    const { accessToken, refreshToken: next, expiresIn } = objectIn(answer.text) ?? {};
    if (typeof next === 'string')
        (0,redact/* rememberSecret */.Gz)(next);
    if (answer.status !== 200 || typeof next !== 'string' || typeof expiresIn !== 'number')
        return undefined;
    const fresh = { ...login_keysIn(tokens), ...login_keysIn({ accessToken }), expiresAt: dateIn(expiresIn) };
    return { ...tokens, accessToken: fresh, refreshToken: next };
}
function privateKey(pem) {
    try {
        return (0,external_node_crypto_.createPrivateKey)(pem);
    }
    catch {
        return undefined; // As good as expired: only a new login helps.
    }
}
/** A proof of possession (RFC 9449) of the key that the login is bound to. */
function proofOf(key, url) {
    const { kty, crv, x, y } = (0,external_node_crypto_.createPublicKey)(key).export({ format: 'jwk' });
    const encoded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const head = encoded({ alg: 'ES256', typ: 'dpop+jwt', jwk: { kty, crv, x, y } });
    const claims = encoded({ jti: (0,external_node_crypto_.randomUUID)(), htm: 'POST', htu: url, iat: Math.floor(Date.now() / 1000) });
    const signature = (0,external_node_crypto_.sign)('sha256', Buffer.from(`${head}.${claims}`), { key, dsaEncoding: 'ieee-p1363' });
    return `${head}.${claims}.${signature.toString('base64url')}`;
}

// EXTERNAL MODULE: ./lib/process.js
var lib_process = __webpack_require__(6318);
// EXTERNAL MODULE: ./lib/program-search.js
var program_search = __webpack_require__(4256);
;// CONCATENATED MODULE: ./lib/stores/s3/credentials/program.js





/** Milliseconds. */
const program_LIMIT = 60_000;
/**
 * Runs a `credential_process`, as IAM Roles Anywhere and others install it: the shell runs it in the home directory, so that
 * nothing in a checkout is taken for it, and with the environment of the job.
 * @throws StoreError
 */
async function ofProgram(line, from, { env, signal }) {
    const windows = process.platform === 'win32';
    const command = windows ? (0,program_search/* systemTool */._f)('cmd', env) : '/bin/sh';
    const args = windows ? ['/d', '/s', '/c', `"${line}"`] : ['-c', line];
    const within = AbortSignal.timeout(program_LIMIT);
    const what = `the credential_process of ${from}`;
    const ended = await (0,lib_process/* run */.eF)(command, args, {
        directory: (0,credentials_credentials/* homeOf */.lt)(env) ?? (windows ? 'C:\\' : '/'),
        env: definedOf(env),
        signal: AbortSignal.any([signal, within]),
        ...(windows && { quoting: 'by-caller' }),
    }).catch(error => {
        throw error instanceof lib_process/* StartError */.D4 ? denied(`${what}: ${error.message}`, error) : error;
    });
    if (within.aborted)
        throw denied(`${what} did not end within a minute; run it by hand`);
    const { Version, AccessKeyId, SecretAccessKey, SessionToken, Expiration } = objectIn(ended.stdout) ?? {};
    const found = { id: AccessKeyId, secret: SecretAccessKey, token: SessionToken, expires: Expiration };
    const credentials = (0,credentials_credentials/* credentialsOf */.YN)(found, from);
    if (ended.code !== 0) {
        // A secret in an object that was cut off is not known, and may be in both streams.
        const mayShow = !ended.stdout.includes('SecretAccessKey') || credentials !== undefined;
        const last = mayShow ? (0,answers/* plain */.pj)(ended.stderr.trim().split('\n').at(-1) ?? '') : '';
        const how = ended.code === null ? `was ended by ${ended.signal}` : `failed with exit code ${ended.code}`;
        throw denied(`${what} ${how}${last && `: ${last}`}; run it by hand`);
    }
    if (credentials !== undefined && Version === 1)
        return credentials;
    throw denied(`${what} did not print credentials as JSON (version 1); run it by hand`);
}
const definedOf = (env) => Object.fromEntries(Object.entries(env).filter((entry) => entry[1] !== undefined));

// EXTERNAL MODULE: ./node_modules/aws4fetch/dist/aws4fetch.esm.mjs
var aws4fetch_esm = __webpack_require__(2580);
// EXTERNAL MODULE: ./lib/retry.js
var retry = __webpack_require__(2165);
;// CONCATENATED MODULE: ./lib/stores/s3/credentials/role.js










/** Temporary problems, which the service answers with a status below 500. */
const BUSY = ['Throttling', 'ThrottlingException', 'RequestLimitExceeded', 'IDPCommunicationError'];
/**
 * AssumeRoleWithWebIdentity: a token in a file, as that of a Kubernetes service account, stands for a role.
 * @throws StoreError
 */
async function roleByToken(role, source) {
    const token = await role_tokenIn(role.file);
    const asked = { Action: 'AssumeRoleWithWebIdentity', WebIdentityToken: token };
    return await assume(asked, { ...role, next: `check the role's trust policy, and the token in ${role.file}` }, source);
}
/**
 * AssumeRole: other credentials may assume a role.
 * @throws StoreError
 */
async function roleByKeys({ externalId, seconds, ...role }, source) {
    const asked = {
        Action: 'AssumeRole',
        ...((0,credentials_credentials/* isSet */.vM)(externalId) && { ExternalId: externalId }),
        ...((0,credentials_credentials/* isSet */.vM)(seconds) && { DurationSeconds: seconds }),
    };
    const who = role.keys.from ?? 'AWS_ACCESS_KEY_ID';
    return await assume(asked, { ...role, next: `check the role's trust policy, and ${who}` }, source);
}
async function assume(asked, { role, session, from, next, keys }, source) {
    const { region } = source;
    const url = urlOfService('sts', { region }, source).href;
    const body = new URLSearchParams({
        ...asked,
        Version: '2011-06-15',
        RoleArn: role,
        RoleSessionName: (0,credentials_credentials/* isSet */.vM)(session) ? session : 'go-mod-warmup',
    }).toString();
    const headers = await headersOf({ url, body, region: region ?? 'us-east-1', keys });
    const answer = await (0,retry/* retry */.L5)(() => ask(url, { method: 'POST', headers, body }, source), ({ text }) => (BUSY.includes((0,answers/* elementText */.oB)(text, 'Code') ?? '') ? { kind: 'again' } : { kind: 'done' }), { ...source.patience, signal: source.signal });
    const element = (name) => (0,answers/* elementText */.oB)(answer.text, name);
    const found = (0,credentials_credentials/* credentialsOf */.YN)({
        id: element('AccessKeyId'),
        secret: element('SecretAccessKey'),
        token: element('SessionToken'),
        expires: element('Expiration'),
    }, from);
    if (answer.status === 200 && found !== undefined)
        return found;
    const code = element('Code') ?? '';
    const said = [answer.status, (0,answers/* plain */.pj)(code), (0,answers/* plain */.pj)(element('Message') ?? '')].filter(Boolean).join(' ');
    const whose = from.includes(role) ? from : `the role ${role} of ${from}`;
    const { host: service } = new URL(url);
    if (answer.status === 200)
        throw denied(`${service} answered without credentials for ${whose}; is that STS?`);
    const why = `${service} refused ${whose} (${said})`;
    if (BUSY.includes(code))
        throw new stores_problem/* StoreError */.AD('rate-limited', why);
    throw denied(`${why}; ${next}`);
}
async function headersOf({ url, body, region, keys }) {
    const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
    if (keys === undefined)
        return headers;
    const { accessKeyId, secretAccessKey, sessionToken } = keys;
    const signer = new aws4fetch_esm/* AwsV4Signer */.s({
        method: 'POST',
        url,
        headers,
        body,
        accessKeyId,
        secretAccessKey,
        ...(sessionToken && { sessionToken }),
        service: 'sts',
        region,
    });
    return Object.fromEntries((await signer.sign()).headers);
}
async function role_tokenIn(file) {
    let token;
    try {
        token = (await (0,regular_file/* readText */.yR)(file)).trim();
    }
    catch (error) {
        const isAbsent = (0,errors/* fileSystemCode */.BN)(error) === 'ENOENT';
        const why = isAbsent ? 'does not exist' : `is not readable (${(0,errors/* fileSystemCode */.BN)(error) ?? 'unknown error'})`;
        throw denied(`the token file ${file} ${why}; correct the path or its permissions`, error);
    }
    if (token === '')
        throw denied(`the token file ${file} is empty; whatever issues the token must fill it`);
    // It may be another file, whose content is nobody's business.
    const flaw = (0,credentials_credentials/* flawOf */.e3)(token) ?? (token.includes(' ') ? 'contains a space' : undefined);
    if (flaw !== undefined)
        throw denied(`the token file ${file} ${flaw}, and is no token; correct the path`);
    (0,redact/* rememberSecret */.Gz)(token);
    return token;
}

;// CONCATENATED MODULE: ./lib/stores/s3/credentials/sso.js







/**
 * The role of a profile in IAM Identity Center. The login itself needs a person and a browser: `aws sso login` does it, and
 * leaves a token that is used, and renewed, here.
 * @throws StoreError
 */
async function ofSso(name, profile, source) {
    const from = `the profile ${name}`;
    const sessionName = profile.get('sso_session')?.trim();
    const session = sessionName ? source.profiles.sessions.get(sessionName) : profile;
    if (session === undefined)
        throw denied(`${from} names the sso-session ${sessionName}, which no file has; run \`aws configure sso\``);
    const [startUrl, region] = ['sso_start_url', 'sso_region'].map(one => session.get(one)?.trim());
    const [account, role] = ['sso_account_id', 'sso_role_name'].map(one => profile.get(one)?.trim());
    const values = { sso_start_url: startUrl, sso_region: region, sso_account_id: account, sso_role_name: role };
    const missing = Object.entries(values).find(([, value]) => !(0,credentials_credentials/* isSet */.vM)(value));
    if (missing !== undefined)
        throw denied(`${from} has no ${missing[0]}; run \`aws configure sso\``);
    if ((0,address/* asRegion */.rf)(region) === undefined) {
        throw denied(`the sso_region of ${from} is not a region, such as eu-central-1; correct it`);
    }
    const next = `run \`aws sso login --profile ${name}\``;
    const login = { name: sessionName || `${startUrl}`, region: `${region}`, next };
    const token = await tokenOf(login, source);
    const url = urlOfService('sso', { region, path: '/federation/credentials' }, source);
    url.search = new URLSearchParams({ role_name: `${role}`, account_id: `${account}` }).toString();
    const answer = await ask(url.href, { headers: { 'x-amz-sso_bearer_token': token } }, source);
    const found = objectIn(answer.text);
    const keys = objectIn(JSON.stringify(found?.['roleCredentials'] ?? {})) ?? {};
    const { accessKeyId: id, secretAccessKey: secret, sessionToken, expiration: expires } = keys;
    const credentials = (0,credentials_credentials/* credentialsOf */.YN)({ id, secret, token: sessionToken, expires }, from);
    if (answer.status === 200 && credentials !== undefined)
        return credentials;
    const said = [answer.status, (0,answers/* plain */.pj)(String(found?.['message'] ?? ''))].filter(Boolean).join(' ');
    const what = answer.status === 401 ? next : `check account ${account} and role ${role}`;
    throw denied(`${url.host} gave no credentials for ${from} (${said}); ${what}`);
}
async function tokenOf(login, source) {
    const file = (0,credentials_credentials/* inHome */.Lf)(source.env, '.aws', 'sso', 'cache', cacheName(login.name, 'sha1'));
    const token = await currentLogin({ file, read: sso_read, renew: tokens => sso_renew(tokens, login, source), signal: source.signal });
    if (token === 'expired')
        throw denied(`the login for ${login.name} has expired; ${login.next}`);
    if (token === 'absent')
        throw denied(`there is no login for ${login.name}; ${login.next}`);
    return token.access;
}
function sso_read({ accessToken, expiresAt }) {
    const isUsable = typeof accessToken === 'string' && (0,credentials_credentials/* flawOf */.e3)(accessToken) === undefined;
    return isUsable ? { gives: { access: accessToken }, expires: expiresAt } : undefined;
}
async function sso_renew(tokens, { region }, source) {
    const { clientId, clientSecret, refreshToken } = tokens;
    if (typeof refreshToken !== 'string' || typeof clientId !== 'string' || typeof clientSecret !== 'string')
        return undefined;
    const url = urlOfService('sso_oidc', { region, path: '/token' }, source).href;
    const body = JSON.stringify({ clientId, clientSecret, refreshToken, grantType: 'refresh_token' });
    const answer = await ask(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body }, source);
    const { accessToken, expiresIn, refreshToken: next } = objectIn(answer.text) ?? {};
    for (const secret of [accessToken, next])
        if (typeof secret === 'string')
            (0,redact/* rememberSecret */.Gz)(secret);
    if (answer.status !== 200 || typeof accessToken !== 'string' || typeof expiresIn !== 'number')
        return undefined;
    // To the second, as the AWS CLI writes and reads it.
    const expiresAt = dateIn(expiresIn)?.replace(/\.\d+Z$/, 'Z');
    return { ...tokens, accessToken, expiresAt, ...(typeof next === 'string' && { refreshToken: next }) };
}

;// CONCATENATED MODULE: ./lib/stores/s3/credentials/profile.js









/**
 * The credentials that a profile leads to; undefined if it says nothing about credentials. The variables for web identity
 * come before what the profile in force says, except for a role with a source.
 * @throws StoreError
 */
async function credentialsOfProfile(name, source, before = []) {
    const profile = source.profiles.profiles.get(name) ?? new Map();
    const from = `the profile ${name}`;
    const isSource = before.length > 0;
    const ownKeys = () => staticKeys(profile, from, source.profiles);
    // Keys of a profile that others name as their source come first, or a profile could not name itself.
    const first = isSource ? ownKeys() : undefined;
    if (first !== undefined)
        return first;
    if ((0,credentials_credentials/* isSet */.vM)(profile.get('role_arn')) && !(0,credentials_credentials/* isSet */.vM)(profile.get('web_identity_token_file')))
        return await roleOf(name, { profile, source, before });
    const identity = identityOf(name, profile, isSource ? {} : source.env);
    if (identity !== undefined)
        return await roleByToken(identity, source);
    if ((0,credentials_credentials/* isSet */.vM)(profile.get('sso_session')) || (0,credentials_credentials/* isSet */.vM)(profile.get('sso_start_url')))
        return await ofSso(name, profile, source);
    const keys = ownKeys();
    if (keys !== undefined)
        return keys;
    const login = profile.get('login_session');
    if ((0,credentials_credentials/* isSet */.vM)(login))
        return await ofLogin(login, name, source);
    const program = profile.get('credential_process');
    return (0,credentials_credentials/* isSet */.vM)(program) ? await ofProgram(program, from, source) : undefined;
}
/**
 * A token in a file for a role: variables, such as EKS sets them for a workload, come before the profile's, one by one.
 * @throws StoreError if there is a token without a role
 */
function identityOf(name, profile, env) {
    const { AWS_WEB_IDENTITY_TOKEN_FILE, AWS_ROLE_ARN, AWS_ROLE_SESSION_NAME } = env;
    const [file, role, session] = [
        [AWS_WEB_IDENTITY_TOKEN_FILE, 'web_identity_token_file'],
        [AWS_ROLE_ARN, 'role_arn'],
        [AWS_ROLE_SESSION_NAME, 'role_session_name'],
    ].map(([variable, property = '']) => ((0,credentials_credentials/* isSet */.vM)(variable) ? variable : profile.get(property))?.trim());
    if (!file)
        return undefined;
    const isOfProfile = !(0,credentials_credentials/* isSet */.vM)(AWS_WEB_IDENTITY_TOKEN_FILE);
    if (!role) {
        throw denied(isOfProfile
            ? `the profile ${name} has a web_identity_token_file, but no role_arn; add it`
            : 'AWS_WEB_IDENTITY_TOKEN_FILE is set, but AWS_ROLE_ARN is not; set it as well');
    }
    return { file, role, session, from: isOfProfile ? `the profile ${name}` : `the role ${role}` };
}
/** @throws StoreError if there is one key without the other */
function staticKeys(profile, from, { flaws }) {
    const [id, secret] = ['aws_access_key_id', 'aws_secret_access_key'].map(name => profile.get(name));
    if (!(0,credentials_credentials/* isSet */.vM)(id) && !(0,credentials_credentials/* isSet */.vM)(secret))
        return undefined;
    const keys = (0,credentials_credentials/* credentialsOf */.YN)({ id, secret, token: profile.get('aws_session_token') ?? profile.get('aws_security_token') }, from);
    if (keys !== undefined)
        return keys;
    throw denied([`${from} has only one of aws_access_key_id and aws_secret_access_key; add the other`, ...flaws].join('; '));
}
async function roleOf(name, { profile, source, before }) {
    const from = `the profile ${name}`;
    const [role = '', session, sourceProfile, credentialSource] = [
        'role_arn',
        'role_session_name',
        'source_profile',
        'credential_source',
    ].map(one => profile.get(one)?.trim());
    if (sourceProfile && credentialSource) {
        throw denied(`${from} has both source_profile and credential_source; remove one of them`);
    }
    if ((0,credentials_credentials/* isSet */.vM)(profile.get('mfa_serial'))) {
        const next = `run \`aws configure export-credentials --profile ${name} --format env\` and pass on the variables`;
        throw denied(`${from} requires an MFA code, which cannot be entered here; ${next}`);
    }
    let keys;
    if (sourceProfile)
        keys = await sourceOf(sourceProfile, { name, source, before: [...before, name] });
    else if (credentialSource)
        keys = await CREDENTIAL_SOURCES.get(credentialSource.toLowerCase())?.(source);
    else {
        throw denied(`${from} has a role_arn, but no source_profile, credential_source or web_identity_token_file; add one`);
    }
    if (keys === undefined) {
        const where = sourceProfile ? `source_profile ${sourceProfile}` : `credential_source ${credentialSource}`;
        throw denied(`${from}: its ${where} gives no credentials; correct one of them`);
    }
    const details = { externalId: profile.get('external_id'), seconds: profile.get('duration_seconds') };
    return await roleByKeys({ role, session, from, ...details, keys }, source);
}
/** Not `Environment`: where the variables have keys, these are used without the role, as by the AWS CLI. */
const CREDENTIAL_SOURCES = new Map([
    ['ec2instancemetadata', ofInstance],
    ['ecscontainer', ofContainer],
]);
async function sourceOf(next, { name, source, before }) {
    if (!source.profiles.profiles.has(next))
        throw absence(next, source.profiles, `the source of the profile ${name}`);
    if (before.includes(next) && next !== name) {
        throw denied(`the profiles ${[...before, next].join(' → ')} lead to themselves; correct a source_profile`);
    }
    if (next !== name)
        return await credentialsOfProfile(next, source, before);
    const profile = source.profiles.profiles.get(name);
    return profile && staticKeys(profile, `the profile ${name}`, source.profiles);
}
/** The error for a profile that no file has. */
function absence(name, { files, flaws }, what) {
    const where = files.length > 0 ? files.join(' or ') : 'any file: HOME is not set';
    const why = `the profile ${name} is not in ${where} (${what}); correct its name, or add it`;
    return denied([why, ...flaws].join('; '));
}
/** What the profile in force says about the location of buckets. @throws StoreError `denied` */
function placeOf(settings) {
    const profile = settings.profiles.profiles.get(settings.profile);
    const style = profile?.get('s3.addressing_style')?.toLowerCase();
    return {
        region: regionOf(settings),
        endpoint: endpointOf('s3', settings),
        pathStyle: style === 'path' ? true : style === 'virtual' ? false : undefined,
        variants: variantsOf(profile, settings.env, 's3'),
        caFile: profile?.get('ca_bundle') || undefined,
    };
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./lib/stores/s3/credentials/profile-files.js






/** Characters. */
const LARGEST = 1 << 20;
/**
 * Reads the files with profiles, as the AWS CLI does; a file that does not exist counts as empty.
 * @throws StoreError `denied` for a file that is not readable
 */
async function readProfiles(env) {
    const { config, credentials } = (0,credentials_credentials/* profileFiles */.xc)(env);
    const inConfig = await readSections(config, { env, variable: 'AWS_CONFIG_FILE' });
    const inCredentials = await readSections(credentials, { env, variable: 'AWS_SHARED_CREDENTIALS_FILE' });
    const found = {
        profiles: new Map(),
        sessions: new Map(),
        services: new Map(),
        files: [config, credentials].filter(file => file !== undefined),
        flaws: [inConfig, inCredentials].flatMap(({ flaws }) => flaws),
    };
    const plainDefault = new Map();
    for (const [heading, section] of inConfig.sections) {
        const [, kind = '', name = ''] = /^(profile|sso-session|services)\s+(.+)$/.exec(heading) ?? [];
        const sections = { profile: found.profiles, 'sso-session': found.sessions, services: found.services }[kind];
        if (sections !== undefined)
            sections.set(unquoted(name), section);
        else if (heading === 'default')
            plainDefault.set(heading, section);
    }
    // `[profile default]` wins over `[default]`.
    found.profiles = new Map([...plainDefault, ...found.profiles]);
    // What the file with credentials says comes first.
    for (const [name, section] of inCredentials.sections) {
        found.profiles.set(name, new Map([...(found.profiles.get(name) ?? []), ...section]));
    }
    return found;
}
const unquoted = (name) => name.trim().replace(/^(["'])(.*)\1$/, '$2');
async function readSections(file, { env, variable }) {
    if (file === undefined)
        return NOTHING;
    try {
        const text = await (0,regular_file/* readText */.yR)(file);
        if (text.length > LARGEST)
            throw denied(`${file} is larger than 1 MiB: it has no profiles; correct ${variable}`);
        return parseSections(text, file);
    }
    catch (error) {
        const code = (0,errors/* fileSystemCode */.BN)(error);
        if (code === 'ENOENT' || code === 'ENOTDIR' || file === external_node_os_.devNull || (await isDevice(file)))
            return NOTHING;
        if (code === undefined)
            throw error;
        const next = (0,credentials_credentials/* isSet */.vM)(env[variable]) ? `correct or unset ${variable}` : (NEXT[code] ?? 'remove it');
        throw denied(`${file} is not readable (${code}); ${next}`, error);
    }
}
const NEXT = { EACCES: 'change its permissions', EPERM: 'change its permissions' };
/** People switch a file off with /dev/null. */
const isDevice = async (file) => (await (0,promises_.stat)(file).catch(() => undefined))?.isCharacterDevice() === true;
const NOTHING = { sections: new Map(), flaws: [] };
/**
 * Parses the format of both files as the AWS CLI does: sections, `name = value` or `name: value`, values that go on in
 * indented lines, and indented properties below a name without a value. Comments are lines, or begin with ` #` or ` ;`, except
 * in commands. What is malformed is skipped: it may be in a section that nobody needs.
 */
function parseSections(text, file) {
    const sections = new Map();
    const flaws = [];
    let section;
    let current = '';
    let indent = 0;
    const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
    for (const [index, written] of lines.entries()) {
        const line = written.trim();
        if (line === '' || line.startsWith('#') || line.startsWith(';'))
            continue;
        const indented = written.length - written.trimStart().length;
        const isBelow = current !== '' && indented > indent;
        const [name = '', value] = propertyIn(line);
        if (isBelow && section !== undefined) {
            const before = section.get(current) ?? '';
            if (before === '' && value !== undefined)
                section.set(`${current}.${name}`, value);
            else if (value !== undefined && PROPERTY.test(name) && !COMMANDS.includes(current))
                section.set(name, value);
            else
                section.set(current, `${before} ${line}`.trim());
        }
        else if (line.startsWith('[') && line.includes(']')) {
            const heading = line.slice(1, line.indexOf(']')).trim();
            section = sections.get(heading) ?? new Map();
            sections.set(heading, section);
            current = '';
        }
        else if (section !== undefined && value !== undefined) {
            section.set(name, value);
            current = name;
            indent = indented;
        }
        else if (flaws.length === 0) {
            const expected = section === undefined ? '`[NAME]`' : '`NAME = VALUE`';
            flaws.push(`${file} is malformed: line ${index + 1} is not ${expected}`);
        }
    }
    return { sections, flaws };
}
const COMMANDS = ['credential_process'];
const PROPERTY = /^[a-z_][a-z\d_]*$/;
function propertyIn(line) {
    const at = line.search(/[=:]/);
    const name = line.slice(0, Math.max(at, 0)).trim().toLowerCase();
    if (name === '')
        return [];
    const value = line.slice(at + 1);
    if (COMMANDS.includes(name))
        return [name, value.trim()];
    const comment = value.search(/\s[#;]/);
    return [name, (comment < 0 ? value : value.slice(0, comment)).trim()];
}

;// CONCATENATED MODULE: ./lib/stores/s3/credentials/find.js







/**
 * Looks for credentials where the AWS CLI looks after the usual variables, and in its order: the profile, with web identity
 * from variables in its place, then a container's role. Instance metadata is asked only if that is the choice, or a profile
 * says so.
 *
 * These are simple protocols, spoken here with the proxies, roots and time limits of everything else; Amazon's own library
 * would be a megabyte, reads the variables of this process, and reaches metadata past all of them.
 */
async function findCredentials(search) {
    let place;
    try {
        const { env, choice } = search;
        if (choice === 'instance') {
            place = await findPlace(env);
            return { credentials: await ofInstance(search), ...(place && { place }) };
        }
        const profiles = await readProfiles(env);
        const { name, variable } = profileName(env);
        if (variable !== undefined && !profiles.profiles.has(name))
            throw absence(name, profiles, variable);
        place = placeOf({ env, profiles, profile: name });
        const { region = search.region, caFile } = place;
        const variants = variantsOf(profiles.profiles.get(name), env);
        const client = () => search.client(caFile);
        const source = { ...search, profiles, profile: name, region, variants, client };
        const credentials = (await credentialsOfProfile(name, source)) ?? (await ofContainer(source));
        if (credentials !== undefined)
            return { credentials, place };
        const { flaws } = profiles;
        const why = [`the profile ${name} has no credentials; run \`aws configure --profile ${name}\``, ...flaws].join('; ');
        return { place, ...((variable !== undefined || flaws.length > 0) && { why }) };
    }
    catch (error) {
        if (!(error instanceof stores_problem/* StoreError */.AD))
            throw error;
        const { message: why, problem } = error;
        return { why, ...(!(0,stores_problem/* isLasting */.dJ)(error) && { problem }), ...(place && { place }) };
    }
}
/** What the profile says about the location of buckets, whatever gives the credentials; errors in it do not matter then. */
async function findPlace(env) {
    try {
        return placeOf({ env, profiles: await readProfiles(env), profile: profileName(env).name });
    }
    catch (error) {
        if (error instanceof stores_problem/* StoreError */.AD)
            return undefined;
        throw error;
    }
}
/** The profile in force, and the variable that names it, if any. */
function profileName(env) {
    const variable = ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'].find(one => (0,credentials_credentials/* isSet */.vM)(env[one]));
    return { name: (variable && env[variable]?.trim()) || 'default', variable };
}


/***/ })

};
