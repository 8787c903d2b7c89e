/** @jsxImportSource hono/jsx */
const looks: Readonly<Record<string, "good" | "doubtful" | "bad">> = {
  active: "good",
  succeeded: "good",
  delivered: "good",
  dispute_won: "good",
  pending: "doubtful",
  processing: "doubtful",
  requires_customer_action: "doubtful",
  waiting: "doubtful",
  held: "doubtful",
  past_due: "doubtful",
  paused: "doubtful",
  review: "doubtful",
  dispute_opened: "doubtful",
  dispute_challenged: "doubtful",
  on_hold: "bad",
  failed: "bad",
  dispute_lost: "bad",
  dispute_accepted: "bad",
}

/** A status in its own word, with the colour that it deserves beside it. */
export const StatusBadge = ({ status }: { status: string }) => (
  <span class={`badge ${looks[status] ?? ""}`}>{status.replace(/^dispute_/, "").replaceAll("_", " ")}</span>
)
