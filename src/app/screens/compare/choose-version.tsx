import { type ChangeEvent, useId, useState } from "react";
import { limits, type Problem } from "../../../annotation/index.ts";
import { openVersion } from "../../../compare/index.ts";
import type { AnnotatedDocument } from "../../../corpus/index.ts";
import { decodeText } from "../../../library/index.ts";
import { ProblemLines } from "../../panels/notices/notices.tsx";
import { useDocument } from "../../reading/page-context.tsx";
import { ScreenFrame } from "../screen-frame.tsx";
import { compareMessages as text } from "./compare-messages.ts";

/** The annotations of a chosen file, placed in the text of the document. */
export interface ChosenVersion {
	readonly file: string;
	readonly document: AnnotatedDocument;
}

/** The screen before a file is chosen. */
export function ChooseVersion({ onChosen }: { readonly onChosen: (version: ChosenVersion) => void }) {
	const id = useId();
	const [failure, setFailure] = useState<VersionFailure>();
	return (
		<ScreenFrame name={text.name} title={text.choose}>
			<div className="compare-choose">
				<p>{text.explain}</p>
				<VersionInput label={text.file} hintId={id} onChosen={onChosen} onFailed={setFailure} />
				<p id={id}>{text.hint}</p>
				<div role="status">{failure && <FailureNotice failure={failure} />}</div>
			</div>
		</ScreenFrame>
	);
}

/** Why a file cannot be compared. */
export interface VersionFailure {
	readonly reason: string;
	readonly problems: readonly Problem[];
}

/** A file of another document has as many problems as annotations. */
export const shownProblems = 20;

export function FailureNotice({ failure: { reason, problems } }: { readonly failure: VersionFailure }) {
	return (
		<>
			<p>
				<b>{reason}</b>
			</p>
			<ProblemLines problems={problems.slice(0, shownProblems)} />
		</>
	);
}

/** A file field that looks like a button. */
export function VersionInput({ label, hintId, onChosen, onFailed }: VersionInputProps) {
	const reading = useDocument();
	const choose = async ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
		const file = currentTarget.files?.[0];
		if (!file) return;
		const result = await readVersion(reading, file);
		if ("document" in result) onChosen(result);
		else onFailed(result);
		// The same file can be chosen again after it was corrected.
		currentTarget.value = "";
	};
	return (
		<label className="button compare-file">
			{label}
			<input
				type="file"
				className="said"
				accept=".jsonld,.json"
				aria-describedby={hintId}
				onChange={(event) => void choose(event)}
			/>
		</label>
	);
}

interface VersionInputProps {
	readonly label: string;
	readonly hintId?: string | undefined;
	readonly onChosen: (version: ChosenVersion) => void;
	readonly onFailed: (failure: VersionFailure) => void;
}

async function readVersion(reading: AnnotatedDocument, file: File): Promise<ChosenVersion | VersionFailure> {
	if (file.size > limits.annotationFile) return { reason: text.tooLarge, problems: [] };
	try {
		const decoded = decodeText(new Uint8Array(await file.arrayBuffer()), file.name);
		if (decoded.kind === "refused") return { reason: text.unreadable, problems: [decoded.problem] };
		const document = openVersion(reading, { name: file.name, text: decoded.text });
		const isEmpty = document.spans.length + document.orphans.length === 0;
		if (isEmpty && document.problems.length > 0) return { reason: text.nothing, problems: document.problems };
		return { file: file.name, document };
	} catch {
		return { reason: text.unreadable, problems: [] };
	}
}
