import { demoPassword } from "./people"

type Place = {
  readonly name: string
  readonly path: string
  /** Who looks at it; nobody is a stranger. */
  readonly as?: string
}

const owner = "demo@demo.localhost"
const newcomer = "fresh@demo.localhost"
export const login = { owner, newcomer, password: demoPassword }

/** Every page a person can open, by the name of its picture. */
export const places: readonly Place[] = [
  { name: "landing", path: "/" },
  { name: "pricing", path: "/pricing" },
  { name: "terms", path: "/legal/terms" },
  { name: "privacy", path: "/legal/privacy" },
  { name: "sign-up", path: "/sign-up" },
  { name: "sign-in", path: "/sign-in" },
  { name: "forgot-password", path: "/forgot-password" },
  { name: "reset-password", path: "/reset-password?token=of-a-mail" },
  { name: "verify-email", path: "/verify-email" },
  { name: "invitation", path: "/invitations/not-there" },
  { name: "onboarding", path: "/onboarding?new=1", as: newcomer },
  { name: "first-steps", path: "/app/fresh", as: newcomer },
  { name: "home", path: "/app/demo", as: owner },
  { name: "projects", path: "/app/demo/projects", as: owner },
  { name: "projects-archived", path: "/app/demo/projects?shelf=archived", as: owner },
  { name: "project", path: "/app/demo/projects/:first", as: owner },
  { name: "members", path: "/app/demo/members", as: owner },
  { name: "activity", path: "/app/demo/activity", as: owner },
  { name: "settings", path: "/app/demo/settings", as: owner },
  { name: "account-profile", path: "/account/profile", as: owner },
  { name: "account-preferences", path: "/account/preferences", as: owner },
  { name: "account-security", path: "/account/security", as: owner },
  { name: "account-sessions", path: "/account/sessions", as: owner },
  { name: "not-found", path: "/nothing-here" },
]

export const themes = ["light", "dark"] as const
export const widths = [390, 1440] as const
