import type { AppRouter } from "@plinth/api"
import { createTRPCReact } from "@trpc/react-query"

/** The API in the browser, typed by the router. */
export const trpc = createTRPCReact<AppRouter>()
