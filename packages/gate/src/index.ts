export type { Admission } from "./admit"
export { gate, openGate, type Gate } from "./gate"
export type { Caller, PersonPreferences } from "./resolve-caller"
export { roles, type Permission } from "./roles"
