/** A commit, or where none is known a branch, of a repository on the hub. */
export interface HubPlace {
  readonly repository: string
  readonly revision: string
}

/** Whether a revision is a commit, which never changes, and no branch. */
export const isCommit = (revision: string): boolean => /^[0-9a-f]{40}$/.test(revision)
