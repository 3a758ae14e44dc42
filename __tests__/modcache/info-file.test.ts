import { beforeAll, describe, expect, test } from '@jest/globals'
import { infoFault, readInfo, trustedInfo, writeInfo } from '../../src/modcache/info-file.js'
import { runGoProgram } from '../support/file-proxy.js'

/** Reads texts as cmd/go reads an `.info`, and writes what it made of them (modfetch, RevInfo; codehost, Origin). */
const READER = `package main

import ("encoding/json"; "os"; "time")

type Origin struct {
	VCS       string \`json:",omitempty"\`
	URL       string \`json:",omitempty"\`
	Subdir    string \`json:",omitempty"\`
	Hash      string \`json:",omitempty"\`
	TagPrefix string \`json:",omitempty"\`
	TagSum    string \`json:",omitempty"\`
	Ref       string \`json:",omitempty"\`
	RepoSum   string \`json:",omitempty"\`
}

type RevInfo struct {
	Version string
	Time    time.Time
	Name    string \`json:"-"\`
	Short   string \`json:"-"\`
	Origin  *Origin \`json:",omitempty"\`
}

type Row struct { Reads bool; Version, Written string }

func main() {
	var texts [][]byte
	if err := json.NewDecoder(os.Stdin).Decode(&texts); err != nil { panic(err) }
	rows := []Row{}
	for _, text := range texts {
		info := new(RevInfo)
		row := Row{Reads: json.Unmarshal(text, info) == nil}
		if row.Reads {
			row.Version = info.Version
			if written, err := json.Marshal(info); err == nil { row.Written = string(written) }
		}
		rows = append(rows, row)
	}
	json.NewEncoder(os.Stdout).Encode(rows)
}
`

const V = '"Version":"v1.0.0"'
const bytes = (...parts: (string | number)[]) =>
  Buffer.concat(parts.map(part => (typeof part === 'string' ? Buffer.from(part) : Buffer.of(part))))
const nested = (depth: number) => `{${V},"x":${'['.repeat(depth)}${']'.repeat(depth)}}`

