import type { Command } from "commander";
import {
	checkGuide,
	checkLengths,
	checkNames,
	checkReferenceFields,
	checkReferences,
	type Problem,
} from "../annotation/index.ts";
import {
	type AnnotatedDocument,
	annotationsFile,
	layersFile,
	rangesOf,
	sharedEntitiesFile,
	type Tally,
	tallyOf,
} from "../corpus/index.ts";
import { readImage, sourceProblems } from "../library/folder/index.ts";
import type { CliContext, ExitCode } from "./context.ts";
import { folderHelp, type OpenFolder, openFolder, resolveFolder } from "./open-folder.ts";
import { countProblems, exitCodeFor, formatCount, printProblems } from "./problems.ts";

interface CheckOptions {
	readonly json?: boolean;
	readonly strict?: boolean;
}

/** Adds `ascribe check`, which reads a folder and reports all problems. Changes no file. */
export function addCheck(program: Command, context: CliContext, setExitCode: (code: ExitCode) => void): void {
	program
		.command("check")
		.description("Read every document and annotation, and report all problems. Changes no file.")
		.argument("[folder]", folderHelp)
		.option("--json", "print the report as JSON")
		.option("--strict", "exit with 1 if there are warnings")
		.action(async (argument: string | undefined, { json = false, strict = false }: CheckOptions) => {
			const path = await resolveFolder(argument, context);
			const folder = await openFolder(path);
			const problems = [
				...folder.problems,
				...markdownProblems(folder),
				...(await imageProblems(path, folder)),
				...guideProblems(folder),
			];
			const documents = folder.documents.map((open) => ({ id: open.record.id, ...tallyOf(open) }));
			if (json) context.stdout.write(`${JSON.stringify({ documents, problems }, null, 2)}\n`);
			else {
				printProblems(problems, context.stderr);
				context.stdout.write(summary(documents, problems));
			}
			setExitCode(exitCodeFor(problems, { strict }));
		});
}

function summary(documents: readonly Tally[], problems: readonly Problem[]): string {
	const sum = (name: keyof Tally) => documents.reduce((total, counts) => total + counts[name], 0);
	const [placed, check, orphans, refused] = [sum("placed"), sum("check"), sum("orphans"), sum("refused")];
	const spans = formatCount(placed + check + orphans + refused, "span");
	return (
		`${placed} placed, ${check} to be checked, ${formatCount(orphans, "orphan")}, ${refused} refused\n` +
		`${formatCount(documents.length, "document")}, ${spans}: ${countProblems(problems)}\n`
	);
}

/** Returns what the documents drop or reinterpret of their sources. */
function markdownProblems({ contents }: OpenFolder): readonly Problem[] {
	const images = new Set(contents.images);
	return contents.documents.flatMap(({ record, markdown }) => sourceProblems(markdown, record.file, images));
}

/** Returns the images of the folder that cannot be shown. */
async function imageProblems(
	path: string,
	{ contents: { images } }: OpenFolder,
): Promise<readonly Problem[]> {
	const problems: Problem[] = [];
	for (const image of images) {
		const read = await readImage(path, image);
		if (read?.kind === "refused") problems.push(read.problem);
	}
	return problems;
}

/** Returns the violations of the annotation guide by spans, names, texts and references. */
function guideProblems({ documents, parts: { layers, sharedEntities } }: OpenFolder): readonly Problem[] {
	const texts = documents.map(({ text }) => text);
	const known = new Map(sharedEntities.map((entity) => [entity.id, entity]));
	return [
		...checkReferenceFields(layers, layersFile),
		...documents.flatMap(documentGuideProblems),
		...checkNames({ texts, file: sharedEntitiesFile, layers, entities: sharedEntities }),
		...checkLengths({ file: sharedEntitiesFile, layers, entities: sharedEntities }),
		...checkReferences({ file: sharedEntitiesFile, layers, entities: sharedEntities, known }),
	];
}

/**
 * Returns no problems for a document without spans: the document is not annotated yet, or its annotation file
 * could not be read.
 */
function documentGuideProblems({
	record,
	text,
	layers,
	spans,
	entities,
	documentEntities,
}: AnnotatedDocument): readonly Problem[] {
	if (spans.length === 0) return [];
	const file = annotationsFile(record.id);
	const problems = checkGuide({
		text,
		file,
		layers,
		spans: spans.map((span) => ({
			annotation: span.annotation,
			entity: span.entity,
			ranges: rangesOf(span),
		})),
		entities: [...entities.values()],
	});
	return [
		...problems,
		...checkNames({ texts: [text], file, layers, entities: documentEntities }),
		...checkLengths({ file, layers, entities: documentEntities }),
		...checkReferences({ file, layers, entities: documentEntities, known: entities }),
	];
}
