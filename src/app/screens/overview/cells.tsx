import type { Layer } from "../../../annotation/index.ts";
import { styleClasses } from "../../../marks/index.ts";
import { pluralise } from "../../language/messages.ts";
import { useDocument } from "../../reading/page-context.tsx";
import { SpanLink } from "../../ui/span-link.tsx";
import { overviewMessages as text } from "../screen-messages.ts";
import { type GridMark, maxMarks, type NamesCell } from "./grid.ts";
import { markLabel, markShape, shapeOf } from "./marks.ts";
import "../../../styles/ink.css";
import "./mark.css";

/** A mark for each span. More than `maxMarks` are drawn as a bar that links to the first span. */
export function Marks({ marks, longest }: MarksProps) {
	const [first] = marks;
	if (!first) return null;
	if (marks.length <= maxMarks) {
		return (
			<span className="mark-row">
				{marks.map((mark) => (
					<Mark key={mark.span.annotation.id} mark={mark} />
				))}
			</span>
		);
	}
	const { annotation, layer } = first.span;
	return (
		<SpanLink
			to={annotation.id}
			span={annotation.id}
			label={text.firstOf(pluralise(marks.length, layer.count))}
			className="mark-bar"
		>
			<i
				className={styleClasses("ink", layer)}
				style={{ inlineSize: `${(6 * marks.length) / longest}rem` }}
			/>
			{marks.length}
		</SpanLink>
	);
}

interface MarksProps {
	readonly marks: readonly GridMark[];
	/** Number of marks of the longest bar in the table. */
	readonly longest: number;
}

function Mark({ mark: { span, pattern } }: MarkProps) {
	const reading = useDocument();
	return (
		<SpanLink
			to={span.annotation.id}
			span={span.annotation.id}
			label={markLabel(reading, span)}
			className="mark-link"
		>
			<MarkDrawing layer={span.layer} pattern={pattern} />
		</SpanLink>
	);
}

interface MarkProps {
	readonly mark: GridMark;
}

export function MarkDrawing({ layer, pattern }: { readonly layer: Layer; readonly pattern: number }) {
	const shape = shapeOf(layer);
	const paths = markShape(shape, pattern);
	return (
		<svg
			viewBox="0 0 16 16"
			aria-hidden="true"
			className={`mark-drawing shape-${shape} ${styleClasses("ink", layer)}`}
		>
			<path d={paths.outline} />
			{paths.pattern !== "" && <path className="over" d={paths.pattern} />}
		</svg>
	);
}

/** The names of a cell. Each links to its first mention in the cell. */
export function Names({ cell }: NamesProps) {
	if (cell.names.length === 0) return <span className="missing">{text.none}</span>;
	const rest = cell.names.slice(maxMarks);
	return (
		<span className="names">
			{cell.names.slice(0, maxMarks).map(({ entity, label, first }, index) => (
				<span key={entity.id}>
					{index > 0 && ", "}
					<SpanLink
						to={first.annotation.id}
						span={first.annotation.id}
						className={`name ${styleClasses("ink", first.layer)}`}
					>
						{label}
					</SpanLink>
				</span>
			))}
			{rest[0] && (
				<span>
					{", "}
					<SpanLink to={rest[0].first.annotation.id} span={rest[0].first.annotation.id}>
						{text.more(rest.length)}
					</SpanLink>
				</span>
			)}
		</span>
	);
}

interface NamesProps {
	readonly cell: NamesCell;
}
