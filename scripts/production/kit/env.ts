import path from "node:path"

/** Folders in which the programs of a build stand: those of `pnpm build`, or those of images. */
export type Build = { readonly web: string; readonly tasks: string }

export const checkoutBuild: Build = {
  web: path.resolve("apps/web/.next/standalone/apps/web"),
  tasks: path.resolve("apps/tasks/dist"),
}

export type Settings = Readonly<Record<string, string | undefined>>

/** Settings that a production process has no objection to; nothing of the test's own environment but PATH. */
export const safeSettings = (databaseUrl: string): Settings => ({
  PATH: process.env.PATH,
  NODE_ENV: "production",
  HOSTNAME: "localhost",
  NEXT_MANUAL_SIG_HANDLE: "true",
  DATABASE_URL: databaseUrl,
  DATABASE_ROLE_SECRET: "f0tHuVq4mZs8wRb2KxYc6JdGn1TpLe9A",
  DATABASE_POOL_SIZE: "5",
  BETTER_AUTH_SECRET: "Qe7iOa3zUkXv5HgRt8WmBs1NyCd4LpJf",
  BETTER_AUTH_URL: "https://plinth.example",
  RESEND_API_KEY: "re_of_a_test",
  RESEND_BASE_URL: "https://mail.invalid",
  RESEND_WEBHOOK_SECRET: "whsec_b2YgYSB0ZXN0",
  MAIL_FROM: "Plinth <hello@plinth.example>",
  DODO_PAYMENTS_API_KEY: "key_of_a_test",
  DODO_PAYMENTS_WEBHOOK_KEY: "whsec_b2YgYSB0ZXN0",
  DODO_PAYMENTS_BASE_URL: "https://test.dodopayments.com",
  SUPPORT_EMAIL: "support@plinth.example",
  PLATFORM_EMAIL_DOMAINS: "plinth.example",
})

const ofThisRun =
  /^(npm_(?!config_)|pnpm_|vitest|node_env$|database_|better_auth_|resend_|dodo_|sentry_|next_|init_cwd$|.*log_level$)/i

/** What a Dockerfile's step is run with: a place of its own for what it installs, the machine's way to the registry, nothing of this run. */
export const rehearsalEnvironment = (installed: string): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value && !ofThisRun.test(name) ? [[name, value]] : [],
    ),
  ),
  npm_config_prefix: installed,
  PATH: `${installed}/bin:${process.env.PATH}`,
})
