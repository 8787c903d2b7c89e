/** @jsxImportSource hono/jsx */
import { Layout } from "../../pages/layout"
import { identities } from "./identities"

/** Where somebody says who they are, to whom they came to sign in. */
export function AuthorizePage({ provider, asking }: { provider: string; asking: Record<string, string> }) {
  return (
    <Layout title={`Sign in with ${provider}`} section={null} brokenCount={0}>
      <h1>Sign in with {provider}</h1>
      <p>This stands in for {provider}: choose who you are, no password asked.</p>
      {identities.map(({ name, email, isVerified }) => (
        <form method="post">
          <Asked of={{ ...asking, name, email, ...(isVerified && { verified: "on" }) }} />
          <p>
            <button type="submit">
              {name} · {email}
              {isVerified ? "" : " · not verified"}
            </button>
          </p>
        </form>
      ))}
      <h2>Somebody else</h2>
      <form method="post">
        <Asked of={asking} />
        <p>
          <label>
            Name <input name="name" required maxlength={80} />
          </label>
        </p>
        <p>
          <label>
            E-mail <input name="email" type="email" required />
          </label>
        </p>
        <p>
          <label>
            <input name="verified" type="checkbox" checked /> The address is verified
          </label>
        </p>
        <p>
          <button type="submit">Go on</button>{" "}
          <button name="deny" formnovalidate>
            Turn away
          </button>
        </p>
      </form>
    </Layout>
  )
}

const Asked = ({ of: asked }: { of: Record<string, string> }) => (
  <>
    {Object.entries(asked).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
  </>
)
