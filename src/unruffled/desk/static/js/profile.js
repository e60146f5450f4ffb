// What is chosen here holds in this browser too, over what its light-or-dark button said before.
const form = document.getElementById("profile");
form.addEventListener("submit", () => {
  const theme = form.elements.theme.value;
  try {
    if (theme) localStorage.setItem("unruffled:theme", theme);
    else localStorage.removeItem("unruffled:theme");
  } catch { /* no storage: the desk's own word holds */ }
});
