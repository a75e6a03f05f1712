// Sending a form that is answered with a new page. A browser that finds nobody to send it to puts a page of its own in the
// place of the form, and what was typed is gone; so the server is asked first whether it is there.
import { tell, unreachable } from './requests.js'

const there = '/health'
const patience = 10000 // ms until a server that says nothing counts as away

// sending keeps every form of the page until the server can take it.
export function sending () {
  const asking = new WeakSet() // forms whose server is being asked
  const going = new WeakSet() // forms that were let go

  document.addEventListener('submit', async (event) => {
    const form = event.target
    if (event.defaultPrevented || form.method !== 'post' || form.matches('[hx-post]')) return
    if (going.delete(form)) return
    event.preventDefault()
    if (asking.has(form)) return
    asking.add(form)
    tell(form, '')
    try {
      await window.fetch(there, { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(patience) })
    } catch {
      tell(form, unreachable)
      form.dispatchEvent(new CustomEvent('unsent'))
      return
    } finally {
      asking.delete(form)
    }
    going.add(form)
    form.requestSubmit(event.submitter)
  })
}