const TEXTS: (string | Buffer)[] = [
  '',
  ' ',
  'v1.0.0',
  'null',
  ' null\n',
  'true',
  '0',
  '""',
  '[]',
  `[{${V}}]`,
  '{}',
  '{ }',
  `{${V}}`,
  ` \t\r\n{ ${V.replace(':', ' : ')} }\r\n`,
  // Names.
  `{${V},"version":"v6.6.6"}`,
  `{"version":"v6.6.6",${V}}`,
  `{${V},"Version":"v6.6.6"}`,
  `{${V},${V}}`,
  `{${V},"VERSION":null}`,
  `{"Version":null}`,
  `{"ver\u017fion":"v1.0.0"}`,
  `{${V},"Ver\u017fion":"v6.6.6"}`,
  `{${V},"vers\u0131on":"v6.6.6"}`,
  `{${V},"vers\u0130on":"v6.6.6"}`,
  `{${V},"\\u0076ersion":"v6.6.6"}`,
  `{${V},"ver\\u017Fion":"v6.6.6"}`,
  `{${V},"Version ":"v6.6.6"}`,
  `{${V},"Version\\u0000":"v6.6.6"}`,
  `{${V},"\\"Version":"v6.6.6","Ver":{"Version":"v7.7.7"},"Vers":["Version","v8"]}`,
  `{${V},"ver-sion":"v6.6.6","ver_sion":"v6.6.6"}`,
  bytes(`{${V},"Vers`, 0xff, `ion":"v6.6.6"}`),
  `{${V},"x":{"a":[1,{"Version":"}"}],"b":"\\"]"},"y":"\\\\"}`,
  `{${V},"Name":7,"Short":[]}`,
  `{${V},"__proto__":{"Version":"v6.6.6"},"constructor":1}`,
  // Values.
  '{"Version":1}',
  '{"Version":true}',
  '{"Version":{}}',
  '{"Version":["v1.0.0"]}',
  `{"Version":1,${V}}`,
  '{"Version":""}',
  '{"Version":"v1\\u002e0.0"}',
  '{"Version":"v1.0.0\\u0000"}',
  '{"Version":"v1.0.0 "}',
  '{"Version":"\\ud800"}',
  '{"Version":"\\ud83d\\ude00"}',
  '{"Version":"\\ud800\\ud83d\\ude00\\udc00x"}',
  '{"Version":"<&>\u2028\u2029\\u2028 \\u007f\\b\\f\\n\\r\\t\\u0001\\/\\"\\\\"}',
  bytes('{"Version":"v', 0xe2, 0x82, 'a', 0xff, 0xc0, 0x80, 0xed, 0xa0, 0x80, 0xf0, 0x9f, 0x98, 0x80, 0xf4, 0x90, '"}'),
  bytes('{"Version":"', 0xe2, '"}'),
  '{"Version":"\u00e9\ufffd\u{10ffff}"}',
  // Form.
  `\ufeff{${V}}`,
  `{${V}}x`,
  `{${V}}{}`,
  `{${V}}\0`,
  `{${V}}\u00a0`,
  `{${V},}`,
  `{,${V}}`,
  `{${V}`,
  `{'Version':'v1.0.0'}`,
  '{"Version":"v1.0.0}',
  '{"Version":"v1\n0"}',
  '{"Version":"v1\\x"}',
  '{"Version":"v1\\u12"}',
  '{Version:"v1.0.0"}',
  `// {${V}}`,
  `{${V},"x":01}`,
  `{${V},"x":1e999999999}`,
  `{${V},"x":${'9'.repeat(5000)}}`,
  `{${V},"x":-}`,
  `{${V},"x":+1}`,
  `{${V},"x":.5}`,
  `{${V},"x":NaN}`,
  `{${V},"x":nul}`,
  nested(9_998),
  nested(9_999),
  nested(10_000),
  nested(10_001),
  `${'['.repeat(200_000)}`,
  `{${V},"x":"${'['.repeat(20_000)}"}`,
  // Times.
  ...[
    '"2020-01-02T03:04:05Z"',
    '"2020-01-02T03:04:05.000Z"',
    '"2020-01-02T03:04:05.120300Z"',
    '"2020-01-02T03:04:05.1234567899Z"',
    '"2020-01-02T03:04:05.Z"',
    '"2020-01-02T03:04:05,5Z"',
    '"2020-01-02T3:04:05Z"',
    '"2020-01-02T03:4:05Z"',
    '"2020-01-02T03:04:05"',
    '"2020-01-02T03:04:05z"',
    '"2020-01-02t03:04:05Z"',
    '"2020-01-02 03:04:05Z"',
    '"2020-01-02T03:04:05+00:00"',
    '"2020-01-02T03:04:05-00:00"',
    '"2020-01-02T03:04:05+05:30"',
    '"2020-01-02T03:04:05.5-11:45"',
    '"2020-01-02T03:04:05+23:59"',
    '"2020-01-02T03:04:05+23:60"',
    '"2020-01-02T03:04:05+05:60"',
    '"2020-01-02T03:04:05+24:00"',
    '"2020-01-02T03:04:05+25:00"',
    '"2020-01-02T03:04:05+05:61"',
    '"2020-01-02T03:04:05+0530"',
    '"2020-01-02T03:04:05+5:30"',
    '"2020-02-29T00:00:00Z"',
    '"2021-02-29T00:00:00Z"',
    '"1900-02-29T00:00:00Z"',
    '"2000-02-29T00:00:00Z"',
    '"0000-01-01T00:00:00Z"',
    '"0000-01-01T00:00:00+12:00"',
    '"9999-12-31T23:59:59.999999999-23:59"',
    '"10000-01-01T00:00:00Z"',
    '"-001-01-01T00:00:00Z"',
    '"2020-00-10T00:00:00Z"',
    '"2020-13-10T00:00:00Z"',
    '"2020-04-31T00:00:00Z"',
    '"2020-01-00T00:00:00Z"',
    '"2020-01-02T24:00:00Z"',
    '"2020-01-02T23:60:00Z"',
    '"2020-01-02T23:59:60Z"',
    '"2020-01-02T03:04:05\\u005a"',
    '"2020-01-02T03:04:05Z "',
    '"2020-01-02T03:04:05Z\\n"',
    '"2020-01-0\u0662T03:04:05Z"',
    '""',
    'null',
    '0',
    '1577934245',
    '{}',
    '[]',
    'true',
  ].map(time => `{${V},"Time":${time}}`),
  `{${V},"Time":"x","Time":"2020-01-02T03:04:05Z"}`,
  `{${V},"Time":"2020-01-02T03:04:05Z","time":null}`,
  `{${V},"Time":"2020-01-02T03:04:05Z","TIME":"2021-01-02T03:04:05Z"}`,
  // Origins.
  `{${V},"Origin":null}`,
  `{${V},"Origin":{}}`,
  `{${V},"Origin":[]}`,
  `{${V},"Origin":"git"}`,
  `{${V},"Origin":1}`,
  `{${V},"Origin":{"VCS":"git","URL":"https://example.com/a?b=1&c=<d>","Hash":"0123","Ref":"refs/tags/v1.0.0"}}`,
  `{${V},"Origin":{"repo\u017fum":"r","TAGSUM":"t","tagPrefix":"p","subdir":"s","ha\u017fh":"h"}}`,
  `{${V},"Origin":{"VCS":"git","vc\u017f":"hg"}}`,
  `{${V},"Origin":{"VCS":""}}`,
  `{${V},"Origin":{"VCS":null,"URL":7}}`,
  `{${V},"Origin":{"Other":{"VCS":7}}}`,
  `{${V},"Origin":{"VCS":"git"},"origin":{"URL":"u"}}`,
  `{${V},"Origin":{"VCS":"git"},"origin":null,"Origin":{"URL":"u"}}`,
  `{${V},"Origin":{"VCS":"git","Origin":{"VCS":7}}}`,
]

