import type { KnownDatabases } from '../sumdb/database.js'

/** The checksum databases built into cmd/go (modfetch/key.go; modfetch/sumdb.go, dbDial). */
export const KNOWN_DATABASES: KnownDatabases = {
  keys: { 'sum.golang.org': 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8' },
  aliases: { 'sum.golang.google.cn': 'sum.golang.org https://sum.golang.google.cn' },
}

/** The default of GOSUMDB. */
export const DEFAULT_GOSUMDB = 'sum.golang.org'

/** Where `direct` finds releases: the module proxy in the `go-import` tag of golang.org/toolchain. */
export const ORIGIN_OF_TOOLCHAINS = 'https://go.dev/dl/mod'
