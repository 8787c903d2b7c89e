/**
 * Asks once for all who ask while the answer is awaited, and for `milliseconds` after it; for each thing that is asked about.
 * What failed is kept as long.
 */
export function keptFor<Of extends object, Answer>(
  milliseconds: number,
  ask: (of: Of) => Promise<Answer>,
): (of: Of) => Promise<Answer> {
  const kept = new WeakMap<Of, { readonly answer: Promise<Answer>; endsAt: number }>()
  return (of) => {
    const standing = kept.get(of)
    if (standing && Date.now() < standing.endsAt) return standing.answer
    const fresh = { answer: ask(of), endsAt: Infinity }
    kept.set(of, fresh)
    const end = () => void (fresh.endsAt = Date.now() + milliseconds)
    fresh.answer.then(end, end)
    return fresh.answer
  }
}
