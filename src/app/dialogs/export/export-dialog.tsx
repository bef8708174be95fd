import { useMemo, useRef, useState } from "react";
import { everythingId } from "../../../formats/index.ts";
import type { Catalogue } from "../../../library/index.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { dialogWords } from "../dialog-messages.ts";
import type { Reading } from "../../reading/reading.ts";
import { useSettings } from "../../settings/use-settings.ts";
import type { Filtered } from "../../reading/filter.ts";
import { counted, words } from "../../language/messages.ts";
import { Choices } from "./choices.tsx";
import { Losses } from "./losses.tsx";
import { formatNamed, type Made, type Wanted } from "./make.ts";
import { Preview } from "./preview.tsx";
import { download, sizeOf } from "../../ui/save.ts";
import { type Scope, spanCount, useCorpus, useExportInput, withShown } from "./use-export.ts";
import { type Making, useMaking } from "./use-making.ts";
import "./export-dialog.css";

/** Chooses what is exported and how, and shows the real file before it is had. */
export function ExportDialog({ catalogue, reading, filtered, say, onGo, onClose }: ExportDialogProps) {
	const text = dialogWords.exporting;
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
	const note = (count: number | undefined) => (count === undefined ? "…" : counted(count, text.spans));
	const copy = async () => {
		try {
			await navigator.clipboard.writeText((await file?.content.text()) ?? "");
			say(words.copied);
		} catch {
			say(words.copyFailed);
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
							{statusOf(making, counted(counts[scope] ?? 0, text.spans), corpus.error !== null)}
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
	readonly filtered: Filtered;
	readonly say: (words: string) => void;
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
	const text = dialogWords.exporting;
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
	const { written, writtenZip } = dialogWords.exporting;
	return files.length > 1
		? writtenZip(spans, files.length, sizeOf(content))
		: written(spans, sizeOf(content));
}
