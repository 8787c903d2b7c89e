import pino from "pino"
import { log } from "../log"

/** Catches what this process's log writes from now on, at every level, as it would have been written. */
export function catchLog() {
  const lines: string[] = []
  const { level } = log
  const stream: unknown = Reflect.get(log, pino.symbols.streamSym)
  Reflect.set(log, pino.symbols.streamSym, { write: (line: string) => lines.push(line) })
  log.level = "trace"
  return {
    lines,
    stop() {
      log.level = level
      Reflect.set(log, pino.symbols.streamSym, stream)
    },
  }
}
