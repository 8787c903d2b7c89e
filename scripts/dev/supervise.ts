import { createWriteStream, mkdirSync } from "node:fs"
import path from "node:path"
import { type GuardedProcess, spawnGuarded } from "../../packages/db/src/embedded"
import { notableLines } from "./notable-lines"

export type Part = {
  name: string
  cwd: string
  args: string[]
  env: NodeJS.ProcessEnv
  /** How long it may take to end once it is asked to. */
  graceSeconds?: number
  /** How often in a minute it is started again; after that it stays down. */
  restarts?: number
}

export type SupervisedPart = {
  log: string
  /** From now on a death is answered by a restart; before, it ends the start. */
  settle(): void
  /** Rejects, with one sentence, if the part ends before it has settled. */
  failed: Promise<never>
  /** As a machine does that runs out of memory: no warning, no last word. */
  kill(): void
  stop(): Promise<void>
}

const RESTARTS = 3
const WITHIN_MS = 60_000

/** Runs one part of Plinth: all it writes goes to its log, warnings and errors also to the terminal. */
export async function supervise(part: Part): Promise<SupervisedPart> {
  const log = path.join(".plinth", "logs", `${part.name}.log`)
  mkdirSync(path.dirname(log), { recursive: true })
  const file = createWriteStream(log)
  const failure = Promise.withResolvers<never>()
  failure.promise.catch(() => {})
  const deaths: number[] = []
  let settled = false
  let stopping = false
  let running: GuardedProcess

  async function start() {
    running = await spawnGuarded(process.execPath, part.args, {
      cwd: part.cwd,
      env: part.env,
      stopSignal: "TERM",
      graceSeconds: part.graceSeconds ?? 8,
      output(text) {
        file.write(text)
        for (const line of stopping ? [] : notableLines(text)) console.log(`[${part.name}] ${line}`)
      },
    })
    process.send?.({ pid: running.pid })
    void running.exited.then(({ code, signal }) => died(signal ?? `status ${code}`))
  }

  async function died(how: string) {
    if (stopping) return
    if (!settled) return failure.reject(new Error(`${part.name} ended while it started (${how}): see ${log}`))
    const now = Date.now()
    deaths.push(now)
    if (deaths.filter((time) => time > now - WITHIN_MS).length > (part.restarts ?? RESTARTS)) {
      return console.error(`[${part.name}] ended again (${how}) and stays down: see ${log}`)
    }
    console.error(`[${part.name}] ended (${how}) and is started again: see ${log}`)
    await start()
  }

  await start()
  return {
    log,
    failed: failure.promise,
    settle: () => void (settled = true),
    kill: () => void process.kill(running.pid, "SIGKILL"),
    async stop() {
      stopping = true
      await running.stop()
      file.end()
    },
  }
}
