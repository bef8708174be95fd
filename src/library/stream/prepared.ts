import type { Problem } from "../../annotation/index.ts";
import type { RenderedPart } from "../../marks/index.ts";
import type { DocumentRecord } from "../files/document-record.ts";
import { layersRow, pack } from "./pack.ts";
import type { LayersRow, Packet } from "./packet.ts";
import type { RenderedDocument } from "./rendered.ts";

/** The beginning of a document, there to be read while the rest is on its way. */
export interface Beginning {
	readonly record: DocumentRecord;
	readonly layers: LayersRow;
	readonly parts: readonly RenderedPart[];
}

/** A document as a build has prepared it, so that the page need not parse it. */
export interface Prepared {
	readonly beginning: Beginning;
	/** A `Beginning` as JSON. */
	readonly first: string;
	/** Packets as JSON, one a line, and last what is wrong with the layers and the register. */
	readonly rest: string;
}

/** The last line of `Prepared.rest`. */
export interface PreparedEnd {
	readonly kind: "end";
	readonly problems: readonly Problem[];
}

export function prepareDocument(rendered: RenderedDocument, problems: readonly Problem[]): Prepared {
	const { open, parts } = rendered;
	const beginning: Beginning = {
		record: open.record,
		layers: layersRow(open.layers),
		parts: parts.slice(0, partsAtFirst),
	};
	const end: PreparedEnd = { kind: "end", problems };
	const lines = [...pack(rendered), end].map((packet) => JSON.stringify(packet));
	return { beginning, first: JSON.stringify(beginning), rest: lines.join("\n") };
}

/** Two or three windows of text. */
const partsAtFirst = 2;

/** The beginning in a file that a build has made; undefined where it is none. */
export const readBeginning = (text: string): Beginning | undefined => beginningIn(parsed(text));

/** The beginning that a value is; undefined where it is none. */
export const beginningIn = (value: unknown): Beginning | undefined =>
	isBeginning(value) ? value : undefined;

/** A line of the rest; undefined where it is none. */
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

// The names of these files change with their content, and the same program writes and reads them; what is told
// apart here is such a file from one that is cut off or that a host has put in its place.
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
