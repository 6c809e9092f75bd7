// Loaded before every program of ours: settings from .env, if there is one; the environment itself takes precedence.
import { existsSync } from "node:fs";

if (existsSync(".env")) process.loadEnvFile(".env");
