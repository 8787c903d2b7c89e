import { z } from "zod"

// What we read of Dodo's answers, and no more: what it adds is let through, a word that we do not know stays one.

/** Their types say number, or text, and their server has sent either. */
const Amount = z
  .union([z.number(), z.string().trim().min(1)])
  .transform(Number)
  .refine(Number.isFinite)
  .transform(Math.round)
const Moment = z
  .string()
  .transform((text) => new Date(text))
  .refine((date) => !Number.isNaN(date.getTime()))
const orNull = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => value ?? null)
const orZero = Amount.nullish().transform((value) => value ?? 0)
const Yes = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false)
const Metadata = z.record(z.string(), z.unknown()).catch({})
const Customer = z.looseObject({ customer_id: z.string() })

export const CustomerBody = z.looseObject({ customer_id: z.string(), metadata: Metadata })

export const SubscriptionBody = z.looseObject({
  subscription_id: z.string(),
  customer: Customer,
  status: z.string(),
  product_id: z.string(),
  quantity: Amount,
  recurring_pre_tax_amount: Amount,
  currency: z.string(),
  previous_billing_date: Moment,
  next_billing_date: Moment,
  created_at: Moment,
  trial_period_days: orZero,
  cancel_at_next_billing_date: Yes,
  cancellation_feedback: orNull(z.string()),
  cancellation_comment: orNull(z.string()),
  cancelled_at: orNull(Moment),
  paused_at: orNull(Moment),
  past_due_ends_at: orNull(Moment),
  expires_at: orNull(Moment),
  scheduled_change: orNull(z.looseObject({ product_id: z.string(), effective_at: Moment })),
  has_payment_method: Yes,
  metadata: Metadata,
})
export type SubscriptionBody = z.infer<typeof SubscriptionBody>

export const PaymentBody = z.looseObject({
  payment_id: z.string(),
  customer: Customer,
  status: orNull(z.string()),
  subscription_id: orNull(z.string()),
  subscription_ids: z.array(z.string()).nullish(),
  checkout_session_id: orNull(z.string()),
  total_amount: Amount,
  tax: orZero,
  currency: z.string(),
  is_update_payment_method: Yes,
  product_cart: z.array(z.looseObject({ product_id: z.string(), quantity: Amount })).nullish(),
  error_code: orNull(z.string()),
  card_last_four: orNull(z.string()),
  card_network: orNull(z.string()),
  invoice_id: orNull(z.string()),
  created_at: Moment,
  updated_at: orNull(Moment),
  metadata: Metadata,
})
export type PaymentBody = z.infer<typeof PaymentBody>

export const RefundBody = z.looseObject({
  refund_id: z.string(),
  payment_id: z.string(),
  status: z.string(),
  amount: orZero,
  currency: orNull(z.string()),
  is_partial: Yes,
  metadata: Metadata,
  created_at: Moment,
})
export type RefundBody = z.infer<typeof RefundBody>

export const DisputeBody = z.looseObject({
  dispute_id: z.string(),
  payment_id: z.string(),
  dispute_stage: z.string(),
  dispute_status: z.string(),
  amount: Amount,
  currency: z.string(),
  created_at: Moment,
})
export type DisputeBody = z.infer<typeof DisputeBody>

export const SessionBody = z.looseObject({
  payment_id: orNull(z.string()),
  payment_status: orNull(z.string()),
})

export const OpenedSessionBody = z.looseObject({ session_id: z.string(), checkout_url: z.url() })

/** One that was paid with a saved method as it was opened. */
export const ConfirmedSessionBody = z.looseObject({ payment_id: z.string() })

/** What a change of plan, or of the card, leads to. */
export const StartedBody = z.looseObject({
  payment_id: orNull(z.string()),
  payment_link: orNull(z.string()),
})

export const PreviewBody = z.looseObject({
  immediate_charge: z.looseObject({
    line_items: z.array(
      z.looseObject({
        name: orNull(z.string()),
        description: orNull(z.string()),
        unit_price: Amount.optional(),
        quantity: Amount.optional(),
        proration_factor: z.number().optional(),
        subtotal: Amount.optional(),
      }),
    ),
    summary: z.looseObject({
      currency: z.string(),
      total_amount: Amount,
      tax: orZero,
      customer_credits: orZero,
    }),
  }),
})

export const MethodsBody = z.looseObject({
  items: z.array(
    z.looseObject({
      payment_method_id: z.string(),
      card: orNull(
        z.looseObject({
          card_network: orNull(z.string()),
          last4_digits: orNull(z.string()),
          expiry_month: orNull(z.coerce.number()),
          expiry_year: orNull(z.coerce.number()),
        }),
      ),
    }),
  ),
})

export const ProductBody = z.looseObject({
  product_id: z.string(),
  metadata: Metadata,
  price: orNull(Amount),
  currency: orNull(z.string()),
})

export const MeterBody = z.looseObject({ id: z.string(), event_name: z.string() })
export const MadeProductBody = z.looseObject({ product_id: z.string() })
export const LinesBody = z.looseObject({ items: z.array(z.looseObject({ items_id: z.string() })) })
export const LinkBody = z.looseObject({ link: z.url() })
export const PageBody = z.looseObject({ items: z.array(z.unknown()) })

export const MessageBody = z.looseObject({
  type: z.string().max(200),
  timestamp: orNull(Moment).catch(null),
  data: z
    .looseObject({
      payload_type: orNull(z.string()).catch(null),
      subscription_id: orNull(z.string()).catch(null),
      payment_id: orNull(z.string()).catch(null),
      refund_id: orNull(z.string()).catch(null),
      dispute_id: orNull(z.string()).catch(null),
      customer_id: orNull(z.string()).catch(null),
      customer: orNull(Customer).catch(null),
      metadata: Metadata,
    })
    .nullable()
    .catch(null),
})
export type MessageBody = z.infer<typeof MessageBody>
