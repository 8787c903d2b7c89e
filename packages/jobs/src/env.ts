export type TriggerSettings = { readonly secretKey: string; readonly apiUrl: string }

/** Where bodies of tasks run on Trigger.dev: with `TRIGGER_SECRET_KEY` set. Null: they run in the worker. */
export function triggerSettings(): TriggerSettings | null {
  const secretKey = process.env.TRIGGER_SECRET_KEY
  return secretKey ? { secretKey, apiUrl: process.env.TRIGGER_API_URL || "https://api.trigger.dev" } : null
}
