import type { AppRouter } from "@plinth/api"
import type { TRPCClientError, TRPCLink } from "@trpc/client"
import { observable } from "@trpc/server/observable"
import { askConfirmation } from "@/shell/ask-confirmation"

type Refusal = TRPCClientError<AppRouter>

/** What asks for a person who showed lately that it is them comes again once they did. */
export const confirmLink = (): TRPCLink<AppRouter> => () => (link) =>
  observable((observer) => {
    const send = (error: (refusal: Refusal) => void) => link.next(link.op).subscribe({ ...observer, error })

    async function confirm(error: Refusal): Promise<void> {
      const { code, details } = error.data ?? {}
      if (code !== "auth.CONFIRMATION_REQUIRED" || !(await askConfirmation(details?.by))) {
        return observer.error(error)
      }
      sent = send((again) => observer.error(again))
    }

    let sent = send((error) => void confirm(error))
    return () => sent.unsubscribe()
  })
