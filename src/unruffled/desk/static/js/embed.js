// Shows a form of the desk where this script stands: <script src="…/forms.js" data-form="…" async></script>
(() => {
  const script = document.currentScript;
  const desk = new URL(script.src).origin;
  const frame = document.createElement("iframe");
  frame.src = `${desk}/form/${encodeURIComponent(script.dataset.form)}`;
  frame.title = script.dataset.title || document.title;
  frame.style.cssText = "display:block;inline-size:100%;min-block-size:40rem;border:0";
  addEventListener("message", (event) => {
    if (event.origin !== desk || event.source !== frame.contentWindow) return;
    const height = Number(event.data?.unruffledFormHeight);
    if (height > 0 && height < 20000) frame.style.blockSize = frame.style.minBlockSize = `${height}px`;
  });
  script.after(frame);
})();
