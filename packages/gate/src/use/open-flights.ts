import { isPlinthError } from "@plinth/core"
import { mapDatabaseError } from "@plinth/db"
import { log, reportError } from "@plinth/observability"

type Flights<Batch> = {
  readonly fresh: () => Batch
  readonly isEmpty: (batch: Batch) => boolean
  /** Has to bear that a batch comes twice. */
  readonly keep: (batch: Batch) => Promise<void>
  readonly name: string
  readonly every: number
}

/**
 * Collects in memory and keeps each second what there is, one batch after the other. While the database is away a batch waits;
 * one that was refused is reported and let go. A process that is killed loses its last second; one that is asked to end nothing.
 */
export function openFlights<Batch>({ fresh, isEmpty, keep, name, every }: Flights<Batch>) {
  const closed: Batch[] = []
  let open = fresh()
  let timer: NodeJS.Timeout | undefined
  let flights = Promise.resolve()

  const later = () => {
    timer ??= setTimeout(() => void flush(), every).unref()
  }

  async function fly(): Promise<void> {
    if (!isEmpty(open)) closed.push(open)
    open = fresh()
    for (let batch = closed[0]; batch; batch = closed[0]) {
      try {
        await keep(batch)
        closed.shift()
      } catch (error) {
        const known = mapDatabaseError(error)
        if (isPlinthError(known)) {
          log.warn({ err: known }, `the ${name} waits for the database`)
          return later()
        }
        reportError(error, name)
        closed.shift()
      }
    }
  }

  /** Writes what was collected. */
  function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    return (flights = flights.then(fly))
  }

  return {
    flush,
    /** Notes something in the batch that is open. */
    add(note: (batch: Batch) => void): void {
      note(open)
      if (!isEmpty(open)) later()
    },
  }
}
