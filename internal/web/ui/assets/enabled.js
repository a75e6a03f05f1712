// Tells the styles that scripts run, before anything is drawn. It is a file of its own because the content policy allows
// no script inside a page.
document.body.classList.add('js-enabled')
if ('noModule' in HTMLScriptElement.prototype) {
  document.body.classList.add('govuk-frontend-supported')
}
