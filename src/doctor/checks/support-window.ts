/**
 * Which releases of Go get fixes: each major one until two newer ones are out (go.dev/doc/devel/release). There is no
 * asking without a network, so it is written down here, with the day it was true.
 */
export const SUPPORT_WINDOW = { asOf: '2026-11-21', oldest: '1.26', newest: '1.27' }
