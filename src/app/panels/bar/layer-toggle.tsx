import type { MouseEvent } from "react";
import type { Layer } from "../../../annotation/index.ts";
import type { ShownView } from "../../reading/shown-view.ts";
import { useShown } from "../../reading/use-view.ts";
import { words } from "../../language/messages.ts";

/** A layer's button and its legend in one: its name is drawn as its marks are. */
export function LayerToggle(props: LayerToggleProps) {
	const { layer, shown, total, isCounted, shownView, onSwitch, onAlone } = props;
	const isOn = useShown(shownView, ({ hidden }) => !hidden.has(layer.id));
	const choose = (event: MouseEvent) => (event.shiftKey ? onAlone() : onSwitch());
	return (
		<button
			type="button"
			className="layer-toggle"
			data-toggle-layer={layer.id}
			aria-pressed={isOn}
			aria-keyshortcuts={layer.key}
			onClick={choose}
		>
			<span className="key" aria-hidden="true">
				{layer.key}
			</span>
			<span className={`sample sample-${layer.channel}`}>{layer.label}</span>
			<span className="count">{isCounted ? words.shownOf(shown, total) : "…"}</span>
		</button>
	);
}

interface LayerToggleProps {
	readonly layer: Layer;
	readonly shown: number;
	readonly total: number;
	readonly isCounted: boolean;
	readonly shownView: ShownView;
	readonly onSwitch: () => void;
	readonly onAlone: () => void;
}
