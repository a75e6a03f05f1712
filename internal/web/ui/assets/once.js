const met = new WeakSet()

// once reports whether this is the first time that the element is met.
export function once (element) {
  if (met.has(element)) return false
  met.add(element)
  return true
}
