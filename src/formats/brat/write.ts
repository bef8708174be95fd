import {
	commentsOf,
	type EntityId,
	type EntityType,
	type Field,
	furtherTagsOf,
	importedFromKey,
	type Relation,
	type Value,
} from "../../annotation/index.ts";
import type { AnnotatedDocument, Corpus } from "../../corpus/index.ts";
import type { ExportOptions, Written } from "../format.ts";
import { slug } from "../kit/ids.ts";
import { labelOf } from "../kit/labels.ts";
import { layerLines } from "../kit/layer-lines.ts";
import { linkedTitle, valueText } from "../kit/linked-entities.ts";
import { lossesOf, positionLosses, surrogateLoss } from "../kit/losses.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import { positionsIn } from "../kit/positions.ts";
import { selectionJson, selectionSentence } from "../kit/selection.ts";
import { signatureSentence } from "../kit/signature.ts";
import { checkBrat } from "./check.ts";
import { configurationOf } from "./configuration.ts";
import { bratKey, bratMarksOf, linesOfSpans, membersOfEquivalence } from "./events.ts";
import { type BratEntry, type BratLine, formatBratLine } from "./lines.ts";
import { bratLosses, bratText, writableSpans } from "./losses.ts";
import {
	commentNoteType,
	documentDatabase,
	fieldDatabasePrefix,
	idNoteType,
	labelNoteType,
	referenceField,
	sharedDatabase,
	tagNoteType,
} from "./statements.ts";
import { bratType } from "./types.ts";

export const bratFileType = { extension: "ann", mediaType: "text/plain" } as const;

export function writeBrat(corpus: Corpus, options: ExportOptions): Written {
	// The option `context` has no effect, because the file contains the entire text.
	const effectiveOptions = { ...options, context: true };
	const source = applyOptions(corpus, effectiveOptions);
	const documents = source.documents.map((document) => ({ document, entries: entriesOf(document) }));
	const configuration = {
		name: "annotation.conf",
		content:
			statementsComment(source) +
			configurationOf(
				source.layers,
				documents.map(({ entries }) => entries),
			),
	};
	const files = documents.flatMap(({ document, entries }) => {
		const text = bratText(document.text);
		const content = entries.map((entry) => `${formatBratLine(entry)}\n`).join("");
		checkBrat(text, content);
		const name = slug(document.record.id);
		return [
			{ name: `${name}.ann`, content },
			{ name: `${name}.txt`, content: text },
		];
	});
	return {
		files: [...files, configuration].map((file) => ({ ...file, mediaType: bratFileType.mediaType })),
		losses: [
			...reductionLosses(corpus, effectiveOptions),
			...lossesOf(source, [...positionLosses(source, bratKey), ...bratLosses(source), surrogateLoss(source)]),
		],
	};
}

/**
 * Returns comment lines that state the selection, in words and as data, the signatures and the descriptions of the
 * layers. brat ignores lines that start with `#`.
 */
function statementsComment(corpus: Corpus): string {
	const selection = selectionSentence(corpus);
	const lines = [
		...(selection === undefined ? [] : [selection, JSON.stringify(selectionJson(corpus))]),
		...new Set(corpus.documents.flatMap((document) => signatureSentence(document) ?? [])),
		...layerLines(corpus.layers),
	];
	if (lines.length === 0) return "";
	return `${lines.map((line) => `# ${line.replace(/[\s\p{Cc}]+/gu, " ")}`).join("\n")}\n\n`;
}

/**
 * Returns the entries of one document, in text order. Each span is a `T` line, followed by a note
 * with its id and an `N` line with its entity. The fields of an entity follow its first span, one
 * line for each value:
 *
 * - a term or a single word is an attribute (`A`), except the names of the entity
 * - an entity that has a span in the document is a relation (`R`)
 * - any other entity, the document itself, and the entry of a database is a normalization (`N`)
 * - any other text is a note (`#`)
 *
 * A relation between two spans is a relation (`R`) with a note of its id and, if the label is not a valid type, a
 * note of its label. An imported event (`E`) or equivalence (`*`) is written as such. An event has the attributes and the
 * comments of its span.
 *
 * Every imported span states the fields of its entity, as in its file.
 */
