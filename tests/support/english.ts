import { showLanguage } from '../../src/language/language'

// What speaks to people has a language before anything asks for it, as on the page.
await showLanguage('en', false)
