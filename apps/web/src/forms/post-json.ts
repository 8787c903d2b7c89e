import { newTraceparent } from "@/observed/traceparent"

export type Reply = { readonly status: number; readonly data: unknown }

/** Posts JSON to this site. Null where nobody answers: no network, no server. */
export async function postJson(url: string, body: unknown): Promise<Reply | null> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", traceparent: newTraceparent() },
      body: JSON.stringify(body),
    })
    const data: unknown = await response.json().catch(() => null)
    return { status: response.status, data }
  } catch {
    return null
  }
}

/** Reads a value deep in something unknown. */
export const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (inner, key) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  )

export const text = (value: unknown): string | undefined =>
  typeof value === "string" && value ? value : undefined
