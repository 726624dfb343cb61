// Calls to our own server. Every failure is an ApiFailure with a Chinese message that can be shown as it is.

export class ApiFailure extends Error {
  constructor(status, code, message, details = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

const PATIENCE = 30000; // milliseconds

export async function callApi(path, { method = "GET", body, headers = {} } = {}) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? headers : { "Content-Type": "application/json", ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch (failure) {
    if (failure.name === "TimeoutError") throw new ApiFailure(0, "slow", "等了很久没有回音，请再试一次");
    throw new ApiFailure(0, "offline", "网络没有连上，请检查网络后再试一次");
  }
  const data = await response.json().catch(() => null);
  if (!response.ok) {
    const error = data?.error ?? {};
    throw new ApiFailure(response.status, error.code ?? "error", error.message ?? "没有办成，请稍后再试；急事请拨打 12345", error);
  }
  if (data === null) throw new ApiFailure(response.status, "error", "服务器的回答看不懂，请稍后再试");
  return data;
}

export const post = (path, body, headers) => callApi(path, { method: "POST", body, headers });

/** A path with a query string; empty values are left out. */
export function withQuery(path, values) {
  const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== ""));
  return query.size === 0 ? path : `${path}?${query}`;
}
