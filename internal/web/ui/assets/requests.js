// What the page does around requests that htmx makes for a form.

const unreachable = 'Daybook could not be reached. Nothing was saved, and what you typed is still here. Try again.'

// requests brings answered parts to life with start, sends a form where its pressed button says, and tells the officer
// when no answer came.
export function requests (start) {
  document.addEventListener('htmx:after:process', (event) => start(event.target))

  document.addEventListener('htmx:config:request', (event) => {
    const { ctx } = event.detail
    const action = ctx.request.submitter?.getAttribute('formaction')
    if (action) ctx.request.action = action
  })

  document.addEventListener('htmx:before:request', (event) => tell(event.target, ''))
  document.addEventListener('htmx:error', (event) => {
    console.error(event.detail.error)
    tell(event.target, unreachable)
  })
}

// tell writes a sentence at the foot of the form, or takes away the one that is there.
function tell (element, text) {
  const form = element.closest?.('form')
  if (!form) return
  let note = form.querySelector('.db-unsent')
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
  note.textContent = text
}
