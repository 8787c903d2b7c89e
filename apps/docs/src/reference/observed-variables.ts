import type { VariableGroup } from "./variable-group"

/** What errors, use, traces, metrics and the state are told by. */
export const observedVariables: VariableGroup = {
  title: "Observed",
  variables: [
    {
      name: "SENTRY_DSN",
      what: "Where errors are reported to. Empty: nowhere.",
      unset: "the sandbox; where others reach the product, nowhere",
    },
    { name: "SENTRY_ENVIRONMENT", what: "The stage that a report names.", unset: "NODE_ENV" },
    {
      name: "SENTRY_RELEASE",
      what: "The build that a report names, such as a commit. Set it for the build, so that its maps of sources bear the same name.",
      unset: "none",
    },
    {
      name: "SENTRY_SAMPLE_RATE",
      what: "How many of all traces have their errors reported, from 0 to 1. The log has them all.",
      unset: "1",
    },
    {
      name: "NEXT_PUBLIC_POSTHOG_KEY",
      what: "The PostHog project that use is counted in. Empty: none.",
      unset: "the sandbox's; where others reach the product, none",
    },
    {
      name: "NEXT_PUBLIC_POSTHOG_HOST",
      what: "Where PostHog answers.",
      unset: "the sandbox, or with a key https://us.i.posthog.com",
    },
    {
      name: "POSTHOG_REPLAY_SHARE",
      what: "How many of the visits of people who said yes are recorded, from 0 to 1.",
      unset: "0: nobody is asked, and nothing is recorded",
    },
    {
      name: "POSTHOG_PERSONAL_API_KEY",
      what: "A person's key, with the right to write insights and dashboards: for the command that keeps them.",
      unset: "the sandbox's",
    },
    {
      name: "POSTHOG_PROJECT_ID",
      what: "The project whose dashboards are kept as code. Set together with that key.",
      unset: "the sandbox's",
    },
    {
      name: "POSTHOG_API_HOST",
      what: "Where PostHog is asked to keep them.",
      unset: "the sandbox, or with a key https://us.posthog.com",
    },
    {
      name: "STATUS_PROBE_URL",
      what: "Where the worker asks whether the pages answer, where it cannot reach the address that people use.",
      unset: "BETTER_AUTH_URL",
    },
    {
      name: "OTEL_EXPORTER_OTLP_ENDPOINT",
      what: "Where traces go, as OTLP over HTTP. OpenTelemetry's other variables are heard too.",
      unset: "nowhere, and nothing is traced",
    },
    {
      name: "METRICS_TOKEN",
      what: "Who carries it as a bearer reads /api/metrics.",
      unset: "there are no metrics",
    },
  ],
}
