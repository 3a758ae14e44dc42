import { crc32, deflateRawSync } from 'node:zlib'

/**
 * A zip as Go's writer makes it: deflated, with descriptors, nothing before, between or behind. What `packed` names has
 * these bytes in the zip instead of its deflated content.
 */
export function goZip(
  files: [name: string, content: string | Buffer][],
  { stored = [], packed = {} }: { stored?: string[]; packed?: Record<string, Buffer> } = {},
): Buffer {
  const members: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of files) {
    const content = Buffer.from(text)
    const isStored = stored.includes(name)
    const data = isStored ? content : (packed[name] ?? deflateRawSync(content))
    const sums = Buffer.alloc(12)
    sums.writeUInt32LE(crc32(content), 0)
    sums.writeUInt32LE(data.length, 4)
    sums.writeUInt32LE(content.length, 8)
    const length = Buffer.alloc(2)
    length.writeUInt16LE(Buffer.byteLength(name))
    // Version 2.0, flag 0x8, method, no time, no date.
    const common = Buffer.from([20, 0, 8, 0, isStored ? 0 : 8, 0, 0, 0, 0, 0])
    const member = [
      Buffer.from('PK\x03\x04'),
      common,
      Buffer.alloc(12),
      length,
      Buffer.alloc(2),
      Buffer.from(name),
      data,
      Buffer.from('PK\x07\x08'),
      sums,
    ]
    const at = Buffer.alloc(16)
    at.writeUInt32LE(offset, 12)
    directory.push(Buffer.from('PK\x01\x02\x14\0'), common, sums, length, at, Buffer.from(name))
    members.push(...member)
    offset += member.reduce((sum, part) => sum + part.length, 0)
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...members, central, end])
}
