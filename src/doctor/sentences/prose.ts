/** By reason: what is the matter, and the next step. `{name}` stands for a value of the verdict. */
export type Prose = Record<string, { what: string; next: string }>
