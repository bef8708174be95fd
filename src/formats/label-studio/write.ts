import type { Element } from "xast";
import { toXml } from "xast-util-to-xml";
import { x } from "xastscript";
import {
	furtherTagsOf,
	isAboutDocument,
	type JsonObject,
	objectOf,
	prettyJson,
	type Relation,
	titleFieldOf,
	wholeDocumentKey,
} from "../../annotation/index.ts";
import { type AnnotatedDocument, type Corpus, isPlaced, type PlacedSpan } from "../../corpus/index.ts";
import type { ExportOptions, Written } from "../format.ts";
import { collapseWhitespace } from "../kit/citation.ts";
import { corpusFileName } from "../kit/ids.ts";
import { labelsOf, tagOf } from "../kit/labels.ts";
import { relationsIn } from "../kit/linked-entities.ts";
import { lossesOf } from "../kit/losses.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import { positionsIn } from "../kit/positions.ts";
import { writtenRelations } from "../kit/relations.ts";
import { sidecarJson, sidecarLosses } from "../kit/sidecar.ts";
import { xmlSafe } from "../kit/xml.ts";
import { checkLabelStudio } from "./check.ts";
import {
	type ControlTexts,
	controlTextsOf,
	documentControlOf,
	keptControls,
	keptResultsOf,
	labelStudioKey,
	unnamedRelation,
	withoutControlTexts,
} from "./controls.ts";

export const labelStudioFileType = { extension: "tasks.json", mediaType: "application/json" } as const;

export function writeLabelStudio(corpus: Corpus, options: ExportOptions): Written {
	// The option `context` has no effect, because the file contains the entire text.
	const effectiveOptions = { ...options, context: true };
	const source = applyOptions(corpus, effectiveOptions);
	const content = prettyJson(source.documents.map((document) => taskOf(document, source)));
	const configuration = labellingConfiguration(source);
	checkLabelStudio(content, configuration);
	const name = (extension: string) => corpusFileName(source, extension);
	return {
		files: [
			{ name: name(labelStudioFileType.extension), mediaType: labelStudioFileType.mediaType, content },
			{ name: name("labelling.xml"), mediaType: "application/xml", content: configuration },
		],
		losses: [
			...reductionLosses(corpus, effectiveOptions),
			...lossesOf(source, sidecarLosses(source, labelStudioKey, wholeDocumentKey)),
		],
	};
}

function taskOf(document: AnnotatedDocument, corpus: Corpus): JsonObject {
	const positions = positionsIn(document.text);
	const idOf = (index: number) => document.spans[index]?.annotation.id ?? "";
	const regions = document.spans.flatMap((span): readonly JsonObject[] => {
		const { annotation, entity, range } = span;
		const { start, end } = positions.positionOf(range);
		const region = { id: annotation.id, to_name: textObject };
		const documentControl = documentControlOf(annotation);
		if (documentControl !== undefined && isAboutDocument(annotation)) {
			const note = titleFieldOf(entity, span.layer.entityType);
			const texts: ControlTexts = { type: "textarea", control: documentControl, texts: note ? [note] : [] };
			return [texts, ...controlTextsOf(annotation)]
				.filter((one) => one.texts.length > 0)
				.map(({ type, control, texts }) => ({
					...{ ...region, from_name: control, type, value: { [valueKeys[type]]: texts } },
				}));
		}
		const labels = regionLabels(span);
		const text = document.text.slice(range.start, range.end);
		return [
			{ ...region, from_name: labelControl, type: "labels", value: { start, end, text, labels } },
			...controlTextsOf(annotation).map(({ type, control, texts }) => ({
				...{ ...region, from_name: control, type, value: { start, end, [valueKeys[type]]: texts } },
			})),
			...keptResultsOf(annotation).map(({ value, ...result }) => ({
				...{ ...region, ...result, value: { start, end, ...value } },
			})),
			{ ...region, from_name: entityControl, type: "textarea", value: { start, end, text: [entity.id] } },
		];
	});
	const relations = [
		...relationsIn(document, document.spans).map(({ from, to, type }) => ({
			from_id: idOf(from),
			to_id: idOf(to),
			labels: [type],
		})),
		...declarableRelations(document).map(({ from, to, label, extra }) => {
			const { direction, isUnnamed } = objectOf(extra[labelStudioKey]) ?? {};
			return {
				...{ from_id: from, to_id: to },
				labels: isUnnamed === true && label === unnamedRelation ? [] : [label],
				...(typeof direction === "string" && { direction }),
			};
		}),
	].map((relation) => ({ type: "relation", direction: "right", ...relation }));
	return {
		data: { text: document.text, document: sidecarJson(document, corpus) },
		annotations: [{ result: [...regions, ...relations] }],
	};
}

