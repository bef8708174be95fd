import { useEffect, useMemo, useState } from "react";
import { limits } from "../../../annotation/index.ts";
import type { AnnotatedDocument } from "../../../corpus/index.ts";
import {
	type ImportOutcome,
	type ImportResult,
	type ImportTally,
	type NamedBytes,
	readableFormats,
	readImports,
	sumTallies,
} from "../../../library/index.ts";
import { pluralise } from "../../language/messages.ts";
import { useDocument, useViewStore } from "../../reading/page-context.tsx";
import { Choice } from "../../ui/choice.tsx";
import { FileDialog } from "../file-dialogs/file-dialog.tsx";
import { importMessages } from "./import-messages.ts";
import { importInto, type OpenedFiles } from "./opened-files.ts";
import { ownVersionIn, tallyOfVersion, type VersionTally } from "./own-version.ts";

/** Opens annotations from files. Shows the outcome for the open document before the annotations are shown in it. */
export function ImportDialog({ files, onChoose, onOpen, onClose }: ImportDialogProps) {
	const open = useDocument();
	const store = useViewStore();
	const [declined, setDeclined] = useState<ReadonlySet<string>>(new Set());
	const contents = useFileContents(files);
	const { version, imports, layers, accepted, outcomes, problems } = useImport(contents, open, declined);
	const name = files.map((file) => file.name).join(", ");
	const { placed, check, orphans, known } = sumTallies(outcomes.map(({ spans }) => spans));
	const sections = sumTallies(outcomes.map((outcome) => outcome.sections));
	const shown = placed + check + orphans - known;
	const changes = version && version.added + version.changed + version.deleted;
	const hasNew =
		changes === undefined
			? shown > 0 || sections.placed + sections.check + sections.orphans > sections.known
			: changes > 0;
	const count =
		changes === undefined
			? pluralise(shown, importMessages.count)
			: pluralise(changes, importMessages.changes);

	const show = () => {
		if (contents.kind !== "read" || !hasNew) return false;
		onOpen({
			document: open.record.id,
			version: version ? contents.files : [],
			...{ name, imports, newLayers: accepted, count },
		});
		store.announce(importMessages.shown(count, name));
		return true;
	};
	return (
		<FileDialog
			words={{
				...importMessages,
				formats: importMessages.formats(readableFormats.map(({ label }) => label).join(", ")),
			}}
			problems={problems}
			status={statusOf(contents, count)}
			actions={
				<button type="submit" className="button main" disabled={!hasNew}>
					{hasNew ? importMessages.show(count) : importMessages.nothingNew}
				</button>
			}
			onChoose={onChoose}
			onSubmit={show}
			onClose={onClose}
		>
			{version ? (
				<section aria-label={importMessages.outcomes}>
					<h3>{importMessages.version(name)}</h3>
					<Numbers of={version} names={["added", "changed", "deleted"]} />
				</section>
			) : (
				outcomes.length > 0 && <Outcomes outcomes={outcomes} />
			)}
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
									isChosen={accepted.has(id)}
									onChoose={(on) => setDeclined(withMember(declined, id, !on))}
								/>
							),
					)}
				</fieldset>
			)}
		</FileDialog>
	);
}

interface ImportDialogProps {
	/** Files that were chosen, or dropped on the page. */
	readonly files: readonly File[];
	readonly onChoose: (files: readonly File[]) => void;
	readonly onOpen: (files: OpenedFiles) => void;
	readonly onClose: () => void;
}

function statusOf(contents: FileContents, count: string): string {
	switch (contents.kind) {
		case "none":
			return importMessages.nothing;
		case "reading":
			return importMessages.reading;
		case "failed":
			return importMessages.failed;
		case "too-large":
			return importMessages.tooLarge(contents.names);
		case "read":
			return count;
	}
}

function withMember(set: ReadonlySet<string>, id: string, isMember: boolean): ReadonlySet<string> {
	const others = [...set].filter((other) => other !== id);
	return new Set(isMember ? [...others, id] : others);
}

