// Who is no operator sees what any address without a page shows: nothing tells that there is a console.
export { default } from "../not-found"
