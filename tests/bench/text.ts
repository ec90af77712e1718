import type { Page } from 'playwright-core'
import { call } from './app'

/** As many tokens as the demo model has positions. */
export const LONGEST = 128

/** Long enough for more tokens than that. */
const STORY =
  'The old man looked at the sea and said nothing for a long time. The boat lay on the sand, and the wind ' +
  'came from the north with the smell of rain in it. When the boy asked him what he saw, he turned his head ' +
  'and answered that he had seen the same water every day of his life, and that it had never once been the ' +
  'same. They walked back to the house together, the boy a little behind, and the door stood open, and there ' +
  'was a light in the window. His mother had set the table for three, and she did not ask where they had ' +
  'been. After the meal the old man told them of a ship that had gone out before he was born, and of the men ' +
  'who never came home again, and of the women who waited on the hill until the winter was over.'

/** The beginning of the story that is exactly this many tokens long, told several times if need be. The page has read it when this resolves. */
export async function storyOf(page: Page, tokens: number, times = 1): Promise<string> {
  const story = Array.from({ length: times }, () => STORY).join(' ')
  await call(page, 'setText', story)
  const read = await call(page, 'tokens')
  if (read.length < tokens) throw new Error(`The story has ${read.length} tokens; ${tokens} were asked.`)
  const text = story.slice(0, read[tokens - 1].end)
  await call(page, 'setText', text)
  return text
}
