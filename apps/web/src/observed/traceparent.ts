let last = ""

const digits = () => crypto.randomUUID().replaceAll("-", "")

/** The beginning of a trace, one an intent: what the server, its database and its jobs do because of it is found by this. */
export const newTraceparent = (): string => `00-${(last = digits())}-${digits().slice(16)}-01`

/** The trace of what was asked last; empty before anything was. */
export const lastTraceId = (): string => last
