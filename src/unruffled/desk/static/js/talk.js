// Talking to the desk. An answer is {ok, status, data}; status 0 means that the desk cannot be reached.

function token() {
  const found = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  return found ? decodeURIComponent(found[1]) : (document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "");
}

// `body` is FormData, a Blob (sent as its bytes), or anything else, which is sent as JSON.
export async function post(address, body, options = {}) {
  const headers = { Accept: "application/json", "X-CSRFToken": token() };
  const whole = body instanceof FormData || body instanceof Blob;
  if (!whole) headers["Content-Type"] = "application/json";
  try {
    const answer = await fetch(address, {
      method: "POST", headers, body: whole ? body : JSON.stringify(body), credentials: "same-origin", ...options,
    });
    const data = await answer.json().catch(() => ({}));
    return { ok: answer.ok, status: answer.status, data };
  } catch (problem) {
    return { ok: false, status: 0, data: {}, aborted: problem.name === "AbortError" };
  }
}

// Tells those who hear the page, politely.
export function say(words) {
  const place = document.getElementById("said");
  if (place) place.textContent = words;
}
