type Variable = { readonly name: string; readonly what: string; readonly unset: string }
export type VariableGroup = { readonly title: string; readonly variables: readonly Variable[] }
