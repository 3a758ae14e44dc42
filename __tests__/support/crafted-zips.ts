import { deflateRawSync } from 'node:zlib'
import { dataOf, descriptorOf, type End, type End64, goLayout, type Layout, type Part, zipOf } from './zip-layout.js'

export const CRAFTED = { path: 'example.com/crafted', version: 'v1.0.0' }
const PREFIX = `${CRAFTED.path}@${CRAFTED.version}/`

const FILES = ['go.mod', 'a.go', 'b/b.go']
const contentOf = (name: string) =>
  Buffer.from(name === 'go.mod' ? `module ${CRAFTED.path}\n` : `package x // ${name}\n`)

function layoutOf(names = FILES): Layout {
  return goLayout(names.map(name => [PREFIX + name, contentOf(name)]))
}

/** Zips that are as Go writes them but for one thing: of the second member, of the end, of the rest. */
const butPart = (made: Partial<Part> | ((part: Part) => Partial<Part>)) => zipOf(withPart(layoutOf(), made))
const butEnd = (end: End) => zipOf({ ...layoutOf(), end })
const butLayout = (other: Partial<Layout>) => zipOf({ ...layoutOf(), ...other })

function withPart(layout: Layout, made: Partial<Part> | ((part: Part) => Partial<Part>)): Layout {
  const parts = layout.parts.map((part, index) =>
    index === 1 ? { ...part, ...(typeof made === 'function' ? made(part) : made) } : part,
  )
  return { ...layout, parts }
}

/** A descriptor that says the same as the directory. */
const lying = (part: Part, said: { crc?: number; packed?: number; size?: number }): Partial<Part> => ({
  ...said,
  descriptor: descriptorOf(part, said),
})

const named = (name: string) => butPart({ name: Buffer.from(PREFIX + name) })
const beside = (...names: string[]) => zipOf(layoutOf([...FILES, ...names]))
const evil = () => goLayout(FILES.map(name => [PREFIX + name, Buffer.from(`package evil // ${name}\n`)]))

function directoryOf(layout: Layout): { bytes: Buffer; offset: number } {
  const zip = zipOf(layout)
  const offset = zip.readUInt32LE(zip.length - 6)
  return { bytes: zip.subarray(offset, -22), offset }
}

/** Two directories over the members of two zips: the classic end names the first, the zip64 end the second. */
function twoDirectories(maxed: { offset?: number; size?: number } = {}): Buffer {
  const [good, bad] = [layoutOf(), evil()]
  const all = { parts: [...good.parts, ...bad.parts.map(part => ({ ...part }))], end: {} }
  const count = good.parts.length
  const own = directoryOf({ ...all, order: all.parts.map((_, index) => index).slice(0, count) })
  const other = directoryOf({ ...all, order: all.parts.map((_, index) => index).slice(count) })
  const end64: End64 = {
    here: BigInt(count),
    total: BigInt(count),
    size: BigInt(other.bytes.length),
    offset: BigInt(own.offset),
  }
  return zipOf({
    ...all,
    beforeDirectory: other.bytes,
    order: all.parts.map((_, index) => index).slice(0, count),
    end64,
    end: { size: own.bytes.length, ...maxed },
  })
}

/** 65,536 entries more than the end counts: the count in an end record has 16 bits. */
function countModulo(): Buffer {
  const layout = layoutOf()
  const [first] = layout.parts
  const more = first === undefined ? [] : Array.from({ length: 65_536 }, (_, index) => nameless(first, index))
  return zipOf({ parts: [...layout.parts, ...more], end: {} })
}

/** A member in the directory alone, fully given: many of them are made in no time. */
const nameless = (first: Part, index: number): Part => ({
  ...first,
  name: Buffer.from(`${PREFIX}${index}`),
  data: Buffer.of(3, 0),
  crc: 0,
  size: 0,
  packed: 2,
  only: 'directory',
})

/**
 * Zips that are no module zip as Go's writer makes it, by what is wrong with each. Some Go reads all the same, and some no
 * reader does.
 */
