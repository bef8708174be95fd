import { useDocument } from "../reading/page-context.tsx";
import type { Screen } from "../reading/screen.ts";
import { lazyComponent } from "../ui/lazy-component.tsx";

const Overview = lazyComponent(() => import("./overview/overview.tsx").then(({ Overview }) => Overview));

const List = lazyComponent(() => import("./lists/list.tsx").then(({ List }) => List));

const Compare = lazyComponent(() => import("./compare/compare.tsx").then(({ Compare }) => Compare));

/** The open screen. Each screen is a chunk that loads when it is first shown. */
export function Screens({ screen }: { readonly screen: Screen }) {
	const { layers } = useDocument().layers;
	return (
		<>
			{screen.kind === "overview" && <Overview />}
			{screen.kind === "compare" && <Compare />}
			{screen.kind === "list" &&
				layers.map(
					(layer) => layer.id === screen.layer && <List key={layer.id} layer={layer} query={screen.query} />,
				)}
		</>
	);
}
