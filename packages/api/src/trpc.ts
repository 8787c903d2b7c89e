import { authErrors, isConfirmed } from "@plinth/auth"
import { isPlinthError } from "@plinth/core"
import { isShut, repeatable, type LimitClass, type Permission } from "@plinth/gate"
import { countProcedure, withLogContext, withSpan } from "@plinth/observability"
import { platformErrors, recordViewed, type PlatformPermission } from "@plinth/platform"
import { tenantErrors } from "@plinth/tenants"
import type { SummedMeter } from "@plinth/usage"
import { initTRPC, TRPCError } from "@trpc/server"
import superjson from "superjson"
import type { ZodType } from "zod"
import type { ApiContext } from "./context"
import { errorDataOf, isWireError, toTrpcError } from "./error-map"
import type { RestOperation } from "./rest/operation"

/** Who may call a procedure: anyone, anyone signed in, members who hold a permission, or operators who hold one of theirs. */
type Meta = {
  readonly can: "public" | "me" | Permission | PlatformPermission
  /** Which rate limit counts it. Unsaid: `other`. */
  readonly limit?: LimitClass
  /** Sensitive: the person showed lately that it is them, and with a `factor` where they have one. */
  readonly confirmed?: true | "factor"
  /** No API key may, whatever its scopes. */
  readonly peopleOnly?: true
  /** An operator who views as a member may: it changes nothing but that. */
  readonly whileViewing?: true
  /** Stays open whatever the tenant's bill says: billing itself, leaving, what takes rights back. */
  readonly whileRestricted?: true
  /** Asked again it does nothing twice by itself, what it asks of others included: its writes are not kept under the caller's key. */
  readonly repeatsItself?: true
  /** A meter that one more has to fit into, as it stood a second ago: it came with the gate's own query, so asking costs nothing. */
  readonly quota?: Quota
  /** How it is called over REST too. */
  readonly rest?: RestOperation
}

/** With `where`, only what is asked for so uses it up. */
type Quota = { readonly meter: SummedMeter; readonly where?: ZodType }

type Confirmable = Pick<Meta, "confirmed">

const t = initTRPC
  .context<ApiContext>()
  .meta<Meta>()
  .create({
    transformer: superjson,
    isDev: false,
    // A stream that says nothing for longer than this is dead, and the browser opens another.
    sse: { ping: { enabled: true, intervalMs: 4_000 }, client: { reconnectAfterInactivityMs: 9_000 } },
    errorFormatter({ shape, error, ctx, path }) {
      const known = isWireError(error)
        ? error
        : toTrpcError(error, ctx?.visitor.origin.requestId ?? "", path ?? "")
      const data = errorDataOf(known)
      return {
        ...shape,
        message: data.code,
        data: { httpStatus: shape.data.httpStatus, path: shape.data.path, ...data },
      }
    },
  })

export const { createCallerFactory } = t
export const createRouter = t.router

/** Everything below is written down, counted and traced as this call of this person. */
const observed = t.procedure.use(async ({ ctx, path, type, next }) => {
  const { caller, member, visitor } = ctx
  const ids = { requestId: visitor.origin.requestId, userId: caller?.user.id, tenantId: member?.tenantId }
  const facts = { "rpc.method": path, "plinth.tenant": ids.tenantId ?? "", "plinth.user": ids.userId ?? "" }
  const begun = performance.now()
  const result = await withLogContext(ids, () => withSpan(`${type} ${path}`, facts, next))
  countProcedure(path, result.ok, (performance.now() - begun) / 1_000)
  return result
})

/** What stays open works on contexts that no bill locks. */
const opened = observed.use(({ ctx, meta, next }) => {
  const { tenant, member } = (meta?.whileRestricted && ctx.lock) || ctx
  return next({ ctx: { tenant, member } })
})

const mapped = opened.use(async ({ ctx, meta, path, type, batchIndex, getRawInput, next }) => {
  const { requestId } = ctx.visitor.origin
  const key = type === "mutation" && !meta?.repeatsItself && ctx.keys?.[batchIndex]
  const result = await (key
    ? next({ ctx: repeatable(ctx, { key, says: `${path} ${JSON.stringify(await getRawInput())}` }) })
    : next())
  if (!result.ok) {
    const { cause } = result.error
    if (isPlinthError(cause) && cause.code === "auth.FORBIDDEN") ctx.noteRefused(path)
    throw toTrpcError(result.error, requestId, path)
  }
  return result
})

/** INVARIANT: an operator who views as a member calls nothing that could change anything, and what they look at is written down. */
const guarded = mapped.use(async ({ ctx: { caller, member, viewer }, meta, path, type, next }) => {
  if (caller?.impersonation && !meta?.whileViewing) {
    if (type === "mutation") throw platformErrors.VIEW_ONLY()
    if (member && viewer) await recordViewed(viewer, path.split(".", 1).join())
  }
  return next()
})

/** What is sensitive asks for more than a session that somebody left open. */
function demandConfirmation({ confirmed }: Confirmable, { caller }: ApiContext): void {
  const isFresh = caller && isConfirmed(caller.assurance.confirmedAt, new Date())
  if (confirmed && !isFresh)
    throw authErrors.CONFIRMATION_REQUIRED(confirmed === "factor" ? { by: "factor" } : {})
}

