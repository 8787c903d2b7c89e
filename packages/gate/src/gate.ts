import { billingProvider, receiveWebhook } from "@plinth/billing"
import { createAuth, isWaiting, readSessionToken, readStanding, tenantHostOf, type Auth } from "@plinth/auth"
import { isMigrated, openDatabases, type Databases } from "@plinth/db"
import { openFeedHub, type FeedHub } from "@plinth/events"
import {
  queueIdentityMail,
  readMailing,
  receiveMailEvent,
  receiveTextCallback,
  setMailing,
  type MailingView,
} from "@plinth/notifications"
import { log } from "@plinth/observability"
import { admit, type Admission } from "./admit"
import { answerIdentity } from "./answer-identity"
import { answerWebhook } from "./answer-webhook"
import { limitScale } from "./env"
import { countAndMeter, type Call } from "./count-and-meter"
import { answerOnHost } from "./hosts/answer-on-host"
import { enterHost } from "./hosts/enter-host"
import { beatFor, type Beat } from "./beat"
import { listenFor, type Listen } from "./listen"
import { openLimits, type Standing } from "./limits/limits"
import { openCountStore } from "./limits/open-count-store"
import { openApiCalls } from "./use/count-api-calls"
import { openUseLog } from "./use/open-use-log"
import { openWatch } from "./watch/open-watch"
import { clientAddress } from "./client-address"
import { requestOrigin } from "./request-origin"
import { refuseUnsafeRoles } from "./refuse-unsafe-roles"
import { resolveApiKey } from "./resolve-api-key"
import { resolveCaller } from "./resolve-caller"
import { signUp } from "./sign-up"

/** One process's door: its pools, its Better Auth, and the admission of requests. */
export type Gate = {
  readonly databases: Databases
  readonly auth: Auth
  /** The live feed. Close it first: its streams would keep the process from ending. */
  readonly feed: FeedHub
  admit(headers: Headers, slug: string | null): Promise<Admission>
  /** Whether somebody has begun to sign in and has their second factor still to show: to the API they are a stranger. */
  awaitsSecondFactor(headers: Headers): Promise<boolean>
  /** Opens the live feed to a member; null for everyone else. */
  listen(admission: Admission, headers: Headers, slug: string | null): Listen | null
  /** Keeps an operator's open page up to date; null for everyone else. */
  beat(admission: Admission, headers: Headers): Beat | null
  /**
   * Counts a request's calls against the limits of its tenant, member and address, those of the API against the plan, and meters
   * them. Errors: `gate.RATE_LIMITED`, `usage.QUOTA_EXCEEDED`.
   */
  countCalls(admission: Admission, calls: readonly Call[]): Promise<Standing[]>
  /** Answers what is asked of Better Auth over HTTP. */
  answerIdentity(request: Request): Promise<Response>
  /** Answers the payment provider's messages: no session, a signature. */
  answerBillingWebhook(request: Request): Promise<Response>
  /** As `answerBillingWebhook`, for what the mail provider tells of mails. */
  answerMailWebhook(request: Request): Promise<Response>
  /** As `answerBillingWebhook`, for what the provider of text messages tells of numbers. */
  answerTextWebhook(request: Request): Promise<Response>
  /** What the token of a mail is about. Errors: `notifications.UNSUBSCRIBE_LINK_UNKNOWN`. */
  readMailing(token: string): Promise<MailingView>
  /** Ends what a mail's token is about, or has it begin again. Errors: `notifications.UNSUBSCRIBE_LINK_UNKNOWN`. */
  setMailing(token: string, headers: Headers, isOn: boolean): Promise<void>
  /** The cookie of a tenant host's own session for a hand-off's token; null where that opens nothing. */
  enterHost(headers: Headers, token: string): Promise<string | null>
  /** True while the database answers, has the migrations of this build, and its policies bind the roles. */
  isReady(): Promise<boolean>
  /** Keeps what was counted and lets go of everything. */
  close(): Promise<void>
}

