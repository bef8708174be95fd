import type { MouseEvent } from "react";
import type { PlacedSpan } from "../../../library/index.ts";
import { pushAddress } from "../../reading/address.ts";
import { formatFragment } from "../../reading/fragment.ts";
import { bylineOf } from "../../reading/names.ts";
import type { Reading } from "../../reading/reading.ts";
import { withScreen } from "../../reading/screen.ts";
import { cardMessages } from "./card-messages.ts";

/** The spans that the open one lies in, from the innermost out: "in a claim by IIPA". Nothing where there are none. */
export function EnclosingSpans({ reading, span, onGo }: EnclosingProps) {
	const around = reading.index
		.over(span.range)
		.filter(
			(other) => other !== span && other.range.start <= span.range.start && other.range.end >= span.range.end,
		)
		.reverse();
	if (around.length === 0) return null;
	const go = (event: MouseEvent, id: string) => {
		event.preventDefault();
		onGo(id);
	};
	return (
		<p className="enclosing">
			{around.map((other) => (
				<a
					key={other.annotation.id}
					href={formatFragment({ kind: "id", id: other.annotation.id })}
					onClick={(event) => go(event, other.annotation.id)}
				>
					{cardMessages.within(bylineOf(reading, other).speaker, other.layer.count.one)}
				</a>
			))}
		</p>
	);
}

interface EnclosingProps {
	readonly reading: Reading;
	readonly span: PlacedSpan;
	readonly onGo: (id: string) => void;
}

/** From a span to its row in the list of its layer. */
export function ListLink({ span }: { readonly span: PlacedSpan }) {
	const { pathname, search } = location;
	const query = withScreen(search, { kind: "list", layer: span.layer.id });
	const fragment = formatFragment({ kind: "id", id: span.annotation.id });
	const go = (event: MouseEvent) => {
		if (event.metaKey || event.ctrlKey || event.shiftKey) return;
		event.preventDefault();
		pushAddress(query, fragment);
	};
	return (
		<a className="tool" href={pathname + query + fragment} onClick={go}>
			{cardMessages.showInList}
		</a>
	);
}