/** The tallies of each file. */
function Outcomes({ outcomes }: { readonly outcomes: readonly ImportOutcome[] }) {
	return (
		<section aria-label={importMessages.outcomes}>
			{outcomes.map(({ file, format, spans, sections }) => (
				<div key={`${file} ${format}`}>
					<h3>{importMessages.of(file, format)}</h3>
					<Tally tally={spans} />
					{total(sections) > 0 && (
						<>
							<h4>{importMessages.sections}</h4>
							<Tally tally={sections} />
						</>
					)}
				</div>
			))}
		</section>
	);
}

function Tally({ tally }: { readonly tally: ImportTally }) {
	const names = ["placed", "check", "orphans", "refused", "known"] as const;
	return <Numbers of={tally} names={names.filter((name) => name !== "known" || tally.known > 0)} />;
}

function Numbers<Name extends TallyName>({ of, names }: NumbersProps<Name>) {
	return (
		<dl>
			{names.map((name) => (
				<div key={name}>
					<dt>{importMessages[name]}</dt>
					<dd>{of[name]}</dd>
				</div>
			))}
		</dl>
	);
}

type TallyName = "placed" | "check" | "orphans" | "refused" | "known" | keyof VersionTally;

interface NumbersProps<Name extends TallyName> {
	readonly of: Readonly<Record<Name, number>>;
	readonly names: readonly Name[];
}

const total = ({ placed, check, orphans, refused }: ImportTally): number =>
	placed + check + orphans + refused;

/** The state of the chosen files. */
type FileContents =
	| { readonly kind: "none" | "reading" | "failed" }
	| { readonly kind: "too-large"; readonly names: string }
	| { readonly kind: "read"; readonly files: readonly NamedBytes[] };

function useFileContents(files: readonly File[]): FileContents {
	const [contents, setContents] = useState<FileContents>({ kind: "none" });
	useEffect(() => {
		if (files.length === 0) return setContents({ kind: "none" });
		const large = files.filter(({ size }) => size > limits.annotationFile);
		if (large.length > 0) {
			return setContents({ kind: "too-large", names: large.map(({ name }) => name).join(", ") });
		}
		let isCurrent = true;
		const update = (result: FileContents) => isCurrent && setContents(result);
		setContents({ kind: "reading" });
		Promise.all(files.map(readBytes)).then(
			(read) => update({ kind: "read", files: read }),
			() => update({ kind: "failed" }),
		);
		return () => {
			isCurrent = false;
		};
	}, [files]);
	return contents;
}

const readBytes = async (file: File): Promise<NamedBytes> => ({
	name: file.name,
	bytes: new Uint8Array(await file.arrayBuffer()),
});

/** Imports the files into the open document, with the new layers that are not declined. Changes nothing on the page. */
function useImport(contents: FileContents, open: AnnotatedDocument, declined: ReadonlySet<string>) {
	const files = contents.kind === "read" ? contents.files : undefined;
	const read = useMemo(() => files && readImports(files, open.layers), [files, open]);
	const layers = useMemo(() => {
		const newLayers = read?.imports.flatMap((parsed) => parsed.newLayers) ?? [];
		return [...new Map(newLayers.map((layer) => [layer.id, layer])).values()];
	}, [read]);
	const accepted = useMemo(
		() => new Set(layers.map(({ id }) => id).filter((id) => !declined.has(id))),
		[layers, declined],
	);
	const imported = useMemo(
		(): ImportResult | undefined => read && importInto(open, read.imports, accepted),
		[read, open, accepted],
	);
	const version = useMemo(() => {
		const change = files && ownVersionIn(open, files);
		return change && tallyOfVersion(change);
	}, [files, open]);
	// Problems of an import do not concern a version, because a version replaces the annotations of the document.
	const problems = version ? [] : [...(read?.problems ?? []), ...(imported?.problems ?? [])];
	const outcomes = imported?.outcomes ?? [];
	return { version, imports: read?.imports ?? [], layers, accepted, outcomes, problems };
}
