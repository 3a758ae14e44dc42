import { constants, crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import { type Random, seeded } from './seeded.js'
import { dataOf, descriptorOf, goLayout, type Layout, type Part, zipOf } from './zip-layout.js'

/** The module whose zip is made: each seed has a version of its own, so that one go command reads many of them. */
export interface MutatedZip {
  seed: number
  path: string
  version: string
  zip: Buffer
  /** What was done to it, for the message of a test that fails. */
  done: string[]
}

export const MUTATED_PATH = 'example.com/mutated'

/** A zip as Go's writer makes it, with none to three changes of its structure. The same for the same seed. */
export function mutatedZip(seed: number): MutatedZip {
  const random = seeded(seed)
  const version = `v1.0.${seed}`
  const layout = baseLayout(random, `${MUTATED_PATH}@${version}/`)
  const done: string[] = []
  const names = Object.keys(MUTATIONS)
  for (let left = random.pick([0, 1, 1, 1, 1, 2, 2, 3]); left > 0; left--) {
    const name = random.pick(names)
    MUTATIONS[name]?.(layout, random)
    done.push(name)
  }
  let zip = zipOf(layout)
  if (random.oneIn(4)) {
    const name = random.pick(Object.keys(OF_BYTES))
    zip = OF_BYTES[name]?.(zip, random) ?? zip
    done.push(name)
  }
  return { seed, path: MUTATED_PATH, version, zip, done }
}

const FILES = [
  'a.go',
  'b/b.go',
  'b/c.go',
  'LICENSE',
  'README.md',
  'd/e/f/g.txt',
  'vendor/x/x.go',
  'testdata/empty',
  'A',
]

function baseLayout(random: Random, prefix: string): Layout {
  const files = FILES.filter(() => random.oneIn(3)).map((name): [string, Buffer] => [prefix + name, contentOf(random)])
  const mod: [string, Buffer] = [`${prefix}go.mod`, Buffer.from(`module ${MUTATED_PATH}\n`)]
  return goLayout(random.oneIn(8) ? files : [...files, mod])
}

function contentOf(random: Random): Buffer {
  if (random.oneIn(6)) return Buffer.of()
  if (random.oneIn(3)) return random.bytes(random.below(300))
  return Buffer.from('package x // text that shrinks\n'.repeat(1 + random.below(40)))
}

/** Values at which counters turn, and a few about the right one. */
function oddNumber(random: Random, right = 0): number {
  return random.pick([
    0,
    1,
    right + 1,
    Math.max(0, right - 1),
    right + 65_536,
    0xffff,
    0xffffffff,
    0x80000000,
    random.below(500),
  ])
}

const oddShort = (random: Random, right = 0) => oddNumber(random, right) & 0xffff

function extraOf(random: Random): Buffer {
  const field = (tag: number, data: Buffer) => {
    const head = Buffer.alloc(4)
    head.writeUInt16LE(tag, 0)
    head.writeUInt16LE(data.length, 2)
    return Buffer.concat([head, data])
  }
  const zip64 = Buffer.alloc(random.pick([0, 8, 16, 24, 28]))
  for (let at = 0; at + 8 <= zip64.length; at += 8) zip64.writeBigUInt64LE(BigInt(random.below(400)), at)
  const unicodePath = Buffer.concat([Buffer.of(1), random.bytes(4), Buffer.from('evil.go')])
  return random.pick([
    field(1, zip64),
    field(0x7075, unicodePath),
    field(0x5455, random.bytes(5)),
    field(0x000a, random.bytes(32)),
    random.bytes(1 + random.below(8)),
    Buffer.concat([field(0xcafe, Buffer.of()), field(1, zip64)]),
  ])
}

function onPart(change: (part: Part, random: Random, layout: Layout) => void) {
  return (layout: Layout, random: Random) => {
    if (layout.parts.length > 0) change(random.pick(layout.parts), random, layout)
  }
}

/** Changes the part of a name behind `path@version/`, or all of it. */
const renamed = (change: (inside: string, prefix: string, random: Random) => string | Buffer) =>
  onPart((part, random) => {
    const name = part.name.toString('latin1')
    const at = name.indexOf('/', MUTATED_PATH.length) + 1
    const made = change(name.slice(at), name.slice(0, at), random)
    part.name = typeof made === 'string' ? Buffer.from(made) : made
  })

const ODD_NAMES = [
  '..',
  '../up.go',
  'b/../../up.go',
  './here.go',
  'b//c.go',
  '/absolute.go',
  '',
  '.',
  'b/',
  'dir.go/',
  'back\\slash.go',
  'nul\0l.go',
  'new\nline.go',
  'cr\r.go',
  'con',
  'aux.go',
  'com1.txt',
  'short~1.go',
  'end.',
  'end ',
  ' start',
  'colon:.go',
  'star*.go',
  'quote".go',
  "quote'.go",
  'less<.go',
  'pipe|.go',
  'question?.go',
  'semi;.go',
  'back`.go',
  '~tilde',
  '-minus',
  '.hidden',
  'GO.MOD',
  'b/go.mod',
  'b/GO.mod',
  'Go.mod',
  'é.go',
  'e\u0301.go',
  '\u212aelvin.go',
  'ſ.go',
  '\u202egnp.go',
  '日本.go',
  'CON',
  'Con.x/y',
  'b/lpt9',
  'x'.repeat(300),
  'B/b.go',
  'A.GO',
  'a.go',
  'a.go/b.go',
  'b',
  'd/e',
  'b/b.go',
  'a.GO/x',
  'LICENSE',
  'license',
  'go.mod',
  '...',
  'x/...',
  'x..y',
  'at@v1',
  '%2e%2e',
  'a,b [c] {d} #e $f %g &h (i) +j =k !l ^m',
]

type Mutation = (layout: Layout, random: Random) => void

const MUTATIONS: Record<string, Mutation> = {
  // Names.
  'odd name': renamed((_, prefix, random) => prefix + random.pick(ODD_NAMES)),
  'another odd name': renamed((_, prefix, random) => prefix + random.pick(ODD_NAMES)),
  'name in other case': renamed((inside, prefix) => prefix + inside.toUpperCase()),
  'name of another member': (layout, random) => {
    if (layout.parts.length > 1) random.pick(layout.parts).name = random.pick(layout.parts).name
  },
  'file beside its directory': (layout, random) => {
    if (layout.parts.length < 2) return
    const [one, other] = [random.pick(layout.parts), random.pick(layout.parts)]
    one.name = Buffer.concat([other.name, Buffer.from(random.pick(['/x', '/', '/../y']))])
  },
  'name without its prefix': renamed((inside, prefix, random) =>
    random.pick([
      inside,
      prefix.slice(0, -1),
      prefix,
      prefix.replace('@v', '@V') + inside,
      prefix.replace('example', 'EXAMPLE') + inside,
      `/${prefix}${inside}`,
      `${prefix}/${inside}`,
    ]),
  ),
  'bytes in the name': renamed((inside, prefix, random) =>
    Buffer.concat([Buffer.from(prefix + inside), random.bytes(2)]),
  ),
  'control character in the name': renamed(
    (inside, prefix, random) => `${prefix}${String.fromCharCode(random.below(128))}${inside}`,
  ),
  'local name differs': onPart((part, random) => {
    part.localName = random.pick([
      Buffer.from('evil.go'),
      Buffer.of(),
      Buffer.concat([part.name, Buffer.from('x')]),
      Buffer.from(part.name.toString('latin1').toUpperCase(), 'latin1'),
    ])
  }),
  // Header fields.
  flags: onPart((part, random) => {
    part.flags = random.pick([0, 1, 0x9, 0x800, 0x808, 0x2008, 0x48, 0x28, 0x8 | (1 << random.below(16))])
  }),
  'local flags differ': onPart((part, random) => {
    part.localFlags = random.pick([0, 1, 0x808, 0x8 | (1 << random.below(16))])
  }),
  stored: onPart(part => {
    part.method = 0
  }),
  'stored with unequal sizes': onPart((part, random) => {
    part.method = 0
    part.data = random.pick([part.content.subarray(0, -1), Buffer.concat([part.content, Buffer.from('x')])])
  }),
  method: onPart((part, random) => {
    part.method = random.pick([0, 8, 9, 12, 14, 93, 95, 99, 1])
    part.data = dataOf({ ...part, method: 8 })
  }),
  'local method differs': onPart((part, random) => {
    part.localMethod = random.pick([0, 8, 9])
  }),
  'extra field': onPart((part, random) => {
    part.extra = extraOf(random)
  }),
  'local extra field': onPart((part, random) => {
    part.localExtra = extraOf(random)
  }),
  'same extra field twice': onPart((part, random) => {
    part.extra = part.localExtra = extraOf(random)
  }),
  'member comment': onPart((part, random) => {
    part.comment = random.pick([Buffer.from('comment'), random.bytes(5), Buffer.from('PK\x01\x02'), Buffer.alloc(70)])
  }),
  'mode of a link': onPart((part, random) => {
    part.made = random.pick([0x0314, 0x0300 | random.below(64), 0x1314])
    part.attributes = random.pick([0o120777, 0o100755, 0o40755, 0o20666, 0o10644, 0o104755, 0]) * 0x10000
  }),
  'mode of a DOS directory': onPart((part, random) => {
    part.attributes = random.pick([0x10, 0x01, 0x11])
    part.made = random.pick([20, 0x0b14, 0x0a14])
  }),
  'version needed': onPart((part, random) => {
    part.needed = random.pick([0, 10, 45, 63, 0xffff])
  }),
  'local version differs': onPart((part, random) => {
    part.localNeeded = random.pick([0, 10, 45, 0xffff])
  }),
  'version of the writer': onPart((part, random) => {
    part.made = random.below(65_536)
  }),
  time: onPart((part, random) => {
    part.time = random.below(65_536)
    part.date = random.below(65_536)
  }),
  'disk of a member': onPart((part, random) => {
    part.disk = random.pick([1, 0xffff])
  }),
  'internal attributes': onPart((part, random) => {
    part.internal = random.pick([1, 2, 0xffff])
  }),
  // Checksums and sizes.
  'checksum 0': onPart(part => {
    part.crc = 0
  }),
  'checksum 0 before the member, without a descriptor': onPart(part => {
    part.flags = 0
    part.crc = 0
  }),
  'another checksum': onPart((part, random) => {
    part.crc = crc32(part.content) ^ (1 << random.below(32))
  }),
  'size that lies': onPart((part, random) => {
    part.size = oddNumber(random, part.content.length)
  }),
  'packed size that lies': onPart((part, random) => {
    part.packed = oddNumber(random, dataOf(part).length)
  }),
  'sizes that lie alike': onPart((part, random) => {
    const size = oddNumber(random, part.content.length)
    part.size = part.localSize = size
    part.descriptor = descriptorOf(part, { size })
  }),
  'packed sizes that lie alike': onPart((part, random) => {
    const packed = oddNumber(random, dataOf(part).length)
    part.packed = part.localPacked = packed
    part.descriptor = descriptorOf(part, { packed })
  }),
  'local sizes': onPart((part, random) => {
    part.localSize = oddNumber(random, part.content.length)
    part.localPacked = oddNumber(random, dataOf(part).length)
  }),
  'right sizes in the local header': onPart(part => {
    part.localSize = part.content.length
    part.localPacked = dataOf(part).length
    part.localCrc = crc32(part.content)
  }),
  'local checksum': onPart((part, random) => {
    part.localCrc = oddNumber(random, crc32(part.content))
  }),
  'zip64 sizes': onPart((part, random) => {
    const sizes = Buffer.alloc(28)
    sizes.writeUInt16LE(1, 0)
    sizes.writeUInt16LE(24, 2)
    sizes.writeBigUInt64LE(BigInt(part.content.length + random.pick([0, 0, 1])), 4)
    sizes.writeBigUInt64LE(BigInt(dataOf(part).length), 12)
    part.extra = sizes
    part.size = 0xffffffff
    if (random.oneIn(2)) part.packed = 0xffffffff
  }),
  // Packed bytes.
  'garbage behind the stream': onPart((part, random) => {
    part.data = Buffer.concat([dataOf(part), random.bytes(1 + random.below(20))])
  }),
  'two streams': onPart(part => {
    part.data = Buffer.concat([dataOf(part), deflateRawSync(Buffer.from('evil'))])
  }),
  'cut stream': onPart((part, random) => {
    part.data = dataOf(part).subarray(0, -1 - random.below(4))
  }),
  'another way of packing': onPart((part, random) => {
    const strategy = random.pick([constants.Z_FIXED, constants.Z_HUFFMAN_ONLY, constants.Z_RLE, constants.Z_FILTERED])
    part.data = deflateRawSync(part.content, { strategy, level: random.pick([0, 1, 9]), memLevel: random.pick([1, 9]) })
  }),
  'a stream of several blocks': onPart((part, random) => {
    const packed = deflateRawSync(part.content, {
      finishFlush: random.pick([constants.Z_SYNC_FLUSH, constants.Z_FULL_FLUSH]),
    })
    part.data = Buffer.concat([packed, Buffer.of(1, 0, 0, 0xff, 0xff)])
  }),
  'a stream without an end': onPart(part => {
    part.data = deflateRawSync(part.content, { finishFlush: constants.Z_SYNC_FLUSH })
  }),
  'a stream that says something else': onPart((part, random) => {
    // What zlib makes of it is what the headers promise: do others read the same?
    if (part.method !== 8) return
    for (let tries = 0; tries < 20; tries++) {
      const data = random.oneIn(3) ? random.bytes(1 + random.below(40)) : Buffer.from(dataOf(part))
      for (let flips = 1 + random.below(3); flips > 0; flips--) {
        const at = random.below(data.length)
        data[at] = (data[at] ?? 0) ^ (1 << random.below(8))
      }
      const content = inflated(data)
      if (content === undefined) continue
      Object.assign(part, { data, content })
      return
    }
  }),
  // Descriptors.
  'no descriptor': onPart(part => {
    part.descriptor = Buffer.of()
  }),
  'descriptor without signature': onPart(part => {
    part.descriptor = descriptorOf(part).subarray(4)
  }),
  'zip64 descriptor': onPart(part => {
    const bytes = Buffer.alloc(24)
    descriptorOf(part).copy(bytes, 0, 0, 8)
    bytes.writeBigUInt64LE(BigInt(dataOf(part).length), 8)
    bytes.writeBigUInt64LE(BigInt(part.content.length), 16)
    part.descriptor = bytes
  }),
  'descriptor that lies': onPart((part, random) => {
    const bytes = descriptorOf(part)
    const at = random.pick([0, 4, 8, 12])
    bytes.writeUInt32LE(oddNumber(random, bytes.readUInt32LE(at)), at)
    part.descriptor = bytes
  }),
  'checksums that lie alike': onPart((part, random) => {
    const crc = oddNumber(random, crc32(part.content))
    part.crc = crc
    part.descriptor = descriptorOf(part, { crc })
  }),
  'sizes ahead and no descriptor': onPart(part => {
    part.flags = 0
  }),
  'sizes ahead and a descriptor': onPart(part => {
    part.flags = 0
    part.descriptor = descriptorOf(part)
  }),
  // Where members lie.
  'another offset': onPart((part, random) => {
    part.offset = oddNumber(random, random.below(400))
  }),
  'offset of another member': (layout, random) => {
    if (layout.parts.length < 2) return
    const [one, other] = [random.pick(layout.parts), random.pick(layout.parts)]
    Object.assign(one, { only: 'directory', data: other.data, content: other.content, before: Buffer.of() })
    one.offset = zipOf({ parts: layout.parts.slice(0, layout.parts.indexOf(other)), end: {} }).length
  },
  'bytes between members': onPart((part, random) => {
    part.before = random.pick([Buffer.of(0), Buffer.from('PK\x07\x08'), random.bytes(1 + random.below(60))])
  }),
  'a member that the directory lacks': onPart(part => {
    part.only = 'local'
  }),
  'a member in the directory alone': onPart(part => {
    part.only = 'directory'
  }),
  'another order of the directory': layout => {
    layout.order = layout.parts.map((_, index) => index).reverse()
  },
  'a member twice in the directory': (layout, random) => {
    const all = layout.parts.map((_, index) => index)
    layout.order = [...all, random.below(Math.max(1, all.length))]
  },
  'a zip inside a member': (layout, random) => {
    const content = zipOf(goLayout([[`${MUTATED_PATH}@v1.0.0/evil.go`, Buffer.from('evil')]]))
    const [part] = layout.parts
    if (part === undefined) return
    Object.assign(part, { method: 0, content })
    if (random.oneIn(2)) layout.after = content
  },
  'data before the zip': (layout, random) => {
    layout.before = random.pick([
      Buffer.from('#!/bin/sh\n'),
      Buffer.from('PK\x03\x04'),
      random.bytes(1 + random.below(60)),
    ])
  },
  'data before the zip, and offsets that know': (layout, random) => {
    layout.before = random.bytes(1 + random.below(60))
    layout.end.offset =
      zipOf({ ...layout, end: {} }).readUInt32LE(zipOf({ ...layout, end: {} }).length - 6) -
      (random.oneIn(2) ? layout.before.length : 0)
  },
  'no members': layout => {
    layout.parts = []
  },
  // The directory and its ends.
  'bytes before the directory': (layout, random) => {
    layout.beforeDirectory = random.pick([Buffer.of(0), random.bytes(1 + random.below(50))])
  },
  'bytes behind the directory': (layout, random) => {
    layout.afterDirectory = random.pick([
      Buffer.of(0),
      Buffer.from('PK\x05\x05\x00\x00'),
      random.bytes(1 + random.below(50)),
    ])
  },
  'another directory before': layout => {
    layout.beforeDirectory = directoryOf(layout)
  },
  'another directory behind': layout => {
    layout.afterDirectory = directoryOf(layout)
  },
  'two zips in one': (layout, random) => {
    const evil = goLayout(layout.parts.map(part => [part.name.toString(), Buffer.from('evil')]))
    if (random.oneIn(2)) layout.before = zipOf(evil)
    else layout.after = zipOf(evil)
  },
  'count of the end': (layout, random) => {
    layout.end.here = layout.end.total = oddShort(random, layout.parts.length)
  },
  'counts that differ': (layout, random) => {
    layout.end.here = oddShort(random, layout.parts.length)
  },
  'total that differs': (layout, random) => {
    layout.end.total = oddShort(random, layout.parts.length)
  },
  'size of the directory': (layout, random) => {
    layout.end.size = oddNumber(random, directoryOf(layout).length)
  },
  'offset of the directory': (layout, random) => {
    layout.end.offset = oddNumber(random, zipOf({ parts: layout.parts, end: {} }).length)
  },
  'disk of the end': (layout, random) => {
    layout.end.disk = random.pick([0, 1, 0xffff])
    layout.end.directoryDisk = random.pick([0, 1, 0xffff])
  },
  comment: (layout, random) => {
    layout.end.comment = random.pick([
      Buffer.from('comment'),
      Buffer.from('PK\x05\x06'),
      random.bytes(1 + random.below(40)),
    ])
  },
  'an end in the comment': layout => {
    layout.end.comment = zipOf({ parts: [], end: {} })
  },
  'a zip in the comment': layout => {
    layout.end.comment = zipOf(goLayout(layout.parts.map(part => [part.name.toString(), Buffer.from('evil')])))
  },
  'length of the comment': (layout, random) => {
    layout.end.commentLength = oddShort(random, layout.end.comment?.length ?? 0)
  },
  'bytes behind the end': (layout, random) => {
    layout.after = random.pick([Buffer.of(0), Buffer.alloc(22), random.bytes(1 + random.below(60))])
  },
  'a second end': layout => {
    const count = layout.parts.length
    const size = directoryOf(layout).length
    const offset = zipOf({ parts: layout.parts, end: {} }).length - size - 22
    layout.afterDirectory = zipOf({ parts: [], end: { here: count, total: count, size, offset } })
  },
  'a zip64 end': layout => {
    layout.end64 = {}
  },
  'a zip64 end that is asked for': (layout, random) => {
    layout.end64 = {}
    Object.assign(
      layout.end,
      random.pick([{ offset: 0xffffffff }, { size: 0xffffffff }, { here: 0xffff, total: 0xffff }, { size: 0xffff }]),
    )
  },
  'a zip64 end that lies': (layout, random) => {
    const odd = BigInt(oddNumber(random, 100))
    layout.end64 = random.pick([
      { offset: odd },
      { size: odd },
      { total: odd, here: odd },
      { at: odd },
      { disks: 2 },
      { length: odd },
    ])
    if (random.oneIn(2)) layout.end.offset = 0xffffffff
  },
  'a zip64 locator alone': layout => {
    layout.end64 = { only: 'locator' }
  },
  'a zip64 record alone': layout => {
    layout.end64 = { only: 'record' }
  },
}

function inflated(data: Buffer): Buffer | undefined {
  try {
    return inflateRawSync(data, { maxOutputLength: 1 << 16 })
  } catch {
    return undefined
  }
}

/** The bytes of the directory alone. */
function directoryOf({ parts, order }: Layout): Buffer {
  const zip = zipOf({ parts, ...(order && { order }), end: {} })
  return zip.subarray(zip.readUInt32LE(zip.length - 6), -22)
}

/** Where headers, directory and ends begin. */
function marksOf(zip: Buffer): number[] {
  const marks: number[] = []
  for (let at = zip.indexOf('PK'); at >= 0; at = zip.indexOf('PK', at + 1)) marks.push(at)
  return marks.length === 0 ? [0] : marks
}

const OF_BYTES: Record<string, (zip: Buffer, random: Random) => Buffer> = {
  'a bit of a header': (zip, random) => flipped(zip, random.pick(marksOf(zip)) + random.below(46), random),
  'a bit of the end': (zip, random) => flipped(zip, zip.length - 1 - random.below(22), random),
  'a bit anywhere': (zip, random) => flipped(zip, random.below(zip.length), random),
  'a number of a header': (zip, random) => {
    const bytes = Buffer.from(zip)
    const at = Math.min(random.pick(marksOf(zip)) + 4 + 2 * random.below(21), bytes.length - 2)
    if (at >= 0) bytes.writeUInt16LE(oddShort(random, bytes.readUInt16LE(at)), at)
    return bytes
  },
  'cut off': (zip, random) => zip.subarray(0, zip.length - random.below(60)),
  'cut at the front': (zip, random) => zip.subarray(random.below(60)),
  'bytes taken out': (zip, random) => {
    const at = random.below(zip.length)
    return Buffer.concat([zip.subarray(0, at), zip.subarray(at + 1 + random.below(20))])
  },
  'bytes put in': (zip, random) => {
    const at = random.pick(marksOf(zip))
    return Buffer.concat([zip.subarray(0, at), random.bytes(1 + random.below(20)), zip.subarray(at)])
  },
  'a piece twice': (zip, random) => {
    const [from, to] = [random.pick(marksOf(zip)), random.pick([...marksOf(zip), zip.length])]
    return Buffer.concat([zip.subarray(0, to), zip.subarray(Math.min(from, to), to), zip.subarray(to)])
  },
}

function flipped(zip: Buffer, at: number, random: Random): Buffer {
  const bytes = Buffer.from(zip)
  if (at >= 0 && at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8))
  return bytes
}
