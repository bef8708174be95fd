import type { MouseEvent } from "react";
import type { PlacedSpan } from "../../../library/index.ts";
import { pushAddress } from "../../reading/address.ts";
import { formatFragment } from "../../reading/fragment.ts";
import { withScreen } from "../../reading/screen.ts";
import { cardMessages } from "./card-messages.ts";

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
