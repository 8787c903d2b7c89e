import { newId } from "@plinth/core"
import type { TenantContext } from "@plinth/db"
import { tenantPermissions } from "@plinth/tenants"
import { tenantHarness } from "@plinth/tenants/testing"
import { grantCredits, type CreditGrantInput } from "./grant/grant-credits"
import type { GrantSource } from "./grant/grant-sources"
import { creditPermissions } from "./permissions"

/** A tenant whose roles know credits. */
export const aTenant = tenantHarness([tenantPermissions, creditPermissions])

type Gift = Partial<Omit<CreditGrantInput, "source" | "amount">> & { readonly kind?: GrantSource }

/** Credits from a source of their own; a bonus that does not expire where nothing else is said. */
export const give = (
  ctx: TenantContext,
  amount: number,
  { kind = "bonus", expiresAt = null, isPaid = false, paymentId }: Gift = {},
) =>
  ctx.write((tx) =>
    grantCredits(tx, { source: { kind, ref: newId() }, amount, expiresAt, isPaid, paymentId }),
  )
