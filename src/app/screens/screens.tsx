import { lazy, Suspense } from "react";
import type { Screen } from "../reading/screen.ts";
import type { ScreenProps } from "./screen-frame.tsx";

const Overview = lazy(() =>
	import("./overview/overview.tsx").then(({ Overview }) => ({ default: Overview })),
);

const List = lazy(() => import("./lists/list.tsx").then(({ List }) => ({ default: List })));

/** The open screen. Each screen is a chunk that loads when it is first shown. */
export function Screens({ screen, ...props }: ScreensProps) {
	const { layers } = props.reading.layers;
	const layer = screen.kind === "list" ? layers.find(({ id }) => id === screen.layer) : undefined;
	return (
		<Suspense>
			{screen.kind === "overview" && <Overview {...props} />}
			{layer && <List key={layer.id} layer={layer} {...props} />}
		</Suspense>
	);
}

interface ScreensProps extends ScreenProps {
	readonly screen: Screen;
}
