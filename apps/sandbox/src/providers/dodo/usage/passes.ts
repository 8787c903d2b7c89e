import type { z } from "zod"
import type { Row } from "../store"
import type { MeterFilter } from "../usage-entities"

type Clause = z.infer<typeof MeterFilter>["clauses"][number]

/** Whether a meter counts an event. */
export function passes({ eventName, filter }: Row<"meters">, event: Row<"usage">): boolean {
  if (event.name !== eventName) return false
  const meets = (clause: Clause) => compare(clause, event.metadata?.[clause.key])
  if (!filter) return true
  return filter.conjunction === "and" ? filter.clauses.every(meets) : filter.clauses.some(meets)
}

function compare({ operator, value }: Clause, actual: string | number | boolean | undefined): boolean {
  switch (operator) {
    case "equals":
      return String(actual) === String(value)
    case "not_equals":
      return String(actual) !== String(value)
    case "greater_than":
      return Number(actual) > Number(value)
    case "greater_than_or_equals":
      return Number(actual) >= Number(value)
    case "less_than":
      return Number(actual) < Number(value)
    case "less_than_or_equals":
      return Number(actual) <= Number(value)
    case "contains":
      return String(actual).includes(String(value))
    case "does_not_contain":
      return !String(actual).includes(String(value))
  }
}
