export { aTenant } from "./a-tenant"
export { inviteByLink, tokenIn } from "./invite-by-link"
export { tenantHarness, type TenantUnderTest } from "./tenant-harness"
export { testClock, type TestClock } from "./test-clock"
