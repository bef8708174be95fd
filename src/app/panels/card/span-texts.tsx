import {
	type Annotation,
	agentName,
	commentBodiesOf,
	furtherTagsOf,
	type Signed,
	signatureOf,
} from "../../../annotation/index.ts";
import { formatDate } from "../../reading/signature-line.ts";
import { cardMessages } from "./card-messages.ts";

/** The comments and further tags of an annotation, as other tools wrote them. */
export function SpanTexts({ annotation }: { readonly annotation: Annotation }) {
	const rows = [
		...commentBodiesOf(annotation).map(({ text, isReply, extra }) => ({
			label: isReply ? cardMessages.reply : cardMessages.comment,
			text,
			writer: writerOf({ extra }),
		})),
		...furtherTagsOf(annotation).map((text) => ({ label: cardMessages.tag, text, writer: "" })),
	];
	if (rows.length === 0) return null;
	return (
		<dl className="fields">
			{rows.map(({ label, text, writer }) => (
				<div key={`${label} ${text} ${writer}`}>
					<dt>{label}</dt>
					<dd dir="auto">{text}</dd>
					{writer && <dd className="card-signature">{writer}</dd>}
				</div>
			))}
		</dl>
	);
}

/** Formats who wrote a comment and when: "Ada, 26 November 2026". Empty if the file states neither. */
function writerOf(comment: Signed): string {
	const { creators = [], created, modified } = signatureOf(comment) ?? {};
	const date = modified ?? created;
	return [...creators.map(agentName), ...(date === undefined ? [] : [formatDate(date)])].join(", ");
}