/** Returns the labels of a span and its further tags, which are labels in Label Studio too. */
const regionLabels = (span: PlacedSpan): readonly string[] => [
	...new Set([...labelsOf(span), ...furtherTagsOf(withoutControlTexts(span.annotation))].map(declarable)),
];

/** Returns a label as it stays in an XML attribute. */
const declarable = (label: string): string => collapseWhitespace(xmlSafe(label));

/** Returns the relations whose label stays the same in an XML attribute. The metadata contains the others too. */
const declarableRelations = (document: AnnotatedDocument): readonly Relation[] =>
	writtenRelations(document, isPlaced).filter(({ label }) => declarable(label) === label);

// Names that the results and the configuration must share.
const textObject = "text";
const labelControl = "layer";
export const entityControl = "entity";

/** The key of the texts in the value of a result. */
const valueKeys = { textarea: "text", choices: "choices" } as const;

/**
 * Returns the labelling configuration in XML: a label for each layer, a text area for the entity of a
 * region, and a relation for each reference field and each label of a relation.
 */
export function labellingConfiguration({ layers: { layers }, documents }: Corpus): string {
	const fields = layers.flatMap(({ entityType }) => entityType.fields);
	const relations = new Set([
		...fields.filter(({ kind }) => kind === "reference").map(({ name }) => name),
		...documents.flatMap((document) => declarableRelations(document).map(({ label }) => label)),
	]);
	const labels = [
		...layers.map((layer) => ({
			value: declarable(tagOf(layer)),
			hotkey: layer.key,
			description: layer.description,
		})),
		...[...new Set(documents.flatMap(({ spans }) => spans.flatMap(regionLabels)))]
			.filter((label) => !layers.some((layer) => declarable(tagOf(layer)) === label))
			.map((value) => ({ value, hotkey: undefined, description: undefined })),
	];
	const lines = [
		x("Labels", { name: labelControl, toName: textObject }, [
			...labels.map(({ value, hotkey, description }) =>
				x("Label", { value, hotkey, hint: description && xmlSafe(description) }),
			),
		]),
		x("Text", { name: textObject, value: `$${textObject}` }),
		x("TextArea", { name: entityControl, toName: textObject, perRegion: "true", maxSubmissions: "1" }),
		...controlElements(documents),
		x("Relations", [...[...relations].map((value) => x("Relation", { value }))]),
	];
	return `${toXml(x("View", lines.flatMap((line) => ["\n  ", line]).concat("\n")), { closeEmptyElements: true, tightClose: true })}\n`;
}

/** Returns the declarations of the controls whose results were imported. */
function controlElements(documents: Corpus["documents"]): readonly Element[] {
	const choices = new Map<string, Set<string>>();
	const elements = new Map<string, Element>();
	for (const { annotation } of documents.flatMap(({ spans }) => spans)) {
		const perRegion = documentControlOf(annotation) === undefined ? { perRegion: "true" } : {};
		const note = documentControlOf(annotation);
		const texts: readonly ControlTexts[] = [
			...controlTextsOf(annotation),
			...(note === undefined ? [] : [{ type: "textarea", control: note, texts: [] } as const]),
		];
		for (const { type, control, texts: values } of texts) {
			const known = choices.get(control) ?? new Set();
			for (const value of type === "choices" ? values : []) known.add(value);
			choices.set(control, known);
			const element = type === "choices" || known.size > 0 ? "Choices" : "TextArea";
			elements.set(control, x(element, { name: control, toName: textObject, ...perRegion }));
		}
		for (const { type, from_name: control } of keptResultsOf(annotation)) {
			const name = keptControls[type];
			if (name) elements.set(control, x(name, { name: control, toName: textObject, ...perRegion }));
		}
	}
	return [...elements].map(([control, element]) => {
		const values = [...(choices.get(control) ?? [])].map((value) =>
			x("Choice", { value: declarable(value) }),
		);
		return element.name === "Choices" ? { ...element, children: values } : element;
	});
}
