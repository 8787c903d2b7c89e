import { useState } from "react"
import { ask } from "./ask"

/** Does something, says that it is at it, and keeps what was said of it. */
export function useAct(after?: (said: string) => unknown) {
  const [isBusy, setBusy] = useState(false)
  const [said, setSaid] = useState("")
  async function act(what: string, body: Record<string, string>) {
    setBusy(true)
    setSaid("")
    try {
      const answer = await ask<unknown>(what, body)
      const words = typeof answer === "string" ? answer : ""
      setSaid(words)
      await after?.(words)
    } catch (error) {
      setSaid(error instanceof Error ? error.message : String(error))
    } finally {
      setBusy(false)
    }
  }
  return { act, isBusy, said }
}
