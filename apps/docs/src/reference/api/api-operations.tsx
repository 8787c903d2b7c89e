import type { Field } from "./describe-fields"
import { listApi, type ApiOperation } from "./list-api"

/** The operations of one resource, from the file that the product serves. */
export const ApiOperations = ({ of }: { of: string }) =>
  listApi()
    .operations.filter(({ tag }) => tag === of)
    .map((operation) => <Operation key={operation.id} {...operation} />)

const Operation = ({ id, method, path, summary, takesKeys, input, status, output }: ApiOperation) => (
  <section className="operation" aria-labelledby={id}>
    <h3 id={id}>
      <a href={`#${id}`}>
        <span className="method">{method}</span> <code>{path}</code>
      </a>
    </h3>
    <p>
      {summary.split("`").map((part, index) => (index % 2 ? <code key={part}>{part}</code> : part))}
      {!takesKeys && <em> A person does this, with their session.</em>}
    </p>
    <Fields title={method === "GET" || method === "DELETE" ? "Query" : "Body"} fields={input} isInput />
    {output.length > 0 ? (
      <Fields title={`Answer, ${status}`} fields={output} />
    ) : (
      <p className="answer">Answer: {status}, without a body.</p>
    )}
  </section>
)

function Fields({
  title,
  fields,
  isInput = false,
}: {
  title: string
  fields: readonly Field[]
  isInput?: boolean
}) {
  if (fields.length === 0) return null
  return (
    <details open={isInput}>
      <summary>{title}</summary>
      <dl className="facts">
        {fields.map(({ name, type, note, isRequired }) => (
          <div key={name}>
            <dt>
              <code>{name}</code>
              {isInput && isRequired && <span>needed</span>}
            </dt>
            <dd>
              {type}
              {note && `; ${note}`}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
