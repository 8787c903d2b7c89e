import { readFileSync } from "node:fs"

/** Calls back once when the npm or pnpm that runs us is gone: a signal to npm alone never reaches its scripts. */
export function followParent(gone) {
  if (!process.env.npm_lifecycle_event) return
  const before = ancestors()
  const timer = setInterval(() => {
    if (ancestors() === before) return
    clearInterval(timer)
    gone()
  }, 250)
  timer.unref()
}

// npm runs a script through a shell, which may or may not have become us; if it has not, npm is one further up.
function ancestors() {
  const shell = readStat(process.ppid)
  return shell && /^(sh|dash|ash|bash|busybox)$/.test(shell.name)
    ? `${process.ppid} ${shell.parent}`
    : String(process.ppid)
}

function readStat(pid) {
  try {
    const [, name, parent] = readFileSync(`/proc/${pid}/stat`, "utf8").match(/\((.*)\) \S (\d+)/)
    return { name, parent }
  } catch {
    return undefined
  }
}
