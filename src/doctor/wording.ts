import { MACHINE } from './sentences/machine.js'
import { NETWORK } from './sentences/network.js'
import { PROJECT } from './sentences/project.js'

/** The sentences of every reason. */
export const PROSE = { ...MACHINE, ...PROJECT, ...NETWORK }

/** A word for what is the matter. */
export type Reason = keyof typeof PROSE
