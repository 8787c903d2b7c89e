import { listErrors } from "./list-errors"

export function ErrorCatalogue() {
  const domains = Map.groupBy(listErrors(), ({ code }) => code.split(".")[0] ?? "")
  return [...domains].map(([domain, errors]) => (
    <section key={domain}>
      <h2 id={domain}>{domain}</h2>
      <dl className="facts">
        {errors.map(({ code, kind, message, sentence }) => (
          <div key={code}>
            <dt>
              <code>{code}</code>
              <span>{kind}</span>
            </dt>
            <dd>
              {message}
              {sentence && <span>“{sentence}”</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  ))
}