function entriesOf(document: AnnotatedDocument): readonly BratEntry[] {
	const positions = positionsIn(document.text);
	const documentEntityIds = new Set(document.documentEntities.map(({ id }) => id));
	const spans = writableSpans(document);
	const bratDocumentText = bratText(document.text);
	const { ids, eventIds, triggers, participantsOf, isParticipant } = linesOfSpans(
		spans.map(({ span, fragments }) => ({
			annotation: span.annotation,
			words: JSON.stringify([labelOf(span), fragments]),
		})),
		document.relations,
	);
	const firstSpans = new Map<EntityId, string>();
	for (const { span } of spans) {
		const id = ids.get(span.annotation.id);
		if (id !== undefined && !firstSpans.has(span.entity.id)) firstSpans.set(span.entity.id, id);
	}
	const entries: BratEntry[] = [];
	const counts = { A: 0, R: 0, N: 0, "#": 0 };
	const add = (line: Exclude<BratLine, { kind: "T" | "E" | "*" }>): string => {
		counts[line.kind] += 1;
		const id = `${line.kind}${counts[line.kind]}`;
		entries.push({ id, line });
		return id;
	};
	const addValue = (holder: Holder, field: string, value: Value, attribute: string | undefined) => {
		if (value.kind === "text") {
			const [, database, id, name] = /^([^\s:]+):(\S+)(?: (.+))?$/.exec(value.text) ?? [];
			if (field === referenceField && database !== undefined && id !== undefined)
				add({ kind: "N", target: holder.text, database, id, text: name ?? holder.title });
			else if (attribute === undefined)
				add({ kind: "#", type: field, target: holder.event, text: value.text });
			else add({ kind: "A", type: attribute, target: holder.event, value: attributeValue(value.text) });
			return;
		}
		const to = value.kind === "entity" ? firstSpans.get(value.entity) : undefined;
		const id = value.kind === "entity" ? value.entity : document.record.file;
		if (to !== undefined && to !== holder.text) add({ kind: "R", type: field, from: holder.text, to });
		else {
			const text = valueText(document, value);
			add({ kind: "N", target: holder.text, database: `${fieldDatabasePrefix}${field}`, id, text });
		}
	};
	for (const { span, fragments } of spans) {
		const { annotation, layer, entity } = span;
		const label = labelOf(span);
		const target = ids.get(annotation.id) ?? "";
		const event = eventIds.get(annotation.id) ?? target;
		const text = fragments.map(({ start, end }) => bratDocumentText.slice(start, end)).join(" ");
		const line = {
			kind: "T",
			type: bratType(label),
			fragments: fragments.map(positions.positionOf),
			text,
		} as const;
		const trigger = triggers.get(annotation.id) ?? target;
		if (trigger === target) entries.push({ id: target, line });
		if (eventIds.has(annotation.id)) {
			const participants = participantsOf(annotation.id);
			entries.push({ id: event, line: { kind: "E", type: line.type, target: trigger, participants } });
		}
		add({ kind: "#", type: idNoteType, target, text: annotation.id });
		if (line.type !== label) add({ kind: "#", type: labelNoteType, target, text: label });
		for (const text of commentsOf(annotation)) add({ kind: "#", type: commentNoteType, target: event, text });
		for (const text of furtherTagsOf(annotation)) add({ kind: "#", type: tagNoteType, target, text });
		const database = documentEntityIds.has(entity.id) ? documentDatabase : sharedDatabase;
		const title = linkedTitle(document, entity.id);
		add({ kind: "N", target, database, id: entity.id, text: title });
		if (firstSpans.get(entity.id) !== target && annotation.extra[importedFromKey] === undefined) continue;
		for (const field of layer.entityType.fields) {
			let count = 0;
			for (const value of entity.fields.get(field.name) ?? []) {
				const isWritten = isAttribute(field, value, layer.entityType);
				addValue(
					{ text: target, event, title },
					field.name,
					value,
					isWritten ? attributeName(field.name, count) : undefined,
				);
				if (isWritten) count += 1;
			}
		}
	}
	const equivalences = new Map<string, Relation[]>();
	for (const relation of document.relations) {
		const [from, to] = [ids.get(relation.from), ids.get(relation.to)];
		if (from === undefined || to === undefined || isParticipant(relation)) continue;
		const { id, label, extra } = relation;
		const { equivalence, attributes, notes } = bratMarksOf(relation);
		if (equivalence !== undefined && commentsOf({ extra }).length === 0) {
			const key = `${equivalence} ${relationType(label)}`;
			equivalences.set(key, [...(equivalences.get(key) ?? []), relation]);
			continue;
		}
		const type = relationType(label);
		const target = add({ kind: "R", type, from, to });
		add({ kind: "#", type: idNoteType, target, text: id });
		if (type !== label) add({ kind: "#", type: labelNoteType, target, text: label });
		for (const text of commentsOf({ extra })) add({ kind: "#", type: commentNoteType, target, text });
		for (const [noteType, text] of notes) add({ kind: "#", type: noteType, target, text });
		for (const [name, value] of attributes) add({ kind: "A", type: name, target, value });
	}
	for (const [first, ...others] of equivalences.values()) {
		if (!first) continue;
		for (const members of membersOfEquivalence([first, ...others])) {
			const targets = members.flatMap((id) => eventIds.get(id) ?? ids.get(id) ?? []);
			entries.push({ id: "*", line: { kind: "*", type: relationType(first.label), targets } });
		}
	}
	return entries;
}

/** The lines to which the statements about a span refer. */
interface Holder {
	/** Id of the `T` line, or of the `E` line if an earlier event has the same trigger. */
	readonly text: string;
	/** Id of the `E` line of an event, otherwise that of the `T` line. */
	readonly event: string;
	/** Title of the linked entity. */
	readonly title: string;
}

/** An attribute without a value means `true`. */
const attributeValue = (text: string): string => (text === "true" ? "" : text);

function isAttribute(field: Field, value: Value, { title }: EntityType): boolean {
	if (value.kind !== "text") return false;
	if (field.kind === "term") return field.terms.some(({ id }) => id === value.text);
	return (
		field.kind === "text" &&
		field.name !== title &&
		!field.alias &&
		/^[A-Za-z0-9]+(?:[._+-]+[A-Za-z0-9]+)*$/.test(value.text)
	);
}

/** brat allows each attribute only once per span, so further values of a field get a number. */
const attributeName = (field: string, number: number): string =>
	number === 0 ? field : `${field}_${number + 1}`;

/** Returns a valid type: ASCII letters, digits, hyphens and underscores. brat replaces other characters by underscores. */
const relationType = (label: string): string => label.replace(/[^A-Za-z0-9_-]+/g, "_");
