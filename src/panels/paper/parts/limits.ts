/** Most words listed for one vector: longer lists cannot be read beside each other. */
export const MOST_LISTED = 50
