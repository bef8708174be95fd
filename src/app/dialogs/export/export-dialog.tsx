import { type Ref, useMemo, useRef, useState } from "react";
import { everythingId } from "../../../formats/index.ts";
import type { Catalogue } from "../../../library/index.ts";
import { messages, pluralise } from "../../language/messages.ts";
import type { FilterResult } from "../../reading/filter.ts";
import type { Reading } from "../../reading/reading.ts";
import { useSettings } from "../../settings/use-settings.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { download, formatFileSize } from "../../ui/download.ts";
import { dialogMessages } from "../dialog-messages.ts";
import { Choices } from "./choices.tsx";
import { formatNamed, type Made, type ShownLoss, type ShownSpan, type Wanted } from "./make.ts";
import { Preview } from "./preview.tsx";
import { type Scope, spanCount, useCorpus, useExportInput, withShown } from "./use-export.ts";
import { type Making, useMaking } from "./use-making.ts";
import "./export-dialog.css";
import type { DocumentId } from "../../../annotation/index.ts";
import { formatFragment } from "../../reading/fragment.ts";
import { SpanLink } from "../../ui/span-link.tsx";

/** Chooses what is exported and how, and shows the real file before it is had. */
export function ExportDialog({ catalogue, reading, filtered, announce, onGo, onClose }: ExportDialogProps) {
	const text = dialogMessages.exporting;
	const [scope, setScope] = useState<Scope>("shown");
	const [wanted, setWanted] = useWanted();
	const corpus = useCorpus(catalogue, true);
	const input = useExportInput(scope, { reading, filtered, corpus: corpus.data });
	const { making, stop, again } = useMaking(input, wanted);
	const [chosen, setChosen] = useState<string>();
	const summary = useRef<HTMLElement>(null);

	const made = making.kind === "made" ? making.made : undefined;
	const files = made?.files ?? [];
	const losses = made?.losses ?? [];
	const file = files.find(({ name }) => name === chosen) ?? files[0];
	const counts: Record<Scope, number | undefined> = {
		shown: filtered.shown.length,
		document: spanCount(reading.open),
		corpus:
			corpus.data && withShown(corpus.data, reading.open).reduce((sum, open) => sum + spanCount(open), 0),
	};
	const note = (count: number | undefined) => (count === undefined ? "…" : pluralise(count, text.spans));
	const copy = async () => {
		try {
			await navigator.clipboard.writeText((await file?.content.text()) ?? "");
			announce(messages.copied);
		} catch {
			announce(messages.copyFailed);
		}
	};
	const go = (id: string) => {
		onClose();
		onGo(id);
	};
	return (
		<Dialog title={text.title} className="export" onClose={onClose}>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					if (made) download(made.name, made.content);
				}}
			>
				<div className="halves">
					<Choices
						scope={scope}
						notes={{
							shown: note(counts.shown),
							document: note(counts.document),
							corpus: note(counts.corpus),
						}}
						wanted={wanted}
						onScope={setScope}
						onWant={setWanted}
					/>
					<Preview file={file} files={files} onChoose={setChosen}>
						{losses.length > 0 && (
							<Losses ref={summary} losses={losses} document={reading.open.record.id} onGo={go} />
						)}
					</Preview>
				</div>
				<footer>
					<div className="outcome">
						<p role="status">
							{statusOf(making, pluralise(counts[scope] ?? 0, text.spans), corpus.error !== null)}
						</p>
						{losses.length > 0 && (
							<button type="button" className="tool" onClick={() => summary.current?.focus()}>
								{text.losses(losses.length)}
							</button>
						)}
					</div>
					{making.kind === "busy" && (
						<button type="button" className="button" onClick={stop}>
							{text.cancel}
						</button>
					)}
					{making.kind === "stopped" && (
						<button type="button" className="button" onClick={again}>
							{text.again}
						</button>
					)}
					<button type="button" className="button" onClick={() => void copy()} disabled={!made}>
						{files.length > 1 ? text.copyFile : text.copy}
					</button>
					<button type="submit" className="button main" disabled={!made}>
						{wanted.format === everythingId
							? text.downloadEverything
							: text.download(formatNamed(wanted.format).label)}
					</button>
				</footer>
			</form>
		</Dialog>
	);
}

interface ExportDialogProps {
	readonly catalogue: Catalogue;
	readonly reading: Reading;
	readonly filtered: FilterResult;
	readonly announce: (message: string) => void;
	readonly onGo: (id: string) => void;
	readonly onClose: () => void;
}

/** As it was wanted the last time. */
function useWanted(): readonly [Wanted, (wanted: Wanted) => void] {
	const [{ exportFormat, exportOptions }, change] = useSettings();
	const wanted = useMemo((): Wanted => {
		const isEverything = exportFormat === everythingId;
		return {
			format: isEverything ? everythingId : formatNamed(exportFormat).id,
			options: exportOptions,
		};
	}, [exportFormat, exportOptions]);
	return [wanted, ({ format, options }) => change({ exportFormat: format, exportOptions: options })];
}

function statusOf(making: Making, spans: string, isCorpusBroken: boolean): string {
	const text = dialogMessages.exporting;
	switch (making.kind) {
		case "waiting":
			return isCorpusBroken ? text.failed : text.loading;
		case "busy":
			return making.step
				? text.writingStep(making.step.label, making.step.before + 1, making.step.all)
				: text.writing;
		case "made":
			return writtenWords(making.made, spans);
		case "failed":
			return text.notWritten;
		case "stopped":
			return text.cancelled;
	}
}

function writtenWords({ files, content }: Made, spans: string): string {
	const { written, writtenZip } = dialogMessages.exporting;
	return files.length > 1
		? writtenZip(spans, files.length, formatFileSize(content))
		: written(spans, formatFileSize(content));
}

/** What is not carried, and of which spans where it is not all of them; open, for it is to be seen before the download. */
function Losses({ ref, losses, document, onGo }: LossesProps) {
	const text = dialogMessages.exporting;
	return (
		<details open>
			<summary ref={ref}>{text.losses(losses.length)}</summary>
			<ul>
				{losses.map(({ what, count, first }) => (
					<li key={what}>
						{text.loss(what, pluralise(count, text.spans))}
						{first.length > 0 && ": "}
						{first.map((span, at) => (
							<span key={`${span.document} ${span.annotation}`}>
								{at > 0 && ", "}
								<LossLink span={span} document={document} onGo={onGo} />
							</span>
						))}
						{first.length > 0 && count > first.length && ` ${text.more(count - first.length)}`}
					</li>
				))}
			</ul>
		</details>
	);
}

interface LossesProps {
	readonly ref: Ref<HTMLElement>;
	readonly losses: readonly ShownLoss[];
	/** The one that is read. */
	readonly document: DocumentId;
	readonly onGo: (id: string) => void;
}

/** A span of another document leads to that one. */
function LossLink({
	span,
	document,
	onGo,
}: { readonly span: ShownSpan } & Pick<LossesProps, "document" | "onGo">) {
	const words = shortened(span.quote);
	if (span.document === document) {
		return (
			<SpanLink to={span.annotation} span={span.annotation} onGo={onGo}>
				{words}
			</SpanLink>
		);
	}
	const query = new URLSearchParams({ document: span.document });
	return <a href={`?${query}${formatFragment({ kind: "id", id: span.annotation })}`}>{words}</a>;
}

function shortened(quote: string): string {
	const letters = [...quote.replace(/\s+/g, " ")];
	return letters.length > mostLetters ? `${letters.slice(0, mostLetters - 1).join("")}…` : letters.join("");
}

const mostLetters = 32;
