import { runCli } from "@/cli/run-cli";

// Log lines go to standard output, which belongs to the result.
process.env["LOG_LEVEL"] = "silent";

const { exitCode, stdout, stderr } = await runCli(process.argv.slice(2));
if (stdout !== "") process.stdout.write(`${stdout}\n`);
if (stderr !== "") process.stderr.write(`${stderr}\n`);
process.exitCode = exitCode;
