import { agentName, type JsonObject, type Layer, signatureOf } from "../../annotation/index.ts";
import type { DocumentRecord } from "../../corpus/index.ts";
import { messages, pluralise } from "../language/messages.ts";
import { formatDate, formatSignature } from "../reading/signature-line.ts";
import { buildElement, introductionOf } from "../ui/page-frame.ts";
import "./credits.css";

/** The contents of the lines under the title. */
export interface Credits {
	readonly record: DocumentRecord;
	readonly layers: readonly Layer[];
	/** Number of entities of each layer, in the order of the layers. */
	readonly entityCounts: readonly number[];
	/** Contains the signature of the annotations. */
	readonly extra: JsonObject;
	/** True if the page invites the reader to annotate the document here, because it has no margin. */
	readonly hasInvitation?: boolean;
}

/**
 * Returns the lines under the title: author, publisher and date, then who annotated the document. On a phone, the
 * second line has a button that explains the marks.
 */
export function creditLines(credits: Credits): readonly HTMLElement[] {
	const byline = buildElement("div", null, formatSource(credits.record));
	const second = credits.hasInvitation
		? buildElement("div", null, messages.invitation)
		: annotatedLine(credits);
	return second ? [byline, second] : [byline];
}

function formatSource({ author, source, published }: DocumentRecord): string {
	const fields = { author, source, published: published && formatPublished(published) };
	const names = ["author", "source", "published"] as const;
	const stated = names.flatMap((name) => fields[name] ?? []);
	const missing = names.flatMap((name) => (fields[name] === undefined ? messages.byline[name] : []));
	if (missing.length === 0) return stated.join(", ");
	const notStated = messages.byline.notStated(missing);
	return stated.length > 0
		? [...stated, notStated].join(", ")
		: notStated.charAt(0).toUpperCase() + notStated.slice(1);
}

/** Only a complete date has another form in words. */
const formatPublished = (published: string): string =>
	/^\d{4}-\d\d-\d\d/.test(published) ? formatDate(published) : published;

/** "Annotated by Ada, 26 November 2026, with 25 sites, 55 claims". Undefined if there are no annotations. */
function annotatedLine({ record, layers, entityCounts, extra }: Credits): HTMLElement | undefined {
	const counts = layers.flatMap(({ count }, at) => {
		const entities = entityCounts[at] ?? 0;
		return entities > 0 ? [pluralise(entities, count)] : [];
	});
	const signature = signatureOf({ extra });
	const signed = (signature && formatSignature(signature)) ?? "";
	if (signed === "" && counts.length === 0) return undefined;
	const text = messages.annotatedWith(signed, counts.join(", "));
	const names = signature?.creators.map(agentName).join(", ") ?? "";
	// A translation may change the names. Then they are not emphasised.
	const start = names === "" ? 0 : text.indexOf(` ${names}`) + 1;
	const end = start > 0 ? start + names.length : 0;
	const hasIntroduction = counts.length > 0 && introductionOf(record, layers) !== undefined;
	return buildElement(
		"div",
		{ part: "signature" },
		text.slice(0, start),
		end > 0 && buildElement("b", { part: "annotators" }, text.slice(start, end)),
		text.slice(end),
		hasIntroduction && " ",
		hasIntroduction && buildElement("button", { part: "open", type: "button" }, messages.introduction.open),
	);
}
