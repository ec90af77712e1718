/** What is read of heads and forces, for those who show it. */
export type {
  BlockShares,
  EllipsoidStage,
  HeadScoreName,
  OuterShares,
  PartName,
  QueryKeys,
  StepForces,
  Token,
} from '../../engine/types'
