/** A map whose entries end, and of bounded size: where it is full, what has ended makes room first, then the oldest. */
export function endingMap<Value>(now: () => number = () => Date.now(), most = 10_000) {
  const entries = new Map<string, { readonly value: Value; readonly endsAt: number }>()

  /** A tenth at least, so that a flood of new keys does not look through all of them each time. */
  function makeRoom(): void {
    for (const [key, { endsAt }] of entries) if (endsAt <= now()) entries.delete(key)
    for (const key of entries.keys()) {
      if (entries.size <= most * 0.9) return
      entries.delete(key)
    }
  }

  return {
    get(key: string) {
      const entry = entries.get(key)
      return entry && entry.endsAt > now() ? entry : undefined
    },
    set(key: string, value: Value, endsAt: number): void {
      const isOpen = this.get(key) !== undefined
      if (!isOpen) entries.delete(key)
      if (!isOpen && entries.size >= most) makeRoom()
      entries.set(key, { value, endsAt })
    },
    delete(key: string): void {
      entries.delete(key)
    },
  }
}
