import { isBucket } from '../stores/open.js'
import { parseS3Place, type S3Location } from '../stores/s3/address.js'
import type { WarmupOptions } from './options.js'
import { parseSwitch } from './values.js'

/**
 * Where buckets are, as far as options say; the environment may say the rest.
 * @throws WarmupError `bad-option` also for what the environment says, where one of the stores is a bucket.
 */
export function parseS3Options(
  given: Pick<WarmupOptions, 's3Endpoint' | 's3Region' | 's3PathStyle'>,
  { stores, env }: { stores: string[]; env: Record<string, string | undefined> },
): S3Location {
  const hasStyle = given.s3PathStyle !== undefined && given.s3PathStyle !== ''
  const location = {
    endpoint: given.s3Endpoint || undefined,
    region: given.s3Region || undefined,
    pathStyle: hasStyle ? parseSwitch('s3-path-style', given.s3PathStyle, true) : undefined,
  }
  for (const spec of stores) if (isBucket(spec)) parseS3Place(spec, location, env)
  return location
}
