"use client"

import { QueryClientProvider } from "@tanstack/react-query"
import { httpBatchLink } from "@trpc/client"
import { newTraceparent } from "@/observed/traceparent"
import { type ReactNode, useState } from "react"
import superjson from "superjson"
import { trpc } from "./client"
import { confirmLink } from "./confirm-link"
import { keysOf, onceLink } from "./once-link"
import { createQueryClient } from "./query-client"

/** The browser's cache belongs to one tenant: give it the slug as `key` as well, so that it ends with it. `-` is no tenant. */
export function ApiProvider({ tenant, children }: { tenant: string; children: ReactNode }) {
  const [queryClient] = useState(createQueryClient)
  const [client] = useState(() =>
    trpc.createClient({
      links: [
        confirmLink(),
        onceLink(),
        httpBatchLink({
          url: `/api/trpc/${tenant}`,
          transformer: superjson,
          headers: (batch) => ({ ...keysOf(batch), traceparent: newTraceparent() }),
        }),
      ],
    }),
  )
  return (
    <trpc.Provider client={client} queryClient={queryClient}>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </trpc.Provider>
  )
}
