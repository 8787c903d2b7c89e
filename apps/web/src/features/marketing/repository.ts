/** Where Plinth is cloned from. Yours, once you publish it. */
export const repository = "https://github.com/your-org/plinth"

/** What the landing page tells people to paste. */
export const startCommand = `git clone ${repository} && cd plinth && npm start`
