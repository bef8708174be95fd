import type { MouseEvent, ReactNode } from "react";
import { formatFragment } from "../reading/fragment.ts";
import { withScreen } from "../reading/screen.ts";

/** A link from a screen to a place in the text, which it uncovers. */
export function SpanLink({ to, label, span, className, onGo, children }: SpanLinkProps) {
	const { origin, pathname, search } = location;
	const go = (event: MouseEvent) => {
		if (event.metaKey || event.ctrlKey || event.shiftKey) return;
		event.preventDefault();
		onGo(to);
	};
	return (
		<a
			href={origin + pathname + withScreen(search, undefined) + formatFragment({ kind: "id", id: to })}
			className={className}
			aria-label={label}
			data-span={span}
			onClick={go}
		>
			{children}
		</a>
	);
}

interface SpanLinkProps {
	/** Id of a span, of what it is linked to, or of a part. */
	readonly to: string;
	/** Its name where its content does not say it. */
	readonly label?: string | undefined;
	/** The span whose words stand for it. */
	readonly span?: string | undefined;
	readonly className?: string | undefined;
	readonly onGo: (id: string) => void;
	readonly children: ReactNode;
}
