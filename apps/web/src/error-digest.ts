/** In production Next hides an error's message from the browser; its `digest` passes. Ours says code and id: "database.UNAVAILABLE@0af7651916cd43dd8448eb211c80319c". */
export const errorDigest = ({ code, id }: { readonly code: string; readonly id: string }) => `${code}@${id}`

/** Reads a digest back; null where Next made it itself. */
export function parseErrorDigest(digest: string): { code: string; id: string } | null {
  const [code, id, ...rest] = digest.split("@")
  return code && id && rest.length === 0 ? { code, id } : null
}
