// Shows a block of fields only while another field of the same form has one of the values that need it. Fields that are
// not shown are switched off, so that what was typed into them before is not sent.
import { once } from './once.js'

export function reveal (block) {
  if (!once(block)) return
  const form = block.closest('form')
  if (!form) return
  const name = block.dataset.revealWhen
  const wanted = block.dataset.revealIs.split(' ')

  function update () {
    const taken = new FormData(form).getAll(name)
    const show = taken.some((value) => wanted.includes(value))
    block.hidden = !show
    for (const field of block.querySelectorAll('input, select, textarea, button')) {
      if (!show && !field.disabled) {
        field.disabled = true
        field.dataset.revealOff = ''
      } else if (show && 'revealOff' in field.dataset) {
        field.disabled = false
        delete field.dataset.revealOff
      }
    }
  }

  form.addEventListener('change', update)
  form.addEventListener('reset', () => setTimeout(update))
  update()
}
