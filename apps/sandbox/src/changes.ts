/** Tells open pages that something happened here. */
export type Changes = {
  readonly announce: () => void
  readonly subscribe: (listener: () => void) => () => void
}

export function openChanges(): Changes {
  const listeners = new Set<() => void>()
  return {
    announce: () => listeners.forEach((listener) => listener()),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
