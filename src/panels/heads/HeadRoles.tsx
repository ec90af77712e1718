import { say, useText } from '../../language/language'
import { selectHead } from '../../state/actions'
import { roleName, useRoles } from '../../state/roles'
import { useView } from '../../state/view'

/** The heads of the model that have a role by its evaluation, each of which can be chosen. */
export function HeadRoles() {
  const text = useText()
  const roles = useRoles()
  const selected = useView((view) => view.head)
  if (roles.length === 0) return null
  return (
    <ul className="head-roles" aria-label={text('heads.roles.label')}>
      {roles.map((role) => (
        <li key={role.kind}>
          <button
            type="button"
            aria-pressed={selected?.block === role.block && selected.head === role.head}
            onClick={() => selectHead({ block: role.block, head: role.head })}
          >
            {say('heads.roles.entry', { ...role, role: roleName(role) })}
          </button>
        </li>
      ))}
    </ul>
  )
}
