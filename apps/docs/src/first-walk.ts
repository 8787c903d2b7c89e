/**
 * The steps of the first walk, as *Getting started* tells them. `getting-started.test.ts` holds the page against this list,
 * and the browser test `apps/web/e2e/first-walk.spec.ts` takes exactly these steps, in this order.
 */
export const firstWalk = [
  "sign-up",
  "found-a-tenant",
  "confirm-your-address",
  "invite-a-colleague",
  "join-as-the-colleague",
  "work-on-a-project",
  "read-the-activity",
] as const

export type FirstWalkStep = (typeof firstWalk)[number]
