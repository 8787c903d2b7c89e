/** The fields of `input` that are given and say something else than `before`: a form sent twice changes nothing twice. */
export const changedFields = <Fields extends object>(
  input: Fields,
  before: { readonly [Field in keyof Fields]-?: unknown },
): (keyof Fields & string)[] =>
  (Object.keys(input) as (keyof Fields & string)[]).filter(
    (field) => input[field] !== undefined && input[field] !== before[field],
  )
