import { type JsonObject, omitKeys, prettyJson, wholeDocumentKey } from "../../annotation/index.ts";
import type { Corpus, PlacedSpan } from "../../corpus/index.ts";
import type { ExportOptions, Written } from "../format.ts";
import { corpusFileName } from "../kit/ids.ts";
import { lossesOf } from "../kit/losses.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import { sidecarJson, sidecarLosses } from "../kit/sidecar.ts";
import { signatureOfAnswers } from "./answers.ts";
import { checkLabelStudio } from "./check.ts";
import { labellingConfiguration, projectNamesOf } from "./configuration.ts";
import { labelStudioKey } from "./controls.ts";
import { spanOriginOf } from "./origin.ts";
import { answersOf, type WrittenAnswer } from "./results.ts";
import { withUniqueControls } from "./unique-controls.ts";

export const labelStudioFileType = { extension: "tasks.json", mediaType: "application/json" } as const;

export function writeLabelStudio(corpus: Corpus, options: ExportOptions): Written {
	// The option `context` has no effect, because the file contains the entire text.
	const effectiveOptions = { ...options, context: true };
	const source = applyOptions(corpus, effectiveOptions);
	const imported = projectNamesOf(source);
	const { tasks: answers, names } = withUniqueControls(
		source.documents.map((document) => answersOf(document, imported)),
		imported,
	);
	const tasks = source.documents.map((document, index) => ({ document, answers: answers[index] ?? [] }));
	const content = prettyJson(
		tasks.map(({ document, answers }) => ({
			data: { [names.dataKey]: document.text, document: sidecarJson(document, source) },
			...answerLists(answers),
		})),
	);
	const configuration = labellingConfiguration(
		source,
		names,
		tasks.flatMap(({ answers }) => answers),
	);
	checkLabelStudio(content, configuration);
	const stated = withoutAnnotators(source);
	const name = (extension: string) => corpusFileName(source, extension);
	return {
		files: [
			{ name: name(labelStudioFileType.extension), mediaType: labelStudioFileType.mediaType, content },
			{ name: name("labelling.xml"), mediaType: "application/xml", content: configuration },
		],
		losses: [
			...reductionLosses(corpus, effectiveOptions),
			...lossesOf(stated, sidecarLosses(stated, labelStudioKey, wholeDocumentKey)),
		],
	};
}

/** Leaves out the annotators and dates that the annotations of the tasks state. */
function withoutAnnotators(corpus: Corpus): Corpus {
	const withoutSignature = (span: PlacedSpan): PlacedSpan => {
		const { annotation } = span;
		const stated = signatureOfAnswers(spanOriginOf(annotation).regions.map(({ answer }) => answer));
		const isStated = (key: string) => JSON.stringify(annotation.extra[key]) === JSON.stringify(stated[key]);
		const keys = Object.keys(stated).filter(isStated);
		if (keys.length === 0) return span;
		return { ...span, annotation: { ...annotation, extra: omitKeys(annotation.extra, new Set(keys)) } };
	};
	const documents = corpus.documents.map((document) => ({
		...document,
		spans: document.spans.map(withoutSignature),
	}));
	return { ...corpus, documents };
}

/** A task without spans has an annotation without results. */
function answerLists(answers: readonly WrittenAnswer[]): JsonObject {
	const json = (list: string) =>
		answers
			.filter(({ answer }) => answer.list === list)
			.map(({ answer, results }) => ({ ...answer.keys, result: results.map((one) => one.json) }));
	const [annotations, predictions] = [json("annotations"), json("predictions")];
	if (answers.length === 0) return { annotations: [{ result: [] }] };
	return { annotations, ...(predictions.length > 0 && { predictions }) };
}
