import { hasSandbox } from "@plinth/core"

/** What is here is development's, and only where the sandbox stands in for who is paid: `next build` drops the import and all behind it. */
export const loadDevToolbar =
  process.env.NODE_ENV === "development" && hasSandbox(process.env)
    ? () => import("./dev-toolbar").then(({ DevToolbar }) => DevToolbar)
    : null

/** Where the sandbox answers. */
export const sandboxUrl = () => `http://localhost:${process.env.SANDBOX_PORT ?? 4000}`
