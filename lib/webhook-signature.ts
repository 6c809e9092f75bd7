import { Webhook } from "standardwebhooks";

/** The headers that sign a webhook's message as Standard Webhooks has it. `id` is the same each time the same message is tried; `at` is when. */
export function webhookHeaders(message: {
  id: string;
  at: Date;
  body: string;
  secret: string;
}): Record<string, string> {
  const { id, at, body, secret } = message;
  return {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign(id, at, body),
  };
}
