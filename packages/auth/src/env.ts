const developmentSecret = "plinth-development-secret-that-never-leaves-this-machine"

/** Signs sessions and tokens. */
export const authSecret = () => process.env.BETTER_AUTH_SECRET ?? developmentSecret

/** The address people see in the browser; links in mails begin with it. */
export const baseUrl = () =>
  process.env.BETTER_AUTH_URL ?? `http://localhost:${process.env.WEB_PORT ?? "3000"}`
