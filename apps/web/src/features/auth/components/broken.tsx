"use client"

import { Button } from "@plinth/ui/button"
import { ErrorState } from "@plinth/ui/error-state"
import { createContext, useContext, useTransition } from "react"
import { parseErrorDigest } from "@/error-digest"

type BrokenWords = {
  readonly title: string
  readonly body: string
  readonly retry: string
  readonly errorId: string
}

const Words = createContext<BrokenWords>({ title: "", body: "", retry: "", errorId: "" })

/** Hands the sentences of a broken page over before anything breaks: an error page can ask the server for none. */
export const BrokenWordsProvider = Words.Provider

/** What stands where a page did not load. */
export function Broken({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const words = useContext(Words)
  const [isRetrying, startRetry] = useTransition()
  const id = error.digest && (parseErrorDigest(error.digest)?.id ?? error.digest)

  return (
    <main id="content" className="grid min-h-dvh content-center">
      <ErrorState
        as="h1"
        title={words.title}
        description={words.body}
        errorId={id ? { label: words.errorId, value: id } : undefined}
        retry={
          <Button variant="secondary" pending={isRetrying} onClick={() => startRetry(retry)}>
            {words.retry}
          </Button>
        }
      />
    </main>
  )
}
