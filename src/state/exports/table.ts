import type { Cell } from '../../core/csv'

/** A table of what is on the screen. */
export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}
