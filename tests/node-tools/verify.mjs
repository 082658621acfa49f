// Reads {secret, headers, body} as JSON and says "verified", or throws.
import { readFileSync } from "node:fs";
import { Webhook } from "standardwebhooks";

const { secret, headers, body } = JSON.parse(readFileSync(0, "utf8"));
const payload = new Webhook(secret).verify(body, headers);
console.log(`verified ${payload.type}`);
