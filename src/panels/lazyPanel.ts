import { type LazyExoticComponent, lazy } from 'react'
import { fetchAllTexts } from '../language/language'

type AnyComponent = Awaited<ReturnType<Parameters<typeof lazy>[0]>>['default']

/** A component whose code is fetched when it is first shown, together with the texts that come later. */
export const lazyPanel = <Component extends AnyComponent>(
  load: () => Promise<{ readonly default: Component }>,
): LazyExoticComponent<Component> =>
  lazy(async () => {
    const [panel] = await Promise.all([load(), fetchAllTexts()])
    return panel
  })
