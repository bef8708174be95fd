import type { MouseEvent, ReactNode } from "react";
import { urlInText } from "../reading/address.ts";
import { useViewStore } from "../reading/page-context.tsx";

/** A link from a screen to a target in the text. Following it closes the screen. */
export function SpanLink({ to, label, span, className, onGo, children }: SpanLinkProps) {
	const store = useViewStore();
	const go = (event: MouseEvent) => {
		if (event.metaKey || event.ctrlKey || event.shiftKey) return;
		event.preventDefault();
		(onGo ?? store.goTo)(to);
	};
	return (
		<a
			href={location.origin + urlInText(store.get(), { kind: "id", id: to })}
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
	/** The id of a span, an entity or an outline entry. */
	readonly to: string;
	/** The accessible name, if the content does not provide it. */
	readonly label?: string | undefined;
	/** The span whose words are the content, as `data-span`. */
	readonly span?: string | undefined;
	readonly className?: string | undefined;
	/** Replaces what a click does. */
	readonly onGo?: ((id: string) => void) | undefined;
	readonly children: ReactNode;
}
