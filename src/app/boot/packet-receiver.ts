import type { RenderedDocument } from "../../corpus/index.ts";
import { createUnpacker, type Packet } from "../../library/index.ts";
import type { TextBeginning } from "./received-document.ts";

/** Assembles a document from its packets, which arrive in order. */
export interface PacketReceiver {
	receive(packet: Packet): void;
	/** The document so far. Undefined if its first packet is missing. */
	result(): RenderedDocument | undefined;
}

/**
 * Unpacks packets and calls `onText` with the text so far. The spans follow the text.
 *
 * @param onText called each time the number of parts has doubled, and once when the text is complete
 */
export function createPacketReceiver(onText: (beginning: TextBeginning) => void): PacketReceiver {
	const { take, packed: result } = createUnpacker();
	let parts = 0;
	let reported = 0;
	return {
		receive(packet) {
			take(packet);
			const hasAllText = packet.kind === "text";
			if (packet.kind === "parts") parts = packet.at + packet.parts.length;
			else if (!hasAllText) return;
			if (!hasAllText && parts < 2 * reported) return;
			reported = parts;
			const soFar = result();
			if (soFar) onText({ ...beginningOf(soFar), hasAllText });
		},
		result,
	};
}

const beginningOf = ({ record, layers, content }: RenderedDocument) => ({
	record,
	layers,
	parts: [...content.parts],
});
