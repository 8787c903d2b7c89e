import type { PlatformContext } from "@plinth/db"
import { flagCatalogue } from "../catalogue"
import type { FlagDeclarations, Json } from "../define-flags"
import { flagErrors } from "../errors"
import { fits } from "../evaluation/compile-flag"
import { declaredFlag, type FlagDetail } from "../flag.schemas"
import { authorize } from "../permissions"
import { findFlag, selectOverrides } from "./flag.queries"
import { viewOf } from "./list-flags"

/** All that is known of a flag. Errors: `flags.UNKNOWN` where neither code nor database knows it. */
export async function readFlag(
  ctx: PlatformContext,
  key: string,
  declarations: FlagDeclarations = flagCatalogue,
): Promise<FlagDetail> {
  authorize(ctx, "platform.flag:read")
  const { stored, rows } = await ctx.read(async (db) => ({
    stored: await findFlag(db, key),
    rows: await selectOverrides(db, key).execute(),
  }))
  const view = viewOf(key, stored, rows.length, declarations)
  if (!view) throw flagErrors.UNKNOWN({ key })
  const declared = declaredFlag(key, declarations)
  const variants =
    stored?.state.variants ??
    (view.kind === "boolean"
      ? [
          { name: "on", value: true },
          { name: "off", value: false },
        ]
      : [])
  return {
    ...view,
    variants,
    codeDefault: declared ? { value: declared.default as FlagDetailValue } : null,
    unfit: variants
      .filter(({ value }) => !fits(value, view.kind, declared) || (declared && declared.kind !== view.kind))
      .map(({ name }) => name),
    overrides: rows.map(({ tenantId, tenantName, tenantSlug, userId, userName, userEmail, variant }) => ({
      tenant: tenantId ? { id: tenantId, name: tenantName ?? "", slug: tenantSlug ?? "" } : null,
      user: userId ? { id: userId, name: userName, email: userEmail } : null,
      variant,
    })),
  }
}

type FlagDetailValue = NonNullable<FlagDetail["codeDefault"]>["value"] & Json