/** A gate on these databases. */
export function openGate(databases: Databases): Gate {
  const checkRoles = refuseUnsafeRoles(databases)
  const safely =
    <Args extends unknown[], Result>(work: (...args: Args) => Promise<Result>) =>
    (...args: Args) =>
      checkRoles().then(() => work(...args))
  const resolve = { caller: safely(resolveCaller), apiKey: safely(resolveApiKey) }
  const limits = openLimits(openCountStore(databases), limitScale())
  const meter = openUseLog(databases)
  // A page that stays open is not somebody at work: it keeps no session awake.
  const unseen = { ...meter, sees: () => {} }
  const watch = openWatch(databases)
  const countApiCalls = openApiCalls()
  const feed = openFeedHub(databases)
  const auth = createAuth({ databases, deliver: (mail) => queueIdentityMail(databases, mail), limits })
  const invalidWebhook = ({ headers }: Request) =>
    watch.threat({ kind: "invalid_webhook", address: clientAddress(headers) })
  const identityAt = (headers: Headers) => {
    const host = tenantHostOf(headers)
    return (asked: Request) =>
      host ? safely(answerOnHost)(databases.auth, asked, host) : safely(auth.handler)(asked)
  }
  return {
    databases,
    auth,
    feed,
    admit: async (headers, slug) => ({
      ...(await admit(databases, resolve, { limits, meter, watch }, headers, slug)),
      signUp: (input) => signUp(identityAt(headers), headers, input),
    }),
    async awaitsSecondFactor(headers) {
      const standing = await safely(readStanding)(databases.auth, headers)
      return standing !== null && isWaiting(standing)
    },
    listen: (admission, headers, slug) =>
      listenFor(feed, admission, async () => {
        const token = readSessionToken(headers)
        return token ? safely(resolveCaller)(databases, token, slug) : null
      }),
    beat: (admission, headers) =>
      beatFor(admission, feed.closing, () =>
        admit(databases, resolve, { limits, meter: unseen, watch }, headers, null),
      ),
    countCalls: (admission, calls) =>
      countAndMeter(limits, { meter, watch, countApiCalls }, admission, calls),
    answerIdentity: async (request) => {
      const handler = identityAt(request.headers)
      const answer = await answerIdentity({ handler }, request, async (headers) => {
        const token = readSessionToken(headers)
        const caller = token ? await safely(resolveCaller)(databases, token, null) : null
        return Boolean(caller?.impersonation)
      })
      if (answer.status === 429)
        watch.threat({ kind: "sign_in_throttled", address: clientAddress(request.headers) })
      return answer
    },
    answerBillingWebhook: (request) => {
      const receive = receiveWebhook.bind(null, databases, billingProvider("refetch"))
      return answerWebhook(receive, request, () => invalidWebhook(request))
    },
    answerMailWebhook: (request) =>
      answerWebhook(receiveMailEvent.bind(null, databases), request, () => invalidWebhook(request)),
    answerTextWebhook: (request) =>
      answerWebhook(receiveTextCallback.bind(null, databases), request, () => invalidWebhook(request)),
    readMailing: (token) => safely(readMailing)(databases, token),
    setMailing: (token, headers, isOn) =>
      safely(setMailing)(databases, token, { isOn, requestId: requestOrigin(headers).requestId }),
    enterHost: (headers, token) => safely(enterHost)(databases.auth, headers, token),
    async isReady() {
      try {
        await checkRoles()
        return await isMigrated(databases.app)
      } catch (error) {
        log.warn({ err: error }, "not ready")
        return false
      }
    },
    async close() {
      await Promise.all([meter.flush(), watch.flush()])
      await limits.close()
      await databases.close()
    },
  }
}

// Next reloads modules while one works on them; pools and listeners must not pile up.
const shared = globalThis as { plinthGate?: Gate }

/** The gate of this process, opened at its first use. */
export const gate = (): Gate => (shared.plinthGate ??= openGate(openDatabases()))
