import type { Task } from "@plinth/jobs"
import { tendCreditsTask } from "./account/tend-credits"

/** Every task of credits, for the worker. */
export const creditTasks: readonly Task[] = [tendCreditsTask]
