/** Adds to what was counted under a key. Its window of `seconds` begins with the first time. */
export type Addition = { readonly key: string; readonly amount: number; readonly seconds: number }

/** How often, this time included, and how many seconds the window lasts from now. */
export type Count = { readonly count: number; readonly endsIn: number }

/** Where is counted. One call adds to all keys at once; each key stands in it once. */
export type CountStore = {
  add(additions: readonly Addition[]): Promise<ReadonlyMap<string, Count>>
  close(): Promise<void>
}
