import { say, useText } from '../../language/language'
import { useCurrentSession } from '../../session/ground/context'
import { roleName, useRoles } from '../../session/models/roles'
import { useView } from '../../session/stores/view'
import { selectHead } from '../../session/stores/viewActions'
import styles from './inspector.module.css'

/** The heads of the model that have a role by its evaluation, each of which can be chosen. */
export function HeadRoles() {
  const session = useCurrentSession()
  const text = useText()
  const roles = useRoles()
  const selected = useView((view) => view.head)
  if (roles.length === 0) return null
  return (
    <ul className={styles.headRoles} aria-label={text('heads.roles.label')}>
      {roles.map((role) => (
        <li key={role.kind}>
          <button
            type="button"
            aria-pressed={selected?.block === role.block && selected.head === role.head}
            onClick={() => selectHead(session, { block: role.block, head: role.head })}
          >
            {say('heads.roles.entry', { ...role, role: roleName(role) })}
          </button>
        </li>
      ))}
    </ul>
  )
}
