import { z } from "zod"
import { kinds, type KindKey } from "./kinds"

/** Where a notification leads, within its tenant's pages. */
export function pathOf(
  kind: KindKey,
  entity: { readonly entityType: string; readonly entityId: string },
): string {
  const { page } = kinds[kind]
  return entity.entityType === "project" ? `projects/${entity.entityId}` : page
}

const Linked = z.object({ link: z.url({ protocol: /^https$/ }) })

/** Where an operator's words lead to, out of the house; null where they lead nowhere, and of everything else. */
export const linkOf = (kind: KindKey, data: unknown): string | null =>
  kind === "system.announcement" ? (Linked.safeParse(data).data?.link ?? null) : null
