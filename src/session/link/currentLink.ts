/**
 * The link to what is on the screen now. The address follows a little later, so whoever takes the link along asks
 * here; the page says how it is written.
 */
export const currentLink: {
  /** @param embedded the link of a page that is a part of another; as this page is unless told. */
  read: (embedded?: boolean) => string
} = { read: () => location.href }
