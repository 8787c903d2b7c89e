import type { Standing } from "@plinth/usage"

/** By meter; one that was never used is missing. */
export type Used = ReadonlyMap<string, Standing>

/** The same as the gate's own query answers it; null where nothing was ever used. */
export type UsedColumn = Readonly<Record<string, readonly [used: number, since: string]>> | null

export const usedOf = (column: UsedColumn): Used =>
  new Map(
    Object.entries(column ?? {}).map(([meter, [used, since]]) => [meter, { used, since: new Date(since) }]),
  )
