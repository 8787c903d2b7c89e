export { checkUsage, usageRules, type UsageFinding } from "./check/check-usage"
export { countInvitations, countMembers, countProjects } from "./gauge/count-gauges"
export { usageErrors } from "./errors"
export { usageEvents } from "./events"
export {
  ceilingOf,
  isMonthly,
  limitOf,
  meterKeys,
  meterOf,
  meters,
  type Meter,
  type MeterKey,
  type Policy,
  type SummedMeter,
} from "./meters"
export { usagePermissions } from "./permissions"
export { forwardFees, type FeeIncrement } from "./overage/forward-fees"
export { markFeesCollected, markFeesSent } from "./overage/mark-fees"
export { closePeriods } from "./period/close-periods"
export { foldUsage } from "./fold/fold-usage"
export { rebuildUsage } from "./fold/rebuild-usage"
export { purgeUsage } from "./retention/purge-usage"
export { tendUsageTask, usageTasks } from "./tasks"
export { consumeUsage } from "./quota/consume-usage"
export { decideQuota } from "./quota/decide-quota"
export { quotaExceeded, secondsBetween } from "./quota/quota-exceeded"
export { requireQuota } from "./quota/require-quota"
export { stateOf, type MeterState } from "./quota/state-of"
export { usedNow, type Standing } from "./quota/used-now"
export { thresholdAt } from "./threshold/threshold-at"
export { callerOf } from "./record/caller-of"
export { recordUsage } from "./record/record-usage"
export { recordUsageBatch } from "./record/record-usage-batch"
export { recordUsageWithin } from "./record/record-usage-within"
export { outgrownIn } from "./summary/outgrown-in"
export { readStandings } from "./summary/read-standings"
export { readUsageBreakdown } from "./summary/read-usage-breakdown"
export { readUsageSummary } from "./summary/read-usage-summary"
export { sumUsage } from "./summary/sum-usage"
export {
  MeterStanding,
  MeterWord,
  RecordedBatch,
  RecordedUsage,
  UsageBatchInput,
  UsageBreakdown,
  UsageBreakdownInput,
  UsageEventInput,
  UsageSummary,
} from "./usage.schemas"
