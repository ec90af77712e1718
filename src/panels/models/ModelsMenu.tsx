import { useCallback, useEffect, useState } from 'react'
import { useText } from '../../language/language'
import { useCurrentSession } from '../../session/ground/context'
import { type KeptModel, listKept, removeKept } from '../../session/open/choose'
import { HubAddress } from '../HubAddress'
import { LoadingProgress } from './LoadingProgress'
import { LocalFiles } from './LocalFiles'
import { ModelList } from './ModelList'
import { OpenRepository } from './OpenRepository'
import { RuntimeChoice } from './RuntimeChoice'

/** Every model: what it takes, what is kept of it on this device, how far it has come, and how to add one. */
export default function ModelsMenu() {
  const session = useCurrentSession()
  const text = useText()
  const [kept, setKept] = useState<readonly KeptModel[] | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const refresh = useCallback(() => void listKept(session).then(setKept), [session])
  useEffect(refresh, [refresh])
  const remove = (model: KeptModel) => {
    setProblem(null)
    removeKept(session, model)
      .catch(() => setProblem(text('models.removeError', { name: model.name })))
      .finally(refresh)
  }
  return (
    <>
      <LoadingProgress onMore={refresh} />
      <ModelList kept={kept} onRemove={remove} />
      {problem !== null && <p role="alert">{problem}</p>}
      <RuntimeChoice />
      <LocalFiles />
      <OpenRepository />
      <HubAddress />
    </>
  )
}
