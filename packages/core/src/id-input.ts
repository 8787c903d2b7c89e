import { z } from "zod"
import { isId, type Id } from "./ids"

const nobody = "00000000-0000-0000-0000-000000000000"

/** Reads the id that a form made for what it creates, so that the same form sent twice creates one thing. */
export const newIdInput = <Of extends Id<string>>() => z.uuid().transform((value) => value as Of)

/** Reads an id from outside. A malformed one becomes the id of nothing, so it is *not found* like any other that is not there. */
export const idInput = <Of extends Id<string>>() =>
  z
    .string()
    .max(200)
    .transform((value) => (isId(value) ? value : nobody) as Of)
