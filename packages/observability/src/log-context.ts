import { AsyncLocalStorage } from "node:async_hooks"

/** What stands on every line that is written while a request or a job is at work. Ids only. */
export type LogContext = {
  readonly requestId?: string
  readonly tenantId?: string
  readonly userId?: string
  readonly runId?: string
}

const storage = new AsyncLocalStorage<LogContext>()

/** Runs `work`; every line written inside carries these ids. */
export const withLogContext = <Result>(ids: LogContext, work: () => Result): Result =>
  storage.run({ ...storage.getStore(), ...ids }, work)

export const logContext = (): LogContext => ({ ...storage.getStore() })
