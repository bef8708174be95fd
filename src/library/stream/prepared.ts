import type { Problem } from "../../annotation/index.ts";
import type { DocumentRecord, RenderedDocument } from "../../corpus/index.ts";
import type { RenderedPart } from "../../marks/index.ts";
import { layersRow, pack } from "./pack.ts";
import type { LayersRow, Packet } from "./packet.ts";

/** The beginning of a document, which is shown while the rest is fetched. */
export interface Beginning {
	readonly record: DocumentRecord;
	readonly layers: LayersRow;
	readonly parts: readonly RenderedPart[];
}

/** A document that a build has rendered, so that the page need not parse it. */
export interface Prepared {
	readonly beginning: Beginning;
	/** A `Beginning` as JSON. */
	readonly first: string;
	/** Packets as JSON, one per line. The last is a `PreparedEnd`. */
	readonly rest: string;
}

/** The last line of `Prepared.rest`. */
export interface PreparedEnd {
	readonly kind: "end";
	/** Problems of the layers and the shared entities. */
	readonly problems: readonly Problem[];
}

export function prepareDocument(rendered: RenderedDocument, problems: readonly Problem[]): Prepared {
	const beginning: Beginning = {
		record: rendered.record,
		layers: layersRow(rendered.layers),
		parts: rendered.content.parts.slice(0, partsAtFirst),
	};
	const end: PreparedEnd = { kind: "end", problems };
	const lines = [...pack(rendered), end].map((packet) => JSON.stringify(packet));
	return { beginning, first: JSON.stringify(beginning), rest: lines.join("\n") };
}

/** Number of parts in the beginning: two or three viewports of text. */
const partsAtFirst = 2;

/** Parses `Prepared.first`. Undefined if the text is invalid. */
export const readBeginning = (text: string): Beginning | undefined => beginningIn(parsed(text));

/** Returns the value if it is a `Beginning`. */
export const beginningIn = (value: unknown): Beginning | undefined =>
	isBeginning(value) ? value : undefined;

/** Parses a line of `Prepared.rest`. Undefined if the line is invalid. */
export function readPacket(line: string): Packet | PreparedEnd | undefined {
	const value = parsed(line);
	return isPacket(value) ? value : undefined;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

// The names of these files contain a hash, and the same version writes and reads them. These checks only detect
// a truncated file, or a page that a server sends instead of the file.
const isBeginning = (value: unknown): value is Beginning =>
	isObject(value) &&
	"record" in value &&
	"parts" in value &&
	Array.isArray(value.parts) &&
	"layers" in value &&
	isObject(value.layers) &&
	"types" in value.layers &&
	Array.isArray(value.layers.types) &&
	"layers" in value.layers &&
	Array.isArray(value.layers.layers);

const isPacket = (value: unknown): value is Packet | PreparedEnd =>
	isObject(value) && "kind" in value && kinds.has(value.kind);

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

const kinds: ReadonlySet<unknown> = new Set(["head", "text", "parts", "entities", "spans", "end"]);
