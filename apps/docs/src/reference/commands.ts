export type Command = {
  readonly script: string
  readonly does: string
  /** pnpm has a command of its own by this name: ours needs `pnpm run`. */
  readonly isShadowed?: true
}

/** What each script in the root `package.json` does. `reference.test.ts` holds the two against each other. */
export const commands: readonly Command[] = [
  { script: "dev", does: "Starts everything, as `npm start` does." },
  { script: "start", does: "The same. Brings Node and pnpm first where yours are older." },
  { script: "test", does: "Installs, then checks everything there is to check." },
  {
    script: "test:long",
    does: "The full counts: web, worker and Postgres killed a hundred times each under load, and a thousand histories of a ledger of credits. Takes the better part of an hour; `KILLS` makes it shorter. Ends with the same line.",
  },
  { script: "verify", does: "The checks that need no database: format, lint, walls, types, unit tests." },
  {
    script: "doctor",
    does: "Looks at versions, ports, the database, its migrations, the disk and the environment, and names a mend for each fault. With `run`, since pnpm has a doctor of its own, who looks at pnpm.",
    isShadowed: true,
  },
  { script: "seed", does: "Makes a scenario by its name, such as `pnpm seed demo`." },
  {
    script: "clock",
    does: "Moves a tenant's own time, from one due moment to the next: `pnpm clock trial P1M`, or `2027-03-01`. In development.",
  },
  {
    script: "operator",
    does: "Makes someone an operator of the platform: `pnpm operator grant ada@example.com platform_admin`, or `revoke`.",
  },
  {
    script: "billing",
    does: "`pnpm billing products` makes sure that the payment provider sells the plans and packs at their prices. After a change of prices it is run again.",
  },
  { script: "build", does: "Builds web, docs and worker for production." },
  {
    script: "backup",
    does: "Copies all rows of DATABASE_URL, as of one moment, into a new folder.",
  },
  { script: "restore", does: "Puts a backup into an empty database, on any server." },
  {
    script: "serve",
    does: "Runs what was built as production does: refuses what is unsafe, migrates, then starts web, docs and worker.",
  },
  { script: "bench", does: "Measures against the budgets, and fails where one is missed." },
  { script: "format", does: "Puts every file into the one format." },
  { script: "lint", does: "Lint, and the walls between the rooms." },
  { script: "typecheck", does: "Types, in packages and apps." },
  {
    script: "gen",
    does: "Makes a new domain, whole and tested: `pnpm gen domain invoices create-invoice`. See Add a domain.",
  },
  { script: "gen:types", does: "Reads the types of all tables from a migrated database." },
]
