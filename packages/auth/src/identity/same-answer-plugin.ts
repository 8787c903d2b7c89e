import type { BetterAuthPlugin } from "better-auth"
import { APIError, createAuthMiddleware } from "better-auth/api"
import { z } from "zod"

const said = { status: true }
const Lost = z.object({ code: z.literal("FAILED_TO_CREATE_USER") })

/**
 * Who asks for an account gets one answer, whether the address had one, was free, or was taken in that very moment: the
 * mailbox is told what came of it. Better Auth's own answer makes somebody up, and gives a lost race away.
 */
export const sameAnswerPlugin = () =>
  ({
    id: "same-answer",
    hooks: {
      after: [
        {
          matcher: ({ path }) => path === "/sign-up/email",
          handler: createAuthMiddleware(async (ctx) =>
            ctx.context.returned instanceof APIError ? undefined : ctx.json(said),
          ),
        },
      ],
    },
    async onResponse(response) {
      if (response.status !== 422) return
      const isLost = Lost.safeParse(await response.clone().json()).success
      if (isLost) return { response: Response.json(said) }
    },
  }) satisfies BetterAuthPlugin
