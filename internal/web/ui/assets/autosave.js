// Keeps what is typed into a note, or into a whole form, as a draft on the server, so that a lost connection or a closed page
// loses nothing.
//
// The address in data-autosave takes a POST with the text under the field's own name, or with all fields of a form as "form",
// and the draft's key as "draft". Any 2xx answer means "kept"; a plain-text answer such as "10:14" is the time to show.
import { once } from './once.js'

const pause = 1200 // ms without a key before a draft is sent
const signedOut = 'not saved: you are signed out. Press the button all the same: you sign in first, and nothing is lost.'
const another = 'not saved: somebody else signed in at this browser since. Open the page again.'
const longest = 30000 // ms between tries while the server cannot be reached

// carried are the fields of a form that are about this sending of it and not about what was typed.
const carried = ['position', 'key', 'drawn-for', 'back']

// typed is what stands in a note, or in all the fields of a form.
function typed (part) {
  if (part.tagName !== 'FORM') return part.value
  const fields = [...new FormData(part)].filter(([name, value]) => !carried.includes(name) && typeof value === 'string')
  return new URLSearchParams(fields).toString()
}

export function autosave (part) {
  if (!once(part)) return
  const form = part.tagName === 'FORM' ? part : part.form
  const state = document.getElementById(part.dataset.autosaveState)
  let kept = typed(part) // the text the server has
  let timer = 0
  let wait = pause
  let sending = false

  const body = () => new URLSearchParams({ [part === form ? 'form' : part.name]: typed(part), draft: part.dataset.autosaveDraft || '',
    'drawn-for': form?.elements['drawn-for']?.value || '' })
  const dirty = () => part.isConnected && typed(part) !== kept

  function show (text, waiting) {
    if (!state) return
    state.textContent = text
    state.classList.toggle('db-saved--waiting', waiting)
  }

  function later (ms) {
    clearTimeout(timer)
    timer = setTimeout(send, ms)
  }

  async function send () {
    if (sending || !dirty()) return
    sending = true
    const text = typed(part)
    try {
      const answer = await fetch(part.dataset.autosave, { method: 'POST', body: body(), credentials: 'same-origin', redirect: 'error' })
      if (answer.status === 401) throw new Error(signedOut)
      if (answer.status === 403) throw new Error(another)
      if (!answer.ok) throw new Error(`the draft was answered with ${answer.status}`)
      kept = text
      wait = pause
      show('saved ' + await time(answer), false)
    } catch (error) {
      wait = Math.min(wait * 2, longest)
      show([signedOut, another].includes(error.message) ? error.message : 'not saved yet, trying again', true)
    }
    sending = false
    if (dirty()) later(wait)
  }

  part.addEventListener('input', () => {
    if (wait === pause) show('', false)
    later(wait)
  })

  // A page that goes out of sight may never come back: the last words go by beacon, which outlives the page.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') last()
  })
  window.addEventListener('pagehide', last)
  window.addEventListener('online', () => { if (dirty()) later(0) })

  // Once the form itself is on its way the note goes with it; a draft sent after it would come back as a ghost.
  let sent = false
  form?.addEventListener('submit', () => { sent = true; clearTimeout(timer) })
  const back = () => { sent = false; if (dirty()) later(wait) }
  form?.addEventListener('htmx:finally:request', back)
  form?.addEventListener('unsent', back)
  window.addEventListener('pageshow', () => { sent = false })

  // While the server cannot be reached what was typed is in this page only: the browser asks before it lets go of it.
  window.addEventListener('beforeunload', (event) => { if (!sent && wait > pause && dirty()) event.preventDefault() })

  function last () {
    if (sent || !dirty()) return
    if (navigator.sendBeacon(part.dataset.autosave, body())) kept = typed(part)
  }
}

// time is what the server says the time is, or else what the machine says.
async function time (answer) {
  const text = (await answer.text()).trim()
  if (/^\d\d:\d\d$/.test(text)) return text
  return new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
}
