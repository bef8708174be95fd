import { type SyntheticEvent, useEffect, useId, useMemo, useState } from "react";
import {
	type ImportOutcome,
	type ImportResult,
	type ImportTally,
	type NamedBytes,
	type OpenDocument,
	readableFormats,
	readImports,
	sumTallies,
} from "../../../library/index.ts";
import { pluralise } from "../../language/messages.ts";
import { ProblemLine } from "../../panels/notices/notices.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { importIntoDocument, importTargetOf, type OpenedFiles } from "./annotation-overlay.ts";
import { importMessages } from "./import-messages.ts";
import "./import-dialog.css";
import { limits } from "../../../annotation/index.ts";

/** Reads annotations from files, shows what they come to here, and lays them over the document when asked. */
export function ImportDialog({ open, dropped, announce, onOpen, onClose }: ImportDialogProps) {
	const hint = useId();
	const [files, setFiles] = useState<readonly File[]>(dropped);
	useEffect(() => setFiles(dropped), [dropped]);
	const [without, setWithout] = useState<ReadonlySet<string>>(new Set());
	const { chosen, bytes, layers, taken, outcomes, problems } = useFound(files, open, without);
	const { placed, check, orphans, known } = sumTallies(outcomes.map(({ spans }) => spans));
	const sections = sumTallies(outcomes.map((outcome) => outcome.sections));
	const shown = placed + check + orphans - known;
	const isSomething = shown > 0 || sections.placed + sections.check + sections.orphans > sections.known;
	const count = pluralise(shown, importMessages.count);

	const show = (event: SyntheticEvent<HTMLFormElement>) => {
		event.preventDefault();
		if (!bytes || !isSomething) return;
		const name = files.map((file) => file.name).join(", ");
		onOpen({ document: open.record.id, name, files: bytes, newLayers: taken, spans: shown });
		announce(importMessages.shown(count, name));
		// Closed by itself it gives the focus back.
		event.currentTarget.closest("dialog")?.close();
	};
	return (
		<Dialog title={importMessages.title} className="import" onClose={onClose}>
			<form onSubmit={show}>
				<div className="import-body">
					<p>{importMessages.visit}</p>
					<label className="import-files">
						<span>{importMessages.files}</span>
						<input
							type="file"
							multiple
							aria-describedby={hint}
							onChange={({ currentTarget }) => setFiles([...(currentTarget.files ?? [])])}
						/>
					</label>
					<p id={hint} className="import-hint">
						{importMessages.formats(readableFormats.map(({ label }) => label).join(", "))}
					</p>
					{outcomes.length > 0 && <Found outcomes={outcomes} />}
					{layers.some(({ entries }) => entries) && (
						<fieldset>
							<legend>{importMessages.newLayers}</legend>
							{layers.map(
								({ id, label, spans, entries }) =>
									entries && (
										<Choice
											key={id}
											type="checkbox"
											name={id}
											label={importMessages.newLayer(label)}
											note={pluralise(spans, importMessages.count)}
											isChosen={!without.has(id)}
											onChoose={(on) => setWithout(switched(without, id, !on))}
										/>
									),
							)}
						</fieldset>
					)}
					{problems.length > 0 && (
						<details open>
							<summary>{importMessages.problems}</summary>
							<ul>
								{problems.map((problem) => (
									<li key={`${problem.file} ${problem.path} ${problem.code} ${problem.reason}`}>
										<ProblemLine problem={problem} />
									</li>
								))}
							</ul>
						</details>
					)}
				</div>
				<footer>
					<p role="status">{stateOf(chosen, count)}</p>
					<button type="submit" className="button main" disabled={!isSomething}>
						{isSomething ? importMessages.show(count) : importMessages.nothingNew}
					</button>
				</footer>
			</form>
		</Dialog>
	);
}

interface ImportDialogProps {
	readonly open: OpenDocument;
	/** Files that were dropped on the page. */
	readonly dropped: readonly File[];
	/** Tells through the page's live region. */
	readonly announce: (message: string) => void;
	readonly onOpen: (files: OpenedFiles) => void;
	readonly onClose: () => void;
}

