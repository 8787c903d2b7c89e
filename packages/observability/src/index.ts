export { log } from "./log"
export { enterLogContext, withLogContext, type LogContext } from "./log-context"
export { flushReports } from "./providers/sentry/send-to-sentry"
export { newErrorId, reportError } from "./report-error"
