import { type MouseEvent, useDeferredValue } from "react";
import type { Layers } from "../../../annotation/index.ts";
import { messages } from "../../language/messages.ts";
import { useAddress } from "../../reading/address.ts";
import { type Screen, withScreen } from "../../reading/screen.ts";

/** A link to the list of each layer. */
export function ListLinks({ layers, screen, onShow }: ListLinksProps) {
	// The links carry the view on, and nobody follows one before it is drawn.
	const search = useAddress("search");
	const from = useDeferredValue(search);
	const show = (event: MouseEvent, layer: string) => {
		if (event.metaKey || event.ctrlKey || event.shiftKey) return;
		event.preventDefault();
		onShow({ kind: "list", layer });
	};
	return (
		<ul>
			{layers.layers.map(({ id, label }) => (
				<li key={id}>
					<a
						className="more"
						href={location.pathname + withScreen(from, { kind: "list", layer: id })}
						aria-current={screen?.kind === "list" && screen.layer === id ? "page" : undefined}
						onClick={(event) => show(event, id)}
					>
						{messages.all(label)}
					</a>
				</li>
			))}
		</ul>
	);
}

interface ListLinksProps {
	readonly layers: Layers;
	readonly screen: Screen | undefined;
	readonly onShow: (screen: Screen) => void;
}
