import type { Admission } from "@plinth/gate"

/** What a procedure gets. A batch of calls is admitted once. */
export type ApiContext = Admission
