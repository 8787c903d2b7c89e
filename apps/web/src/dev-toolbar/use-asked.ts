import { useCallback, useEffect, useState } from "react"
import { ask } from "./ask"

/** What a handler shows, asked when the panel opens and again by `again`. */
export function useAsked<Answer>(what: string) {
  const [answer, setAnswer] = useState<Answer>()
  const [failed, setFailed] = useState("")
  const again = useCallback(async () => {
    try {
      setAnswer(await ask<Answer>(what))
      setFailed("")
    } catch (error) {
      setFailed(error instanceof Error ? error.message : String(error))
    }
  }, [what])
  useEffect(() => void again(), [again])
  return { answer, failed, again }
}
