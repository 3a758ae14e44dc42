/** Partitions of AWS, by how their regions begin: the domain of their hosts, and of those that IPv6 reaches as well. */
const PARTITIONS: [prefix: string, domain: string, dualStack: string][] = [
  ['cn-', 'amazonaws.com.cn', 'api.amazonwebservices.com.cn'],
  ['eusc-', 'amazonaws.eu', 'api.amazonwebservices.eu'],
  ['us-iso-', 'c2s.ic.gov', 'api.aws.ic.gov'],
  ['us-isob-', 'sc2s.sgov.gov', 'api.aws.scloud'],
  ['eu-isoe-', 'cloud.adc-e.uk', 'api.cloud-aws.adc-e.uk'],
  ['us-isof-', 'csp.hci.ic.gov', 'api.aws.hci.ic.gov'],
  ['', 'amazonaws.com', 'api.aws'],
]

/** Which of AWS's hosts are used; undefined if not given. */
export interface AwsVariants {
  /** Those with validated cryptography (FIPS 140). */
  fips?: boolean | undefined
  /** Those that IPv6 reaches as well. */
  dualStack?: boolean | undefined
}

/** The URL of S3 in a region. */
export function urlOfS3(region: string, { fips, dualStack }: AwsVariants): string {
  const [, domain] = partitionOf(region)
  return `https://s3${fips ? '-fips' : ''}${dualStack ? '.dualstack' : ''}.${region}.${domain}`
}

/** The URL of another service in a region. */
export function urlOfAws(service: string, region: string, { fips, dualStack }: AwsVariants): string {
  const [, domain, both] = partitionOf(region)
  // In GovCloud every host is one of those, and has no other name.
  const suffix = fips && !region.startsWith('us-gov-') ? '-fips' : ''
  return `https://${service}${suffix}.${region}.${dualStack ? both : domain}`
}

/** The URL of the service behind `aws login` in a region. */
export function urlOfSignIn(region: string): string {
  const [, domain = ''] = SIGN_IN.find(([prefix]) => region.startsWith(prefix)) ?? []
  return `https://${region}.signin.${domain}`
}

const SIGN_IN = [
  ['cn-', 'amazonaws.cn'],
  ['us-gov-', 'amazonaws-us-gov.com'],
  ['', 'aws.amazon.com'],
] as const

/** Is this an endpoint of AWS itself? */
export function isAws(endpoint: URL): boolean {
  const host = endpoint.hostname.replace(/\.$/, '')
  return PARTITIONS.some(([, domain]) => host === domain || host.endsWith(`.${domain}`))
}

const partitionOf = (region: string) => PARTITIONS.find(([prefix]) => region.startsWith(prefix)) ?? ['', '', '']
