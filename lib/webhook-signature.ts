import { createHmac } from "node:crypto";

/**
 * The headers that sign a webhook's message (Standard Webhooks: HMAC-SHA256 over "id.timestamp.body" with the secret's bytes). `id` is the same each
 * time the same message is tried; `at` is when.
 */
export function webhookHeaders(message: {
  id: string;
  at: Date;
  body: string;
  secret: string;
}): Record<string, string> {
  const { id, at, body, secret } = message;
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${signature}`,
  };
}
