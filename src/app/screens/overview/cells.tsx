import { pluralise } from "../../language/messages.ts";
import type { Reading } from "../../reading/reading.ts";
import { SpanLink } from "../../ui/span-link.tsx";
import { type Cell, type GridMark, mostMarks } from "./grid.ts";
import { Mark } from "./mark.tsx";
import { overviewMessages as words } from "./overview-messages.ts";

interface LinkingProps {
	readonly reading: Reading;
	readonly onGo: (id: string) => void;
}

/** A mark for each span; above a dozen a bar, measured by the longest of its table. */
export function Marks({ marks, longest, ...linking }: MarksProps) {
	const [first] = marks;
	if (!first) return null;
	if (marks.length <= mostMarks) {
		return (
			<span className="mark-row">
				{marks.map((mark) => (
					<Mark key={mark.span.annotation.id} mark={mark} {...linking} />
				))}
			</span>
		);
	}
	const { annotation, layer } = first.span;
	return (
		<SpanLink
			to={annotation.id}
			span={annotation.id}
			label={words.firstOf(pluralise(marks.length, layer.count))}
			className="mark-bar"
			onGo={linking.onGo}
		>
			<i className={`ink-${layer.markStyle}`} style={{ inlineSize: `${(6 * marks.length) / longest}rem` }} />
			{marks.length}
		</SpanLink>
	);
}

interface MarksProps extends LinkingProps {
	readonly marks: readonly GridMark[];
	readonly longest: number;
}

/** Each name leads to where it is first named here. */
export function Names({ cell, onGo }: NamesProps) {
	if (cell.names.length === 0) return <span className="missing">{words.none}</span>;
	const rest = cell.names.slice(mostMarks);
	return (
		<span className="names">
			{cell.names.slice(0, mostMarks).map(({ entity, label, first }, at) => (
				<span key={entity.id}>
					{at > 0 && ", "}
					<SpanLink
						to={first.annotation.id}
						span={first.annotation.id}
						className={`name ink-${first.layer.markStyle}`}
						onGo={onGo}
					>
						{label}
					</SpanLink>
				</span>
			))}
			{rest[0] && (
				<span>
					{", "}
					<SpanLink to={rest[0].first.annotation.id} span={rest[0].first.annotation.id} onGo={onGo}>
						{words.more(rest.length)}
					</SpanLink>
				</span>
			)}
		</span>
	);
}

interface NamesProps extends Pick<LinkingProps, "onGo"> {
	readonly cell: Extract<Cell, { kind: "names" }>;
}
