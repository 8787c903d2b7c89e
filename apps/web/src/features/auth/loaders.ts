import "server-only"
import { type ApiOutputs, createCaller } from "@plinth/api"
import { TRPCError } from "@trpc/server"
import { getTranslations } from "next-intl/server"
import { problemWords } from "@/forms/problem-words"
import { admission } from "@/server/admission"
import { awaitsSecondFactor } from "@/server/awaits-second-factor"
import { requirePerson } from "@/server/require-person"
import { personApi } from "@/server/person-api"
import type { AuthFormWords } from "./components/auth-form"
import { invitationToken } from "./ways"

export type InvitationPreview = ApiOutputs["tenants"]["invitations"]["preview"]

/** What an invitation's token shows to whoever holds it; null where it opens nothing. */
export async function previewOf(token: string | null): Promise<InvitationPreview | null> {
  if (!token) return null
  try {
    return await createCaller(await admission(null)).tenants.invitations.preview({ token })
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "BAD_REQUEST"].includes(error.code)) return null
    throw error
  }
}

/** Who comes to the door, and with which invitation. */
export async function arrival(next: string | null) {
  const [{ caller }, preview] = await Promise.all([admission(null), previewOf(invitationToken(next))])
  return { isSignedIn: caller !== null, preview }
}

/** How far somebody is who has a second factor to show. */
export async function challenge(): Promise<"in" | "waiting" | "stranger"> {
  const { caller } = await admission(null)
  if (caller) return "in"
  return (await awaitsSecondFactor()) ? "waiting" : "stranger"
}

/** Somebody with an account who looks for a tenant; a stranger is sent to sign in. */
export async function newcomer(path: string) {
  const [{ caller }, { me }] = await Promise.all([requirePerson(path), personApi(path)])
  const [tenants, invitations, founding] = await Promise.all([
    me.tenants(),
    me.invitations.list(),
    me.founding(),
  ])
  return { user: caller.user, tenants, invitations, founding }
}

/** How an invitation stands to the person who opens it. */
export type InvitationState =
  | "ready"
  | "stranger"
  | "unverified"
  | "otherAddress"
  | "member"
  | "used"
  | "expired"
  | "revoked"

/** An invitation, and how it stands to whoever asks; null where the token opens nothing. */
export async function findInvitation(token: string) {
  const preview = await previewOf(token)
  if (!preview) return null
  const admitted = await admission(null)
  const user = admitted.caller?.user
  if (!user) return { preview, state: strangersState(preview), email: "" }
  const { me } = createCaller(admitted)
  const [tenants, mine] = await Promise.all([me.tenants(), me.invitations.list()])
  const isMember = tenants.some(({ slug }) => slug === preview.slug)
  const isMine = user.emailVerified
    ? mine.some(({ id }) => id === preview.id)
    : isMaskOf(preview.maskedEmail, user.email)
  const own = isMember ? "member" : !isMine ? "otherAddress" : user.emailVerified ? "ready" : "unverified"
  const state: InvitationState = preview.status === "pending" || isMember ? own : strangersState(preview)
  return { preview, state, email: user.email }
}

const strangersState = ({ status }: InvitationPreview): InvitationState =>
  status === "pending" ? "stranger" : status === "accepted" ? "used" : status

// Before an address is verified nothing more exact is known; whether it is the right one is asked again afterwards.
const isMaskOf = (masked: string, email: string) => {
  const [start = "", end = ""] = masked.split("•••")
  return email.startsWith(start) && email.endsWith(end)
}

/** The words of a form that speaks to Better Auth. */
export async function authFormWords(submit: string, codes: readonly string[]): Promise<AuthFormWords> {
  const t = await getTranslations("auth.password")
  return {
    ...(await problemWords(...codes.map((code) => `auth.${code}`))),
    submit,
    password: {
      show: t("show"),
      hide: t("hide"),
      showPassword: t("showPassword"),
      hidePassword: t("hidePassword"),
    },
  }
}

/** What may go wrong when one shows a passkey. */
export const passkeyWords = () =>
  problemWords(
    "auth.PASSKEYS_UNKNOWN",
    "auth.PASSKEY_NOT_SHOWN",
    "auth.PASSKEY_NOT_FOUND",
    "auth.AUTHENTICATION_FAILED",
  )

/** What may go wrong when one joins. */
export const joinWords = () =>
  problemWords(
    "auth.UNAUTHENTICATED",
    "auth.EMAIL_UNVERIFIED",
    "tenants.INVITATION_NOT_FOUND",
    "tenants.INVITATION_EXPIRED",
    "tenants.INVITATION_REVOKED",
    "tenants.INVITATION_USED",
    "tenants.INVITATION_OTHER_ADDRESS",
    "tenants.SEAT_LIMIT_REACHED",
  )

/** The words of the form that founds a tenant. */
export async function foundTenantWords() {
  const t = await getTranslations("onboarding.form")
  return {
    ...(await problemWords(
      "auth.UNAUTHENTICATED",
      "tenants.SLUG_TAKEN",
      "tenants.SLUG_RESERVED",
      "tenants.FOUNDING_CLOSED",
      "fields.name",
      "fields.slug",
    )),
    name: t("name"),
    nameHelp: t("nameHelp"),
    slug: t("slug"),
    slugHelp: t("slugHelp"),
    submit: t("submit"),
    submitNamed: t("submitNamed", { name: "{name}" }),
  }
}
