import type { MemberContext } from "@plinth/db"
import { translatorFor } from "@plinth/i18n"
import { channels, type Channel } from "../define-kinds"
import { kindKeys, kinds, type KindKey } from "../kinds"
import { choicesOf, isOn } from "./is-on"
import { findDefaults, findPreferences } from "./preference.queries"
import type { PreferenceView } from "./preference.schemas"

type Chosen = (kind: KindKey, channel: Channel) => boolean | undefined

/** What a member may hear of in the tenant, as they hold permissions now, and by which channels they do. */
export async function listPreferences(ctx: MemberContext): Promise<PreferenceView[]> {
  const [defaults, own] = await ctx.read((db) =>
    Promise.all([findDefaults(db), findPreferences(db, ctx.member.id)]),
  )
  const heard = kindKeys.filter((key) => {
    const { permission } = kinds[key]
    return !permission || ctx.permissions.has(permission)
  })
  return viewsOf(ctx, heard, choicesOf(own), choicesOf(defaults))
}

/** What the tenant chose for those who choose nothing. */
export async function listDefaults(ctx: MemberContext): Promise<PreferenceView[]> {
  const defaults = await ctx.one((db) => findDefaults(db))
  return viewsOf(ctx, kindKeys, choicesOf(defaults), () => undefined)
}

function viewsOf(
  ctx: MemberContext,
  keys: readonly KindKey[],
  own: Chosen,
  beneath: Chosen,
): PreferenceView[] {
  const t = translatorFor(ctx.tenant.locale, "notifications")
  return keys.map((kind) => {
    const { category, severity, channels: offered, mandatory } = kinds[kind]
    const choice = (channel: Channel) => ({
      isOffered: offered[channel] !== "never",
      isOn: isOn(kind, channel, own(kind, channel), beneath(kind, channel)),
      isMandatory: mandatory?.includes(channel) ?? false,
      isChosen: own(kind, channel) !== undefined,
    })
    const [in_app, email, sms, push] = channels.map(choice) as [Choice, Choice, Choice, Choice]
    return { kind, category, severity, name: t(`kind.${kind}.name`), channels: { in_app, email, sms, push } }
  })
}

type Choice = PreferenceView["channels"][Channel]
