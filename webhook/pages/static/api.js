// Calls to our own server. Every failure is an ApiFailure with a Chinese message that can be shown as it is.

import { t } from "./texts.js";

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
    if (failure.name === "TimeoutError") throw new ApiFailure(0, "slow", t("api.slow"));
    throw new ApiFailure(0, "offline", t("api.offline"));
  }
  const data = await response.json().catch(() => null);
  if (!response.ok) {
    const error = data?.error ?? {};
    throw new ApiFailure(response.status, error.code ?? "error", error.message ?? t("api.failed"), error);
  }
  if (data === null) throw new ApiFailure(response.status, "error", t("api.unreadable"));
  return data;
}

export const post = (path, body, headers) => callApi(path, { method: "POST", body, headers });

/** A path with a query string; empty values are left out. */
export function withQuery(path, values) {
  const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== ""));
  return query.size === 0 ? path : `${path}?${query}`;
}
