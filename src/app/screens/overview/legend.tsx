import type { LegendEntry } from "./legend-entries.ts";
import { MarkDrawing } from "./mark.tsx";

export function Legend({ entries }: { readonly entries: readonly LegendEntry[] }) {
	return (
		<ul className="legend">
			{entries.map(({ layer, pattern, label }) => (
				<li key={`${layer.id} ${pattern}`}>
					<MarkDrawing layer={layer} pattern={pattern} />
					{label}
				</li>
			))}
		</ul>
	);
}
