import { lazy, Suspense } from "react";
import type { Reading } from "../reading/reading.ts";
import type { Filtered } from "../reading/filter.ts";
import type { Screen } from "../reading/screen.ts";
import type { View } from "../reading/view.ts";

const Overview = lazy(() =>
	import("./overview/overview.tsx").then(({ Overview }) => ({ default: Overview })),
);

const List = lazy(() => import("./lists/list.tsx").then(({ List }) => ({ default: List })));

/** Whatever covers the text; each comes when it is first shown. */
export function Screens({ screen, ...props }: ScreensProps) {
	const { layers } = props.reading.open.layers;
	const layer = screen.kind === "list" ? layers.find(({ id }) => id === screen.layer) : undefined;
	return (
		<Suspense>
			{screen.kind === "overview" && <Overview {...props} />}
			{layer && <List key={layer.id} layer={layer} {...props} />}
		</Suspense>
	);
}

export interface ScreenProps {
	readonly reading: Reading;
	readonly filtered: Filtered;
	readonly view: View;
	readonly onGo: (id: string) => void;
	readonly onClose: () => void;
	/** Takes every filter off. */
	readonly onClear: () => void;
	readonly say: (words: string) => void;
}

interface ScreensProps extends ScreenProps {
	readonly screen: Screen;
}
