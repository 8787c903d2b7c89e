"use client"

let load: (() => Promise<void>) | null = null
let isHere: Promise<void> | null = null

/** For the provider: says how the rest of the messages comes. */
export function provideWords(bring: () => Promise<void>) {
  load = bring
  isHere = null
  return () => {
    load = null
  }
}

/** Loads a part of the interface together with the words it says: `onDemand("menu", withWords(() => import(…)))`. */
export const withWords =
  <Part>(part: () => Promise<Part>) =>
  async (): Promise<Part> => {
    isHere ??= load?.() ?? null
    const [loaded] = await Promise.all([
      part(),
      isHere?.catch((error: unknown) => {
        isHere = null
        throw error
      }),
    ])
    return loaded
  }
