// What the page does around requests that htmx makes for a form.

// What the officer is told when no answer came. The form may have arrived all the same; its key lets it be sent again.
export const unreachable = 'Daybook could not be reached. What you typed is still here. Try again.'
const uncertain = 'Daybook did not answer, so it is not certain that this was saved. What you typed is still here. ' +
  'Send it again: nothing is recorded twice.'

const fields = 'input, select, textarea'

// requests brings answered parts to life with start, goes to the first field of a form that a link opened in the page,
// sends a form where its pressed button says, and tells the officer when no answer came.
export function requests (start) {
  let opening = null // the link that asked for something to be opened in the page
  let from = null // what had the focus when it asked
  const opened = new WeakMap() // the form that each link opened

  document.addEventListener('htmx:after:process', (event) => {
    start(event.target)
    if (!opening) return
    const field = first(event.target)
    if (!field) return
    if (opening.isConnected) opened.set(opening, field.form)
    opening = null
    // Whoever began to write elsewhere while the answer was on its way is left there: the keys of a word must not go astray.
    const now = document.activeElement
    if (now === from || !now?.matches(fields)) field.focus()
  })

  document.addEventListener('htmx:config:request', (event) => {
    const { ctx } = event.detail
    // A link pressed again leads to the form that it opened: drawn anew, the form would lose what was typed into it.
    const form = opened.get(event.target)
    if (form?.isConnected) {
      event.preventDefault()
      first(form)?.focus()
      return
    }
    opening = event.target.matches('a') ? event.target : null
    from = document.activeElement
    const action = ctx.request.submitter?.getAttribute('formaction')
    if (action) ctx.request.action = action
    ctx.fetch = (address, request) => send(event.target, address, request)
  })
}

// first is the first field of a part of the page that can be seen.
function first (part) {
  return [...part.querySelectorAll(fields)].find((f) => f.offsetParent !== null)
}

// send asks the server. When no answer comes it says so at the form and gives the request up.
async function send (element, address, request) {
  tell(element, '')
  let answer
  try {
    answer = await window.fetch(address, request)
  } catch (error) {
    const replaced = error.name === 'AbortError' && request.signal.reason !== 'timeout'
    if (!replaced) tell(element, element.matches('form') && element.elements.key ? uncertain : unreachable)
    throw new DOMException(error.message, 'AbortError')
  }
  if (answer.status === 401 || answer.status >= 500) {
    tell(element, await answer.text(), answer.status === 401 ? signIn() : '')
    throw new DOMException('nothing to show', 'AbortError')
  }
  return answer
}

// signIn leads to signing in without leaving this page, which keeps what was typed.
function signIn () {
  const link = document.createElement('a')
  link.className = 'govuk-link'
  link.href = '/sign-in'
  link.target = '_blank'
  link.rel = 'noopener'
  link.textContent = 'Sign in in another tab'
  return link
}

// tell writes a sentence at the foot of the form, or beside a link that stands in none, with what may follow it; or takes
// away the one that is there.
export function tell (element, text, after = '') {
  const form = element.closest?.('form') ?? element.parentElement
  if (!form) return
  let note = form.querySelector(':scope > .db-unsent')
  if (!text) {
    note?.remove()
    return
  }
  if (!note) {
    note = document.createElement('p')
    note.className = 'db-unsent'
    note.setAttribute('role', 'alert')
    form.append(note)
  }
  note.replaceChildren(text, ' ', after)
}
