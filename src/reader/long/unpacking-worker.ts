import { fetchPackets } from "../../library/index.ts";
import { answer, answering } from "./answering.ts";

/** Opens beside the page a document that a build has prepared, which only has to be unpacked. */
answering(async ({ wanted, base }) => {
	const { prepared } = wanted.record;
	if (!prepared) throw new Error("A document is to be unpacked that no build has prepared.");
	let copyOf: Date | undefined;
	const onCopy = (madeAt: Date) => {
		copyOf = madeAt;
	};
	for await (const packet of fetchPackets(prepared.rest, new AbortController().signal, { base, onCopy })) {
		answer(packet.kind === "end" ? { ...packet, copyOf: copyOf?.getTime() } : packet);
	}
});