let rows: { Reads: boolean; Version: string; Written: string }[]

beforeAll(async () => {
  const texts = TEXTS.map(text => Buffer.from(text).toString('base64'))
  rows = JSON.parse(await runGoProgram(READER, JSON.stringify(texts)))
})

const shown = TEXTS.map((text, row) => [`${row}: ${text.toString().slice(0, 60)}`, row] as const)

test.each(shown)('an .info is read and written as Go does it, %s', (_, row) => {
  const read = readInfo(Buffer.from(TEXTS[row] ?? ''))
  const ours =
    'info' in read
      ? { Reads: true, Version: read.info.version, Written: writeInfo(read.info) ?? '' }
      : { Reads: false, Version: '', Written: '' }
  expect(ours).toEqual(rows[row])
})

test('what is taken from a cache is of the version, and just what Go would have written', () => {
  for (const [row, text] of TEXTS.entries()) {
    const trusted = trustedInfo(Buffer.from(text), 'v1.0.0')
    if (!('text' in trusted)) continue
    expect(rows[row]?.Version).toBe('v1.0.0')
    expect(trusted.text.toString()).toBe(rows[row]?.Written)
  }
})

describe('an .info out of a cache', () => {
  test.each<[string, string | Buffer]>([
    ['a second version in other letters', `{${V},"version":"v6.6.6"}`],
    ['a second version, the right one last', `{"version":"v6.6.6",${V}}`],
    ['a second version with a long s', `{"Ver\u017fion":"v6.6.6",${V}}`],
    ['its version twice', `{${V},${V}}`],
    ['no version', '{}'],
    ['a null for the version', '{"Version":null}'],
    ['an array', `[{${V}}]`],
    ['a byte order mark', `\ufeff{${V}}`],
    ['something after its end', `{${V}}x`],
    ['more nesting than Go reads', nested(10_001)],
    ['a time that Go would not write', `{${V},"Time":"2020-01-02T03:04:05+24:00"}`],
    ['a text of megabytes', `{${V},"x":"${'x'.repeat(1 << 20)}"}`],
  ])('with %s is not taken', (_, text) => {
    expect(trustedInfo(Buffer.from(text), 'v1.0.0')).toHaveProperty('fault')
  })

  test('is taken without what no Go keeps of it', () => {
    const text = `{ "Name":"x",${V},"Time":"2020-01-02T03:04:05.50+00:00","Origin":{"VCS":"git","Evil":{}},"x":[1e999] }`
    expect(trustedInfo(Buffer.from(text), 'v1.0.0')).toEqual({
      text: Buffer.from('{"Version":"v1.0.0","Time":"2020-01-02T03:04:05.5Z","Origin":{"VCS":"git"}}'),
    })
  })
})

test('an answer for a version that a path cannot have may be of any version', () => {
  expect(infoFault(Buffer.from('{"Version":"v2.0.0+incompatible"}'), 'any')).toBeUndefined()
  expect(infoFault(Buffer.from('[]'), 'any')).toMatchObject({ kind: 'other-version' })
})
