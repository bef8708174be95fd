import { lazy, Suspense } from "react";
import { useDocument } from "../reading/page-context.tsx";
import type { Screen } from "../reading/screen.ts";

const Overview = lazy(() =>
	import("./overview/overview.tsx").then(({ Overview }) => ({ default: Overview })),
);

const List = lazy(() => import("./lists/list.tsx").then(({ List }) => ({ default: List })));

const Compare = lazy(() => import("./compare/compare.tsx").then(({ Compare }) => ({ default: Compare })));

/** The open screen. Each screen is a chunk that loads when it is first shown. */
export function Screens({ screen }: { readonly screen: Screen }) {
	const { layers } = useDocument().layers;
	return (
		<Suspense>
			{screen.kind === "overview" && <Overview />}
			{screen.kind === "compare" && <Compare />}
			{screen.kind === "list" &&
				layers.map(
					(layer) => layer.id === screen.layer && <List key={layer.id} layer={layer} query={screen.query} />,
				)}
		</Suspense>
	);
}
