/** One question to PostHog, as its own query: https://posthog.com/docs/api/insights */
export type Insight = {
  readonly name: string
  readonly description: string
  readonly query: { readonly kind: "InsightVizNode"; readonly source: Readonly<Record<string, unknown>> }
}

type Step = string | { readonly event: string; readonly where: Readonly<Record<string, string>> }

const node = (step: Step) => {
  const { event, where } = typeof step === "string" ? { event: step, where: {} } : step
  const properties = Object.entries(where).map(([key, value]) => ({
    key,
    value: [value],
    operator: "exact",
    type: "event",
  }))
  return { kind: "EventsNode", event, name: event, ...(properties.length > 0 && { properties }) }
}

const ofPlan: Step = { event: "payment succeeded", where: { kind: "plan" } }
const trialBegun: Step = { event: "tenant founded", where: { trial: "yes" } }

const funnel = (steps: readonly Step[], { withinDays, group }: { withinDays: number; group?: number }) => ({
  kind: "InsightVizNode" as const,
  source: {
    kind: "FunnelsQuery",
    dateRange: { date_from: "-90d" },
    series: steps.map(node),
    funnelsFilter: {
      funnelVizType: "steps",
      funnelOrderType: "ordered",
      funnelWindowInterval: withinDays,
      funnelWindowIntervalUnit: "day",
    },
    ...(group !== undefined && { aggregation_group_type_index: group }),
  },
})

const trend = (steps: readonly Step[], { by, group }: { by?: string; group: number }) => ({
  kind: "InsightVizNode" as const,
  source: {
    kind: "TrendsQuery",
    dateRange: { date_from: "-180d" },
    interval: "week",
    series: steps.map((step) => ({ ...node(step), math: "unique_group", math_group_type_index: group })),
    trendsFilter: { display: "ActionsBar" },
    ...(by && { breakdownFilter: { breakdown: by, breakdown_type: "event" } }),
  },
})

/** The funnels and what leads from plan to plan. `tenants` is the number that the project gives to groups of the type tenant. */
export const insights = (tenants: number): readonly Insight[] => [
  {
    name: "From sign-up to paid",
    description: "Of those who sign up, who comes how far within a month.",
    query: funnel(
      [
        "signed up",
        "e-mail verified",
        "tenant founded",
        "first project created",
        "invitation sent",
        "checkout opened",
        ofPlan,
      ],
      { withinDays: 30 },
    ),
  },
  {
    name: "From trial to paid",
    description: "Of tenants that begin their trial, which pay for a plan within two months.",
    query: funnel([trialBegun, ofPlan], { withinDays: 60, group: tenants }),
  },
  {
    name: "From a failed payment to recovered",
    description: "Of tenants whose payment fails, which pay within three weeks.",
    query: funnel(["payment failed", "payment recovered"], { withinDays: 21, group: tenants }),
  },
  {
    name: "Plans that tenants come to",
    description: "Tenants that change their plan, by the plan they come to, a week.",
    query: trend(["plan changed"], { by: "to", group: tenants }),
  },
  {
    name: "Trials, checkouts and payments",
    description: "Tenants that began a trial, opened a checkout and paid for a plan, a week.",
    query: trend([trialBegun, "checkout opened", ofPlan], { group: tenants }),
  },
  {
    name: "Why tenants cancel",
    description: "Tenants that schedule their end, by the reason they give, a week.",
    query: trend(["cancellation scheduled"], { by: "feedback", group: tenants }),
  },
  {
    name: "What tenants run out of",
    description: "Tenants that reach a threshold of what their plan has, by meter, a week.",
    query: trend(["usage threshold reached"], { by: "meter", group: tenants }),
  },
]

/** Everything that the questions ask about must be counted: this is what they name. */
export const askedEvents = (): ReadonlySet<string> =>
  new Set(
    insights(0).flatMap(({ query }) =>
      (query.source.series as readonly { readonly event: string }[]).map(({ event }) => event),
    ),
  )

export const dashboard = {
  name: "Plinth: from visitor to paying tenant",
  description: "Kept as code: what is changed here by hand is set back by the next run.",
}
