import {
  ErrorCode,
  OpenFeatureEventEmitter,
  ProviderEvents,
  StandardResolutionReasons,
  type EvaluationContext,
  type JsonValue,
  type Provider,
  type ResolutionDetails,
} from "@openfeature/server-sdk"
import type { Database } from "@plinth/db"
import type { Kysely } from "kysely"
import type { FlagDeclarations, FlagKind } from "../../define-flags"
import { declaredFlag } from "../../flag.schemas"
import { decideFlag, type FlagStep, type FlagSubject } from "../../evaluation/decide-flag"
import { keepSnapshot, type FlagsStanding, type KeptSnapshot } from "../../snapshot/keep-snapshot"

const { DISABLED, TARGETING_MATCH, SPLIT, DEFAULT } = StandardResolutionReasons

/** What each step of ours is called by OpenFeature. */
const reasons: Readonly<Record<FlagStep, string>> = {
  killed: DISABLED,
  user: TARGETING_MATCH,
  tenant: TARGETING_MATCH,
  schedule: DISABLED,
  plan: TARGETING_MATCH,
  rollout: SPLIT,
  default: DEFAULT,
}

const unknown = <Value>(value: Value) => ({ value, errorCode: ErrorCode.FLAG_NOT_FOUND })

type Settings = { readonly db: Kysely<Database>; readonly declarations?: FlagDeclarations }

/** OpenFeature's way to the flags of the database. It asks the database for nothing but news. */
export class DatabaseProvider implements Provider {
  readonly metadata = { name: "plinth-database" }
  readonly runsOn = "server"
  readonly events = new OpenFeatureEventEmitter()
  readonly #settings: Settings
  #kept: KeptSnapshot | null = null

  constructor(settings: Settings) {
    this.#settings = settings
  }

  /** Resolves when the flags were read once, or cannot be: then everyone has the code's defaults until they can. */
  async initialize(): Promise<void> {
    this.#kept ??= keepSnapshot({
      ...this.#settings,
      onChange: (before, now) =>
        this.events.emit(ProviderEvents.ConfigurationChanged, {
          flagsChanged: [...new Set([...before.flags.keys(), ...now.flags.keys()])],
        }),
    })
    await this.#kept.refresh()
  }

  async onClose(): Promise<void> {
    await this.#kept?.stop()
    this.#kept = null
  }

  standing(): FlagsStanding | null {
    return this.#kept?.standing() ?? null
  }

  async resolveBooleanEvaluation(key: string, value: boolean, context: EvaluationContext) {
    return this.#resolve("boolean", key, value, context)
  }

  async resolveStringEvaluation(key: string, value: string, context: EvaluationContext) {
    return this.#resolve("string", key, value, context)
  }

  async resolveNumberEvaluation(key: string, value: number, context: EvaluationContext) {
    return this.#resolve("number", key, value, context)
  }

  async resolveObjectEvaluation<Value extends JsonValue>(
    key: string,
    value: Value,
    context: EvaluationContext,
  ) {
    return this.#resolve("json", key, value, context)
  }

  #resolve<Value>(
    kind: FlagKind,
    key: string,
    value: Value,
    context: EvaluationContext,
  ): ResolutionDetails<Value> {
    const flag = this.#kept?.current().flags.get(key)
    if (!flag)
      return declaredFlag(key, this.#settings.declarations) ? { value, reason: DEFAULT } : unknown(value)
    if (flag.kind !== kind) return { value, errorCode: ErrorCode.TYPE_MISMATCH }
    const { step, variant } = decideFlag(flag, context as FlagSubject, Date.now())
    if (!variant) return { value, reason: reasons[step] }
    if (!variant.isFit) return { value, variant: variant.name, errorCode: ErrorCode.TYPE_MISMATCH }
    return { value: variant.value as Value, variant: variant.name, reason: reasons[step] }
  }
}
