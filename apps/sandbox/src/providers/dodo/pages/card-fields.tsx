/** @jsxImportSource hono/jsx */
import { testCards } from "../test-cards"

export type Filled = {
  readonly email: string
  readonly name: string
  readonly country: string
  readonly card: string
}

const countries = [
  "US",
  "DE",
  "FR",
  "GB",
  "IE",
  "NL",
  "ES",
  "IT",
  "PL",
  "SE",
  "CH",
  "CA",
  "BR",
  "IN",
  "JP",
  "AU",
]
const countryNames = new Intl.DisplayNames("en", { type: "region" })

/** Who pays, and the card. A test card of the list fills the field without a script: it asks for the same page anew. */
export const CardFields = ({ filled, canEditEmail }: { filled: Filled; canEditEmail: boolean }) => (
  <>
    <h2>Who pays</h2>
    <div class="field">
      <label htmlFor="email">E-mail</label>
      <input
        id="email"
        name="email"
        type="email"
        value={filled.email}
        required
        maxlength={254}
        readonly={!canEditEmail}
        autocomplete="off"
      />
    </div>
    <div class="row">
      <div class="field">
        <label htmlFor="name">Name</label>
        <input id="name" name="name" value={filled.name} required maxlength={120} autocomplete="off" />
      </div>
      <div class="field">
        <label htmlFor="country">Country</label>
        <select id="country" name="country">
          {[...new Set([filled.country, ...countries])].map((code) => (
            <option value={code} selected={code === filled.country}>
              {countryNames.of(code)}
            </option>
          ))}
        </select>
      </div>
    </div>
    <CardNumber card={filled.card} />
  </>
)

/** The number, and the cards that are worth trying. */
export const CardNumber = ({ card }: { card: string }) => (
  <>
    <h2>Card</h2>
    <div class="field">
      <label htmlFor="card">Card number</label>
      <input
        id="card"
        name="card_number"
        value={grouped(card)}
        inputmode="numeric"
        maxlength={23}
        placeholder="4242 4242 4242 4242"
        aria-describedby="card-help"
        class="figures"
        autocomplete="off"
      />
      <small id="card-help">Only the test cards below are known here.</small>
    </div>
    <div class="row">
      <div class="field">
        <label htmlFor="expires">Expires</label>
        <input id="expires" name="expires" value="06/32" pattern="(0[1-9]|1[0-2])/[0-9]{2}" class="figures" />
      </div>
      <div class="field">
        <label htmlFor="cvv">CVV</label>
        <input id="cvv" name="cvv" value="123" pattern="[0-9]{3,4}" inputmode="numeric" class="figures" />
      </div>
    </div>
    <details class="cards" open>
      <summary>Test cards</summary>
      <ul>
        {testCards.map(({ number, network, does }) => (
          <li>
            <button
              name="fill"
              value={number}
              formmethod="get"
              formaction="#card"
              formnovalidate
              class="quiet"
            >
              <span class="figures">{grouped(number)}</span>
              <small>
                <span class="network">{network}</span> {does}
              </small>
            </button>
          </li>
        ))}
      </ul>
    </details>
  </>
)

const grouped = (digits: string) => digits.replace(/(\d{4})(?=\d)/g, "$1 ")
