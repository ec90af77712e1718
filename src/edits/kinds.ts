import type { EditKind, EditWords } from './editKind'
import { type Patch, patch, type ResolvedPatch } from './patch'
import { type Rotate, type Rotation, rotate } from './rotate'
import {
  type ScaleAttention,
  type ScaleEdit,
  type ScaleHead,
  type ScaleMlp,
  scaleAttention,
  scaleHead,
  scaleMlp,
} from './scale'

/**
 * A change of the forward pass. The run continues from the first station that it touches. With scale `mean`
 * a token's value depends on later tokens too: the edited run is then not causal.
 */
export type Edit = ScaleHead | ScaleAttention | ScaleMlp | Rotate | Patch

/** An edit with token ids in the place of words. */
export type ResolvedEdit = ScaleEdit | Rotation | ResolvedPatch

/** All kinds of edits, by name. */
export const KINDS = { scaleHead, scaleAttention, scaleMlp, rotate, patch }

/** The kind that an edit is of, which knows what to do with it. */
export const kindOf = ({ kind }: { readonly kind: Edit['kind'] }): EditKind<Edit, ResolvedEdit> =>
  KINDS[kind] as EditKind<Edit, ResolvedEdit>

type Described = ReturnType<(typeof KINDS)[Edit['kind']]['describe']>

/** What an edit is called, not yet in a language. */
export const describeEdit = (edit: Edit, words: EditWords): Described =>
  kindOf(edit).describe(edit, words) as Described
