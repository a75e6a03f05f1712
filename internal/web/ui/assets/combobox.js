// Turns a long select into a field that finds its options as one types. It follows the ARIA pattern "editable combobox
// with list autocomplete". The select stays in the form, unseen, and holds the value.
import { once } from './once.js'

const most = 60 // options drawn at once
let count = 0

export function combobox (select) {
  if (!once(select)) return
  const id = select.id
  const label = document.querySelector(`label[for="${CSS.escape(id)}"]`)
  const options = [...select.options].filter((o) => o.value !== '').map((o) => ({
    value: o.value,
    text: o.text,
    group: o.parentElement instanceof HTMLOptGroupElement ? o.parentElement.label : '',
    words: words([o.text, o.parentElement.label || '', o.dataset.also || ''].join(' '))
  }))
  const none = [...select.options].find((o) => o.value === '')
  const listID = `${id}-list-${++count}`

  const box = make('div', { class: 'db-combo' })
  const input = make('input', {
    class: select.className.replace('govuk-select', 'govuk-input').replace('govuk-select--error', 'govuk-input--error'),
    type: 'text', role: 'combobox', autocomplete: 'off', spellcheck: 'false',
    'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': listID
  })
  if (select.hasAttribute('aria-describedby')) input.setAttribute('aria-describedby', select.getAttribute('aria-describedby'))
  const list = make('ul', { class: 'db-combo__list', id: listID, role: 'listbox', 'aria-label': label ? label.textContent : 'Choices' })
  list.hidden = true
  const status = make('div', { class: 'govuk-visually-hidden', role: 'status' })

  // The label and the links of an error summary go to the id, so the field that is seen takes it.
  select.id = `${id}-value`
  input.id = id
  select.hidden = true
  select.before(box)
  box.append(input, list, status)
  box.after(select)

  let shown = [] // the options in the list
  let active = -1 // the one the arrows stand on
  let used = false // the Enter key being pressed has chosen an option, and must not send the form as well

  const chosen = () => options.find((o) => o.value === select.value)
  const rest = () => { input.value = chosen()?.text ?? '' }
  rest()

  function open (typed) {
    const wanted = words(typed)
    shown = options.filter((o) => wanted.every((w) => o.words.some((have) => have.startsWith(w)))).slice(0, most)
    active = -1
    list.replaceChildren(...shown.map(draw))
    if (shown.length === 0) {
      list.append(make('li', { class: 'db-combo__none', role: 'presentation' }, 'Nothing fits. Try fewer letters.'))
    }
    list.hidden = false
    input.setAttribute('aria-expanded', 'true')
    input.removeAttribute('aria-activedescendant')
    status.textContent = shown.length === 1 ? '1 choice' : `${shown.length} choices`
  }

  function draw (option, n) {
    const item = make('li', { class: 'db-combo__option', id: `${listID}-${n}`, role: 'option', 'aria-selected': 'false' }, option.text)
    if (option.group) item.append(' ', make('span', { class: 'db-combo__group' }, option.group))
    item.addEventListener('mousedown', (event) => {
      event.preventDefault()
      take(option)
    })
    return item
  }

  function close () {
    list.hidden = true
    active = -1
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
    status.textContent = ''
  }

  function move (to) {
    if (shown.length === 0) return
    active = (to + shown.length) % shown.length
    for (const [n, item] of [...list.children].entries()) item.setAttribute('aria-selected', String(n === active))
    list.children[active].scrollIntoView({ block: 'nearest' })
    input.setAttribute('aria-activedescendant', list.children[active].id)
  }

  function take (option) {
    select.value = option ? option.value : ''
    rest()
    close()
    select.dispatchEvent(new Event('change', { bubbles: true }))
  }

  // settle makes the field say what the select holds, when the officer leaves it.
  function settle () {
    const typed = input.value.trim().toLowerCase()
    if (typed === '' && none) {
      if (select.value !== '') return take(null)
    } else if (typed !== (chosen()?.text ?? '').toLowerCase()) {
      const exact = options.find((o) => o.text.toLowerCase() === typed)
      const only = exact ?? (shown.length === 1 ? shown[0] : null)
      if (only) return take(only)
    }
    rest()
    close()
  }

  input.addEventListener('input', () => open(input.value))
  input.addEventListener('click', () => { if (list.hidden) open('') })
  input.addEventListener('focus', () => input.select())
  input.addEventListener('blur', settle)
  input.addEventListener('keydown', (event) => {
    switch (event.key) {
      case 'ArrowDown':
        if (list.hidden) open('')
        move(active + 1)
        break
      case 'ArrowUp':
        if (list.hidden) open('')
        move(active < 0 ? -1 : active - 1)
        break
      case 'Enter':
        if (list.hidden) return
        used = true
        if (active >= 0) take(shown[active])
        else settle()
        break
      case 'Escape':
        if (list.hidden) return
        rest()
        close()
        break
      case 'Tab':
        if (!list.hidden && active >= 0) take(shown[active])
        return
      default:
        return
    }
    event.preventDefault()
  })
  input.addEventListener('keypress', (event) => { if (used && event.key === 'Enter') event.preventDefault() })
  input.addEventListener('keyup', () => { used = false })
  select.form?.addEventListener('reset', () => setTimeout(rest))
}

// words cuts a text into lower-case words without accents, as it is typed in a hurry.
function words (text) {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().split(/[^a-z0-9]+/).filter(Boolean)
}

function make (tag, attributes, text) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  if (text) element.textContent = text
  return element
}
