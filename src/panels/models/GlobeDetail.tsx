import { useLanguage, useText } from '../../language/language'
import { SAVINGS, savingsNow, useDetail } from '../../session/picture/detail'
import { milliseconds } from '../numbers'

/** What the globe is drawn without, because frames took too long; and how long they take. */
export function GlobeDetail() {
  const text = useText()
  const tag = useLanguage((state) => state.tag)
  const savings = useDetail(savingsNow)
  const frame = useDetail((state) => state.frame)
  const names = SAVINGS.slice(0, savings).map((saving) => text(`detail.${saving}`))
  return (
    <>
      <dt>{text('detail.globe')}</dt>
      <dd>
        {savings === 0
          ? text('detail.full')
          : text('detail.without', { what: new Intl.ListFormat(tag).format(names) })}
        {frame !== null && ` ${text('detail.frame', { time: milliseconds(frame) })}`}
      </dd>
    </>
  )
}
