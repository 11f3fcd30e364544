import pino, { type Logger, type LogFn } from "pino";
import { env } from "@/lib/core/env";

const keyPattern = /muster_(live|test)_([0-9A-Za-z]{10})_[0-9A-Za-z]{40}_[0-9A-Za-z]{6}/g;
const bearerPattern = /\bBearer\s+[^\s"',]+/gi;

/** A text without what must never be logged: API keys keep their public id, bearer values go. */
export const redact = (text: string): string =>
  text.replace(keyPattern, "muster_$1_$2_[redacted]").replace(bearerPattern, "Bearer [redacted]");

let made: Logger | undefined;

/** Made at the first line, so that a room can be imported where there is no environment, as the build does. */
function logger(): Logger {
  made ??= pino(
    { level: env().LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line: string) => void process.stdout.write(redact(line)) },
  );
  return made;
}

type Level = "error" | "warn" | "info" | "debug";

const at =
  (level: Level): LogFn =>
  (...words: Parameters<LogFn>) =>
    logger()[level](...words);

/** The one logger: JSON lines on standard output, redacted as a whole line so that no field can be forgotten. */
export const log = {
  error: at("error"),
  warn: at("warn"),
  info: at("info"),
  debug: at("debug"),
} as const satisfies Record<Level, LogFn>;
