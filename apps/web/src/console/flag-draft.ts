import type { ApiInputs, ApiOutputs } from "@plinth/api"

type Flag = ApiOutputs["platform"]["flags"]["get"]
export type FlagRules = ApiInputs["platform"]["flags"]["save"]["rules"]
type Value = FlagRules["variants"][number]["value"]

/** A variant as it is typed. */
export type DraftVariant = {
  readonly id: number
  readonly name: string
  readonly value: string
  readonly percent: string
}

const firstOf: Readonly<Record<Flag["kind"], string>> = {
  boolean: "true",
  string: "",
  number: "0",
  json: "{}",
}

/** The kind that the code expects, which is what can be saved. */
export const kindToSave = ({ standing, kind, codeDefault }: Flag): Flag["kind"] => {
  if (standing !== "kind_differs" || !codeDefault) return kind
  const { value } = codeDefault
  const type = typeof value
  return type === "boolean" || type === "string" || type === "number" ? type : "json"
}

const written = (value: Value) => (typeof value === "string" ? value : JSON.stringify(value))

export function draftOf(flag: Flag): DraftVariant[] {
  const kind = kindToSave(flag)
  if (kind === "boolean" && (flag.kind !== kind || flag.variants.length === 0))
    return ["on", "off"].map((name, id) => ({ id, name, value: String(name === "on"), percent: "0" }))
  if (flag.kind !== kind || flag.variants.length === 0)
    return [{ id: 0, name: "a", value: firstOf[kind], percent: "100" }]
  return flag.variants.map(({ name, value }, id) => ({
    id,
    name,
    value: kind === "json" ? JSON.stringify(value, null, 2) : written(value),
    percent: String(flag.rollout?.shares.find(({ variant }) => variant === name)?.percent ?? 0),
  }))
}

/** The value as typed; undefined where it is none of the kind. */
export function valueOf(kind: Flag["kind"], typed: string): Value {
  if (kind === "string") return typed
  if (kind === "boolean") return typed === "true"
  if (kind === "number") return typed.trim() && Number.isFinite(Number(typed)) ? Number(typed) : undefined
  try {
    return JSON.parse(typed) as Value
  } catch {
    return undefined
  }
}

/** A time of a form is UTC's. */
export const timeOf = (typed: string): Date | null => (typed ? new Date(`${typed}Z`) : null)
export const typedTime = (time: Date | null): string => time?.toISOString().slice(0, 16) ?? ""
