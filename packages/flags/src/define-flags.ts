import type { z } from "zod"

/** What a flag may say. A number is finite; JSON is whatever its schema reads. */
export type FlagKind = "boolean" | "string" | "number" | "json"
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

export type FlagDeclaration<Kind extends FlagKind = FlagKind, Value extends Json = Json> = {
  readonly kind: Kind
  /** What everyone gets where the database says nothing, where it is killed, and where something is wrong. */
  readonly default: Value
  /** What a JSON value has to look like. */
  readonly schema?: z.ZodType<Value>
  /** A tenant's own members and API keys may ask what it says to them. */
  readonly isShared: boolean
}

type Options = { readonly isShared?: boolean }

export const booleanFlag = (
  value: boolean,
  { isShared = false }: Options = {},
): FlagDeclaration<"boolean", boolean> => ({ kind: "boolean", default: value, isShared })

export const stringFlag = (
  value: string,
  { isShared = false }: Options = {},
): FlagDeclaration<"string", string> => ({ kind: "string", default: value, isShared })

export const numberFlag = (
  value: number,
  { isShared = false }: Options = {},
): FlagDeclaration<"number", number> => ({ kind: "number", default: value, isShared })

export const jsonFlag = <Value extends Json>(
  schema: z.ZodType<Value>,
  value: NoInfer<Value>,
  { isShared = false }: Options = {},
): FlagDeclaration<"json", Value> => ({ kind: "json", default: value, schema, isShared })

export type FlagDeclarations = Readonly<Record<string, FlagDeclaration>>

/** Declares flags by key: `home.keyboard-hint`, words of small letters and digits between dots and dashes. */
export const defineFlags = <const Declared extends FlagDeclarations>(declared: Declared): Declared => declared
