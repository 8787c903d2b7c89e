import { never, paymentOf, sources, type Step } from "./ledger-history"
import type { LedgerModel } from "./ledger-model"

/** One step of a history, taken by the model. */
export function askModel(model: LedgerModel, step: Step, now: number): string {
  switch (step.do) {
    case "grant": {
      const { priority, isBought } = sources[step.source]
      const grant = {
        ref: `${step.source}:${step.ref}`,
        payment: isBought ? paymentOf(step.payment) : null,
        priority,
        expiresAt: step.lasts === null ? never : now + step.lasts,
        isPaid: step.isPaid,
        granted: step.amount,
      }
      return model.grant(grant, now)
    }
    case "debit":
      return model.debit(`d${step.key}`, step.amount, now)
    case "batch":
      return step.items.map(({ key, amount }) => model.debit(`d${key}`, amount, now)).join()
    case "hold":
      return model.hold(`h${step.key}`, step.amount, step.minutes, now)
    case "capture":
      return model.capture(`h${step.key}`, step.amount, now)
    case "release":
      return model.release(`h${step.key}`, now)
    case "claw back":
      return model.clawBack(paymentOf(step.payment), step.credits, now)
    case "freeze":
    case "thaw":
      return model.freeze(paymentOf(step.payment), step.do === "freeze", now)
    case "tend":
      return model.tend(now)
  }
}
