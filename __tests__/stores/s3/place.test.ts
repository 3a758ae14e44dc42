import { describe, expect, test } from '@jest/globals'
import { parseS3Place, type S3Location, urlOf } from '../../../src/stores/s3/address.js'

const NAME = 'github.com/!foo/bar/@v/v1.0.0+incompatible.mod'
const urlIn = (spec: string, location: S3Location = {}, env = {}) => {
  const place = parseS3Place(spec, location, env)
  return urlOf(place, place.prefix + NAME).href
}
const KEY = 'github.com/%21foo/bar/%40v/v1.0.0%2Bincompatible.mod'

describe('an object is looked for', () => {
  test('at AWS, on a host of its bucket', () => {
    expect(urlIn('s3://team/go')).toBe(`https://team.s3.us-east-1.amazonaws.com/go/${KEY}`)
    expect(urlIn('s3://team', { region: 'eu-central-1' })).toBe(`https://team.s3.eu-central-1.amazonaws.com/${KEY}`)
    expect(urlIn('s3://team', { region: 'cn-north-1' })).toBe(`https://team.s3.cn-north-1.amazonaws.com.cn/${KEY}`)
  })

  test('at AWS, below one host where no certificate fits the name of the bucket', () => {
    expect(urlIn('s3://go.example.com')).toBe(`https://s3.us-east-1.amazonaws.com/go.example.com/${KEY}`)
  })

  test('elsewhere below the endpoint', () => {
    const endpoint = 'https://storage.example.com/s3/'
    expect(urlIn('s3://team/a/b/', { endpoint })).toBe(`https://storage.example.com/s3/team/a/b/${KEY}`)
    expect(urlIn('s3://team', { endpoint, pathStyle: false })).toBe(`https://team.storage.example.com/s3/${KEY}`)
  })

  test('where options say, then where the variables of S3 say, then where those of AWS say', () => {
    const env = {
      AWS_ENDPOINT_URL: 'http://localhost:1',
      AWS_DEFAULT_REGION: 'eu-west-1',
    }
    const ofS3 = { ...env, AWS_ENDPOINT_URL_S3: 'http://localhost:2', AWS_REGION: 'eu-west-2' }
    const place = (location: S3Location, variables: Record<string, string>) => {
      const { endpoint, region } = parseS3Place('s3://team', location, variables)
      return [endpoint?.origin, region]
    }
    expect(place({}, env)).toEqual(['http://localhost:1', 'eu-west-1'])
    expect(place({}, ofS3)).toEqual(['http://localhost:2', 'eu-west-2'])
    expect(place({ endpoint: ' ', region: '' }, ofS3)).toEqual(['http://localhost:2', 'eu-west-2'])
    expect(place({ endpoint: 'http://localhost:3', region: 'auto' }, ofS3)).toEqual(['http://localhost:3', 'auto'])
  })
})

test('slashes at the end of a prefix do not count', () => {
  expect(parseS3Place('s3://team/go//', {}, {})).toMatchObject({ spec: 's3://team/go', prefix: 'go/' })
  expect(parseS3Place('s3://team/', {}, {})).toMatchObject({ spec: 's3://team', prefix: '' })
})

describe('refused before any work', () => {
  const opening = (spec: string, s3: S3Location, env: Record<string, string> = {}) => {
    return () => parseS3Place(spec, s3, env)
  }
  const badOption = (message: string) =>
    expect.objectContaining({
      name: 'WarmupError',
      code: 'bad-option',
      message: expect.stringContaining(message),
      hint: expect.stringMatching(/\w/),
    })

  test.each([
    ['s3://', 'has no bucket'],
    ['s3:///go', 'has no bucket'],
    ['s3:team', 'has no bucket'],
    ['s3://Team', 'has an invalid bucket name'],
    ['s3://ab', 'has an invalid bucket name'],
    ['s3://a..b', 'has an invalid bucket name'],
    ['s3://user:secret@team/go', 'has an invalid bucket name'],
    ['s3://team/a/../b', 'has an invalid prefix'],
    ['s3://team/a//b', 'has an invalid prefix'],
    ['s3://team/go?region=eu', 'has an invalid prefix'],
    ['s3://team/g o', 'has an invalid prefix'],
  ])('the store %s', (spec, why) => {
    expect(opening(spec, {})).toThrow(badOption(why))
    expect(opening(spec, {})).not.toThrow(/secret/)
  })

  test.each(['localhost:9000', 'ftp://s3.example.com', 'https://s3.example.com/?x=1', 'https://'])(
    'the endpoint %s',
    endpoint => {
      expect(opening('s3://team', { endpoint })).toThrow(badOption('s3-endpoint: this is not the URL'))
      const env = { AWS_ENDPOINT_URL: endpoint }
      expect(opening('s3://team', {}, env)).toThrow(badOption('AWS_ENDPOINT_URL: this is not the URL'))
    },
  )

  test('an endpoint with a password, without telling it', () => {
    const endpoint = 'https://user:secret@s3.example.com'
    expect(opening('s3://team', { endpoint })).toThrow(badOption('s3-endpoint: the URL contains a user or password'))
    expect(opening('s3://team', { endpoint })).not.toThrow(/secret/)
  })

  test('a region that is none', () => {
    expect(opening('s3://team', { region: 'eu central' })).toThrow(badOption('is not a region'))
    expect(opening('s3://team', {}, { AWS_REGION: 'x.example.com/' })).toThrow(badOption('AWS_REGION'))
  })
})
