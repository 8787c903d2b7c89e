/** Why a secret would guard nothing where others reach the product: unset, known to everybody, or short. Null where it guards. */
export function secretProblem(name: string, secret: string | undefined, known: string): string | null {
  if (!secret) return `${name} is not set: it needs 32 random characters or more.`
  if (secret === known)
    return `${name} is development's, which everybody knows: it needs 32 random characters or more.`
  if (secret.length < 32 || new Set(secret).size < 10)
    return `${name} is easy to guess: it needs 32 random characters or more.`
  return null
}
