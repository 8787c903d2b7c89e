import { spawn } from "node:child_process"
import { setTimeout as sleep } from "node:timers/promises"

export type GuardedProcess = {
  pid: number
  /** Resolves when the process has ended, however it came. */
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  /** Asks with a signal, insists after the grace time, and ends what is left of its group. */
  stop(signal?: NodeJS.Signals): Promise<void>
}

type GuardOptions = {
  cwd: string
  env: NodeJS.ProcessEnv
  /** Takes what the process writes: a file descriptor, or a listener. */
  output: number | ((text: string) => void)
  stopSignal: "INT" | "TERM"
  graceSeconds: number
  /** A folder that has no meaning without the process: the shell beside it removes it. */
  erase?: string
  uid?: number
  gid?: number
}

// A shell beside the process holds one end of a pipe of ours. When we end, even by kill -9, the pipe closes and the
// shell ends the process and its group; so nothing outlives the program that started it.
const GUARD = `
( ( PATH=/usr/bin:/bin; trap "" TERM INT HUP; read _ <&3
    kill -$STOP_SIGNAL -$$; n=0
    while kill -0 $$ && [ $n -lt $((GRACE * 10)) ]; do sleep 0.1; n=$((n+1)); done
    [ -z "$ERASE" ] || rm -rf "$ERASE"
    kill -KILL -$$ ) >/dev/null 2>&1 </dev/null & )
exec "$0" "$@" 3<&-`

/** Starts a process in a group of its own (a terminal's Ctrl-C does not reach it) that cannot outlive this one. */
export function spawnGuarded(
  command: string,
  args: string[],
  options: GuardOptions,
): Promise<GuardedProcess> {
  const { cwd, output, stopSignal, graceSeconds, erase = "", uid, gid } = options
  const target = typeof output === "number" ? output : "pipe"
  const child = spawn("/bin/sh", ["-c", GUARD, command, ...args], {
    cwd,
    uid,
    gid,
    env: { ...options.env, STOP_SIGNAL: stopSignal, GRACE: String(graceSeconds), ERASE: erase },
    stdio: ["ignore", target, target, "pipe"],
    detached: true,
  })
  if (typeof output === "function")
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", output)
  const leash = child.stdio[3]
  leash?.on("error", () => {})

  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once("exit", (code, signal) => {
      leash?.destroy()
      resolve({ code, signal })
    })
  })

  return new Promise((resolve, reject) => {
    child.once("error", reject)
    child.once("spawn", () => {
      const pid = child.pid ?? 0
      resolve({
        pid,
        exited,
        async stop(signal = `SIG${stopSignal}`) {
          signalGroup(pid, signal)
          const patience = new AbortController()
          const late = sleep(graceSeconds * 1000, "late", { signal: patience.signal }).catch(() => "done")
          if ((await Promise.race([exited, late])) === "late") signalGroup(pid, "SIGKILL")
          await exited
          patience.abort()
          signalGroup(pid, "SIGKILL")
        },
      })
    })
  })
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch {
    // The group is gone already.
  }
}
