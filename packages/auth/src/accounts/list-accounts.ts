import { z } from "zod"
import { availableProviders, providerNames } from "../providers/providers-plugin"
import type { IdentityContext } from "../identity/identity-context"

export const AccountsView = z.object({
  accounts: z.array(
    z.object({ id: z.string(), provider: z.enum(providerNames), linkedAt: z.date(), isLastWay: z.boolean() }),
  ),
  /** With whom one may sign in as well, once it is linked. */
  linkable: z.array(z.enum(providerNames)),
})
export type AccountsView = z.infer<typeof AccountsView>

/** The accounts elsewhere that open this one. */
export async function listAccounts(ctx: IdentityContext): Promise<AccountsView> {
  const ways = await waysIn(ctx)
  const rows = await ctx.identity
    .selectFrom("auth.user_accounts")
    .select(["id", "provider_id", "created_at"])
    .where("user_id", "=", ctx.userId)
    .where("provider_id", "in", [...providerNames])
    .orderBy("created_at")
    .execute()
  const accounts = rows.flatMap(({ id, provider_id, created_at: linkedAt }) => {
    const provider = providerNames.find((name) => name === provider_id)
    return provider ? [{ id, provider, linkedAt, isLastWay: ways === 1 }] : []
  })
  const linked = new Set(accounts.map(({ provider }) => provider))
  return { accounts, linkable: availableProviders().filter((provider) => !linked.has(provider)) }
}

/** By how many ways this person gets in: a password, accounts elsewhere, passkeys. Mails are none: an address can be lost. */
export async function waysIn({
  identity,
  userId,
}: Pick<IdentityContext, "identity" | "userId">): Promise<number> {
  const { accounts, passkeys } = await identity
    .selectNoFrom(({ selectFrom }) => [
      selectFrom("auth.user_accounts")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .where("user_id", "=", userId)
        .where((is) => is.or([is("provider_id", "<>", "credential"), is("password", "is not", null)]))
        .as("accounts"),
      selectFrom("auth.user_passkeys")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .where("user_id", "=", userId)
        .as("passkeys"),
    ])
    .executeTakeFirstOrThrow()
  return Number(accounts) + Number(passkeys)
}