function stateOf(chosen: ReturnType<typeof useFound>["chosen"], count: string): string {
	switch (chosen.kind) {
		case "none":
			return importMessages.nothing;
		case "reading":
			return importMessages.reading;
		case "unread":
			return importMessages.unread;
		case "too-large":
			return importMessages.tooLarge(chosen.names);
		case "read":
			return count;
	}
}

function switched(set: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
	const others = [...set].filter((other) => other !== id);
	return new Set(isIn ? [...others, id] : others);
}

/** What became of the spans of each file: the four numbers, which are all that it held. */
function Found({ outcomes }: { readonly outcomes: readonly ImportOutcome[] }) {
	return (
		<section className="import-found" aria-label={importMessages.found}>
			{outcomes.map(({ file, format, spans, sections }) => (
				<div key={`${file} ${format}`}>
					<h3>{importMessages.of(file, format)}</h3>
					<Numbers tally={spans} />
					{total(sections) > 0 && (
						<>
							<h4>{importMessages.sections}</h4>
							<Numbers tally={sections} />
						</>
					)}
				</div>
			))}
		</section>
	);
}

function Numbers({ tally }: { readonly tally: ImportTally }) {
	return (
		<dl>
			{(["placed", "check", "orphans", "refused", "known"] as const)
				.filter((name) => name !== "known" || tally.known > 0)
				.map((name) => (
					<div key={name}>
						<dt>{importMessages[name]}</dt>
						<dd>{tally[name]}</dd>
					</div>
				))}
		</dl>
	);
}

const total = ({ placed, check, orphans, refused }: ImportTally): number =>
	placed + check + orphans + refused;

/** How far files have come. */
type Chosen =
	| { readonly kind: "none" | "reading" | "unread" }
	| { readonly kind: "too-large"; readonly names: string }
	| { readonly kind: "read"; readonly files: readonly NamedBytes[] };

/** What files hold for the document, and what would come of it with the new layers that are wanted. */
function useFound(files: readonly File[], open: OpenDocument, without: ReadonlySet<string>) {
	const chosen = useBytes(files);
	const bytes = chosen.kind === "read" ? chosen.files : undefined;
	const read = useMemo(() => bytes && readImports(bytes, open.layers), [bytes, open]);
	const layers = useMemo(
		() => [
			...new Map(read?.imports.flatMap((one) => one.newLayers).map((layer) => [layer.id, layer])).values(),
		],
		[read],
	);
	const taken = useMemo(
		() => new Set(layers.map(({ id }) => id).filter((id) => !without.has(id))),
		[layers, without],
	);
	const imported = useMemo(
		(): ImportResult | undefined =>
			read && importIntoDocument(importTargetOf(open), read.imports, open.layers, taken),
		[read, open, taken],
	);
	const problems = [...(read?.problems ?? []), ...(imported?.problems ?? [])];
	return { chosen, bytes, layers, taken, outcomes: imported?.outcomes ?? [], problems };
}

function useBytes(files: readonly File[]): Chosen {
	const [chosen, setChosen] = useState<Chosen>({ kind: "none" });
	useEffect(() => {
		if (files.length === 0) return setChosen({ kind: "none" });
		const large = files.filter(({ size }) => size > limits.annotationFile);
		if (large.length > 0) {
			return setChosen({ kind: "too-large", names: large.map(({ name }) => name).join(", ") });
		}
		let isWanted = true;
		const done = (result: Chosen) => isWanted && setChosen(result);
		setChosen({ kind: "reading" });
		Promise.all(files.map(bytesOf)).then(
			(read) => done({ kind: "read", files: read }),
			() => done({ kind: "unread" }),
		);
		return () => {
			isWanted = false;
		};
	}, [files]);
	return chosen;
}

const bytesOf = async (file: File): Promise<NamedBytes> => ({
	name: file.name,
	bytes: new Uint8Array(await file.arrayBuffer()),
});
