import { databaseErrors } from "../errors"

type Waiter = { readonly enter: () => void }
type Holder = { running: number; readonly line: Waiter[] }

type Limits = {
  /** How many work at once, together and each. */
  readonly total: number
  readonly each: number
  /** How many of one holder may wait, and how long. */
  readonly line: number
  readonly patienceMs: number
}

/** Hands out a process's right to work in the database: so many at once, and to each holder no more than its share. */
export type Slots = { run<Result>(holder: string, work: () => Promise<Result>): Promise<Result> }

/**
 * Nobody waits behind another's line: a slot that comes free goes to whoever of those waiting works the least, in turn.
 * Errors: `database.CROWDED` for a holder whose own line is too long, or that waited too long in it.
 */
export function fairSlots(limits: Limits): Slots {
  // In the order of their turn: who comes out goes to the end.
  const holders = new Map<string, Holder>()
  let running = 0

  const holderOf = (name: string): Holder => {
    const holder = holders.get(name) ?? { running: 0, line: [] }
    holders.set(name, holder)
    return holder
  }
  const enter = (holder: Holder) => {
    running += 1
    holder.running += 1
  }
  const letIn = () => {
    if (running >= limits.total) return
    let next: Holder | undefined
    for (const holder of holders.values()) {
      const mayEnter = holder.line.length > 0 && holder.running < limits.each
      if (mayEnter && (!next || holder.running < next.running)) next = holder
    }
    if (!next) return
    enter(next)
    next.line.shift()?.enter()
  }
  const leave = (name: string, holder: Holder) => {
    running -= 1
    holder.running -= 1
    holders.delete(name)
    if (holder.running > 0 || holder.line.length > 0) holders.set(name, holder)
    letIn()
  }
  const wait = (holder: Holder) =>
    new Promise<void>((resolve, reject) => {
      const giveUp = setTimeout(() => {
        holder.line.splice(holder.line.indexOf(waiter), 1)
        reject(databaseErrors.CROWDED())
      }, limits.patienceMs)
      const waiter = {
        enter: () => {
          clearTimeout(giveUp)
          resolve()
        },
      }
      holder.line.push(waiter)
    })

  return {
    async run(name, work) {
      const holder = holderOf(name)
      if (running < limits.total && holder.running < limits.each) enter(holder)
      else if (holder.line.length >= limits.line) throw databaseErrors.CROWDED()
      else await wait(holder)
      try {
        return await work()
      } finally {
        leave(name, holder)
      }
    },
  }
}
