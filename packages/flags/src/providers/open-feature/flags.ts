import { OpenFeature, type Client, type EvaluationContext, type JsonValue } from "@openfeature/server-sdk"
import { flagCatalogue } from "../../catalogue"
import type { FlagDeclaration, FlagDeclarations, FlagKind, Json } from "../../define-flags"
import { flagErrors } from "../../errors"
import { declaredFlag } from "../../flag.schemas"
import type { FlagSubject } from "../../evaluation/decide-flag"

type KeyOf<Declared extends FlagDeclarations, Kind extends FlagKind> = {
  [Key in keyof Declared]: Declared[Key]["kind"] extends Kind ? Key : never
}[keyof Declared] &
  string
type ValueOf<Flag> = Flag extends FlagDeclaration<FlagKind, infer Value> ? Value : never

/** What the flags of a catalogue say, by kind. A key that the catalogue does not have, or has as another kind, does not compile. */
export function flagsOf<Declared extends FlagDeclarations>(declared: Declared, client: Client) {
  const defaultOf = <Value>(key: string) => {
    const flag = declaredFlag(key, declared)
    if (!flag) throw flagErrors.UNKNOWN({ key })
    return flag.default as Value
  }
  const contextOf = (subject: FlagSubject) =>
    ({ ...subject, targetingKey: subject.userId ?? subject.tenantId }) as EvaluationContext
  return {
    boolean: async (key: KeyOf<Declared, "boolean">, subject: FlagSubject): Promise<boolean> =>
      client.getBooleanValue(key, defaultOf(key), contextOf(subject)),
    string: async (key: KeyOf<Declared, "string">, subject: FlagSubject): Promise<string> =>
      client.getStringValue(key, defaultOf(key), contextOf(subject)),
    number: async (key: KeyOf<Declared, "number">, subject: FlagSubject): Promise<number> =>
      client.getNumberValue(key, defaultOf(key), contextOf(subject)),
    /** A flag of whatever kind, where the key is known only as it runs. */
    any: async (key: keyof Declared & string, subject: FlagSubject): Promise<Json> => {
      const [value, context] = [defaultOf<Json>(key), contextOf(subject)]
      const { kind } = declaredFlag(key, declared) ?? {}
      if (kind === "boolean") return client.getBooleanValue(key, value === true, context)
      if (kind === "string") return client.getStringValue(key, String(value), context)
      if (kind === "number") return client.getNumberValue(key, Number(value), context)
      return (await client.getObjectValue(key, value as JsonValue, context)) as Json
    },
    json: async <Key extends KeyOf<Declared, "json">>(key: Key, subject: FlagSubject) =>
      (await client.getObjectValue(key, defaultOf<JsonValue>(key), contextOf(subject))) as unknown as ValueOf<
        Declared[Key]
      >,
  }
}

/** What the product's flags say: `await flags.boolean("home.keyboard-hint", flagSubject(ctx))`. Errors in code: `flags.UNKNOWN`. */
export const flags = flagsOf(flagCatalogue, OpenFeature.getClient())
