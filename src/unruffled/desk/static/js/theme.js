// Light or dark as this browser was last told, before anything is drawn. Loaded first and alone.
(() => {
  let theme = null;
  try { theme = localStorage.getItem("unruffled:theme"); } catch { /* no storage: the system decides */ }
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
})();
