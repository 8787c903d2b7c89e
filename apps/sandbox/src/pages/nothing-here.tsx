/** @jsxImportSource hono/jsx */
import { Layout } from "./layout"

export const NothingHere = ({ brokenCount }: { brokenCount: number }) => (
  <Layout title="Not found" section={null} brokenCount={brokenCount}>
    <div class="empty">
      <h1 class="display">There is nothing here.</h1>
      <p>
        <a href="/">Go to the mailbox</a>
      </p>
    </div>
  </Layout>
)
