import { authSecret } from "@plinth/auth"
import { assertSafeRoles, openDatabases } from "@plinth/db"
import { toTrigger, type Surroundings } from "@plinth/jobs/trigger"
import { tasks } from "../tasks"

let made: ReturnType<Surroundings> | undefined

/** One set of pools a process, on roles that the policies bind. What failed is made anew for the next run. */
const surroundings: Surroundings = () => {
  made ??= make()
  made.catch(() => (made = undefined))
  return made
}

async function make() {
  const databases = openDatabases({ size: 2 })
  await assertSafeRoles(databases, ["worker", "app"])
  return { databases, secret: authSecret(), tasks: new Map(tasks.map((task) => [task.id, task])) }
}

/** Every task the worker knows, as Trigger.dev runs it: its command line finds this file by `trigger.config.ts`. */
export const triggerTasks = tasks.map((task) => toTrigger(task, surroundings))
