import { expect, test } from '@jest/globals'
import { parsePage } from '../../../src/stores/s3/answers.js'

const page = (content: string) =>
  `<?xml version="1.0"?>\n<ListBucketResult xmlns="urn:s3">${content}</ListBucketResult>`
const entry = (key: string) =>
  `<Contents><Key>${key}</Key><LastModified>2026-01-02T03:04:05.000Z</LastModified><Size>7</Size></Contents>`

test('a page of a listing is its entries, as they are named', () => {
  const entries = ['a&amp;b', 'c+d'].map(entry).join('\n')
  expect(parsePage(page(`<IsTruncated>false</IsTruncated>${entries}`))).toEqual({
    entries: ['a&b', 'c+d'].map(name => ({ name, bytes: 7, used: Date.parse('2026-01-02T03:04:05Z') })),
    next: undefined,
  })
})

test('anything but a listing is refused, however long it is', () => {
  expect(parsePage('<html>')).toBeUndefined()
  expect(parsePage(page(entry('a').replace('<Size>7</Size>', '')))).toBeUndefined()
  expect(parsePage(page('<IsTruncated>true</IsTruncated>'))).toBeUndefined()
  // As much as is read of an answer; who looks for the end of each beginning takes minutes.
  expect(parsePage(page('<Contents>'.repeat(400_000)))).toBeUndefined()
})
