import { concernedSpans, type ExportInput, type Loss } from "../formats/index.ts";
import { type Output, printable } from "./io.ts";

/** One loss a line: what is lost, of how many spans and, where it is not all of them, of which. */
export function printLosses(
	losses: readonly Loss[],
	{ label, input, output }: { readonly label: string; readonly input: ExportInput; readonly output: Output },
): void {
	for (const loss of losses) {
		const line = `${label} cannot carry ${loss.what}: ${concernedSpans(loss, input)}`;
		output.write(`${printable(line)}\n`);
	}
}
