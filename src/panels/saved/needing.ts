/** What needs the model itself, where a saved trace is open: the names of its texts. */
export type Needing =
  | 'another'
  | 'edit'
  | 'paper'
  | 'adds'
  | 'writes'
  | 'score'
  | 'wanted'
  | 'removing'
  | 'nearest'
