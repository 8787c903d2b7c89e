import type { z } from "zod"

/** One thing that happened to one entity. `data` carries ids, keys and numbers, never personal text, tokens or secrets. */
export type PlinthEvent<Data = unknown> = {
  readonly type: string
  readonly entity: { readonly type: string; readonly id: string }
  readonly data: Data
}

/** Makes the event, and names its type for who reacts to it. */
export type EventDefinition<Data> = ((entityId: string, data: Data) => PlinthEvent<Data>) & {
  readonly type: string
  /** Reads the data back from the log. */
  parse(data: unknown): Data
}

type Shape = Readonly<Record<string, z.ZodType>>

/**
 * Declares what can happen to one kind of entity:
 * `defineEvents("project", { archived: z.object({}) })` gives `events.archived(project.id, {})` of type `project.archived`.
 */
export function defineEvents<const Events extends Shape>(entityType: string, shape: Events) {
  const define = (name: string, schema: z.ZodType): EventDefinition<unknown> => {
    const type = `${entityType}.${name}`
    const make = (id: string, data: unknown) => ({
      type,
      entity: { type: entityType, id },
      data: schema.parse(data),
    })
    return Object.assign(make, { type, parse: (data: unknown) => schema.parse(data) })
  }
  return Object.fromEntries(Object.entries(shape).map(([name, schema]) => [name, define(name, schema)])) as {
    readonly [Name in keyof Events]: EventDefinition<z.infer<Events[Name]>>
  }
}
