/** @jsxImportSource hono/jsx */
import { HostedPage } from "./hosted-page"

/** Where the bank asks who is paying: whoever leaves here leaves the payment as it is. */
export const ChallengePage = ({ amount, at }: { amount: string; at: string }) => (
  <HostedPage title="3-D Secure">
    <form class="notice" method="post" action={at}>
      <h1>Is it you?</h1>
      <p>The bank of this card wants to know who is paying {amount}.</p>
      <div class="acts">
        <button class="primary" name="outcome" value="passed">
          Yes, it is me
        </button>
        <button name="outcome" value="refused">
          No
        </button>
      </div>
    </form>
  </HostedPage>
)
