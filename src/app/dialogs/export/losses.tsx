import type { Ref } from "react";
import type { DocumentId } from "../../../annotation/index.ts";
import { dialogWords } from "../dialog-messages.ts";
import { SpanLink } from "../../ui/span-link.tsx";
import { fragmentOf } from "../../reading/place.ts";
import { counted } from "../../language/messages.ts";
import type { ShownLoss, ShownSpan } from "./make.ts";

/** What is not carried, and of which spans where it is not all of them; open, for it is to be seen before the download. */
export function Losses({ ref, losses, document, onGo }: LossesProps) {
	const text = dialogWords.exporting;
	return (
		<details open>
			<summary ref={ref}>{text.losses(losses.length)}</summary>
			<ul>
				{losses.map(({ what, count, first }) => (
					<li key={what}>
						{text.loss(what, counted(count, text.spans))}
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
	return <a href={`?${query}${fragmentOf({ kind: "id", id: span.annotation })}`}>{words}</a>;
}

function shortened(quote: string): string {
	const letters = [...quote.replace(/\s+/g, " ")];
	return letters.length > mostLetters ? `${letters.slice(0, mostLetters - 1).join("")}…` : letters.join("");
}

const mostLetters = 32;
