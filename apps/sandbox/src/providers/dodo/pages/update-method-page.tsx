/** @jsxImportSource hono/jsx */
import { CardNumber } from "./card-fields"
import { HostedPage } from "./hosted-page"

type UpdateMethodPageProps = {
  /** Its own address. */
  at: string
  planName: string
  /** What is owed and paid at once with the new card. */
  due: string | null
  card: string
  refused: string | null
  returnUrl: string | null
}

/** Another card for a subscription; on one that is on hold it pays what is due. */
export const UpdateMethodPage = ({ at, planName, due, card, refused, returnUrl }: UpdateMethodPageProps) => (
  <HostedPage title="Update card">
    <h1>Update card</h1>
    <p class="terms">
      For {planName}.{due ? ` ${due} is due and will be paid with it.` : " Nothing is charged now."}
    </p>
    {refused && (
      <p class="refused" role="alert">
        {refused}
      </p>
    )}
    <form method="post" action={at} class="pay narrow">
      <CardNumber card={card} />
      <button class="primary wide" name="outcome" value="card">
        {due ? `Pay ${due} and keep this card` : "Keep this card"}
      </button>
      {returnUrl && <a href={returnUrl}>Go back without a change</a>}
    </form>
  </HostedPage>
)
