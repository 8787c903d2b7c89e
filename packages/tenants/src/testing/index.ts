export { tenantHarness, type TenantUnderTest } from "./tenant-harness"
export { testClock, type TestClock } from "./test-clock"
