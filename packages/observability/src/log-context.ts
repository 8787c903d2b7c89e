import { AsyncLocalStorage } from "node:async_hooks"

/** What stands on every line that is written while a request or a job is at work. Ids only. */
export type LogContext = {
  readonly requestId?: string
  /** What a client or a proxy calls the request: said by them, and kept in the log alone. */
  readonly clientRequestId?: string
  readonly tenantId?: string
  readonly userId?: string
  /** The operator who views as `userId`. */
  readonly impersonatorId?: string
  readonly keyId?: string
  readonly runId?: string
  readonly traceId?: string
}

// One for all bundles of the process: what follows requests and what answers them are loaded apart from each other.
const shared = globalThis as { plinthLogContext?: AsyncLocalStorage<LogContext> }
const storage = (shared.plinthLogContext ??= new AsyncLocalStorage())

/** Runs `work`; every line written inside carries these ids. */
export const withLogContext = <Result>(ids: LogContext, work: () => Result): Result =>
  storage.run({ ...storage.getStore(), ...ids }, work)

/** As `withLogContext`, for everything that follows from here. */
export const enterLogContext = (ids: LogContext): void => storage.enterWith({ ...storage.getStore(), ...ids })

/** Adds what became known meanwhile to the lines of the request or job at work, wherever in it they are written. */
export const addToLogContext = (ids: LogContext): void => void Object.assign(storage.getStore() ?? {}, ids)

/** The ids of the request or job at work. */
export const logContext = (): LogContext => ({ ...storage.getStore() })