/** Early, and before anything is done; the verb that uses it up asks again, exactly. */
async function demandRoom({ meter, where }: Quota, { allowance }: ApiContext, input: () => Promise<unknown>) {
  if (!where || where.safeParse(await input()).success) allowance?.require(meter, 1)
}

/** Why nobody is known who asks; null where a person or a key does. */
function nobody({ caller, apiKey }: ApiContext) {
  if (caller?.impersonation) return platformErrors.VIEW_ONLY()
  if (apiKey === "refused") return authErrors.API_KEY_INVALID()
  return caller || apiKey ? null : authErrors.UNAUTHENTICATED()
}

/** A tenant's people learn where it went. */
async function noTenant({ caller, movedTo }: ApiContext) {
  if (caller && isShut(caller)) return tenantErrors.SUSPENDED()
  const slug = await movedTo()
  return tenantErrors.NOT_FOUND(slug ? { movedTo: slug } : {})
}

/** What an unknown name gets. */
const noProcedure = (path: string) =>
  new TRPCError({ code: "NOT_FOUND", message: `No procedure found on path "${path}"` })

/** Anyone may call it; it gets a visitor's context. */
export const publicProcedure = guarded.meta({ can: "public" })

/** Anyone signed in; it gets `ctx.person` and `ctx.identity`. Errors: `auth.UNAUTHENTICATED`, `auth.CONFIRMATION_REQUIRED`. */
export const personProcedure = guarded.meta({ can: "me" }).use(({ ctx, meta, next }) => {
  const { caller, person, identity } = ctx
  if (!caller || !person || !identity) throw nobody(ctx) ?? authErrors.FORBIDDEN()
  demandConfirmation(meta ?? {}, ctx)
  return next({ ctx: { caller, person, identity } })
})

type TenantMeta = { readonly can: Permission } & Pick<
  Meta,
  "limit" | "confirmed" | "peopleOnly" | "whileRestricted" | "repeatsItself" | "quota" | "rest"
>

/**
 * Whoever holds the permission in the tenant of the address, a member or one of its API keys; it gets `ctx.tenant`. What is
 * `confirmed` a key need not: nobody leaves it open. Errors: `auth.UNAUTHENTICATED`, `tenants.NOT_FOUND`, `tenants.SUSPENDED`,
 * `auth.FORBIDDEN`, `auth.CONFIRMATION_REQUIRED`, and as the tenant's bill stands
 * `entitlements.RESTRICTED` for what changes something, `entitlements.SUSPENDED` for everything; `usage.QUOTA_EXCEEDED`
 * where the plan has no room for one more of its `quota`.
 */
export const tenantProcedure = (meta: TenantMeta) =>
  guarded.meta(meta).use(async ({ ctx, type, getRawInput, next }) => {
    const { tenant } = ctx
    if (!tenant) throw (ctx.caller ? null : nobody(ctx)) ?? (await noTenant(ctx))
    if (!tenant.permissions.has(meta.can)) throw authErrors.FORBIDDEN({ permission: meta.can })
    if (!meta.whileRestricted) ctx.lock?.demand(type === "mutation" ? "write" : "read")
    if (ctx.caller) demandConfirmation(meta, ctx)
    if (meta.quota) await demandRoom(meta.quota, ctx, getRawInput)
    return next({ ctx: { tenant } })
  })

/**
 * As `tenantProcedure`, for what a person does: no API key may. It gets `ctx.member` too. Errors: `auth.FORBIDDEN`.
 */
export const memberProcedure = (meta: TenantMeta) =>
  tenantProcedure({ ...meta, peopleOnly: true }).use(({ ctx, next }) => {
    const { caller, member } = ctx
    if (!caller || !member) throw authErrors.FORBIDDEN({ permission: meta.can })
    return next({ ctx: { caller, member } })
  })

/**
 * An operator who holds the permission, in no tenant; it gets `ctx.platform`. For everyone else there is no such procedure:
 * they get what an unknown name gets. Errors: `auth.FORBIDDEN`, `auth.CONFIRMATION_REQUIRED`, and what stands in an
 * operator's way: `platform.SECOND_FACTOR_REQUIRED`, `platform.EMAIL_DOMAIN_REFUSED`.
 */
export const platformProcedure = (
  meta: { readonly can: PlatformPermission } & Confirmable & Pick<Meta, "rest">,
) =>
  guarded.meta(meta).use(({ ctx, path, next }) => {
    const { caller, platform, operatorObstacle } = ctx
    if (!platform && operatorObstacle) throw platformErrors[operatorObstacle]()
    if (!caller || !platform) throw noProcedure(path)
    if (!platform.permissions.has(meta.can)) throw authErrors.FORBIDDEN({ permission: meta.can })
    demandConfirmation(meta, ctx)
    return next({ ctx: { caller, platform } })
  })

/** An operator who views as a member, or did a moment ago: to stop it. For everyone else there is no such procedure. */
export const viewerProcedure = guarded
  .meta({ can: "platform.impersonation:start", whileViewing: true })
  .use(({ ctx, path, next }) => {
    if (!ctx.viewer && !ctx.platform) throw noProcedure(path)
    return next()
  })