export function craftedZips(): Record<string, Buffer> {
  const link = { made: 0x0314, attributes: 0o120777 * 0x10000 }
  return {
    'a zip64 end and a classic one that name different directories': twoDirectories(),
    'a zip64 end that the classic one refers to': twoDirectories({ offset: 0xffffffff }),
    'a zip64 end that only Go takes for referred to': twoDirectories({ size: 0xffff }),
    'a zip64 end that is right': butLayout({ end64: {} }),
    'a zip64 locator alone': butLayout({ end64: { only: 'locator' } }),
    'a zip64 record alone': butLayout({ end64: { only: 'record' } }),
    'a directory longer than its count': butEnd({ here: 2, total: 2 }),
    'a directory shorter than its count': butEnd({ here: 4, total: 4 }),
    'a count modulo 65,536': countModulo(),
    'two counts': butEnd({ here: 2 }),
    'bytes before the zip': butLayout({ before: Buffer.from('#!/bin/sh\nexit\n') }),
    'bytes before the zip that offsets do not count': Buffer.concat([
      Buffer.from('#!/bin/sh\nexit\n'),
      zipOf(layoutOf()),
    ]),
    'another zip before': Buffer.concat([zipOf(evil()), zipOf(layoutOf())]),
    'another zip behind': Buffer.concat([zipOf(layoutOf()), zipOf(evil())]),
    'bytes behind the zip': Buffer.concat([zipOf(layoutOf()), Buffer.alloc(22)]),
    'a comment': butEnd({ comment: Buffer.from('comment') }),
    'a second end in the comment': butEnd({ comment: zipOf({ parts: [], end: {} }) }),
    'a second zip in the comment': butEnd({ comment: zipOf(evil()) }),
    'a second end behind the directory': butLayout({ afterDirectory: zipOf({ parts: [], end: {} }) }),
    'two disks': butEnd({ disk: 1 }),
    'no members': zipOf({ parts: [], end: {} }),
    'bytes between members': butPart({ before: Buffer.of(0) }),
    'bytes before the directory': butLayout({ beforeDirectory: Buffer.of(0) }),
    'bytes behind the directory': butLayout({ afterDirectory: Buffer.of(0) }),
    'a member that the directory lacks': butPart({ only: 'local' }),
    'a member in the directory alone': butPart({ only: 'directory', offset: 0 }),
    'members in another order': butLayout({ order: [2, 1, 0] }),
    'a member twice in the directory': butLayout({ order: [0, 1, 1, 2] }),
    'members that overlap': butPart(part => lying(part, { packed: dataOf(part).length + 40 })),
    'checksum 0': butPart(part => lying(part, { crc: 0 })),
    'checksum 0 ahead, without a descriptor': butPart({ crc: 0, flags: 0 }),
    'another checksum': butPart(part => lying(part, { crc: 7 })),
    'a size that lies': butPart(part => lying(part, { size: part.content.length - 1 })),
    'a size that lies by much': butPart(part => lying(part, { size: 400 << 20 })),
    'a size of 0 of what has content': butPart(part => lying(part, { size: 0 })),
    'stored, with two sizes': butPart(({ content }) => ({
      method: 0,
      data: Buffer.concat([content, Buffer.from('x')]),
    })),
    'something behind the deflated bytes': butPart(part => ({
      data: Buffer.concat([dataOf(part), Buffer.from('something')]),
    })),
    'a second stream behind the first': butPart(part => ({
      data: Buffer.concat([dataOf(part), deflateRawSync(Buffer.from('more'))]),
    })),
    'a stream without an end': butPart(part => ({ data: dataOf(part).subarray(0, -1) })),
    'an unknown packing': butPart({ method: 12 }),
    encrypted: butPart({ flags: 0x9 }),
    'names said to be UTF-8': butPart({ flags: 0x808 }),
    'sizes ahead': butPart({ flags: 0 }),
    'no descriptor': butPart({ descriptor: Buffer.of() }),
    'a descriptor without a signature': butPart(part => ({ descriptor: descriptorOf(part).subarray(4) })),
    'a descriptor that differs': butPart(part => ({ descriptor: descriptorOf(part, { crc: 7 }) })),
    'sizes in the local header': butPart(part => ({ localSize: part.content.length })),
    'another local name': butPart({ localName: Buffer.from(`${PREFIX}c.go`) }),
    'another local method': butPart({ localMethod: 0 }),
    'other local flags': butPart({ localFlags: 0x808 }),
    'an extra field': butPart({ extra: Buffer.from([0x55, 0x54, 1, 0, 0]) }),
    'an extra field with another name': butPart({
      extra: Buffer.concat([Buffer.from([0x75, 0x70, 12, 0, 1]), Buffer.alloc(4), Buffer.from('evil.go')]),
    }),
    'a local extra field': butPart({ localExtra: Buffer.from([0x55, 0x54, 1, 0, 0]) }),
    'a comment of a member': butPart({ comment: Buffer.from('comment') }),
    'a link without a descriptor': butPart({ ...link, flags: 0 }),
    'a directory as a member': beside('dir/'),
    'a file beside its directory': beside('a', 'a/b'),
    'a file behind its directory': beside('a/b', 'a'),
    'names that are equal under folding': beside('A.go'),
    'directories that are equal under folding': beside('B/c.go'),
    'a name twice': beside('a.go'),
    'a go.mod below the root': beside('b/go.mod'),
    'a go.mod in capitals': beside('GO.MOD'),
    'a directory go.mod': zipOf(layoutOf(['go.mod/x'])),
    'a name outside the module': butPart({ name: Buffer.from('example.com/other@v1.0.0/a.go') }),
    'a name of the module alone': butPart({ name: Buffer.from(PREFIX) }),
    '..': named('../up.go'),
    '.. in the middle': named('b/../../up.go'),
    'a dot': named('./a.go'),
    'an absolute name': butPart({ name: Buffer.from('/etc/passwd') }),
    'an absolute name behind the prefix': named('/etc/passwd'),
    'a backslash': named('b\\c.go'),
    'a NUL': named('a\0.go'),
    'a newline': named('a\n.go'),
    'a colon': named('c:a.go'),
    'a name of Windows': named('b/NUL.go'),
    'a dot at the end': named('b./c.go'),
    'a name of other letters than ASCII': named('é.go'),
    'a name in no encoding': butPart({
      name: Buffer.concat([Buffer.from(`${PREFIX}a`), Buffer.of(0xff), Buffer.from('.go')]),
    }),
    'a name longer than a file system takes': named('x'.repeat(256)),
    'cut by a byte': zipOf(layoutOf()).subarray(0, -1),
    'nothing at all': Buffer.of(),
  }
}

