import { memo, useLayoutEffect, useRef } from "react";
import { trustedHtml } from "../trusted-types.ts";

/**
 * One part of the article: the only place where HTML enters the page. React
 * holds the element and never looks inside it.
 */
export const Part = memo(function Part({ html, start, isFilled, className, onFilled }: PartProps) {
	const element = useRef<HTMLDivElement>(null);
	useLayoutEffect(() => {
		if (!element.current || !isFilled) return;
		element.current.innerHTML = trustedHtml(html);
		onFilled(element.current);
	}, [html, isFilled, onFilled]);
	return <div ref={element} className={className} data-start={start} />;
});

interface PartProps {
	readonly html: string;
	/** Where its text starts in the document's, in UTF-16 units. */
	readonly start: number;
	readonly isFilled: boolean;
	readonly className: string;
	readonly onFilled: (element: Element) => void;
}
