import { type HeadRole, rolesOf } from '../../engine/client'
import { say } from '../../language/language'
import { useSession } from '../stores/session'

export type { HeadRole }

/** The heads of the model in use whose role is known, and measured. */
export const useRoles = (): readonly HeadRole[] => useSession((state) => rolesOf(state.model.id))

/** Of a head of the model in use, the role that it has; null where none is known. */
export function useRole(block: number, head: number): HeadRole | null {
  return useRoles().find((role) => role.block === block && role.head === head) ?? null
}

/** The role by its name, such as “induction head”. */
export const roleName = ({ kind }: HeadRole): string => say(`heads.roles.${kind}.name`)

/** What was measured of it, in a sentence. */
export const roleText = ({ kind, score: share }: HeadRole): string =>
  say(`heads.roles.${kind}.text`, { share })
