/**
 * What a library's types ask of Next in passing, without Next: its own would say for every package that `NODE_ENV` is always
 * set. The apps that are Next's have their own programs.
 */
export type NextApiRequest = never
export type NextApiResponse = never
