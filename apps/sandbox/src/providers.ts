import type { Provider } from "./provider"
import { dodo } from "./providers/dodo/dodo"
import { github } from "./providers/github/github"
import { openid } from "./providers/openid/openid"
import { posthog } from "./providers/posthog/posthog"
import { push } from "./providers/push/push"
import { resend } from "./providers/resend/resend"
import { sentry } from "./providers/sentry/sentry"
import { trigger } from "./providers/trigger/trigger"
import { twilio } from "./providers/twilio/twilio"

/** Every provider that has a stand-in here. A new one is a folder beside these and a line in this list. */
export const providers: readonly Provider[] = [
  resend,
  twilio,
  push,
  sentry,
  posthog,
  trigger,
  openid,
  github,
  dodo,
]
