import { z } from "zod"
import { isId, type Id } from "./ids"

const nobody = "00000000-0000-0000-0000-000000000000"

/** Reads an id from outside. A malformed one becomes the id of nothing, so it is *not found* like any other that is not there. */
export const idInput = <Of extends Id<string>>() =>
  z
    .string()
    .max(200)
    .transform((value) => (isId(value) ? value : nobody) as Of)
