import { z } from "zod"

const first = new Date("2000-01-01")
const last = new Date("2200-01-01")

/** Reads an instant that somebody asks about or plans for: one of these centuries, which every part of the house can count with. */
export const instantInput = () => z.coerce.date().min(first).max(last)
