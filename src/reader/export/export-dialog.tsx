import { useId, useState } from "react";
import { type ExportOptions, formats } from "../../formats/index.ts";
import type { Catalogue } from "../../library/index.ts";
import { Choice } from "../choice.tsx";
import { Dialog } from "../dialog.tsx";
import { dialogWords } from "../dialog-words.ts";
import type { Reading } from "../reading.ts";
import type { Filtered } from "../view/filter.ts";
import { counted, words } from "../words.ts";
import { Preview } from "./preview.tsx";
import { download, sizeOf } from "./save.ts";
import { type Scope, spanCount, useCorpus, useWritten, withShown } from "./use-export.ts";
import "./export-dialog.css";

/** Chooses what is exported and how, and shows the real file before it is had. */
export function ExportDialog({ catalogue, reading, filtered, say, onClose }: ExportDialogProps) {
	const name = useId();
	const [scope, setScope] = useState<Scope>("shown");
	const [formatId, setFormat] = useState(formats[0]?.id);
	const [options, setOptions] = useState<ExportOptions>(everyOption);
	const corpus = useCorpus(catalogue, true);
	const format = formats.find(({ id }) => id === formatId) ?? formats[0];
	if (!format) throw new Error("There is no format to export to.");
	const written = useWritten(format, options, scope, { reading, filtered, corpus: corpus.data });

	const counts: Record<Scope, number | undefined> = {
		shown: filtered.shown.length,
		document: spanCount(reading.open),
		corpus:
			corpus.data && withShown(corpus.data, reading.open).reduce((sum, open) => sum + spanCount(open), 0),
	};
	const text = dialogWords.exporting;
	const copy = async () => {
		try {
			await navigator.clipboard.writeText(written?.files.map(({ content }) => content).join("\n") ?? "");
			say(words.copied);
		} catch {
			say(words.copyFailed);
		}
	};
	return (
		<Dialog title={text.title} className="export" onClose={onClose}>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					if (written) download(written.files);
				}}
			>
				<div className="halves">
					<div>
						<fieldset>
							<legend>{text.what}</legend>
							{scopes.map((each) => (
								<Choice
									key={each}
									type="radio"
									name={`${name}-scope`}
									label={text[each]}
									note={counts[each] === undefined ? "…" : counted(counts[each], text.spans)}
									isChosen={scope === each}
									onChoose={() => setScope(each)}
								/>
							))}
						</fieldset>
						<fieldset>
							<legend>{text.format}</legend>
							<div className="formats">
								{formats.map(({ id, label }) => (
									<Choice
										key={id}
										type="radio"
										name={`${name}-format`}
										label={label}
										isChosen={format.id === id}
										onChoose={() => setFormat(id)}
									/>
								))}
							</div>
						</fieldset>
						<fieldset>
							<legend>{text.withEach}</legend>
							{optionNames.map((option) => (
								<Choice
									key={option}
									type="checkbox"
									name={`${name}-${option}`}
									label={text[option]}
									{...(option === "formulaSafe" && { hint: text.formulaSafeHint })}
									isChosen={options[option]}
									onChoose={(on) => setOptions({ ...options, [option]: on })}
								/>
							))}
						</fieldset>
					</div>
					<Preview format={format} files={written?.files ?? []} losses={written?.losses ?? []} />
				</div>
				<footer>
					<p role="status">
						{written
							? text.written(counted(counts[scope] ?? 0, text.spans), sizeOf(written.files))
							: corpus.error
								? text.failed
								: text.loading}
					</p>
					<button type="button" className="button" onClick={() => void copy()} disabled={!written}>
						{text.copy}
					</button>
					<button type="submit" className="button main" disabled={!written}>
						{text.download(format.label)}
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
	readonly onClose: () => void;
}

const scopes = ["shown", "document", "corpus"] as const;
const optionNames = ["entityFields", "context", "citation", "formulaSafe"] as const;
const everyOption: ExportOptions = { entityFields: true, context: true, citation: false, formulaSafe: true };
