import type { ExportInput, ExportSpan } from "../../../formats/index.ts";
import { make, type Wanted } from "./make.ts";
import type { Answer, Order, WithoutSpans } from "./worker-messages.ts";

/**
 * Writes exports beside the page. It keeps what it was last given to write, since
 * that is far larger than the wish for another format or option.
 */
let held: WithoutSpans | undefined;
let spans: ExportSpan[][] = [];

addEventListener("message", ({ data: order }: MessageEvent<Order>) => {
	if (order.kind === "input") {
		held = order.input;
		spans = order.input.documents.map(() => []);
	} else if (order.kind === "spans") {
		for (const span of order.spans) spans[order.document]?.push(span);
	} else if (held) answerWith(order.wanted, whole(held));
});

function answerWith(wanted: Wanted, input: ExportInput): void {
	try {
		answer({ kind: "made", made: make(input, wanted, (step) => answer({ kind: "step", step })) });
	} catch {
		answer({ kind: "failed" });
	}
}

const whole = (input: WithoutSpans): ExportInput => ({
	...input,
	documents: input.documents.map((document, at) => ({ ...document, spans: spans[at] ?? [] })),
});

const answer = (message: Answer): void => postMessage(message);
