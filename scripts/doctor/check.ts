/** One thing the doctor looks at. What is neither good nor bad now, such as a server at rest, is "idle". */
export type Check = { name: string; state: "ok" | "bad" | "idle"; says: string; mend?: string }

export const ok = (name: string, says: string): Check => ({ name, state: "ok", says })
export const idle = (name: string, says: string): Check => ({ name, state: "idle", says })
export const bad = (name: string, says: string, mend: string): Check => ({ name, state: "bad", says, mend })

/** Good with `says`, or else bad with the same words and a way to mend it. */
export const expect = (name: string, holds: boolean, says: string, mend: string): Check =>
  holds ? ok(name, says) : bad(name, says, mend)
