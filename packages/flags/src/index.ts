export type { FlagKey, FlagValueOf } from "./catalogue"
export { FlagChange, listFlagChanges } from "./console/list-flag-changes"
export { listFlags } from "./console/list-flags"
export { overrideFlag } from "./console/override-flag"
export { FlagPreview, previewFlag } from "./console/preview-flag"
export { readFlag } from "./console/read-flag"
export { removeFlag } from "./console/remove-flag"
export { saveFlag } from "./console/save-flag"
export { setBackFlag } from "./console/set-back-flag"
export { killFlag, reviveFlag } from "./console/turn-flag"
export { flagErrors } from "./errors"
export { flagSteps } from "./evaluation/decide-flag"
export { flagEvents } from "./events"
export {
  FlagActInput,
  FlagDetail,
  FlagInput,
  FlagRules,
  FlagStanding,
  FlagView,
  ListFlagChangesInput,
  OverrideFlagInput,
  PreviewFlagInput,
  SaveFlagInput,
  SetBackFlagInput,
} from "./flag.schemas"
export { flagSubject } from "./flag-subject"
export { flagPermissions } from "./permissions"
export { flags } from "./providers/open-feature/flags"
export { flagsStanding, startFlags, stopFlags } from "./providers/open-feature/start-flags"
export { readSharedFlags, SharedFlag } from "./read-shared-flags"
