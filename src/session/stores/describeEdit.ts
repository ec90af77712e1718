import type { EditWords } from '../../edits/editKind'
import { describeEdit as description, type Edit } from '../../edits/kinds'
import { say } from '../../language/language'

/** An edit in words. Tokens are told by what they say, where they are there. */
export const describeEdit = (edit: Edit, words: EditWords): string => say.of(description(edit, words))
