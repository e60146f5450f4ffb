// Tells the site around the form how tall it is, and keeps a second press of the button from sending twice.
const tell = () => parent !== window && parent.postMessage({ unruffledFormHeight: document.body.scrollHeight }, "*");
new ResizeObserver(tell).observe(document.body);
document.querySelector("form")?.addEventListener("submit", (event) => {
  const button = event.target.querySelector("button");
  setTimeout(() => { button.disabled = true; button.textContent = button.dataset.sending; });
});
// A page that the browser kept and shows again may be sent again.
addEventListener("pageshow", () => document.querySelector("button[data-sending]")?.removeAttribute("disabled"));
