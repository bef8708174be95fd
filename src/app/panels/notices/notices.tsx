import type { Problem } from "../../../annotation/index.ts";
import { messages } from "../../language/messages.ts";
import type { Reading } from "../../reading/reading.ts";
import type { ResolvedTarget } from "../../reading/target.ts";
import { Problems } from "./problems.tsx";

/** What the reader must know before the text: annotations that failed, spans without a place, a link that leads nowhere. */
export function Notices({ reading, problems, target, onRetry }: NoticesProps) {
	const { record, spans, orphans, lostSections } = reading.open;
	const unplaced = orphans.length + lostSections.length;
	const errors = problems.filter(({ level }) => level === "error");
	const title = spans.length === 0 ? messages.annotationsFailed : messages.annotationsPartly(errors.length);
	const isOfText = errors.every(({ file }) => file === record.file);
	return (
		<>
			{errors.length > 0 && (
				<Problems title={isOfText ? messages.problemList : title} problems={errors} onRetry={onRetry} />
			)}
			{unplaced > 0 && (
				<p className="notice">
					<a href="#not-placed">{messages.notFoundInText(unplaced)}</a>
				</p>
			)}
			{target.kind === "missing" && (
				<p className="notice">{target.what === "quote" ? messages.quoteNotFound : messages.spanNotFound}</p>
			)}
		</>
	);
}

interface NoticesProps {
	readonly reading: Reading;
	readonly problems: readonly Problem[];
	readonly target: ResolvedTarget;
	readonly onRetry: () => void;
}
