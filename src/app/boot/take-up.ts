import { type Packet, type RenderedDocument, unpacking } from "../../library/index.ts";
import type { TextBeginning } from "./opened.ts";

/** Takes up the packets of a document, in their order. */
export interface TakingUp {
	take(packet: Packet): void;
	/** What has come; undefined where the beginning is missing. */
	packed(): RenderedDocument | undefined;
}

/**
 * The same as `unpacking`, and tells of the text while it comes: the spans follow it, and
 * what there is of it can be put in the page meanwhile.
 *
 * @param onText called whenever there is twice as much of it, and when it is whole
 */
export function takingUp(onText: (beginning: TextBeginning) => void): TakingUp {
	const { take, packed } = unpacking();
	let parts = 0;
	let told = 0;
	return {
		take(packet) {
			take(packet);
			const isAllText = packet.kind === "text";
			if (packet.kind === "parts") parts = packet.at + packet.parts.length;
			else if (!isAllText) return;
			if (!isAllText && parts < 2 * told) return;
			told = parts;
			const soFar = packed();
			if (soFar) onText({ ...beginningOf(soFar), isAllText });
		},
		packed,
	};
}

const beginningOf = ({ open: { record, layers }, parts }: RenderedDocument) => ({
	record,
	layers,
	parts: [...parts],
});
