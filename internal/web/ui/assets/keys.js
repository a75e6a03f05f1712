// Keys that save a reach for the mouse: the key in data-focus-key goes to that field. It does nothing while something is
// being typed, nor on a page whose body says data-keys="off", for people whose speech or hands press single keys by chance.
export function keys () {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.body.dataset.keys === 'off') return
    if (event.target.closest('input, select, textarea, [contenteditable]')) return
    const field = document.querySelector(`[data-focus-key="${CSS.escape(event.key)}"]`)
    if (!field) return
    event.preventDefault()
    field.focus()
    field.select()
  })
}
