export { log } from "./log"
export { withLogContext, type LogContext } from "./log-context"
export { newErrorId, reportError } from "./report-error"
