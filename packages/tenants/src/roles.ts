import type { RoleKey } from "@plinth/core"
import { z } from "zod"

export const roleKeys = ["owner", "admin", "member", "viewer"] as const satisfies readonly RoleKey[]

/** A role that can be given: ownership is transferred, never assigned. */
export const AssignableRole = z.enum(["admin", "member", "viewer"])
export type AssignableRole = z.infer<typeof AssignableRole>
