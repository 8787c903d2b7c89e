import { flags, flagSubject } from "@plinth/flags"
import { getOverview, readInsight, spans } from "@plinth/overview"
import { dateFormat } from "@plinth/ui/formatters"
import type { Metadata } from "next"
import { getLocale, getTranslations } from "next-intl/server"
import { cookies } from "next/headers"
import { partOfDay } from "@/features/home/part-of-day"
import { firstSteps } from "@/features/home/steps"
import { requireMember } from "@/server/tenant-api"
import { unlessAway } from "@/server/unless-away"
import { Home, type HomeFacts } from "./home"
import { homeWords } from "./home-words"

// A layout's template is not for the page beside it: this one writes its title out.
export async function generateMetadata({ params }: PageProps<"/app/[tenant]">): Promise<Metadata> {
  const [{ tenant: slug }, t] = await Promise.all([params, getTranslations("home")])
  const { answer } = await unlessAway(requireMember(slug))
  return { title: { absolute: `${t("title")} · ${answer?.tenant.name ?? slug}` } }
}

export default async function HomePage({ params, searchParams }: PageProps<"/app/[tenant]">) {
  const [{ tenant: slug }, { days }] = await Promise.all([params, searchParams])
  const [{ caller, member, tenant }, jar, locale] = await Promise.all([
    requireMember(slug),
    cookies(),
    getLocale(),
  ])
  const span = spans.find((each) => String(each) === days)
  const [overview, insight, hasKeyboardHint] = await Promise.all([
    getOverview(member),
    span ? readInsight(member, span) : null,
    flags.boolean("home.keyboard-hint", flagSubject(member)),
  ])
  const now = member.clock.now()
  const timeZone = caller.preferences.timeZone ?? tenant.timeZone
  const isTrying = tenant.plan === "starter" && tenant.trialEndsAt !== null && tenant.trialEndsAt > now
  const seats = overview.memberCount + overview.invitationCount
  const steps = firstSteps({
    slug,
    permissions: member.permissions,
    hasProfile: caller.preferences.timeZone !== null,
    hasProject: overview.projectCount > 0,
    hasColleague: seats > 1,
    hasPlan: tenant.plan !== "starter",
  })
  const isViewed = caller.impersonation !== null
  const isOver = isViewed || jar.get("first-steps")?.value === "away" || steps.every(({ done }) => done)

  const facts: HomeFacts = {
    partOfDay: partOfDay(now, timeZone),
    steps: isOver ? null : steps,
    trialEnds:
      isTrying && tenant.trialEndsAt
        ? dateFormat(locale, { day: "numeric", month: "long", timeZone }).format(tenant.trialEndsAt)
        : null,
    memberCount: seats,
    projectCount: overview.projectCount,
    credits: member.permissions.has("credit:read") ? overview.credits : null,
    hasKeyboardHint,
    projects: overview.projects,
    events: overview.events,
    live: overview.live,
    insight,
  }
  return <Home words={await homeWords(facts)} facts={JSON.stringify(facts)} />
}
