// Everything that scripts add to pages which work without them.
import { Button, Checkboxes, ErrorSummary, NotificationBanner, PasswordInput, Radios, SkipLink } from 'govuk-frontend'
import { DatePicker } from '@ministryofjustice/frontend/moj/components/date-picker/date-picker.mjs'
import 'htmx.org/dist/htmx.esm.js'
import { autosave } from './autosave.js'
import { combobox } from './combobox.js'
import { keys } from './keys.js'
import { requests } from './requests.js'
import { reveal } from './reveal.js'
import { sending } from './sending.js'

const components = [Button, Checkboxes, ErrorSummary, NotificationBanner, PasswordInput, Radios, SkipLink, DatePicker]

// within finds the elements that match, the root among them.
function within (root, selector) {
  const found = [...root.querySelectorAll(selector)]
  if (root.matches && root.matches(selector)) found.unshift(root)
  return found
}

// start brings the parts under root to life. It may meet a part twice, and then leaves it alone.
function start (root) {
  for (const Component of components) {
    const name = Component.moduleName
    for (const element of within(root, `[data-module="${name}"]:not([data-${name}-init])`)) {
      new Component(element)
    }
  }
  within(root, 'textarea[data-autosave], form[data-autosave]').forEach(autosave)
  within(root, 'select[data-combobox]').forEach(combobox)
  within(root, '[data-reveal-when]').forEach(reveal)
}

start(document)
keys()
requests(start)
sending()
