/** What is read of heads and forces, for those who show it. */
export type {
  BlockShares,
  EllipsoidStage,
  HeadScoreName,
  OuterShares,
  PartName,
  QueryKeys,
  StageShadow,
  StepForces,
  Token,
} from '../../engine/types'
