import { useChoices } from '../../../session/paper/choices'
import { type Shown, useExperiment } from '../../../session/paper/experiment'
import { useSession } from '../../../session/stores/session'

/** The probe of these token ids with the settings of the page; null ids ask for nothing. */
export function useProbe(ids: readonly number[] | null): Shown<'probes'> & { readonly block: number } {
  const { k, cosine, biases, block: chosen } = useChoices()
  const shape = useSession((state) => state.shape)
  const block = Math.min(chosen, (shape?.blocks ?? 1) - 1)
  const within = ids?.every((id) => id < (shape?.vocabulary ?? 0)) === true && ids.length > 0
  return { block, ...useExperiment('probes', within ? { ids, block, k, cosine, biases } : null) }
}
