export { createLog, log, withLogContext, type LogContext } from "./log"
export { newErrorId, reportError } from "./report-error"