/** Zips as Go's writer could make them, some with things that every reader passes over. */
export function plainZips(): { path: string; version: string; label: string; zip: Buffer }[] {
  const zips = {
    plain: zipOf(layoutOf()),
    'an empty file': zipOf(goLayout([[`${PREFIX}empty`, Buffer.of()]])),
    'stored, with one size': butPart({ method: 0 }),
    'packed otherwise': butPart(part => ({ data: deflateRawSync(part.content, { level: 0 }) })),
    'mode bits of a link': butPart({ made: 0x0314, attributes: 0o120777 * 0x10000 }),
    'mode bits of a program': butPart({ made: 0x0314, attributes: 0o100755 * 0x10000 }),
    'a time': butPart({ time: 1234, date: 5678 }),
    'a name with all that is allowed': beside('a,b [c] {d} #e $f %g &h (i) +j =k !l ^m ~n @o _p/.q', 'b/short~1x.go'),
    'a long name': beside('x'.repeat(255)),
    'deep directories': beside(`${'d/'.repeat(90)}f.go`),
  }
  return Object.entries(zips).map(([label, zip], index) => {
    const version = `v1.0.${index}`
    // Each has a version of its own, so that one go command reads all of them.
    return {
      path: CRAFTED.path,
      version,
      label,
      zip: Buffer.from(zip.toString('latin1').replaceAll('@v1.0.0/', `@${version}/`), 'latin1'),
    }
  })
}
