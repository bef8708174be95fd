import { type Annotation, commentsOf, furtherTagsOf } from "../../../annotation/index.ts";
import { cardMessages } from "./card-messages.ts";

/** The comments and further tags of an annotation, as other tools wrote them. */
export function SpanTexts({ annotation }: { readonly annotation: Annotation }) {
	const rows = [
		...commentsOf(annotation).map((text) => ({ label: cardMessages.comment, text })),
		...furtherTagsOf(annotation).map((text) => ({ label: cardMessages.tag, text })),
	];
	if (rows.length === 0) return null;
	return (
		<dl className="fields">
			{rows.map(({ label, text }) => (
				<div key={`${label} ${text}`}>
					<dt>{label}</dt>
					<dd dir="auto">{text}</dd>
				</div>
			))}
		</dl>
	);
}
