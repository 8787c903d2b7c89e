import { observedVariables } from "./observed-variables"
import type { VariableGroup } from "./variable-group"

/** What each variable means. `reference.test.ts` holds this list against what the code reads. */
export const variableGroups: readonly VariableGroup[] = [
  {
    title: "Addresses",
    variables: [
      { name: "WEB_PORT", what: "Where the product listens.", unset: "3000" },
      { name: "DOCS_PORT", what: "Where these docs listen.", unset: "3001" },
      { name: "SANDBOX_PORT", what: "Where the sandbox listens.", unset: "4000" },
      { name: "POSTGRES_PORT", what: "Where the embedded Postgres listens.", unset: "54329" },
      {
        name: "BETTER_AUTH_URL",
        what: "The product's address as people see it. Links in mails begin with it.",
        unset: "http://localhost:3000",
      },
      {
        name: "BASE_HOST",
        what: "What the names of tenants' own hosts end with: with example.com, acme has acme.example.com.",
        unset: "tenants have no hosts of their own; on this machine, localhost",
      },
      {
        name: "DOCS_URL",
        what: "Where the product's links to the docs lead.",
        unset: "http://localhost:3001",
      },
    ],
  },
  {
    title: "Database",
    variables: [
      {
        name: "DATABASE_URL",
        what: "The identity that migrates. It may create roles; the running product never uses it.",
        unset: "the embedded Postgres",
      },
      {
        name: "DATABASE_ROLE_SECRET",
        what: "From this secret the passwords of the five runtime roles are derived.",
        unset: "a development secret",
      },
      {
        name: "DATABASE_URL_<ROLE>",
        what: "A role's own address, for servers where someone else makes the roles: APP, READER, AUTH, PLATFORM, WORKER.",
        unset: "derived from the two above",
      },
      {
        name: "DATABASE_POOL_SIZE",
        what: "How many connections one role of one process may open.",
        unset: "10",
      },
    ],
  },
  {
    title: "Mail",
    variables: [
      { name: "RESEND_API_KEY", what: "Resend's key.", unset: "the sandbox's" },
      {
        name: "RESEND_BASE_URL",
        what: "Where mails are handed over. For real ones: https://api.resend.com.",
        unset: "the sandbox",
      },
      {
        name: "RESEND_WEBHOOK_SECRET",
        what: "What Resend signs its messages to /api/webhooks/resend with: whsec_….",
        unset: "the sandbox's",
      },
      {
        name: "SUPPORT_EMAIL",
        what: "Where reports of problems go, and whom a suspended tenant writes to.",
        unset: "support@plinth.localhost",
      },
      { name: "MAIL_FROM", what: "Whom mails come from.", unset: "Plinth <hello@plinth.localhost>" },
    ],
  },
  {
    title: "Texts and push",
    variables: [
      {
        name: "TWILIO_ACCOUNT_SID",
        what: "Twilio's account: AC and 32 digits. It is set with the two below, or none of them is.",
        unset: "the sandbox; where others reach the product, nobody is sent texts",
      },
      {
        name: "TWILIO_AUTH_TOKEN",
        what: "The account's token. Twilio signs with it what it tells.",
        unset: "as TWILIO_ACCOUNT_SID",
      },
      {
        name: "TWILIO_FROM",
        what: "Whom texts come from: a number such as +15005550006, a messaging service (MG…), or a name.",
        unset: "as TWILIO_ACCOUNT_SID",
      },
      {
        name: "SMS_COUNTRIES",
        what: "The countries that texts go to, two letters each: US CA DE.",
        unset:
          "the European Economic Area, Switzerland, United Kingdom, United States, Canada, Australia, New Zealand",
      },
      {
        name: "SMS_FOR",
        what: "Who is sent texts: paying, people of tenants that pay or are given a plan, or everyone.",
        unset: "paying; with the sandbox, everyone",
      },
      {
        name: "SMS_MOST_AN_HOUR",
        what: "Parts of texts that leave the house in an hour. Codes have half of it.",
        unset: "500",
      },
      { name: "SMS_MOST_A_DAY", what: "The same in a day.", unset: "2000" },
      {
        name: "SMS_MOST_A_PERSON",
        what: "Notices by text that a person gets in a day, in all their tenants.",
        unset: "20",
      },
      {
        name: "VAPID_PUBLIC_KEY",
        what: "What browsers subscribe with. Made with the private one by npx web-push generate-vapid-keys.",
        unset: "the sandbox's; where others reach the product, nobody is sent push messages",
      },
      {
        name: "VAPID_PRIVATE_KEY",
        what: "What push messages are signed with. A new pair asks every browser again.",
        unset: "as VAPID_PUBLIC_KEY",
      },
      {
        name: "VAPID_SUBJECT",
        what: "Whom a push service turns to: mailto: or https:.",
        unset: "mailto: and SUPPORT_EMAIL",
      },
    ],
  },
  {
    title: "Payments",
    variables: [
      {
        name: "DODO_PAYMENTS_API_KEY",
        what: "Dodo Payments' key, with write access.",
        unset: "the sandbox's",
      },
      {
        name: "DODO_PAYMENTS_WEBHOOK_KEY",
        what: "The secret of the webhook endpoint, from Dodo's dashboard; it begins with whsec_.",
        unset: "the sandbox's",
      },
      {
        name: "DODO_PAYMENTS_BASE_URL",
        what: "Where payments are made: https://live.dodopayments.com, or https://test.dodopayments.com for their test mode.",
        unset: "the sandbox",
      },
      {
        name: "GRACE_DAYS",
        what: "Days after a failed payment in which everything goes on: 3 to 7.",
        unset: "5",
      },
      {
        name: "SUSPEND_ON_LOST_DISPUTE",
        what: "no: who takes a payment back through their bank is not shut out.",
        unset: "shut out, until an operator lets them in",
      },
    ],
  },
  {
    title: "Signing in",
    variables: [
      {
        name: "GOOGLE_CLIENT_ID",
        what: "Google's OAuth client. Its redirect address is BETTER_AUTH_URL with /api/auth/callback/google.",
        unset: "the sandbox; where others reach the product, nobody signs in by Google",
      },
      { name: "GOOGLE_CLIENT_SECRET", what: "The secret of that client.", unset: "as GOOGLE_CLIENT_ID" },
      {
        name: "GITHUB_CLIENT_ID",
        what: "GitHub's OAuth app. Its callback address is BETTER_AUTH_URL with /api/auth/callback/github.",
        unset: "the sandbox; where others reach the product, nobody signs in by GitHub",
      },
      { name: "GITHUB_CLIENT_SECRET", what: "The secret of that app.", unset: "as GITHUB_CLIENT_ID" },
      {
        name: "BREACHED_PASSWORDS",
        what: "Where new passwords are looked up: list, the one that is here; haveibeenpwned, there as well, by five digits of their hash; off.",
        unset: "list",
      },
      {
        name: "DISPOSABLE_ADDRESSES",
        what: "refuse: addresses that are thrown away after a mail have no account.",
        unset: "allow",
      },
    ],
  },
  {
    title: "Operators",
    variables: [
      {
        name: "PLATFORM_EMAIL_DOMAINS",
        what: "The domains of mail that operators have addresses of, with commas between them. Who has another is none.",
        unset: "demo.localhost; where others reach the product, none",
      },
    ],
  },
  {
    title: "Jobs",
    variables: [
      { name: "WORKER_SLOTS", what: "How many jobs one worker runs at once.", unset: "8" },
      {
        name: "JOBS_PER_TENANT",
        what: "The most that one tenant may have dispatched and running, in all workers together.",
        unset: "32",
      },
      {
        name: "NOTIFICATIONS_PER_PERSON",
        what: "What leaves the house to one person of a tenant in an hour, by mail, text and push. What is more waits for the digest.",
        unset: "20",
      },
      { name: "NOTIFICATIONS_PER_TENANT", what: "The same for all of a tenant.", unset: "2000" },
      {
        name: "NOTIFICATIONS_PER_BELL",
        what: "What one bell shows of an hour. What is more is on the activity page alone.",
        unset: "200",
      },
      { name: "JOBS_KEEP_DAYS", what: "After how many days a job that ended is forgotten.", unset: "30" },
      {
        name: "NOTIFICATIONS_KEEP_DAYS",
        what: "After how many days a notification is forgotten, and what became of it.",
        unset: "90",
      },
      {
        name: "TRIGGER_SECRET_KEY",
        what: "Trigger.dev's key. With it, tasks run there; the worker still relays them.",
        unset: "tasks run in the worker",
      },
      {
        name: "TRIGGER_API_URL",
        what: "Where Trigger.dev answers: a server of your own, or the sandbox's /trigger.",
        unset: "https://api.trigger.dev",
      },
      {
        name: "TRIGGER_PROJECT_REF",
        what: "The project that its command line deploys the tasks to.",
        unset: "proj_plinth",
      },
    ],
  },
  observedVariables,
  {
    title: "Running",
    variables: [
      { name: "LOG_LEVEL", what: "debug, info, warn, error or silent.", unset: "info" },
      {
        name: "SINGLE_TENANT",
        what: "The slug of the only tenant: whoever comes first founds it, then nobody founds another, and its address stays.",
        unset: "everyone may found tenants",
      },
      {
        name: "RATE_LIMIT_SCALE",
        what: "Multiplies every rate limit. For load tests, or where all come from one address. In production from 0.1 to 100.",
        unset: "1",
      },
      {
        name: "REDIS_URL",
        what: "Where rate limits are counted: Redis, or what speaks like it.",
        unset: "the database",
      },
      {
        name: "PLINTH_REHEARSAL",
        what: "1: a build runs on this machine with stand-ins and demo logins. Where others reach it, it changes nothing.",
        unset: "a build refuses both",
      },
      { name: "CHROMIUM_PATH", what: "The Chromium that the browser tests use.", unset: "the one they find" },
      {
        name: "SANDBOX_DIR",
        what: "Where the sandbox keeps mails and its journal.",
        unset: ".plinth/sandbox",
      },
      {
        name: "WHOLE_PROOF",
        what: "1: proofs try every order and the full counts, as pnpm test:long has them do.",
        unset: "a few of each",
      },
    ],
  },
  {
    title: "Secrets",
    variables: [
      {
        name: "BETTER_AUTH_SECRET",
        what: "Signs session cookies and tokens.",
        unset: "a development secret",
      },
    ],
  },
]
