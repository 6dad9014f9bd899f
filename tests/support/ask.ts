/** Asks the API itself, for what comes before any client. With a body it is a POST. */
export async function ask<T>(
  url: string,
  { body, token, method = body === undefined ? "GET" : "POST" }: {
    body?: object;
    token?: string;
    method?: string;
  },
): Promise<T> {
  const headers = new Headers({ "content-type": "application/json" });
  if (token !== undefined) headers.set("authorization", `Bearer ${token}`);
  const answer = await fetch(url, { method, headers, body: body && JSON.stringify(body) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${text}`);
  return (text === "" ? null : JSON.parse(text)) as T;
}
