/**
 * One version of the SDK as a program: reads a call a line from its input, writes an answer a line.
 * It runs beside the installed packages, as a script of a user does, and imports nothing of Shoebox.
 * Its argument is the name of the package.
 */
import { createInterface } from "node:readline";
import process from "node:process";

const sdk = await import(Deno.args[0]!);

async function plain(result: unknown): Promise<unknown> {
  if (!(result instanceof Blob)) return result ?? null;
  return {
    type: result.type,
    bytes: [...new Uint8Array(await result.arrayBuffer())],
  };
}

async function answer(line: string): Promise<object> {
  const { name, args, options } = JSON.parse(line);
  const call = sdk[name];
  if (typeof call !== "function") return { problem: `The SDK has no ${name}` };
  try {
    // A call that takes only options has no other parameter.
    const result = await (call.length === 1 ? call(options) : call(args, options));
    return { result: await plain(result) };
  } catch (error) {
    if (!(error instanceof Error && "status" in error)) {
      return { problem: String(error) };
    }
    const data = "data" in error ? error.data : null;
    // Calls that expect bytes have the body as bytes.
    return { status: error.status, data: data instanceof Blob ? await data.text() : data };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await answer(line)));
}
