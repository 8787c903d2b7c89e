/**
 * The same work, never twice at once: who asks while it runs waits, and has it done anew. Two at once would skip each other's
 * locked rows, and the second would say that there was nothing while the first has yet to commit.
 */
export function inTurn(work: () => Promise<boolean>): () => Promise<boolean> {
  let last: Promise<unknown> = Promise.resolve()
  return () => {
    const mine = last.catch(() => {}).then(work)
    last = mine
    return mine
  }
}
