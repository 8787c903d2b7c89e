/** The addresses and the name under which a provider of identity knows this product. */
export type OpenIdSettings = {
  readonly clientId: string
  readonly clientSecret: string
  readonly issuer: string
  readonly authorize: string
  readonly token: string
  readonly keys: string
}

export type GithubSettings = {
  readonly clientId: string
  readonly clientSecret: string
  readonly authorize: string
  readonly token: string
  readonly api: string
}

type Client = Pick<OpenIdSettings, "clientId" | "clientSecret">

export const googleAt = (client: Client): OpenIdSettings => ({
  ...client,
  issuer: "https://accounts.google.com",
  authorize: "https://accounts.google.com/o/oauth2/v2/auth",
  token: "https://oauth2.googleapis.com/token",
  keys: "https://www.googleapis.com/oauth2/v3/certs",
})

export const githubAt = (client: Client): GithubSettings => ({
  ...client,
  authorize: "https://github.com/login/oauth/authorize",
  token: "https://github.com/login/oauth/access_token",
  api: "https://api.github.com",
})

const anybody: Client = { clientId: "plinth", clientSecret: "sandbox" }

/** The sandbox's issuer. */
export const sandboxOpenId = (sandbox: string): OpenIdSettings => ({
  ...anybody,
  issuer: `${sandbox}/openid`,
  authorize: `${sandbox}/openid/authorize`,
  token: `${sandbox}/openid/token`,
  keys: `${sandbox}/openid/keys`,
})

export const sandboxGithub = (sandbox: string): GithubSettings => ({
  ...anybody,
  authorize: `${sandbox}/github/login/oauth/authorize`,
  token: `${sandbox}/github/login/oauth/access_token`,
  api: `${sandbox}/github/api`,
})
