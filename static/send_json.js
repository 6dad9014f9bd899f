// @ts-check
import { connectAnew } from "./events.js";
import { texts } from "./texts.js";

/**
 * Asks the server to do something.
 * @param {"POST" | "PUT" | "PATCH" | "DELETE"} method
 * @param {string} address
 * @param {unknown} body
 * @returns {Promise<any>} what it answers; null for nothing
 * @throws {Error} whose message is for people
 */
export async function sendJson(method, address, body) {
  const response = await fetch(address, {
    method,
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(body),
  }).catch(() => {
    connectAnew();
    throw new Error(texts.server.unreachable);
  });
  // Signed out elsewhere: the page itself knows the way to the sign-in.
  if (response.status === 401) location.reload();
  const answer = response.status === 204 ? null : await response.json().catch(() => null);
  if (response.ok) return answer;
  throw new Error([answer?.message ?? texts.server.refused].flat().join(". "));
}
