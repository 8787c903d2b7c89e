import { baseUrl } from "@plinth/auth"
import type { MailName } from "./render-mail"

/** Where each mail leads, as who sends it says: one of the tenant's pages, unless it is here. */
const paths: Partial<Record<MailName, string>> = {
  "approve-email-change": "/email-change/approve?token=a1",
  "confirm-email-change": "/email-change/confirm?token=a1",
  "email-changed": "/",
  invitation: "/invitations/a1",
  "invitation-accepted": "/app/acme/members",
  "no-account": "/sign-up?email=ada%40example.com",
  "password-changed": "/",
  "problem-report": "/app/acme/projects",
  "removed-from-tenant": "/app",
  "reset-password": "/reset-password?token=a1&next=%2Fapp",
  "security-changed": "/account/security",
  "sign-in-link": "/sign-in/link/open?token=a1",
  "sign-up-again": "/sign-in",
  "tenant-suspended": "/suspended/acme",
  "verify-email": "/verify-email/now?token=a1",
  welcome: "/app/acme",
}

const pathOf = (name: MailName) => {
  const page = /^(?:usage\.)?(billing|credits|usage)[._-]/.exec(name)?.[1]
  return paths[name] ?? (page ? `/app/acme/${page}` : "/app/acme")
}

/** What a mail is told in the gallery and in tests: one reader for all, of which each takes what it asks for. */
export const fixtureOf = (name: MailName) => ({
  name: "Ada Lovelace",
  newEmail: "ada@new.example",
  change: "second_factor_on",
  tenantName: "Nörd & <Wind>",
  joinedName: "Grace Hopper",
  invitedByName: "Grace Hopper",
  role: "admin",
  expiresAt: new Date("2026-11-28T12:00:00Z"),
  reportId: "0198c5d0",
  message: "It broke.\nTwice.",
  reporter: null,
  tenant: null,
  page: "/app/acme/projects",
  browser: "Chromium 156",
  errorId: "K7QF2M9A",
  plan: "pro",
  amount: "$29.00",
  until: new Date("2026-11-28T12:00:00Z"),
  days: 3,
  credits: 1_200,
  debt: 40,
  meter: "api_calls",
  used: "40,000",
  limit: "50,000",
  ceiling: "75,000",
  step: "1,000",
  price: "$0.50",
  over: [{ meter: "members", used: 5, limit: 3 }],
  title: "Grace Hopper moved Wind farm to the trash",
  body: "It can be restored for 30 days.",
  isElsewhere: false,
  items: [
    { title: "Grace Hopper created Wind farm", body: "Open it to see what it is about." },
    { title: "Alan Turing joined as member", body: "They see what their role may see from now on." },
  ],
  more: 3,
  code: "204 816",
  from: new Date("2026-11-16T00:00:00Z"),
  to: new Date("2026-11-22T00:00:00Z"),
  joined: 2,
  left: 1,
  projectsCreated: 3,
  projectsArchived: 0,
  notes: 12,
  creditsSpent: 1_480,
  figures: [
    { meter: "api_calls", figure: "40,120" },
    { meter: "emails_sent", figure: "38" },
  ],
  url: baseUrl() + pathOf(name),
})
