import { idInput, lineInput, newIdInput, textInput, type Id } from "@plinth/core"
import { z } from "zod"
import { statusParts } from "../watch/status-parts"

export type DisruptionId = Id<"disruption">

/** How far it is. What is resolved stays so. */
export const DisruptionState = z.enum(["investigating", "identified", "watching", "resolved"])

const StatusPart = z.enum(statusParts)
/** Each once, in the order of the page. */
const Parts = z
  .array(StatusPart)
  .min(1)
  .max(statusParts.length)
  .transform((parts) => statusParts.filter((part) => parts.includes(part)))

export const OpenDisruptionInput = z.object({
  /** Made by the form: sent twice, it is one. */
  id: newIdInput<DisruptionId>(),
  title: lineInput(120),
  parts: Parts,
  state: DisruptionState.exclude(["resolved"]),
  body: textInput(1, 2_000),
})
export type OpenDisruptionInput = z.infer<typeof OpenDisruptionInput>

export const UpdateDisruptionInput = z.object({
  disruptionId: idInput<DisruptionId>(),
  /** Of the update. */
  id: newIdInput<Id<"disruption_update">>(),
  parts: Parts,
  state: DisruptionState,
  body: textInput(1, 2_000),
})
export type UpdateDisruptionInput = z.infer<typeof UpdateDisruptionInput>

/** A disruption, as everyone may read it. */
export const DisruptionView = z.object({
  id: z.string(),
  title: z.string(),
  parts: z.array(StatusPart),
  openedAt: z.date(),
  resolvedAt: z.date().nullable(),
  /** The newest first. */
  updates: z.array(
    z.object({ id: z.string(), state: DisruptionState, body: z.string(), createdAt: z.date() }),
  ),
})
export type DisruptionView = z.infer<typeof DisruptionView>

export const ListDisruptionsInput = z.object({
  cursor: z.string().max(500).nullish(),
  limit: z.number().int().min(1).max(100).default(50),
})
export type ListDisruptionsInput = z.infer<typeof ListDisruptionsInput>
