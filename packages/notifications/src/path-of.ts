import { kinds, type KindKey } from "./kinds"

/** Where a notification leads, within its tenant's pages. */
export function pathOf(
  kind: KindKey,
  entity: { readonly entityType: string; readonly entityId: string },
): string {
  const { page } = kinds[kind]
  return entity.entityType === "project" ? `projects/${entity.entityId}` : page
}
